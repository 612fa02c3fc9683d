"""Trace one `/task add` through our modules: which it enters, and how often it comes back to one that it had left.

Counted twice: with each function once, where it is first called (so it is read), and with each call (so it is run).

python -m bench.trace [--functions]
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import FrameType
from urllib.parse import parse_qsl

from slack_bolt import App, BoltRequest

import app as baton
from bench import stores
from bench.ack import ADD, ADDED
from bench.load import Round, signed
from bench.servers import ROOT
from bench.start import OURS
from bench.stub import ANA, TEAM
from bot.settings import read_settings
from bot.slack.connection.installation import Identity

_REQUEST = Round(port=0, connections=1, seconds=0, user=ANA, channel=stores.CHANNEL, text=ADD, answer="")


@dataclass(frozen=True)
class Walk:
    """The modules in the order in which they were called, each once for every time it was entered from another."""

    steps: tuple[str, ...]

    @property
    def entered(self) -> tuple[str, ...]:
        """The modules, each once, in the order in which they were first entered."""
        return tuple(dict.fromkeys(self.steps))

    @property
    def again(self) -> Counter[tuple[str, str]]:
        """How often a module that had been left was entered again, by the module before and the module."""
        seen: set[str] = set()
        found: Counter[tuple[str, str]] = Counter()
        for before, step in pairwise(("", *self.steps)):
            found[before, step] += step in seen
            seen.add(step)
        return +found


@dataclass(frozen=True)
class Call:
    """A call of a function of ours."""

    module: str
    function: str


class Tracer:
    """Notes each call of a function of ours in this thread, which is that of the request."""

    def __init__(self) -> None:
        self._modules: dict[str, str] = {}
        self.calls: list[Call] = []

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        # What has no name of its own (a comprehension, a lambda) is read with the function that it stands in.
        if event == "call" and (module := self._module(code.co_filename)) and not code.co_name.startswith("<"):
            self.calls.append(Call(module, code.co_qualname))

    def _module(self, file: str) -> str:
        if file not in self._modules:
            self._modules[file] = _named(file)
        return self._modules[file]


def _named(file: str) -> str:
    """Return the name of a module of ours, and nothing for another's."""
    path = Path(file)
    if not path.is_relative_to(ROOT):
        return ""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts) if parts[0] in OURS else ""


def trace(bolt: App) -> list[Call]:
    """Send the request twice, and trace the second: what is made at the first one is not the way."""
    _send(bolt)
    tracer = Tracer()
    request = _bolt_request()
    sys.setprofile(tracer)
    try:
        response = bolt.dispatch(request)
    finally:
        sys.setprofile(None)
    assert response.status == 200, response.body
    return tracer.calls


def walk(calls: Iterable[Call]) -> Walk:
    """Return the way of these calls."""
    called = [call.module for call in calls]
    return Walk(tuple(module for before, module in pairwise(("", *called)) if module != before))


def _send(bolt: App) -> None:
    response = bolt.dispatch(_bolt_request())
    assert ADDED in response.body, response.body


def _bolt_request() -> BoltRequest:
    """Return the slash command as a socket brings it: without a signature."""
    body, _ = signed(_REQUEST)
    return BoltRequest(body=dict(parse_qsl(body.decode())), mode="socket_mode")


def _bolt(folder: Path) -> App:
    """Return the Bolt app of a service that has no threads of its own, and asks Slack nothing."""
    url = stores.fill(stores.sqlite(folder))
    service = baton.make_service(read_settings({"SLACK_BOT_TOKEN": "xoxb-bench", "DATABASE_URL": url}))
    return service.bolt_app(Identity(TEAM, "U0BATON", "B0BATON", "https://bench.slack.com/"))


def lines(calls: list[Call]) -> Iterator[str]:
    """Yield what was found, for people."""
    for what, these in (
        ("each function once, as one reads them", list(dict.fromkeys(calls))),
        ("each call", calls),
    ):
        found = walk(these)
        again = found.again
        yield f"{len(found.entered)} modules entered, {again.total()} re-entries ({what})"
        into: Counter[str] = Counter()
        for (_, module), count in again.items():
            into[module] += count
        yield from (f"  {module:36} {into[module] or ''}".rstrip() for module in found.entered)
        yield "  of which from"
        yield from (f"  {count:4}  {before} → {module}" for (before, module), count in again.most_common())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--functions", action="store_true", help="print each function, when it is first called")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-bench-") as name:
        calls = trace(_bolt(Path(name)))
    print("\n".join(lines(calls)))
    if given.functions:
        print("\n".join(f"  {call.module}  {call.function}" for call in dict.fromkeys(calls)))


if __name__ == "__main__":
    main()

"""Requests without Slack's signature: refused, each with one short line in the log, and nothing written to disk."""

import random
import time
from pathlib import Path

from sandbox.http_delivery import FORM
from tests.attack.count import Count
from tests.attack.payloads import Sender
from tests.attack.target import Target, signed
from tests.knocking import JSON

_REFUSED = (401, 413)
_SENTENCE = "a request was refused"
_LONGEST_LINE = 120
_MEGABYTE = 2**20
_BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe\0",
    b"payload={",
    b'{"type":1,"event":[]}',
    b"ssl_check=1",
    b"[" * 9_000,
)
_SIZES = (_MEGABYTE, 5 * _MEGABYTE)


def run(target: Target, folder: Path, times: int, seed: int) -> Count:
    """Send so many, one in fifty of them too large."""
    count, sender, chance = Count("Unsigned requests"), Sender(), random.Random(seed)
    before = target.copies.logged().count(_SENTENCE)
    for number in range(times):
        body = b"x" * chance.choice(_SIZES) if number % 50 == 0 else chance.choice(_BODIES)
        count.seen[f"answered {sender.send(target, body, _headers(chance, body))}"] += 1
    for what, number in count.seen.items():
        count.expect(what in [f"answered {status}" for status in _REFUSED], f"{number} {what}")
    lines = [line for line in target.copies.logged().splitlines() if _SENTENCE in line][before:]
    count.expect(len(lines) == times, f"{len(lines)} lines in the log for {times} requests")
    count.expect(all(len(line) < _LONGEST_LINE for line in lines), "a line of the log is long")
    count.expect(target.command(), "no command is answered any more")
    return count


def _headers(chance: random.Random, body: bytes) -> dict[str, str]:
    """Return headers of which at least one is not as Slack's would be."""
    right = signed(body, chance.choice((JSON, FORM)))
    wrong = {
        "X-Slack-Request-Timestamp": chance.choice(
            ("", "soon", "1e9", "²", "-1", "9" * 400, str(int(time.time()) - 400))
        ),
        "X-Slack-Signature": chance.choice(("", "v0=", "v0=ü", "v1=" + "0" * 64, "0" * 5_000)),
    }
    changed = chance.choice(([*wrong][:1], [*wrong][1:], [*wrong]))
    headers = {**right, **{name: wrong[name] for name in changed}}
    return {name: value for name, value in headers.items() if value}

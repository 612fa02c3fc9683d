"""What the bot calls, beside Slack's own list of methods and their arguments: the sandbox takes more than that."""

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

METHODS = Path(__file__).parents[2] / "shared" / "slack" / "methods.json"

_OF_BOLT = {"team_id"}
"""What Bolt's client adds to each call of a listener, for the tokens of organisations; others' methods ignore it."""

_EMPTY_MEANS_SOMETHING = {("assistant.threads.setStatus", "status")}
"""What is given empty to take back what stood there."""
_NOT_LISTED = {("chat.stopStream", "session_status")}
"""Arguments that are newer than the list: Slack's page of the method has them, and its client."""


class _Arguments(NamedTuple):
    required: frozenset[str]
    optional: frozenset[str]


def strays(requests: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return what is wrong with calls of the Web API: an unknown method, an argument that is missing or unknown.

    `requests` are what the sandbox shows of what went between it and the bot.
    """
    calls = [each for each in requests if each["direction"] == "from app" and "." in each["kind"]]
    return {fault for each in calls for fault in _faults(each["kind"], each["request"])} if METHODS.exists() else set()


def _faults(method: str, given: Mapping[str, object]) -> Iterator[str]:
    known = _methods().get(method)
    if known is None:
        yield f"{method}: there is no such method"
        return
    yield from (f"{method}: {name} is missing" for name in known.required if _is_missing(method, name, given))
    unknown = given.keys() - known.required - known.optional - _OF_BOLT
    yield from (f"{method}: {name} is no argument of it" for name in unknown if (method, name) not in _NOT_LISTED)


def _is_missing(method: str, name: str, given: Mapping[str, object]) -> bool:
    return given.get(name) in (None, "", []) and not (name in given and (method, name) in _EMPTY_MEANS_SOMETHING)


@functools.cache
def _methods() -> dict[str, _Arguments]:
    listed = json.loads(METHODS.read_text(encoding="utf-8"))["methods"]
    return {
        each["method"]: _Arguments(frozenset(each["args_required"]), frozenset(each["args_optional"]))
        for each in listed
    }

"""The documented limits and fields of Block Kit, read from limits.json."""

from functools import cache
from importlib.resources import files

from sandbox.payload import Payload, parsed, record


@cache
def limits() -> Payload:
    return record(parsed(files("sandbox").joinpath("limits.json").read_text(encoding="utf-8")))


def of_message(name: str) -> int:
    """Return a limit of messages, such as how many blocks one may hold."""
    return int(limits()["message"][name])

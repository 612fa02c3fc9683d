"""Replies as plain values and back: a job keeps what is to be said, and it is drawn when it is sent."""

import dataclasses
from datetime import datetime
from functools import cache

from core import reply
from core.reply import Reply

_KIND = "$"
_INSTANT = "instant"


def plain_of(said: Reply) -> list[object]:
    """Return the parts of a reply as values that JSON knows; a form is for a surface that is open now."""
    return [_plain(part) for part in said.parts]


def reply_of(stored: object) -> Reply:
    """Return the reply that `plain_of` has made plain. Raises KeyError for parts of a kind that nobody knows."""
    parts = _value(stored)
    return Reply(parts if isinstance(parts, tuple) else ())


def _plain(value: object) -> object:
    if isinstance(value, str):  # so are most
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return {_KIND: _INSTANT, "at": value.isoformat()}
    kind: type = type(value)
    if (fields := _fields(kind)) is None:
        return value
    told: dict[str, object] = {_KIND: kind.__name__}
    for name, default in fields.items():
        if (held := getattr(value, name)) != default:
            told[name] = _plain(held)
    return told


def _value(stored: object) -> object:
    if isinstance(stored, str):
        return stored
    if isinstance(stored, list):
        return tuple(map(_value, stored))
    if not isinstance(stored, dict) or _KIND not in stored:
        return stored  # also the data of a picture, which is plain already
    if stored[_KIND] == _INSTANT:
        return datetime.fromisoformat(str(stored["at"]))
    made = _classes()[str(stored[_KIND])]
    known = _fields(made) or {}
    return made(**{name: _value(held) for name, held in stored.items() if name in known})


@cache
def _fields(of: type) -> dict[str, object] | None:
    """Return the fields of a class with their defaults, which are not kept; None for what is no part of a reply."""
    return {field.name: field.default for field in dataclasses.fields(of)} if dataclasses.is_dataclass(of) else None


@cache
def _classes() -> dict[str, type]:
    return {
        name: each for name, each in vars(reply).items() if isinstance(each, type) and dataclasses.is_dataclass(each)
    }

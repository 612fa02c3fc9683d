"""Replies as plain values and back: a job keeps what is to be said, and it is drawn when it is sent."""

import dataclasses
from collections.abc import Mapping
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
    if isinstance(value, datetime):
        return {_KIND: _INSTANT, "at": value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = {name: getattr(value, name) for name in _names(type(value))}
        return {_KIND: type(value).__name__, **{name: _plain(each) for name, each in told.items()}}
    return value


def _value(stored: object) -> object:
    if isinstance(stored, list):
        return tuple(map(_value, stored))
    if not isinstance(stored, Mapping) or _KIND not in stored:
        return stored  # also the data of a picture, which is plain already
    if stored[_KIND] == _INSTANT:
        return datetime.fromisoformat(str(stored["at"]))
    made = _classes()[str(stored[_KIND])]
    return made(**{name: _value(stored[name]) for name in _names(made) if name in stored})


@cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(of))


@cache
def _classes() -> dict[str, type]:
    return {
        name: each for name, each in vars(reply).items() if isinstance(each, type) and dataclasses.is_dataclass(each)
    }

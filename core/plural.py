"""Numbers of things and enumerations, as a sentence says them."""

from collections.abc import Sequence

_HOURS = 8
"""So many hours are a day of work."""


def counted(number: int, one: str) -> str:
    """Return a number of things: 1 task, 2 tasks."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def lasting(days: float) -> str:
    """Return days of work as people say them: 2.5 days, 3 hours, of which a day has eight."""
    hours, near = days * _HOURS, round(days, 1)
    if near != days and 1 <= hours < _HOURS and hours == round(hours):
        return counted(round(hours), "hour")
    if days and not near:
        return "less than an hour"
    return f"{near:g} day{'' if near == 1 else 's'}"


def together(parts: Sequence[str]) -> str:
    """Return parts as one enumeration: "a, b and c"; "" for none."""
    return _joined(parts, "and")


def one_of(parts: Sequence[str]) -> str:
    """Return parts as a choice: "a, b or c"; "" for none."""
    return _joined(parts, "or")


def _joined(parts: Sequence[str], word: str) -> str:
    *others, last = parts or [""]
    return f"{', '.join(others)} {word} {last}" if others else last

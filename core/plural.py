"""Numbers of things and enumerations, as a sentence says them."""

from collections.abc import Sequence


def counted(number: int, one: str) -> str:
    """Return a number of things: 1 task, 2 tasks."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def together(parts: Sequence[str]) -> str:
    """Return parts as one enumeration: "a, b and c"; "" for none."""
    return _joined(parts, "and")


def one_of(parts: Sequence[str]) -> str:
    """Return parts as a choice: "a, b or c"; "" for none."""
    return _joined(parts, "or")


def _joined(parts: Sequence[str], word: str) -> str:
    *others, last = parts or [""]
    return f"{', '.join(others)} {word} {last}" if others else last

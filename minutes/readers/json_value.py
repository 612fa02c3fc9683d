"""JSON from outside, taken apart without trusting its shape."""

import json
import math
from collections.abc import Mapping, Sequence


def parsed(text: str) -> object:
    """Return what JSON holds; ValueError if it is none."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def records(value: object) -> list[Mapping[str, object]]:
    """Return the objects of a list, leaving out everything else."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [item for item in value if isinstance(item, Mapping)]


def record(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def word(value: object) -> str:
    return value if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """Return a number, or one written as text; None if it is none, or endless."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None

"""Which days of the week are worked: read, kept as short text, said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.dates.words import WEEKDAY_NAMES, WEEKDAYS
from core.errors import UserError

_THROUGH = re.compile(r"\s*(?:[-‐‑–—−]|\b(?:to|through|thru|till|until)\b)\s*")
_BETWEEN = re.compile(r"[\s,;/&+]+|\band\b")
_LONGEST = 120  # characters: all seven names, written out


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """Days of the week, Monday 0; at least one."""

    days: frozenset[int]

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError(f"no days of a week: {sorted(self.days)}")

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.days

    def __str__(self) -> str:
        return write_days(self.days)

    def said(self) -> str:
        """Return the days for people: Monday to Friday."""
        return say_days(self.days)


MONDAY_TO_FRIDAY = WorkingWeek(frozenset(range(5)))


def parse(text: str) -> WorkingWeek:
    """Read mon-fri, sun-thu, mon,wed,fri; raise UserError for anything else."""
    days = read_days(text)
    if not days:
        raise UserError(
            f"“{text[:40].strip()}” is no working week.",
            "Type the days, such as `mon-fri`, `sun-thu` or `mon,wed,fri`.",
        )
    return WorkingWeek(days)


def read_days(text: str) -> frozenset[int]:
    """Return the weekdays that all these words together name; none if one of the words is something else."""
    if len(text) > _LONGEST:
        return frozenset()
    parts = [part for part in _BETWEEN.split(_THROUGH.sub("-", text.casefold())) if part]
    ranges = [_range(part) for part in parts]
    return frozenset(day for days in ranges for day in days) if all(ranges) else frozenset()


def write_days(days: Iterable[int]) -> str:
    """Return weekdays as the shortest text that is read back: mon-thu,sat."""
    return ",".join(
        _joined([WEEKDAY_NAMES[day][:3] for day in stretch], through="-", between=",") for stretch in _stretches(days)
    )


def say_days(days: Iterable[int], last: str = "and") -> str:
    """Return weekdays for people: Monday to Thursday and Saturday."""
    stretches = _stretches(days)
    if len(stretches[0]) == len(WEEKDAY_NAMES):
        return "every day"
    said = [_joined([WEEKDAY_NAMES[day].title() for day in stretch], " to ", "|") for stretch in stretches]
    *first, final = "|".join(said).split("|")
    return f"{', '.join(first)} {last} {final}" if first else final


def _range(part: str) -> list[int]:
    """Return the days of mon, mondays or fri-mon (over the week's end); none for another word."""
    ends = [_weekday(name) for name in part.split("-")]
    if len(ends) > 2 or None in ends:
        return []
    first, final = ends[0] or 0, ends[-1] or 0
    return [(first + step) % 7 for step in range((final - first) % 7 + 1)]


def _weekday(name: str) -> int | None:
    """Return the number of a weekday; Mon. and Mondays are Monday."""
    name = name.rstrip(".")
    return WEEKDAYS.get(name, WEEKDAYS.get(name.removesuffix("s")))


def _stretches(days: Iterable[int]) -> list[list[int]]:
    """Return the days cut where one is missing; a stretch may lead over the week's end (sun-thu)."""
    kept = frozenset(days)
    starts = sorted(day for day in kept if (day - 1) % 7 not in kept) or [0]  # no gap: all seven, from Monday
    return [_stretch(start, kept) for start in starts]


def _stretch(start: int, days: frozenset[int]) -> list[int]:
    """Return the days from this one on until one is missing."""
    length = next((step for step in range(7) if (start + step) % 7 not in days), 7)
    return [(start + step) % 7 for step in range(length)]


def _joined(names: list[str], through: str, between: str) -> str:
    """Return three or more days in a row by their ends, fewer one by one."""
    return f"{names[0]}{through}{names[-1]}" if len(names) > 2 else between.join(names)

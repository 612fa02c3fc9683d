"""Days along a page: which span is shown, where a day stands, and which days are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

_FEW, _FAR, _LEAST_SPREAD = 2, 8, 28
"""A day is out of the picture where it is `_FAR` times farther from the middle than half of the others are."""
_WEEKS, _MONTHS = 75, 900
"""Up to so many days weeks are named, then months; above, years."""


@dataclass(frozen=True, slots=True)
class DayAxis:
    """The days from `first` to `last` between two places on the page, in inches."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day stands; what is out of the span stands at its edge."""
        whole = (self.last - self.first).days
        share = (min(max(day, self.first), self.last) - self.first).days / whole
        return self.left + share * (self.right - self.left)

    def shows(self, day: date) -> bool:
        """Say whether a day lies within the span."""
        return self.first <= day <= self.last

    def named(self, room: float) -> list[tuple[date, str]]:
        """Return the days to name and their names, each of which takes so much room."""
        days = [day for day in _round_days(self.first, self.last) if self.shows(day)]
        most = max(1, int((self.right - self.left) / room))
        step = -(-len(days) // most) or 1
        kept = days[::step]
        return [(day, _name(day, self.first, self.last)) for day in kept]


def axis_of(days: Sequence[date], today: date, left: float, right: float) -> DayAxis:
    """Return an axis for these days and today, without those that would press the others into a corner."""
    kept = _near(sorted({*days, today}), sorted(set(days)))
    margin = max(2, (kept[-1] - kept[0]).days // 20)
    return DayAxis(_moved(kept[0], -margin), _moved(kept[-1], margin), left, right)


def _near(days: list[date], usual: list[date]) -> list[date]:
    """Return the days near the middle one of what is usual: the median of the distances to it says what is near."""
    if len(days) <= _FEW:
        return days
    middle = median_low(usual)
    spread = median_low([abs((day - middle).days) for day in usual])
    return [day for day in days if abs((day - middle).days) <= _FAR * max(spread, _LEAST_SPREAD)]


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _round_days(first: date, last: date) -> list[date]:
    span = (last - first).days
    if span <= _WEEKS:
        monday = first + timedelta(days=-first.weekday() % 7)
        return [monday + timedelta(days=7 * number) for number in range((last - monday).days // 7 + 1)]
    years = range(first.year, last.year + 1)
    return [date(year, month, 1) for year in years for month in (range(1, 13) if span <= _MONTHS else (1,))]


def _name(day: date, first: date, last: date) -> str:
    if (last - first).days <= _WEEKS:
        return f"{day.day} {day:%b}"
    return str(day.year) if day.month == 1 else f"{day:%b}"

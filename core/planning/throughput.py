"""How much a team gets done in a week: its own past weeks, with those in which nothing came to an end.

Weeks are spans of seven days that end yesterday, so that none of them is cut off by today. A week in which people were
away is scaled up to a whole one; one in which hardly anybody worked says nothing and is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_WEEKS, MOST_WEEKS = 5, 20
"""Below that a pace is a guess; what is longer ago was another team."""
LEAST_DAYS = 5
"""On so many days something must have come to its end: what is closed in one go has no pace."""
LEAST_CAPACITY = 0.5
_A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class PastWeek:
    """A week by its first day: what was done in it, and which share of its people's usual days was worked."""

    first: date
    done: int
    capacity: float = 1.0

    @property
    def pace(self) -> float:
        """Return what would have been done had everybody been there."""
        return self.done / self.capacity


@dataclass(frozen=True, slots=True)
class Throughput:
    """The past weeks that count, the oldest first, and on how many days something came to its end in them."""

    weeks: tuple[PastWeek, ...]
    days: int

    @property
    def paces(self) -> tuple[float, ...]:
        """Return what was done in each week, as if nobody had been away."""
        return tuple(week.pace for week in self.weeks)

    @property
    def too_little(self) -> str:
        """Return why there is not enough history to tell a date from; empty where there is."""
        if len(self.weeks) < LEAST_WEEKS:
            return f"{len(self.weeks)} of {LEAST_WEEKS} weeks"
        return f"{self.days} of {LEAST_DAYS} days with something done" if self.days < LEAST_DAYS else ""


def throughput(
    done: Mapping[date, int], today: date, capacity: Callable[[date, date], float] = lambda _first, _last: 1.0
) -> Throughput:
    """Return the past weeks, whole ones only, from the day of the first end on; `capacity` is that of some days."""
    if not any(done.values()):
        return Throughput((), 0)
    begun = min(day for day, number in done.items() if number)
    firsts = [today - _A_WEEK * number for number in range(MOST_WEEKS, 0, -1)]
    weeks = [_week(done, first, capacity) for first in firsts if first >= begun]
    kept = tuple(week for week in weeks if week.capacity >= LEAST_CAPACITY)
    days = [day for day, number in done.items() if number and any(_is_in(day, week) for week in kept)]
    return Throughput(kept, len(days))


def _week(done: Mapping[date, int], first: date, capacity: Callable[[date, date], float]) -> PastWeek:
    days = [first + timedelta(days=number) for number in range(7)]
    return PastWeek(first, sum(done.get(day, 0) for day in days), capacity(days[0], days[-1]))


def _is_in(day: date, week: PastWeek) -> bool:
    return week.first <= day < week.first + _A_WEEK

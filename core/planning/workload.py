"""How much of their time people have promised, week by week, against the days on which they are there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from core.period import Period

_WEEK = timedelta(days=7)
_FULL = 100


class Share(NamedTuple):
    """So many per cent of each working day of a period."""

    percent: float
    period: Period


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """The load of one person in one week.

    `planned` is the work promised, in days; `there` on how many days they work, of the `usual` ones of that week
    without holidays.
    """

    monday: date
    planned: float
    there: int
    usual: int

    @property
    def percent(self) -> int | None:
        """Return what is promised of the time that they are there; None where they are not there at all."""
        return round(_FULL * self.planned / self.there) if self.there else None

    @property
    def is_over(self) -> bool:
        """Say whether more is promised than there is time for."""
        return round(self.planned, 2) > self.there

    @property
    def days_away(self) -> int:
        """Return on how many working days they are not there."""
        return self.usual - self.there


def mondays(first: date, number: int) -> list[date]:
    """Return the Mondays of some weeks, from that of a day on."""
    monday = first - timedelta(days=first.weekday())
    return [monday + _WEEK * step for step in range(number)]


def mondays_of(period: Period, most: int) -> list[date]:
    """Return the Mondays of the weeks that a period touches, no more than so many."""
    return mondays(period.first, min(most, (period.last - mondays(period.first, 1)[0]) // _WEEK + 1))


def days_of(monday: date) -> Iterator[date]:
    """Yield the seven days of a week."""
    yield from (monday + timedelta(days=step) for step in range(7))


def of_week(shares: Sequence[Share], working: Collection[date], away: Collection[date], monday: date) -> WeekLoad:
    """Return the load of the week that begins on a Monday.

    `working` are the days on which somebody works by their week and calendar, `away` those of them on which they are
    not there all the same.
    """
    days = [day for day in days_of(monday) if day in working]
    planned = sum(share.percent for share in shares for day in days if day in share.period) / _FULL
    there = sum(day not in away for day in days)
    return WeekLoad(monday, planned, there, len(days))

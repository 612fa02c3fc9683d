"""How many of several alike are free at a time, and when as many as are wanted are free again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.period import Period

_A_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day, in minutes after midnight; it begins with the first and ends before the last."""

    begin: int = 0
    end: int = _MINUTES_A_DAY

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Return what `str` has written. Raises ValueError for anything else."""
        found = _HOURS.fullmatch(text)
        if found is None:
            raise ValueError(text)
        first, last = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
        if not first < last <= _MINUTES_A_DAY:
            raise ValueError(text)
        return cls(first, last)

    def __str__(self) -> str:
        """Return the hours as they are kept: 09:00-17:30."""
        return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (self.begin, self.end))

    def overlaps(self, other: "Hours") -> bool:
        """Say whether both have a minute in common."""
        return self.begin < other.end and other.begin < self.end


WHOLE_DAY = Hours()


@dataclass(frozen=True, slots=True)
class Use:
    """So many are used on all days of a period, in these hours of each."""

    period: Period
    units: int = 1
    hours: Hours = WHOLE_DAY

    def overlaps(self, other: "Use") -> bool:
        """Say whether both go on at the same time at least once."""
        return self.period.overlaps(other.period) and self.hours.overlaps(other.hours)


def free(total: int, taken: Sequence[Use], wanted: Use) -> int:
    """Return how many are free all the time of a use: the total without the most that are taken at once."""
    beside = [each for each in taken if each.overlaps(wanted)]
    days = {wanted.period.first, *(each.period.first for each in beside if each.period.first in wanted.period)}
    return total - max((_most(beside, day, wanted.hours) for day in days), default=0)


def most_used(taken: Sequence[Use], since: date) -> int:
    """Return the most that are taken at once from a day on."""
    later = [each for each in taken if each.period.last >= since]
    return max((_most(later, max(since, each.period.first), WHOLE_DAY) for each in later), default=0)


def next_free(total: int, taken: Sequence[Use], wanted: Use) -> Use | None:
    """Return the first time from that of a use on at which as many are free for as long; None where there are too few.

    Of a day alone, later hours of it are tried first.
    """
    if wanted.units > total:
        return None
    return next(each for each in _later(taken, wanted) if free(total, taken, each) >= wanted.units)


def _later(taken: Sequence[Use], wanted: Use) -> Iterator[Use]:
    """Yield the same use at every time at which something else ends, the nearest first."""
    length = wanted.hours.end - wanted.hours.begin
    ends = sorted({each.hours.end for each in taken if each.overlaps(replace(wanted, hours=WHOLE_DAY))})
    if wanted.period.days == 1 and wanted.hours != WHOLE_DAY:
        for begin in (end for end in ends if wanted.hours.begin < end <= _MINUTES_A_DAY - length):
            yield replace(wanted, hours=Hours(begin, begin + length))
    span = wanted.period.last - wanted.period.first
    for first in sorted({each.period.last + _A_DAY for each in taken if each.period.last >= wanted.period.first}):
        yield replace(wanted, period=Period(first, first + span))


def _most(taken: Sequence[Use], day: date, hours: Hours) -> int:
    """Return the most that are taken at once in some hours of a day."""
    there = [each for each in taken if day in each.period and each.hours.overlaps(hours)]
    begins = {max(hours.begin, each.hours.begin) for each in there}
    used = (sum(each.units for each in there if each.hours.begin <= at < each.hours.end) for at in begins)
    return max(used, default=0)

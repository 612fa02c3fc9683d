"""When a repeated thing happens next: days of the week or month, at a local time, in any time zone.

The clocks' own rules: a time that they skip is run at the first moment after, a time that comes twice runs the first
time. So a run is the first moment at which the local clock shows that day and time or a later one; in that form the
runs of one rhythm keep the order of their days in every zone.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from core.rhythm.words import (
    EVERY_DAY,
    ORDINALS,
    fault,
    read_which,
    say_which,
    take_since,
    take_time,
    take_weeks,
    tidy,
    write_which,
)
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek, say_days

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_MOST_BACK = timedelta(days=1)  # no zone ever set its clocks back by more


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days and a local time. No day before `since` belongs to it.

    `days` None are the working days of the week that is handed in. `every` counts weeks, Monday first, from the week of
    `since`. `nth` counts the days of the month that fall on one of `days`; -1 is the last.
    """

    at: time
    days: frozenset[int] | None
    every: int = 1
    since: date | None = None
    nth: int | None = None

    def __post_init__(self) -> None:
        if self.days is not None and not (self.days and self.days <= EVERY_DAY):
            raise ValueError(f"no days of a week: {sorted(self.days)}")
        if self.nth not in {None, 1, 2, 3, 4, -1} or (self.nth and self.every > 1):
            raise ValueError(f"not every month has a day number {self.nth}, every {self.every}")
        if self.every < 1 or (self.every > 1 and self.since is None):
            raise ValueError(f"every {self.every} weeks can't be counted from {self.since}")


@dataclass(frozen=True, slots=True)
class Run:
    """One time that it happens: the local day it is for, and the instant (UTC)."""

    period: date
    at: datetime


def parse(text: str, today: date | None = None, locale: str = "") -> Rhythm:
    """Read what a person typed, or what `written` wrote.

    "Every second Tuesday" without "since" begins with the first Tuesday from `today` on; a first day is read
    as somebody of that locale writes it. Raises UserError.
    """
    since, words = take_since(tidy(text), today, locale)
    weeks, words = take_weeks(words)
    at, words = take_time(words)
    which = read_which(words, weeks)
    if since or which.every == 1:
        return Rhythm(at, which.days, which.every, since, which.nth)
    if today is None:
        raise fault(
            "From which week is it counted?", "Add the first day: `every 2 weeks on tue 10:00 since 2026-11-24`."
        )
    rhythm = Rhythm(at, which.days, which.every, since=today)
    first = next(_days_from(replace(rhythm, every=1), MONDAY_TO_FRIDAY, today))
    return replace(rhythm, since=first)


def written(rhythm: Rhythm) -> str:
    """Return the text by which a rhythm is kept; `parse` reads it back."""
    words = write_which(rhythm.days)
    if rhythm.nth:
        words = f"{_ordinal(rhythm.nth)} {words.removeprefix('every ')}"
    elif rhythm.every > 1:
        words = f"every {rhythm.every} weeks on {words}"
    return f"{words} {rhythm.at:%H:%M}" + (f" since {rhythm.since}" if rhythm.since else "")


def said(rhythm: Rhythm, week: WorkingWeek) -> str:
    """Return a rhythm for people: every second Tuesday at 10:00."""
    if rhythm.nth:
        return f"the {_ordinal(rhythm.nth)} {say_which(rhythm.days)} of the month at {rhythm.at:%H:%M}"
    days = f"working days ({week.said()})" if rhythm.days is None else say_days(rhythm.days)
    single = rhythm.days is not None and len(rhythm.days) == 1
    if single and rhythm.every <= len(ORDINALS):
        days = f"every {days}" if rhythm.every == 1 else f"every {ORDINALS[rhythm.every - 1]} {days}"
    elif rhythm.every > 1:
        days = f"every {rhythm.every} weeks on {days}"
    return f"{days} at {rhythm.at:%H:%M}"


def falls_on(rhythm: Rhythm, week: WorkingWeek, day: date) -> bool:
    """Say whether a day belongs to a rhythm."""
    return next(_days_from(rhythm, week, day)) == day


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the first moment (UTC) at which clocks in a zone show that day and time, or a later one."""
    wall = datetime.combine(day, at.replace(fold=0), zone)  # of two readings the first
    found = wall.astimezone(UTC)
    if _clock(found, zone) == wall.replace(tzinfo=None):
        return found
    return _after_gap(wall, found, zone)


def next_run(rhythm: Rhythm, week: WorkingWeek, zone: tzinfo, after: datetime) -> Run:
    """Return the first run strictly after an instant."""
    days = _days_from(rhythm, week, _clock(after, zone).date())
    runs = (Run(day, instant(day, rhythm.at, zone)) for day in days)
    found = next(run for run in runs if run.at > after)
    following = next(runs)
    # Apia had no 30 December 2011: its run would fall together with the one of the 31st at 00:00.
    return following if following.at == found.at else found


def latest_run(rhythm: Rhythm, week: WorkingWeek, zone: tzinfo, until: datetime) -> Run | None:
    """Return the last run at or before an instant; None if the rhythm begins later."""
    days = _days_back(rhythm, week, _clock(until, zone).date() + _MOST_BACK)
    runs = (Run(day, instant(day, rhythm.at, zone)) for day in days)
    return next((run for run in runs if run.at <= until), None)


def _clock(moment: datetime, zone: tzinfo) -> datetime:
    """Return what clocks in a zone show."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _after_gap(wall: datetime, found: datetime, zone: tzinfo) -> datetime:
    """Return the moment at which the clocks skip this time; it is between the two readings of it."""
    earliest = wall.replace(fold=1).astimezone(UTC)
    shown = wall.replace(tzinfo=None)
    seconds = range(int((found - earliest).total_seconds()) + 1)
    skipped = bisect_left(seconds, True, key=lambda second: _clock(earliest + timedelta(seconds=second), zone) >= shown)
    return earliest + timedelta(seconds=skipped)


def _days_from(rhythm: Rhythm, week: WorkingWeek, day: date) -> Iterator[date]:
    """Return the days of a rhythm from a day on, without end."""
    start = max(day, rhythm.since or day)
    days = (found.date() for found in _rule(rhythm, week, _turn_start(rhythm, start)))
    return dropwhile(lambda found: found < start, days)


def _days_back(rhythm: Rhythm, week: WorkingWeek, day: date) -> Iterator[date]:
    """Return the days of a rhythm up to a day, the latest first: all of the week, weeks or month before, at least."""
    first = _turn_start(rhythm, day - 2 * timedelta(days=31 if rhythm.nth else 7 * rhythm.every))
    rule = _rule(rhythm, week, first)
    found = takewhile(lambda each: each <= day, (each.date() for each in rule))
    return reversed([each for each in found if rhythm.since is None or each >= rhythm.since])


@lru_cache(maxsize=256)  # what is due together often has its rule in common; making one takes as long as the rest
def _rule(rhythm: Rhythm, week: WorkingWeek, first: date) -> "rrule":
    """Return the days of a rhythm as a rule of iCalendar that begins with the first day of a month or of its weeks."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule  # slow: 10 ms, which a start does not need

    weekdays = sorted(week.days if rhythm.days is None else rhythm.days)
    start = datetime.combine(first, time())
    if rhythm.nth:
        return rrule(MONTHLY, start, byweekday=weekdays, bysetpos=rhythm.nth, cache=True)
    return rrule(WEEKLY, start, interval=rhythm.every, byweekday=weekdays, cache=True)


def _turn_start(rhythm: Rhythm, day: date) -> date:
    """Return the first day of the month, or of the week or weeks that count as one, that a day is in."""
    if rhythm.nth:
        return day.replace(day=1)
    weeks = (_monday(day) - _monday(rhythm.since or day)).days // 7
    return _monday(day) - timedelta(weeks=weeks % rhythm.every)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ordinal(nth: int) -> str:
    """Return first to fourth, or last."""
    return "last" if nth < 0 else ORDINALS[nth - 1]

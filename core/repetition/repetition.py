"""How often something comes again: every Monday, every 2 weeks, every month on the last Friday; its days.

A rule counts from the day for which the last one was made, so that it needs no beginning of its own: every second
Tuesday is two weeks after the Tuesday before. A day that a month does not have (the 31st) is the last one of it.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Literal

from core.dates.names import name_date
from core.dates.words import MONTH_NAMES
from core.plural import together
from core.working_week import WorkingWeek, say_days

if TYPE_CHECKING:
    from dateutil.rrule import rrule

LAST = -1
"""The last day of the month, or the last Friday of it."""
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
_SHORTEST_MONTH = 28


class Unit(enum.StrEnum):
    """What is counted from one to the next."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Repetition:
    """A rule: every so many units, on these days of them, until a day.

    `days` are weekdays, Monday 0; `is_working` stands for those of the working week. Of a month `nth` counts them, or
    `month_days` name its days themselves; -1 is the last. `months` are those of the year, where not all are meant.
    """

    unit: Unit
    every: int = 1
    days: frozenset[int] = frozenset()
    is_working: bool = False
    nth: int | None = None
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: date | None = None

    @property
    def names_days(self) -> bool:
        """Say whether the rule says itself on which days; if not, the first day does."""
        return self.unit is Unit.DAY or bool(self.days or self.is_working or self.month_days)


def settled(rule: Repetition, first: date) -> Repetition:
    """Return the rule with the days of its first one, where it names none: every 2 weeks, from a Friday on."""
    if rule.names_days:
        return rule
    if rule.unit is Unit.WEEK:
        return replace(rule, days=frozenset({first.weekday()}))
    months = (first.month,) if rule.unit is Unit.YEAR and not rule.months else rule.months
    return replace(rule, month_days=(first.day,), months=months)


def first_from(rule: Repetition, week: WorkingWeek, day: date) -> date:
    """Return the first day of a rule from a day on, that day included."""
    if not rule.names_days and not rule.months:
        return day
    given = rule if rule.names_days else replace(rule, month_days=(1,))
    return next(days_after(replace(given, every=1, until=None), week, day - timedelta(days=1)))


def days_after(rule: Repetition, week: WorkingWeek, last: date) -> Iterator[date]:
    """Return the days of a rule after the last one, in order; they end where the rule does."""
    start = _start_of_unit(rule, last)
    found = merge(*((each.date() for each in rules) for rules in _rules(settled(rule, last), week, start)))
    days = dropwhile(lambda day: day <= last, found)
    until = rule.until
    return days if until is None else takewhile(lambda day: day <= until, days)


def written(rule: Repetition) -> str:
    """Return the words by which a rule is kept; they are read back."""
    return _words(rule) + (f" until {rule.until.isoformat()}" if rule.until else "")


def said(rule: Repetition, today: date) -> str:
    """Return a rule for people: every Monday until 18 Dec."""
    return _words(rule) + (f" until {name_date(rule.until, today)}" if rule.until else "")


def _start_of_unit(rule: Repetition, day: date) -> date:
    if rule.unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if rule.unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if rule.unit is Unit.YEAR else day


def _rules(rule: Repetition, week: WorkingWeek, start: date) -> "list[rrule]":
    """Return the rules of iCalendar that have together the days of a rule: one for each day of the month."""
    from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule  # slow: 10 ms, which a start does not need

    often: dict[Unit, Literal[0, 1, 2, 3]] = {
        Unit.DAY: DAILY,
        Unit.WEEK: WEEKLY,
        Unit.MONTH: MONTHLY,
        Unit.YEAR: YEARLY,
    }
    unit, every = often[rule.unit], rule.every
    begin = datetime.combine(start, time())
    months = rule.months or None
    weekdays = sorted(week.days if rule.is_working else rule.days) or None
    if not rule.month_days:
        return [rrule(unit, begin, interval=every, bymonth=months, byweekday=weekdays, bysetpos=rule.nth)]
    return [
        rrule(unit, begin, interval=every, bymonth=months, bymonthday=_or_last(day), bysetpos=LAST)
        for day in rule.month_days
    ]


def _or_last(day: int) -> list[int]:
    """Return the days of which the last that a month has is meant."""
    return list(range(_SHORTEST_MONTH, day + 1)) if day > _SHORTEST_MONTH else [day]


def _words(rule: Repetition) -> str:
    if rule.unit is Unit.DAY:
        return _counted(rule.every, "day")
    if rule.unit is Unit.WEEK:
        return _words_of_week(rule)
    if rule.unit is Unit.YEAR:
        on = _yearly_day(rule)
        return _counted(rule.every, "year") + (f" on {on}" if on else "")
    often = f"every {together([MONTH_NAMES[month - 1].title() for month in rule.months])}" if rule.months else ""
    on = _day_of_month(rule)
    return (often or _counted(rule.every, "month")) + (f" on the {on}" if on else "")


def _words_of_week(rule: Repetition) -> str:
    days = "working day" if rule.is_working else say_days(rule.days) if rule.days else ""
    if rule.every == 1:
        return f"every {days or 'week'}".replace("every every", "every")
    return f"every {rule.every} weeks" + (f" on {days}" if days else "")


def _yearly_day(rule: Repetition) -> str:
    if not (rule.months and rule.month_days):
        return ""
    return f"{rule.month_days[0]} {MONTH_NAMES[rule.months[0] - 1].title()}"


def _day_of_month(rule: Repetition) -> str:
    if rule.nth:
        days = "working day" if rule.is_working else say_days(rule.days, "or")
        return f"{ORDINALS[rule.nth]} {days}"
    return together([_ordinal(day) for day in rule.month_days])


def _ordinal(day: int) -> str:
    if day == LAST:
        return "last day"
    ending = "th" if day in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _counted(every: int, unit: str) -> str:
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"

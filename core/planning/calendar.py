"""Which day it is after so many working weeks, where on some days fewer people are at work, or nobody."""

import math
from collections.abc import Callable
from datetime import date, timedelta

from core.working_week import WorkingWeek

Capacity = Callable[[date], float]
"""Which share of the people is at work on a day: 0 on a Sunday, 1 on a usual day, 0.8 where one of five is away."""
_A_DAY = timedelta(days=1)
_MOST_DAYS = 20 * 366
_TINY = 1e-9


def day_after(weeks: float, today: date, week: WorkingWeek, capacity: Capacity) -> date | None:
    """Return the day on which so many working weeks are over, the first of which begins tomorrow.

    Work takes whole days. None where it lies beyond twenty years, or nobody comes back.
    """
    left = math.ceil(weeks * len(week.days) - _TINY)
    day, worked = today, 0.0
    for _ in range(_MOST_DAYS):
        if worked >= left - _TINY:
            return day
        day += _A_DAY
        worked += capacity(day)
    return None


def weeks_until(day: date, today: date, week: WorkingWeek, capacity: Capacity) -> float:
    """Return how many working weeks there are from tomorrow to the end of a day."""
    days = (today + timedelta(days=number) for number in range(1, (day - today).days + 1))
    return sum(capacity(each) for each in days) / len(week.days)


def capacity_of(week: WorkingWeek) -> Capacity:
    """Return the capacity of a working week in which nobody is ever away."""
    return lambda day: float(day in week)

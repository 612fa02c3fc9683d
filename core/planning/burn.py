"""Money over time: what was spent, what that comes to in the end, and on which day nothing is left at this pace.

Amounts are of one currency. The pace is what was spent in the last eight weeks, or since the first day if that is
later: a month's invoice counts, and a purchase of last year doesn't for ever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import accumulate

PACE_DAYS = 56
LEAST_DAYS = 14
LEAST_DAYS_SPENT = 2
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spend:
    """An amount on a day; what comes back is negative."""

    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PlannedSpend:
    """An amount that is planned evenly over the days from the first to the last, both counted."""

    first: date
    last: date
    amount: Decimal

    def until(self, day: date) -> Decimal:
        """Return what is planned up to the end of a day."""
        days = (self.last - self.first).days + 1
        passed = min(max((day - self.first).days + 1, 0), days)
        return self.amount * passed / days


@dataclass(frozen=True, slots=True)
class Burn:
    """Where a budget is heading. Without a pace it is too early to say, and `too_early` says why."""

    budget: Decimal
    spent: Decimal
    per_week: Decimal | None
    at_completion: Decimal | None
    exhausted_on: date | None
    too_early: str = ""

    @property
    def left(self) -> Decimal:
        """Return what is left of the budget; negative when more was spent."""
        return self.budget - self.spent


def burn(budget: Decimal, spends: Iterable[Spend], period: tuple[date, date], today: date) -> Burn:
    """Return where a budget of a period is heading, as of the end of today; what is dated later is not spent yet."""
    made = sorted((each for each in spends if each.day <= today), key=lambda each: each.day)
    spent = sum((each.amount for each in made), _NONE)
    gone = _day_of_exhaustion(budget, made)
    if why := _too_early(made, period[0], today):
        return Burn(budget, spent, None, None, gone, why)
    pace = _per_day(made, period[0], today)
    left_days = max((period[1] - today).days, 0)
    on = gone or _exhausted_on(budget - spent, pace, today)
    return Burn(budget, spent, pace * 7, spent + pace * left_days, on)


def running_total(spends: Iterable[Spend]) -> list[tuple[date, Decimal]]:
    """Return what was spent up to the end of each day on which something was."""
    made = sorted(spends, key=lambda each: each.day)
    totals = accumulate((each.amount for each in made), initial=_NONE)
    next(totals)
    return list({each.day: total for each, total in zip(made, totals, strict=True)}.items())


def _too_early(made: Sequence[Spend], first: date, today: date) -> str:
    days = (today - min(first, made[0].day if made else first)).days + 1
    if days < LEAST_DAYS:
        return f"only {max(days, 0)} of {LEAST_DAYS} days {'has' if days == 1 else 'have'} passed"
    spent_on = len({each.day for each in made})
    return f"expenses on only {spent_on} of {LEAST_DAYS_SPENT} days" if spent_on < LEAST_DAYS_SPENT else ""


def _per_day(made: Sequence[Spend], first: date, today: date) -> Decimal:
    since = max(min(first, made[0].day), today - timedelta(days=PACE_DAYS - 1))
    spent = sum((each.amount for each in made if each.day >= since), _NONE)
    return max(spent, _NONE) / ((today - since).days + 1)


def _day_of_exhaustion(budget: Decimal, made: Sequence[Spend]) -> date | None:
    """Return since which day nothing has been left, if that is so now."""
    since = None
    for day, total in running_total(made):
        since = (since or day) if total >= budget else None
    return since


def _exhausted_on(left: Decimal, per_day: Decimal, today: date) -> date | None:
    """Return the first day at whose end nothing is left; none at a standstill, or if it is centuries away."""
    if per_day <= 0:
        return None
    days = (left / per_day).to_integral_value(ROUND_CEILING)
    return today + timedelta(days=int(days)) if days < 36500 else None

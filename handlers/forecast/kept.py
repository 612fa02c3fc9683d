"""Forecasts of earlier weeks: they are kept once a week, and compared with what came of them and with the new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from core import zones
from core.planning.forecast import SAFE
from handlers.forecast.goals import done_after
from handlers.forecast.project_forecast import Basis, Expected, ProjectForecast
from handlers.request.work import Work
from storage import forecasts
from storage.database import only_reads
from storage.forecasts import KeptForecast

_A_WEEK = timedelta(weeks=1)
_NEARLY_A_WEEK = timedelta(days=5)
"""A digest that is posted on another day this week is compared with the last one all the same."""


@dataclass(frozen=True, slots=True)
class Moved:
    """By how many days the 85 % date of a goal is later than on another day, and what each cause has added.

    `scope`: there is more work of its own; `order`: there is more before it; `absence`: who was not known to be away,
    or that the working week is another; `pace`: the rest, which is how fast the work went.
    """

    since: date
    days: int
    scope: int
    order: int
    absence: int
    added: int

    @property
    def pace(self) -> int:
        """Return what is left of the move: how fast the work went."""
        return self.days - self.scope - self.order - self.absence


@dataclass(frozen=True, slots=True)
class HitRate:
    """Of earlier forecasts whose 85 % date has passed, how many held, by each of the two dates."""

    number: int
    likely: int
    safe: int


def keep(work: Work, made: ProjectForecast) -> None:
    """Keep a forecast, unless one of this week is kept already or nothing may be written."""
    if not made.expected or only_reads(work.session):
        return
    last = forecasts.newest(work.session, made.project.id)
    if last is None or last <= made.today - _A_WEEK:
        forecasts.keep(work.session, [_row(work, made, each) for each in made.expected])


def moved(made: ProjectForecast, expected: Expected, rows: Sequence[KeptForecast]) -> Moved | None:
    """Return why the date of a goal is another than a week ago; None where nothing comparable is kept."""
    known = [row for row in rows if row.made_on <= made.today - _NEARLY_A_WEEK and row.basis == Basis.PACE]
    last = known[-1] if known and made.basis is Basis.PACE else None
    if last is None or last.safe is None or expected.safe is None:
        return None
    goal, safe = expected.goal, expected.safe
    added = goal.own + done_after(goal.done, last.made_at) - last.own
    before = goal.before + done_after(goal.done_before, last.made_at) - (last.ahead - last.own)
    spreads = made.spreads([goal.ahead - added, goal.ahead - added - before])
    without_scope, without_order = (made.day(each.by(SAFE)) or safe for each in spreads)
    as_seen_now = made.day(last.weeks, last.made_on) or last.safe
    return Moved(
        since=last.made_on,
        days=(safe - last.safe).days,
        scope=(safe - without_scope).days,
        order=(without_scope - without_order).days,
        absence=(as_seen_now - last.safe).days,
        added=added,
    )


def hit_rate(made: ProjectForecast, rows: Sequence[KeptForecast]) -> HitRate:
    """Return how earlier dates of the project held: whether the work that was open then was done by them."""
    over = [row for row in rows if row.basis == Basis.PACE and row.safe and row.safe < made.today]
    reached = [(row, _reached(made, row)) for row in over]
    likely = sum(day is not None and row.likely is not None and day <= row.likely for row, day in reached)
    return HitRate(len(over), likely, sum(day is not None and day <= row.safe for row, day in reached if row.safe))


def _reached(made: ProjectForecast, row: KeptForecast) -> date | None:
    """Return the day by which as much was done as was open when a forecast was made; None where that is yet to come."""
    later = [(at, number) for at, number in made.whole.done if at > row.made_at]
    for (at, _), total in zip(later, accumulate(number for _, number in later), strict=True):
        if total >= row.ahead:
            return zones.day_in(made.project.zone, at)
    return None


def _row(work: Work, made: ProjectForecast, each: Expected) -> KeptForecast:
    goal = each.goal
    return KeptForecast(
        record_id=goal.record.id,
        made_on=made.today,
        made_at=work.now,
        project_id=made.project.id,
        basis=str(made.basis),
        own=goal.own,
        ahead=goal.ahead,
        likely=each.likely,
        safe=each.safe,
        weeks=each.weeks,
    )

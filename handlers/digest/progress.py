"""How far a project has come against its plan: how much was to be done by each day, and how much was."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from handlers.records.register import registers
from handlers.request.work import Work
from storage import record_counts

_MOST_POINTS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """How much work was planned to be done by a day, and how much was; in the future nobody knows."""

    day: date
    planned: int
    done: int | None


def of_project(work: Work, project_id: int, zone: tzinfo) -> tuple[Point, ...]:
    """Return a project's plan and what came of it, by days of its time zone. Two statements."""
    ends = {each.noun.name: each.done for each in registers(work.catalog) if each.is_planned}
    planned = record_counts.planned(work.session, project_id, ends)
    first = planned.first_done and planned.first_done.astimezone(zone).date()

    def done_by(days: Sequence[date]) -> Sequence[int]:
        ended = [datetime.combine(day + timedelta(days=1), time(), zone) for day in days]
        return record_counts.done_before(work.session, project_id, ends, ended)

    return points_of(planned.due, first, work.now.astimezone(zone).date(), done_by)


def points_of(
    planned: Mapping[date, int],
    first_done: date | None,
    today: date,
    done_by: Callable[[Sequence[date]], Sequence[int]],
) -> tuple[Point, ...]:
    """Return the plan and what came of it, up to the last due date, in steps of whole weeks with today among them."""
    if not planned:
        return ()
    first, last = min(*planned, first_done or today, today), max(*planned, today)
    weeks = max(1, math.ceil((last - first).days / 7 / _MOST_POINTS))
    step = timedelta(weeks=weeks)
    before = [today - step * number for number in range((today - first) // step, -1, -1)]
    after = [today + step * (number + 1) for number in range(-((today - last) // step))]
    done = [*done_by(before), *(None for _ in after)]
    return tuple(
        Point(day, sum(number for due, number in planned.items() if due <= day), ended)
        for day, ended in zip([*before, *after], done, strict=True)
    )

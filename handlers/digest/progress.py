"""How far a project has come against its plan: how much was to be done by each day, and how much was."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from handlers.records.register import registers
from handlers.request.work import Work
from storage.records import record_counts

_MOST_POINTS = 8


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
    """Return the plan and what came of it, in steps of whole weeks with today among them.

    The last point is at or after the last due date. Where a few far days would stretch the plan, it follows at once.
    """
    if not planned:
        return ()
    first, last = min(*planned, first_done or today, today), max(*planned, today)
    start, end = first, last
    if (last - first).days > 7 * _MOST_POINTS:
        start = min(today, _without_far_days(planned, last, -1) or first)
        end = max(today, _without_far_days(planned, first, 1) or last)
    days = _days(start, end, today, _MOST_POINTS - (end < last))
    before, after = [day for day in days if day <= today], [day for day in days if day > today]
    after += [last] if last > days[-1] else []
    done = [*done_by(before), *(None for _ in after)]
    return tuple(
        Point(day, sum(number for due, number in planned.items() if due <= day), ended)
        for day, ended in zip([*before, *after], done, strict=True)
    )


def _days(first: date, last: date, today: date, most: int) -> list[date]:
    """Return at most so many days from the first to the last or just after it, whole weeks apart, with today."""
    step = timedelta(weeks=max(1, math.ceil((last - first).days / 7 / (most - 1))))
    behind, ahead = (today - first) // step, -((today - last) // step)
    return [today + step * number for number in range(-behind, ahead + 1)]


def _without_far_days(planned: Mapping[date, int], start: date, way: int) -> date | None:
    """Return the last due date, counted from a start on (1) or back (-1), without far ones; None where none is.

    Far is a tenth of the work, or one piece, without which the way is less than half as long.
    """
    days = sorted(Counter(planned).elements(), reverse=way < 0)
    usual = days[: -max(1, len(days) // 10)]
    is_far = usual and 2 * abs(usual[-1] - start) < abs(days[-1] - start)
    return usual[-1] if is_far else None

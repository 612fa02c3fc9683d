"""The critical path: when each activity can start and end, what slack it has, and which ones decide the last day.

An activity takes whole working days and begins on the working day after the last of those before it has ended. One
that takes none (a date to be met) falls on the day on which the last of those before it ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.planning.order import in_order
from core.planning.work_days import WorkDays


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of the plan: a record's id, its length in working days, the ids of what comes before it."""

    key: int
    days: int
    after: tuple[int, ...] = ()
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """When an activity can begin and end at the earliest, and must at the latest so that the last day stays."""

    start: date
    end: date
    latest_start: date
    latest_end: date
    slack: int


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """The times of each activity, the chain that decides the last day (first activity first), and that day."""

    times: Mapping[int, Times]
    path: tuple[int, ...]
    end: date | None


def critical_path(activities: Sequence[Activity], start: date, work_days: WorkDays) -> CriticalPath:
    """Return the plan's times from a first day on. What comes before and is not among the activities is over.

    Raises Circle where activities wait for one another.
    """
    if not activities:
        return CriticalPath({}, (), None)
    ordered = in_order({each.key: each for each in activities}, lambda each: each.after)
    first = work_days.on_or_after(start)
    begins = _earliest(ordered, first, work_days)
    ends = {each.key: begins[each.key] + each.days for each in ordered}
    latest = _latest(ordered, max(ends.values()))
    times = {
        each.key: _times(each, begins[each.key], latest[each.key], _Calendar(first, work_days)) for each in ordered
    }
    return CriticalPath(times, _path(ordered, begins, ends), max(each.end for each in times.values()))


@dataclass(frozen=True, slots=True)
class _Calendar:
    first: date
    work_days: WorkDays

    def day(self, at: int) -> date:
        return self.work_days.later(self.first, max(at, 0))


def _earliest(ordered: Iterable[Activity], first: date, work_days: WorkDays) -> dict[int, int]:
    """Return after how many working days each can begin."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for each in ordered:
        held = work_days.between(first, work_days.on_or_after(each.not_before)) if each.not_before else 0
        begins[each.key] = max(held - 1 if each.days else held, 0, *(ends[key] for key in each.after if key in ends))
        ends[each.key] = begins[each.key] + each.days
    return begins


def _latest(ordered: Sequence[Activity], end: int) -> dict[int, int]:
    """Return after how many working days each has to begin, so that the end stays."""
    latest: dict[int, int] = {}
    must_end = {each.key: end for each in ordered}
    for each in reversed(ordered):
        latest[each.key] = must_end[each.key] - each.days
        for key in each.after:
            if key in must_end:
                must_end[key] = min(must_end[key], latest[each.key])
    return latest


def _times(each: Activity, begins: int, latest: int, calendar: _Calendar) -> Times:
    before = 1 if each.days else 0
    return Times(
        start=calendar.day(begins if each.days else begins - 1),
        end=calendar.day(begins + each.days - 1),
        latest_start=calendar.day(latest - 1 + before),
        latest_end=calendar.day(latest + each.days - 1),
        slack=latest - begins,
    )


def _path(ordered: Sequence[Activity], begins: Mapping[int, int], ends: Mapping[int, int]) -> tuple[int, ...]:
    """Return the chain without a gap that leads to the last end; of equal ones, that of the earlier number."""
    by_key = {each.key: each for each in ordered}
    last = {key for key, end in ends.items() if end == max(ends.values())}
    at: int | None = min(last - {key for each in last for key in by_key[each].after})
    path: list[int] = []
    while at is not None:
        path.append(at)
        before = sorted(key for key in by_key[at].after if key in ends and ends[key] == begins[at])
        at = before[0] if before and begins[at] else None
    return tuple(reversed(path))

"""The parts of a project that have an end of their own: its open milestones, in the order of the work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from core.planning.order import in_order
from handlers.forecast.goals import Closings, Goal
from handlers.registers.milestone.plan import Plan
from handlers.request.work import Work
from storage import forecasts
from storage.registers.milestone import Milestone


def of_project(work: Work, project_id: int, ends: Mapping[str, str]) -> tuple[Goal, ...]:
    """Return the open milestones that have open work; each is worked on when those before it are done.

    They come in the order of what comes after what, and of their due dates. `ends` are the kinds of work that are
    counted, with the states of their good ends.
    """
    plan = Plan(work, frozenset({project_id}))
    if not plan.milestones:
        return ()
    open_now: dict[int, int] = defaultdict(int)
    done: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for key, closed_at in forecasts.work_of(work.session, project_id, "milestone", ends):
        if closed_at:
            done[key].append((closed_at, 1))
        else:
            open_now[key] += 1
    return tuple(_in_line(_sorted(plan), open_now, {key: sorted(found) for key, found in done.items()}))


def next_of(work: Work, project_id: int) -> Milestone | None:
    """Return the open milestone of a project that is worked on first."""
    return next((each for each in _sorted(Plan(work, frozenset({project_id}))) if not each.closed_at), None)


def _in_line(
    milestones: Iterable[Milestone], open_now: Mapping[int, int], done: Mapping[int, Closings]
) -> Iterable[Goal]:
    """Yield a goal for each that has open work, with what is before it."""
    before, done_before = 0, list[tuple[datetime, int]]()
    for each in milestones:
        own, closings = open_now.get(each.id, 0), done.get(each.id, ())
        if own and not each.closed_at:
            yield Goal(each, own, closings, before, tuple(sorted(done_before)))
        before += 0 if each.closed_at else own
        done_before += closings


def _sorted(plan: Plan) -> list[Milestone]:
    """Return milestones by their days, each behind those that it comes after."""
    days: dict[int, date] = {}
    depth: dict[int, int] = {}
    for each in in_order({each.id: each for each in plan.milestones}, lambda each: plan.after[each.id]):
        earlier = [key for key in plan.after[each.id] if key in days]
        days[each.id] = max([each.due or date.max, *(days[key] for key in earlier)])
        depth[each.id] = max((depth[key] + 1 for key in earlier), default=0)
    return sorted(plan.milestones, key=lambda each: (days[each.id], depth[each.id], each.id))

"""What follows when a date slips: what waits for it moves as far as it must, and keeps its length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.planning.order import in_order
from core.planning.work_days import WorkDays

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A record's id and due date, what comes before it, and its first day if it has one.

    Without a first day it is taken to begin on the day after the last of those before it was due.
    """

    key: int
    due: date
    after: tuple[int, ...] = ()
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A record that has to move: from which dates to which; `start` only where it has a first day."""

    key: int
    due: date
    new_due: date
    start: date | None = None
    new_start: date | None = None


def moves_after(planned: Sequence[Planned], moved: Mapping[int, date], work_days: WorkDays) -> tuple[Move, ...]:
    """Return what has to move if those in `moved` get these due dates, each behind what it waits for.

    Nothing moves to an earlier day, and nothing that still has room. Raises Circle.
    """
    old = {each.key: each.due for each in planned}
    new = {**old, **{key: due for key, due in moved.items() if key in old}}
    moves = []
    for each in in_order({each.key: each for each in planned}, lambda each: each.after):
        if each.key not in moved and (move := _move(each, old, new, work_days)):
            new[each.key] = move.new_due
            moves.append(move)
    return tuple(moves)


def _move(each: Planned, old: Mapping[int, date], new: Mapping[int, date], work_days: WorkDays) -> Move | None:
    before = [key for key in each.after if key in old]
    if not before or all(new[key] <= old[key] for key in before):
        return None
    free = work_days.on_or_after(max(new[key] for key in before) + _A_DAY)
    start = each.start or min(max(old[key] for key in before) + _A_DAY, each.due)
    if free <= work_days.on_or_after(start):
        return None
    length = max(work_days.between(start, each.due), 1)
    due = work_days.later(free, length - 1)
    return Move(each.key, each.due, due, each.start, free if each.start else None) if due > each.due else None

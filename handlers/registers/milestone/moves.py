"""What follows when a milestone is moved: it is shown with its exact days, and moved only when somebody says so."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from core.dates.names import say_date
from core.errors import Conflict, UserError
from core.planning.slip import Move
from core.plural import together
from core.references import RecordRef
from core.reply import Actions, Button, Note, Paragraph, Part, Reply
from handlers.registers.milestone.plan import Plan
from handlers.request.arguments import resolve
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage.registers.milestone import Milestone

_LONGEST = 1_500
_DAY = r"(\d{4}-\d\d-\d\d)"
_MOVE = re.compile(rf"M-(\d{{1,9}}) {_DAY} {_DAY}(?: {_DAY})?")


def what_follows(work: Work, milestone: Milestone, before: Mapping[str, object]) -> tuple[Part, ...]:
    """Return what a move to a later day has for those that come after it, with the button that moves them, too."""
    was = before.get("due")
    if not isinstance(was, date) or milestone.due is None or milestone.due <= was:
        return ()
    plan = Plan(work, frozenset({milestone.project_id or 0}))
    moves = plan.moves({milestone.id: milestone.due}, {milestone.id: was})
    found = {each.id: each for each in plan.milestones}
    if not moves:
        return ()
    said = [
        f"{found[move.key].ref} from {say_date(move.due, work.today)} to {say_date(move.new_due, work.today)}"
        for move in moves
    ]
    still = "It has" if len(moves) == 1 else "They have"
    note = Note((f"What comes after it would move, too: {together(said)}. {still} not moved yet.",))
    command = f'milestone replan "{"; ".join(_written(found[move.key], move) for move in moves)}"'
    if len(command) > _LONGEST:
        return (note,)
    it = "it" if len(moves) == 1 else "them"
    asks = f"Move {together([_said(work, found[move.key], move) for move in moves])}?"
    return (note, Actions((Button(f"Move {it}, too", command, asks=asks[:300]),)))


def replan(work: Work, moves: str) -> Reply:
    """Move milestones as it was shown. Raises Conflict where one of them has been moved meanwhile."""
    moved = list(_moved(work, moves))
    if not moved:
        raise UserError("That moves no milestone.", "`timeline` shows when each is due.", commands=("timeline",))
    days = [f"{each.ref} to {say_date(each.due, work.today)}" for each in moved if each.due]
    return Reply((Paragraph((f"Moved {together(days)}.",)), Actions((undo_button(work.request, moved[0].ref),))))


def _moved(work: Work, moves: str) -> Iterator[Milestone]:
    for number, was, due, start in _MOVE.findall(moves):
        found = resolve.record_of(work, RecordRef(Milestone.prefix, int(number)))
        if not isinstance(found, Milestone) or found.closed_at or found.due != date.fromisoformat(was):
            raise Conflict(f"{found.ref} has changed since. Nothing was moved.", commands=(found.ref, "timeline"))
        more = {"start_on": date.fromisoformat(start)} if start else {}
        if work.change(found, due=date.fromisoformat(due), **more):
            yield found


def _said(work: Work, milestone: Milestone, move: Move) -> str:
    return f"{milestone.ref} to {say_date(move.new_due, work.today)}"


def _written(milestone: Milestone, move: Move) -> str:
    start = f" {move.new_start}" if milestone.start_on and move.new_start else ""
    return f"{milestone.ref} {move.due} {move.new_due}{start}"

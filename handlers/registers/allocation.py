"""Allocations: what share of their time people have for a project, and for how long."""

from collections.abc import Mapping
from datetime import date

from core.dates.between import say_period
from core.errors import Conflict, UserError
from core.operation import Noun
from core.questions.vocabulary import AskedBy
from core.reply import Button
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.request.work import Work
from storage.records import child_rows
from storage.registers.allocation import Allocation, in_projects

NOUN = Noun(
    "allocation",
    "What share of their time people have for a project.",
    prefix="AL",
    aliases=("allocations",),
    has_command=False,
)


def _check(work: Work, allocation: Allocation, columns: Mapping[str, object]) -> None:
    """Raise UserError where nobody is named, or where the same is said already."""
    if not columns.get("owner_id", allocation.owner_id):
        raise UserError("An allocation is somebody's time.", "Name whose: `owner=@ana`.", parameter="owner")
    may_add = allocation not in work.session and work.permissions.leads_in(work.project_id)
    if may_add and (there := _same(work, allocation)):
        raise Conflict(f"{there.ref} says that already: {there.title}.", commands=(there.ref,))


def _same(work: Work, allocation: Allocation) -> Allocation | None:
    """Return the open allocation that says the same, where there is one; nobody adds another meanwhile."""
    child_rows.hold(work.session, work.project_id)
    there = in_projects(work.session, work.team, (work.project_id,))
    said = (allocation.owner_id, allocation.share, allocation.period)
    return next((each for each in there if (each.owner_id, each.share, each.period) == said), None)


def _buttons(_allocation: Allocation) -> tuple[Button, ...]:
    return (Button("Load", "allocation load", opens=True),)


def _give_title(_work: Work, allocation: Allocation) -> None:
    """Call it by what it says, with the years, for it is read in others."""
    allocation.title = f"{allocation.share}, {say_period(allocation.period, date.min)}"


REGISTER = Register(
    NOUN,
    Allocation,
    buttons=_buttons,
    done="ended",
    verb="end",
    check=_check,
    is_owed=False,
    without=("snooze",),
    asked=AskedBy(words=("allocated", "allocation", "capacity")),
)
declared.give_add(
    REGISTER,
    example="allocation add @ana 60% from 1 Dec to 31 Mar",
    summary="Say what share of their time somebody has for this project, and for how long.",
    title="",
    owner="whose time",
    begin=_give_title,
)
verbs.give_common_verbs(REGISTER)


@NOUN.follows(NOUN)
def retitle(work: Work, allocation: Allocation, _before: Mapping[str, object]) -> None:
    """Have the title say what its fields do, also after an undo."""
    _give_title(work, allocation)

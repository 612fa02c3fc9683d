"""Change requests: what was agreed is changed when the lead approves, with a reason, and then in one step."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated

from core.operation import Noun, UsedBy
from core.parameter import Field
from core.questions.vocabulary import AskedBy
from core.reply import Button, Paragraph, Reply, Strong
from handlers.records import declared, verbs
from handlers.records.edit import edit_words
from handlers.records.register import Register
from handlers.records.states import State
from handlers.registers.change import parts as change_parts
from handlers.registers.change.parts import APPROVED, REJECTED
from handlers.request.work import Work
from storage.registers.change import Change

_AGREED = "(end date|last day|scope|budget|plan|deadline)"
_WAITING = (
    "(which|what) (changes|change requests) (wait|are waiting|are open|are pending|have to be decided|need approval) …",
    "(which|what) (changes|change requests) (must|do) (i|we) [have to] (approve|decide|decide on) …",
    "is any (change|change request) (open|waiting|pending) …",
)
_DECIDED = (
    f"(what|who) [has] changed {_AGREED} …",
    f"why (was|is|did) {_AGREED} (changed|change|another|different|moved) …",
    f"who approved [new] {_AGREED}",
    "(which|what) (changes|change requests) (were|are|have we|did we) (approved|agreed|approve) …",
)
NOUN = Noun(
    "change",
    "A change of what was agreed: scope, days, money.",
    prefix="C",
    called="change request",
    asked={"list": _WAITING, f"list {APPROVED}": _DECIDED},
)
Reason = Annotated[str, Field("why", long=True)]


def buttons_of(change: Change) -> tuple[Button, ...]:
    """Return what decides on a request."""
    decided = (f"change {verb} {change.ref}" for verb in ("approve", "reject"))
    return tuple(Button(label, each, as_form=True) for label, each in zip(("Approve", "Reject"), decided, strict=True))


REGISTER = Register(
    NOUN,
    Change,
    change_parts.facts,
    buttons=buttons_of,
    marks=change_parts.marks,
    check=change_parts.check,
    done=APPROVED,
    verb="approve",
    states={REJECTED: State("rejected", is_closed=True)},
    without=("done", "reassign", "reopen", "snooze"),
    digest=partial(change_parts.digest, NOUN.name),
    is_owed=False,
    asked=AskedBy(words=("change request", "change requests"), reasons=("why", "closed_because")),
)
declared.give_add(
    REGISTER,
    example='change add "Add a second site" why="the first has too few defects" days=10 last_day="30 Apr 2027"',
    summary="Ask for a change of what was agreed; the lead decides.",
    title="what is to be changed",
    owner="who asks for it, or sees to it",
    due="until when it has to be decided",
)


@NOUN.operation("approve", example='change approve C-1 "the sponsor agreed"', aliases=("accept",), used_by=UsedBy.LEADS)
def approve(work: Work, change: Annotated[Change, "which one"], reason: Reason) -> Reply:
    """Approve it: scope, last day, milestones and budget change with it, in one step."""
    _decide(work, change, APPROVED, reason)
    return REGISTER.answer(work, change, f" is approved: {reason}").with_second_lines(*_changed_with_it(work, change))


@NOUN.operation("reject", example='change reject C-1 "not before the pilot"', used_by=UsedBy.LEADS)
def reject(work: Work, change: Annotated[Change, "which one"], reason: Reason) -> Reply:
    """Reject it: what was agreed holds."""
    _decide(work, change, REJECTED, reason)
    return REGISTER.answer(work, change, f" is rejected: {reason}")


verbs.give_common_verbs(REGISTER)


def _decide(work: Work, change: Change, state: str, reason: str) -> None:
    work.permissions.require_lead_of(change)
    REGISTER.refuse_closed(change)
    decided = {"state": state, "closed_at": work.now, "closed_because": reason, "decided_by_id": work.asker.id}
    work.change(change, **decided)


def _changed_with_it(work: Work, change: Change) -> Iterator[Paragraph]:
    """Yield what has changed because a request was approved, as each register has seen to its own."""
    for each in work.changed:
        if each.record is not change and each.record.kind not in work.hidden_kinds:
            yield Paragraph((Strong(each.record.ref), edit_words.edit_words(work, each.record, each.before)))


def is_approved_now(work: Work, change: Change, before: Mapping[str, object]) -> bool:
    """Say whether a change request has just been approved, so that a register is to do its part."""
    return "state" in before and change.state == APPROVED and work.undoes is None

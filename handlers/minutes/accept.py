"""Proposed items become records: one person's verdict counts, and whoever is later is told whose."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import Conflict, UserError
from core.reply import Reply
from handlers.minutes import choose_owner
from handlers.minutes.make_record import make_record
from handlers.request.arguments import outsiders
from handlers.request.work import Work
from storage import proposals as store
from storage.history import audit
from storage.proposals import ItemKind, Proposal, Verdict
from storage.records import records as registers
from storage.registers.action import Action
from storage.registers.meeting import Meeting

_WORDS = {
    Verdict.ACCEPTED: "accepted this already",
    Verdict.DISMISSED: "dismissed this already",
    Verdict.AMENDED: "amended this already",
}


@contextmanager
def noted(work: Work, proposal: Proposal) -> Iterator[None]:
    """Write into the history what is done to an item in the meantime."""
    before = audit.item_values(proposal)
    yield
    audit.item_change(work.session, proposal, before, work.change_context)


def needs_owner(proposal: Proposal) -> bool:
    """Say whether an item waits for an owner only: it is an action, or its words name several."""
    is_somebodys = proposal.kind is ItemKind.ACTION or (proposal.kind is ItemKind.RISK and bool(proposal.candidates))
    return _is_whole(proposal) and is_somebodys and not proposal.owner_id


def is_ready(proposal: Proposal) -> bool:
    """Say whether an item may be accepted together with others: its line was found, and it needs no owner."""
    return _is_whole(proposal) and proposal.kind is not ItemKind.QUESTION and not needs_owner(proposal)


def _is_whole(proposal: Proposal) -> bool:
    return proposal.is_verified and bool(proposal.text) and proposal.verdict is Verdict.PROPOSED


def accept(work: Work, meeting: Meeting, proposal: Proposal, text: str = "", owner_id: str | None = "") -> Reply:
    """Make a record of an item and show it. Raises Conflict where somebody was faster.

    Without `owner_id` it is for whom the item is proposed; None is nobody. Raises UserError to ask, where several may
    own it.
    """
    refuse_decided(work, proposal)
    if not proposal.is_acceptable:
        raise UserError(
            "Its line could not be found in the source, so it can't be accepted as it is.",
            "Correct it first, or dismiss it.",
            commands=(f"minutes edit {proposal.id}",),
        )
    words = proposal.text or text
    if not words:
        raise UserError("The words of this item are not kept.", "Use the button below the item.")
    if owner_id == "":
        choose_owner.refuse_several(work, proposal)
    if not proposal.text:  # the record keeps them from now on, and who takes that back must see them
        store.change(work.session, proposal, text=words)
    with noted(work, proposal):
        if owner_id != "":
            _refuse_owner_of_decision(proposal, owner_id)
            store.change(work.session, proposal, owner_id=owner_id)
        if not store.decide(work.session, proposal, Verdict.ACCEPTED, by=work.asker.id, at=work.now):
            raise _too_late(work, proposal)
        return make_record(work, meeting, proposal, words)


def accept_one(work: Work, meeting: Meeting, proposal: Proposal) -> str | None:
    """Make a record of one of several items and return its id, nothing where somebody was faster."""
    with noted(work, proposal):
        if not store.decide(work.session, proposal, Verdict.ACCEPTED, by=work.asker.id, at=work.now):
            return None
        make_record(work, meeting, proposal, proposal.text or "")
    record = registers.get(work.session, proposal.record_id) if proposal.record_id else None
    return record.ref if record else None


def dismiss(work: Work, proposal: Proposal) -> None:
    """Say that an item is none. Raises Conflict where somebody was faster."""
    refuse_decided(work, proposal)
    with noted(work, proposal):
        if not store.decide(work.session, proposal, Verdict.DISMISSED, by=work.asker.id, at=work.now):
            raise _too_late(work, proposal)


def restore(work: Work, proposal: Proposal) -> None:
    """Bring back an item that was dismissed. Raises Conflict where it was not."""
    with noted(work, proposal):
        if not store.restore(work.session, proposal):
            raise Conflict("It was not dismissed.", "Only a dismissed item can be brought back.")


def change(work: Work, proposal: Proposal, **values: object) -> None:
    """Change an item that waits. Raises Conflict where it does not wait any more, UserError for a decision's owner."""
    refuse_decided(work, proposal)
    _refuse_owner_of_decision(proposal, values.get("owner_id"), values.get("due"))
    if owner_id := values.get("owner_id"):
        outsiders.refuse(work, Action(title="", project_id=proposal.project_id, owner_id=owner_id, helpers=()))
    with noted(work, proposal):
        if not store.change(work.session, proposal, **values):
            raise _too_late(work, proposal)


def refuse_decided(work: Work, proposal: Proposal) -> None:
    """Raise Conflict where somebody has given a verdict already."""
    if proposal.verdict is not Verdict.PROPOSED:
        raise _too_late(work, proposal)


def _refuse_owner_of_decision(proposal: Proposal, owner: object, due: object = None) -> None:
    if proposal.kind is ItemKind.DECISION and (owner or due):
        at = "owner" if owner else "due"
        raise UserError(f"Item {proposal.id} is a decision: it has no owner and no due date.", parameter=at)


def _too_late(work: Work, proposal: Proposal) -> Conflict:
    store.look_again(work.session, proposal)
    who = "You" if proposal.decided_by == work.asker.id else work.first_name(proposal.decided_by)
    record = registers.get(work.session, proposal.record_id) if proposal.record_id else None
    said = f"{who} {_WORDS.get(proposal.verdict, 'changed this already')}"
    if record:
        return Conflict(f"{said}: it is {record.ref}.", f"`{record.ref}` shows it.", commands=(record.ref,))
    return Conflict(f"{said}.", f"`minutes restore {proposal.id}` brings back what was dismissed.")

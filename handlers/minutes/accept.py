"""Proposed items become records: one person's verdict counts, and whoever is later is told whose."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import Conflict, UserError
from core.reply import Reply
from handlers.records.register import Register, tell_owner
from handlers.registers import action as actions
from handlers.registers import decision as decisions
from handlers.registers import risk as risks
from handlers.registers.risk import REVIEW_AFTER_DAYS
from handlers.request.work import Work, in_days
from storage import audit
from storage import proposals as store
from storage import records as registers
from storage.proposals import ItemKind, Proposal, Verdict
from storage.records import Record
from storage.registers.action import Action
from storage.registers.decision import Decision
from storage.registers.meeting import Meeting
from storage.registers.risk import Risk

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


def is_ready(proposal: Proposal) -> bool:
    """Say whether an item may be accepted together with others: its line was found, and an action has an owner."""
    is_whole = proposal.is_verified and bool(proposal.text) and proposal.verdict is Verdict.PROPOSED
    return (
        is_whole
        and proposal.kind is not ItemKind.QUESTION
        and (proposal.kind is not ItemKind.ACTION or bool(proposal.owner_id))
    )


def accept(work: Work, meeting: Meeting, proposal: Proposal, text: str = "") -> Reply:
    """Make a record of an item and show it. Raises Conflict where somebody was faster."""
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
    if not proposal.text:  # the record keeps them from now on, and who takes that back must see them
        store.change(work.session, proposal, text=words)
    with noted(work, proposal):
        if not store.decide(work.session, proposal, Verdict.ACCEPTED, by=work.asker.id, at=work.now):
            raise _too_late(work, proposal)
        return _made(work, meeting, proposal, words)


def accept_one(work: Work, meeting: Meeting, proposal: Proposal) -> str | None:
    """Make a record of one of several items and return its id, nothing where somebody was faster."""
    with noted(work, proposal):
        if not store.decide(work.session, proposal, Verdict.ACCEPTED, by=work.asker.id, at=work.now):
            return None
        _made(work, meeting, proposal, proposal.text or "")
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
    """Change an item that waits. Raises Conflict where it does not wait any more."""
    refuse_decided(work, proposal)
    if owner_id := values.get("owner_id"):
        _refuse_outsider(work, Action(title="", project_id=proposal.project_id, owner_id=owner_id))
    with noted(work, proposal):
        if not store.change(work.session, proposal, **values):
            raise _too_late(work, proposal)


def refuse_decided(work: Work, proposal: Proposal) -> None:
    """Raise Conflict where somebody has given a verdict already."""
    if proposal.verdict is not Verdict.PROPOSED:
        raise _too_late(work, proposal)


def _too_late(work: Work, proposal: Proposal) -> Conflict:
    store.look_again(work.session, proposal)
    who = "You" if proposal.decided_by == work.asker.id else work.name(proposal.decided_by)
    record = registers.get(work.session, proposal.record_id) if proposal.record_id else None
    said = f"{who} {_WORDS.get(proposal.verdict, 'changed this already')}"
    if record:
        return Conflict(f"{said}: it is {record.ref}.", f"`{record.ref}` shows it.", commands=(record.ref,))
    return Conflict(f"{said}.", f"`minutes restore {proposal.id}` brings back what was dismissed.")


def _made(work: Work, meeting: Meeting, proposal: Proposal, words: str) -> Reply:
    amended = _amended(work, proposal)
    if amended is not None and (card := _changed(work, amended, proposal, words)):
        store.became(work.session, proposal.id, amended.id)
        return card
    register, record = _record(work, meeting, proposal, words)
    record.project_id, record.owner_id = meeting.project_id, _owner(proposal)
    record.due, record.labels = proposal.due, ()
    record.source_url = proposal.source_url or meeting.minutes_url or meeting.source_url
    if isinstance(amended, Decision) and isinstance(record, Decision) and amended.closed_at is None:
        decisions.replace_by(work, amended, record)
    else:
        work.add(record)
    store.became(work.session, proposal.id, record.id)
    if record.owner_id:
        _refuse_outsider(work, record)
        tell_owner(work, register, record)
    return register.card(work, record, f"{record.ref} is accepted.")


def _refuse_outsider(work: Work, record: Record) -> None:
    """Raise UserError where the owner may not see the project; who was chosen in another request is not known yet."""
    work.meet([record.owner_id])
    work.refuse_hidden(record)


def _record(work: Work, meeting: Meeting, proposal: Proposal, words: str) -> tuple[Register[Record], Record]:
    found: tuple[object, Record]
    match proposal.kind:
        case ItemKind.ACTION | ItemKind.QUESTION:
            found = actions.REGISTER, Action(title=words, meeting=meeting.title, quote=proposal.quote)
        case ItemKind.DECISION:
            found = decisions.REGISTER, Decision(title=words, meeting=meeting.title, quote=proposal.quote)
        case ItemKind.RISK:
            again = in_days(work.today, REVIEW_AFTER_DAYS)
            found = risks.REGISTER, Risk(title=words, quote=proposal.quote, review_on=again)
    return found  # type: ignore[return-value]  # a register of what stands beside it


def _owner(proposal: Proposal) -> str | None:
    return None if proposal.kind is ItemKind.DECISION else proposal.owner_id


def _amended(work: Work, proposal: Proposal) -> Record | None:
    """Return the record of the item that this one amends, if that was accepted."""
    before = store.get(work.session, work.team, proposal.amends_id) if proposal.amends_id else None
    return registers.get(work.session, before.record_id) if before and before.record_id else None


def _changed(work: Work, record: Record, proposal: Proposal, words: str) -> Reply | None:
    """Change an open action or risk in place; None for what can't be."""
    if record.closed_at or not isinstance(record, Action | Risk):
        return None
    values: dict[str, object] = {"title": words, "quote": proposal.quote}
    if proposal.due:
        values["due"] = proposal.due
    if proposal.owner_id:
        values["owner_id"] = proposal.owner_id
    work.change(record, **values)
    _refuse_outsider(work, record)
    said = f"{record.ref} is amended."
    if isinstance(record, Action):
        return actions.REGISTER.card(work, record, said)
    return risks.REGISTER.card(work, record, said)

"""The record that an item of minutes becomes: a new one, or the changed one of the item that it amends."""

from core.reply import Reply
from handlers.minutes import choose_owner
from handlers.records.edit.handover import tell_helpers, tell_owner
from handlers.records.register import Register
from handlers.registers import action as actions
from handlers.registers import decision as decisions
from handlers.registers.risk import commands as risks
from handlers.request.arguments import outsiders
from handlers.request.work import Work
from storage import proposals as store
from storage.proposals import ItemKind, Proposal
from storage.records import records as registers
from storage.records.records import Record
from storage.registers.action import Action
from storage.registers.decision import Decision
from storage.registers.meeting import Meeting
from storage.registers.risk import Risk


def make_record(work: Work, meeting: Meeting, proposal: Proposal, words: str) -> Reply:
    """Make a record of an item that is accepted, and show it."""
    amended = _amended(work, proposal)
    if amended is not None and (card := _changed(work, amended, proposal, words)):
        store.became(work.session, proposal.id, amended.id)
        return card
    register, record = _record(meeting, proposal, words)
    register.begin(work, record)
    record.project_id, record.owner_id = meeting.project_id, _owner(proposal)
    record.helpers = tuple(choose_owner.helpers(work, proposal))
    record.due, record.labels = proposal.due, ()
    record.source_url = proposal.source_url or meeting.minutes_url or meeting.source_url
    if isinstance(amended, Decision) and isinstance(record, Decision) and amended.closed_at is None:
        decisions.replace_by(work, amended, record)
    else:
        work.add(record)
    store.became(work.session, proposal.id, record.id)
    if record.owner_id:
        outsiders.refuse(work, record)
        tell_owner(work, register, record)
    tell_helpers(work, register, record, ())
    return register.card(work, record, f"{record.ref} is accepted.")


def _record(meeting: Meeting, proposal: Proposal, words: str) -> tuple[Register[Record], Record]:
    found: tuple[object, Record]
    match proposal.kind:
        case ItemKind.ACTION | ItemKind.QUESTION:
            found = actions.REGISTER, Action(title=words, meeting=meeting.title, quote=proposal.quote)
        case ItemKind.DECISION:
            found = decisions.REGISTER, Decision(title=words, meeting=meeting.title, quote=proposal.quote)
        case ItemKind.RISK:
            found = risks.REGISTER, Risk(title=words, quote=proposal.quote)
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
    owner, before = values.get("owner_id", record.owner_id), record.helpers
    names = dict.fromkeys((*before, *choose_owner.helpers(work, proposal)))
    work.change(record, **values, helpers=tuple(each for each in names if each != owner))
    outsiders.refuse(work, record)
    said = f"{record.ref} is amended."
    if isinstance(record, Action):
        return actions.REGISTER.card(work, record, said)
    return risks.REGISTER.card(work, record, said)

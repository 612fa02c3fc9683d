"""One item on which somebody decides: found by its number, shown again with what has become of it."""

from dataclasses import replace

from core.actor import Surface
from core.errors import Conflict, NotFound, UserError
from core.reply import Code, Form, Reply, Strong, say
from handlers.minutes import accept as minutes_accept
from handlers.minutes import items as minutes_items
from handlers.request.work import Work
from storage import proposals as store
from storage.proposals import ItemKind, Proposal
from storage.registers import meeting as meetings
from storage.registers.meeting import Meeting

_HIGHEST_NUMBER = 2**31 - 1  # of what a database can look for

_DECIDED = {"text": "What was decided"}
"""The one field of a decision: it has no owner and no due date."""


def find(work: Work, number: int) -> tuple[Proposal, Meeting]:
    """Return an item and its meeting.

    Raises NotFound where the asker may not know of it, NotAllowed for a guest whose it is not.
    """
    proposal = store.take(work.session, work.team, int(number)) if number <= _HIGHEST_NUMBER else None
    meeting = meetings.get(work.session, proposal.meeting_id) if proposal else None
    if proposal is None or meeting is None or not work.sees(meeting):
        raise NotFound(
            f"There is no item {int(number)} here.", "The buttons below the minutes carry the right numbers."
        )
    makers = {meeting.created_by, meeting.owner_id or meeting.created_by}
    work.permissions.require_own(meeting.project_id, f"Item {proposal.id}", proposal.owner_id, makers)
    return proposal, meeting


def shown(work: Work, meeting: Meeting, proposal: Proposal, said: Reply) -> Reply:
    """Draw the item's message again, and answer: nothing more where that message itself was used."""
    minutes_items.draw_again(work, proposal)
    if work.actor.surface not in (Surface.BUTTON, Surface.FORM):
        return said
    return Reply() if proposal.message_ts else minutes_items.page(work, meeting, proposal.page)


def answered(work: Work, proposal: Proposal, card: Reply) -> Reply:
    """Draw the item's message again, and answer: the question of who owns it stood in a message of its own."""
    minutes_items.draw_again(work, proposal)
    return card


def here(work: Work) -> Meeting:
    """Return the meeting in whose thread the asker writes. Raises UserError where that is none."""
    thread = work.actor.place.thread
    meeting = meetings.in_thread(work.session, work.project_id, thread) if thread else None
    if meeting is None:
        raise UserError(
            "Which minutes?",
            "Say it in their thread, or with their id: `minutes accept-all MT-3`.",
            parameter="meeting",
        )
    return meeting


def edit_form(proposal: Proposal, words: str) -> Reply:
    """Return the form that corrects an item."""
    values = {
        "text": words,
        "owner": proposal.owner_id or "",
        "due": proposal.due.isoformat() if proposal.due else "",
    }
    how = Code(f"minutes edit {proposal.id} by Friday")
    said = say("Say what to change, e.g. ", how, ".")
    form = Form(f"minutes edit {proposal.id} words=none", f"Edit item {proposal.id}", values)
    return replace(said, form=replace(form, labels=_DECIDED) if proposal.kind is ItemKind.DECISION else form)


def accept_ready(work: Work, meeting: Meeting, kind: ItemKind | None) -> Reply:
    """Accept the items of a meeting that need no word more. Raises Conflict where there are none."""
    work.permissions.require_change(meeting)
    items = store.take_all(work.session, meeting.id)
    ready = [each for each in items if kind in (None, each.kind) and minutes_accept.is_ready(each)]
    if not ready:
        raise Conflict("Nothing here can be accepted at once.", "What has no owner or no quote is accepted one by one.")
    refs = [ref for each in ready if (ref := minutes_accept.accept_one(work, meeting, each))]
    for page in sorted({each.page for each in ready}):
        minutes_items.draw_again(work, next(each for each in ready if each.page == page))
    left = sum(kind in (None, each.kind) and minutes_accept.needs_owner(each) for each in items)
    need = f" {left} need{'s' if left == 1 else ''} an owner." if left else ""
    reply = say("Accepted: ", Strong(", ".join(refs)), f".{need}")
    if work.actor.surface is Surface.BUTTON and not left:
        return Reply() if ready[-1].message_ts else minutes_items.page(work, meeting, ready[-1].page)
    return reply

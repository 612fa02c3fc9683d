"""Minutes: written from a paste, a file or a thread; each item waits until a person accepts or dismisses it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from core.actor import Person, Surface
from core.errors import Conflict, NotFound, UserError
from core.operation import Field, Noun
from core.reply import Actions, Button, Code, Form, Paragraph, Reply, Strong, say
from handlers.minutes import accept as minutes_accept
from handlers.minutes import items as minutes_items
from handlers.minutes import messages as minutes_messages
from handlers.minutes.items import EXPORT, ITEMS
from handlers.records import verbs
from handlers.registers import action as actions
from handlers.request.work import Work
from storage import proposals as store
from storage.proposals import ItemKind, Proposal
from storage.registers import meeting as meetings
from storage.registers.action import Action
from storage.registers.meeting import Meeting

WRITE = "minutes"
"""The kind of later work that reads a source and writes its minutes."""
TOO_LONG = "A form holds 3,000 characters. Longer? Upload a file, or write the minutes of a thread."
_WAYS = (
    "Where is it? Paste it into the form, mention me with a file (.vtt, .srt, .txt, .md, .docx), or mention me with "
    "the word minutes inside a thread."
)
_LONGEST_TITLE = 200
_HIGHEST_NUMBER = 2**31 - 1  # of what a database can look for
_SAME_PERSON, _SAME_DAY = Person("", ""), date.min
"""What stands for an argument of `edit` that was not given; None empties."""

NOUN = Noun(
    "minutes",
    "The minutes of a meeting, from its transcript or notes.",
    bare="write",
    other="write",
    has_command=True,
)
NOUN.live_message(ITEMS, minutes_messages.ITEMS)
Number = Annotated[int, Field("the number of the item", low=1)]
Title = Annotated[str, "what the meeting is called"]
HeldOn = Annotated[date | None, Field("the day of the meeting; today if neither you nor the source says", short="on")]
Attendees = Annotated[str | None, "who was there, if the source doesn't say"]


@NOUN.operation("write", example="minutes write Weekly sync on=2026-11-20", takes_files=True)
def write(
    work: Work,
    title: Title = "",
    held_on: HeldOn = None,
    attendees: Attendees = None,
    text: Annotated[str, Field(f"the transcript or notes. {TOO_LONG}", long=True)] = "",
) -> Reply:
    """Write the minutes of what you paste, of a file that comes with your message, or of the thread that you are in."""
    about, _ = _about(title, held_on, attendees), work.project_id  # without one, say so before somebody pastes
    if work.files:
        return _begin_with_files(work, about)
    if text.strip():
        return _begin(work, {**about, "source": "text", "text": text})
    if work.actor.place.thread and work.actor.surface is not Surface.FORM:
        return _begin(work, {**about, "source": "thread"})
    if work.actor.surface is Surface.FORM:
        raise UserError("There is no text to write minutes of.", TOO_LONG, parameter="text")
    paste = Actions((Button("Paste notes", "minutes write", primary=True),))
    return Reply((Paragraph((_WAYS,)), paste), Form("minutes write", "Write minutes", about))


@NOUN.operation("thread", example="minutes thread Retro", shortcut="Write minutes", takes_message=True)
def write_thread(work: Work, title: Title = "", held_on: HeldOn = None, attendees: Attendees = None) -> Reply:
    """Write the minutes of a thread."""
    if not work.actor.place.thread:
        raise UserError(
            "This is no thread.", "Mention me inside the thread, or use the shortcut on one of its messages."
        )
    return _begin(work, {**_about(title, held_on, attendees), "source": "thread"})


@NOUN.operation("accept", example="minutes accept 12")
def accept(work: Work, number: Number, text: Annotated[str, "its words, where they are not kept"] = "") -> Reply:
    """Make a record of an item."""
    proposal, meeting = _found(work, number)
    card = minutes_accept.accept(work, meeting, proposal, text)
    return _shown(work, meeting, proposal, card)


@NOUN.operation("dismiss", example="minutes dismiss 12")
def dismiss(work: Work, number: Number) -> Reply:
    """Say that an item is none."""
    proposal, meeting = _found(work, number)
    minutes_accept.dismiss(work, proposal)
    return _shown(work, meeting, proposal, say(Strong(f"Item {number}"), " is dismissed."))


@NOUN.operation("restore", example="minutes restore 12")
def restore(work: Work, number: Number) -> Reply:
    """Bring back an item that was dismissed."""
    proposal, meeting = _found(work, number)
    minutes_accept.restore(work, proposal)
    return _shown(work, meeting, proposal, say(Strong(f"Item {number}"), " waits to be accepted again."))


@NOUN.operation("owner", example="minutes owner 12 @ana")
def set_owner(work: Work, number: Number, owner: Annotated[Person, "who takes it"]) -> Reply:
    """Say who takes an item, before it is accepted."""
    proposal, meeting = _found(work, number)
    minutes_accept.change(work, proposal, owner_id=owner.id)
    return _shown(work, meeting, proposal, say(Strong(f"Item {number}"), f" is proposed for {owner.name}."))


@NOUN.operation("edit", example='minutes edit 12 "Send the labelling guide" @ben by Friday', clears=True)
def edit(
    work: Work,
    number: Number,
    text: Annotated[str | None, Field("what it says", long=True)] = None,
    owner: Annotated[Person | None, "who takes it"] = _SAME_PERSON,
    due: Annotated[date | None, "until when"] = _SAME_DAY,
    words: Annotated[str | None, "its words so far, where they are not kept"] = None,
) -> Reply:
    """Correct an item before it is accepted; with the number alone it opens the form."""
    proposal, meeting = _found(work, number)
    minutes_accept.refuse_decided(work, proposal)
    changes: dict[str, object] = {"text": text} if text else {}
    if owner is not _SAME_PERSON:
        changes["owner_id"] = owner.id if owner else None
    if due is not _SAME_DAY:
        changes["due"] = due
    if not changes:
        return _edit_form(proposal, words or proposal.text or "")
    minutes_accept.change(work, proposal, **changes, is_edited=True)
    return _shown(work, meeting, proposal, say(Strong(f"Item {number}"), " is corrected."))


@NOUN.operation("accept-all", example="minutes accept-all MT-3")
def accept_all(
    work: Work,
    meeting: Annotated[Meeting, "which meeting"],
    kind: Annotated[ItemKind | None, "only these"] = None,
) -> Reply:
    """Accept all items that have a quote, and of action items those that have an owner."""
    items = store.take_all(work.session, meeting.id)
    ready = [each for each in items if kind in (None, each.kind) and minutes_accept.is_ready(each)]
    if not ready:
        raise Conflict("Nothing here can be accepted at once.", "What has no owner or no quote is accepted one by one.")
    refs = [ref for each in ready if (ref := minutes_accept.accept_one(work, meeting, each))]
    for page in sorted({each.page for each in ready}):
        minutes_items.draw_again(work, next(each for each in ready if each.page == page))
    reply = say("Accepted: ", Strong(", ".join(refs)), ".")
    if work.actor.surface is Surface.BUTTON:
        return Reply() if ready[-1].message_ts else minutes_items.page(work, meeting, ready[-1].page)
    return reply


@NOUN.operation("done", example="minutes done MT-3 action=A-7")
def done(
    work: Work,
    meeting: Annotated[Meeting, "in whose minutes it stands as still open"],
    action: Annotated[Action, "which one is done"],
) -> Reply:
    """Close what was still open from last time."""
    card = verbs.done(actions.REGISTER, work, action)
    if work.actor.surface is not Surface.BUTTON:
        return card
    return minutes_items.still_open(work, meeting, meeting.channel_id or work.actor.place.channel or "")


@NOUN.operation("export", example="minutes export MT-3")
def export(work: Work, meeting: Annotated[Meeting, "which meeting"]) -> Reply:
    """Put the minutes into their thread as Markdown and Word files."""
    if not meeting.thread_ts:
        raise UserError(f"{meeting.ref} has no minutes yet.", "`minutes` writes them.", commands=("minutes write",))
    payload = {"meeting": str(meeting.id), "asker": work.asker.id}
    for form in ("md", "docx"):
        work.enqueue(EXPORT, f"{work.request}:{form}", {**payload, "form": form})
    return say("The minutes of ", Strong(meeting.ref), " come into their thread as two files.")


# How a request becomes work for later


def _about(title: str, held_on: date | None, attendees: str | None) -> dict[str, str]:
    title = re.sub(r"^(?:of|for)\s+", "", title)  # "@baton minutes of the retro"
    if len(title) > _LONGEST_TITLE:
        said_what = f"A title of {len(title):,} characters looks like the notes themselves."
        raise UserError(said_what, f"Paste notes into the form that `/minutes` opens. {TOO_LONG}", parameter="title")
    said = {"title": title, "held_on": held_on.isoformat() if held_on else "", "attendees": attendees or ""}
    return {name: value for name, value in said.items() if value}


def _begin_with_files(work: Work, about: Mapping[str, str]) -> Reply:
    replies = [
        _begin(work, {**about, "source": "file", "file": each.id, "name": each.name, "url": each.url}, number)
        for number, each in enumerate(work.files)
    ]
    return Reply(tuple(part for reply in replies for part in reply.parts))


def _begin(work: Work, payload: Mapping[str, str], number: int = 0) -> Reply:
    """Store that the minutes are to be written; a worker does it."""
    place = work.actor.place
    where = {"channel": place.channel or "", "thread": place.thread or "", "asker": work.asker.id}
    context = {**where, "project": str(work.project_id), "url_of_request": work.source_url or ""}
    key = f"{work.request}:minutes:{number}"
    work.enqueue(WRITE, key, {**payload, **context, "surface": work.actor.surface.value})
    said = (
        payload.get("title")
        or payload.get("name")
        or ("this thread" if payload["source"] == "thread" else "your notes")
    )
    below = "below" if place.thread or place.channel is None else "into this channel"
    return say("Writing the minutes of ", Strong(said), f"; they come {below}.")


# One item


def _found(work: Work, number: int) -> tuple[Proposal, Meeting]:
    """Return an item and its meeting. Raises NotFound where the asker may not know of it."""
    proposal = store.take(work.session, work.team, int(number)) if number <= _HIGHEST_NUMBER else None
    meeting = meetings.get(work.session, proposal.meeting_id) if proposal else None
    if proposal is None or meeting is None or not work.sees(meeting):
        raise NotFound(
            f"There is no item {int(number)} here.", "The buttons below the minutes carry the right numbers."
        )
    return proposal, meeting


def _shown(work: Work, meeting: Meeting, proposal: Proposal, said: Reply) -> Reply:
    """Draw the item's message again, and answer: nothing more where that message itself was used."""
    minutes_items.draw_again(work, proposal)
    if work.actor.surface not in (Surface.BUTTON, Surface.FORM):
        return said
    return Reply() if proposal.message_ts else minutes_items.page(work, meeting, proposal.page)


def _edit_form(proposal: Proposal, words: str) -> Reply:
    values = {
        "text": words,
        "owner": proposal.owner_id or "",
        "due": proposal.due.isoformat() if proposal.due else "",
    }
    how = Code(f"minutes edit {proposal.id} by Friday")
    said = say("Say what to change, e.g. ", how, ".")
    return replace(said, form=Form(f"minutes edit {proposal.id} words=none", f"Edit item {proposal.id}", values))

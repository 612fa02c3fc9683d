"""Minutes: written from a paste, a file or a thread; each item waits until a person accepts or dismisses it."""

from datetime import date
from typing import Annotated

from core.actor import Person, Surface
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field
from core.reply import Reply, Strong, say
from handlers.minutes import accept as minutes_accept
from handlers.minutes import decide, notes_in_message
from handlers.minutes import messages as minutes_messages
from handlers.minutes import thread as minutes_thread
from handlers.minutes import write as minutes_write
from handlers.minutes.export import EXPORT
from handlers.minutes.items import ITEMS
from handlers.minutes.write import TOO_LONG
from handlers.records import verbs
from handlers.registers import action as actions
from handlers.request.work import Work
from storage.proposals import ItemKind
from storage.registers.action import Action
from storage.registers.meeting import Meeting

_SAME_PERSON, _SAME_DAY = Person("", ""), date.min
"""What stands for an argument of `edit` that was not given; None empties."""
NOUN = Noun(
    "minutes",
    "The minutes of a meeting, from its transcript or notes.",
    bare="write",
    other="write",
    has_command=True,
    posts_records=True,
)
NOUN.live_message(ITEMS, minutes_messages.ITEMS)
NOUN.reads_messages(notes_in_message.meant)

Number = Annotated[int, Field("the number of the item", low=1)]
Title = Annotated[str, "what the meeting is called"]
_DAY = Field("the day of the meeting; today if neither you nor the source says", short="on", is_past=True)
HeldOn = Annotated[date | None, _DAY]
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
    about = minutes_write.about(title, held_on, attendees, work.text)
    work.permissions.require_part(work.project_id)  # without one, say so before somebody pastes
    if work.files:
        return minutes_write.begin_with_files(work, about)
    if text.strip():
        return minutes_write.begin(work, {**about, "source": "text", "text": text})
    if work.actor.place.thread and work.actor.surface is not Surface.FORM:
        return minutes_write.begin(work, {**about, "source": "thread"})
    if work.actor.surface is Surface.FORM:
        raise UserError("There is no text to write minutes of.", TOO_LONG, parameter="text")
    return minutes_write.form(about)


@NOUN.operation("thread", example="minutes thread Retro", shortcut="Write minutes", takes_message=True)
def write_thread(work: Work, title: Title = "", held_on: HeldOn = None, attendees: Attendees = None) -> Reply:
    """Write the minutes of a thread."""
    work.permissions.require_part(work.project_id)
    if not work.actor.place.thread:
        raise UserError(
            "This is no thread.", "Mention me inside the thread, or use the shortcut on one of its messages."
        )
    return minutes_write.begin(work, {**minutes_write.about(title, held_on, attendees), "source": "thread"})


@NOUN.operation("accept", example="minutes accept 12", clears=True, is_inner=True)
def accept(
    work: Work,
    number: Number,
    text: Annotated[str, "its words, where they are not kept"] = "",
    owner: Annotated[Person | None, "who takes it; of several who are named the others help"] = _SAME_PERSON,
) -> Reply:
    """Make a record of an item."""
    proposal, meeting = decide.find(work, number)
    if owner is _SAME_PERSON:
        return decide.shown(work, meeting, proposal, minutes_accept.accept(work, meeting, proposal, text))
    card = minutes_accept.accept(work, meeting, proposal, text, owner.id if owner else None)
    return decide.answered(work, proposal, card)


@NOUN.operation("dismiss", example="minutes dismiss 12", is_inner=True)
def dismiss(work: Work, number: Number) -> Reply:
    """Say that an item is none."""
    proposal, meeting = decide.find(work, number)
    minutes_accept.dismiss(work, proposal)
    return decide.shown(work, meeting, proposal, say(Strong(f"Item {number}"), " is dismissed."))


@NOUN.operation("restore", example="minutes restore 12", is_inner=True)
def restore(work: Work, number: Number) -> Reply:
    """Bring back an item that was dismissed."""
    proposal, meeting = decide.find(work, number)
    minutes_accept.restore(work, proposal)
    return decide.shown(work, meeting, proposal, say(Strong(f"Item {number}"), " waits to be accepted again."))


@NOUN.operation("owner", example="minutes owner 12 @ana", is_inner=True)
def set_owner(work: Work, number: Number, owner: Annotated[Person, "who takes it"]) -> Reply:
    """Say who takes an item, before it is accepted."""
    proposal, meeting = decide.find(work, number)
    minutes_accept.change(work, proposal, owner_id=owner.id)
    return decide.shown(
        work, meeting, proposal, say(Strong(f"Item {number}"), f" is proposed for {work.first_name(owner.id)}.")
    )


@NOUN.operation("edit", example='minutes edit 12 "Send the labelling guide" @ben by Friday', clears=True, is_inner=True)
def edit(
    work: Work,
    number: Number,
    text: Annotated[str | None, Field("what it says", long=True)] = None,
    owner: Annotated[Person | None, "who takes it"] = _SAME_PERSON,
    due: Annotated[date | None, Field("until when", is_due=True)] = _SAME_DAY,
    words: Annotated[str | None, "its words so far, where they are not kept"] = None,
) -> Reply:
    """Correct an item before it is accepted; with the number alone it opens the form."""
    proposal, meeting = decide.find(work, number)
    minutes_accept.refuse_decided(work, proposal)
    changes: dict[str, object] = {"text": text} if text else {}
    if owner is not _SAME_PERSON:
        changes["owner_id"] = owner.id if owner else None
    if due is not _SAME_DAY:
        changes["due"] = due
    if not changes:
        return decide.edit_form(proposal, words or proposal.text or "")
    minutes_accept.change(work, proposal, **changes, is_edited=True)
    return decide.shown(work, meeting, proposal, say(Strong(f"Item {number}"), " is corrected."))


@NOUN.operation("accept-all", example="minutes accept-all MT-3")
def accept_all(
    work: Work,
    meeting: Annotated[Meeting | None, "which meeting; that of the thread if you don't say"] = None,
    kind: Annotated[ItemKind | None, "only these"] = None,
) -> Reply:
    """Accept all items that have a quote, and of action items those that have an owner."""
    return decide.accept_ready(work, meeting or decide.here(work), kind)


@NOUN.operation("done", example="minutes done MT-3 action=A-7", is_inner=True)
def done(
    work: Work,
    meeting: Annotated[Meeting, "in whose minutes it is still open"],
    action: Annotated[Action, "which one is done"],
) -> Reply:
    """Close what was still open from last time."""
    card = verbs.done(actions.REGISTER, work, action)
    if work.actor.surface is not Surface.BUTTON:
        return card
    return minutes_thread.still_open(work, meeting)


@NOUN.operation("export", example="minutes export MT-3")
def export(work: Work, meeting: Annotated[Meeting, "which meeting"]) -> Reply:
    """Put the minutes into their thread as Markdown and Word files."""
    if not meeting.thread_ts:
        raise UserError(f"{meeting.ref} has no minutes yet.", "`minutes` writes them.", commands=("minutes write",))
    payload = {"meeting": str(meeting.id), "asker": work.asker.id}
    for form in ("md", "docx"):
        work.enqueue(EXPORT, f"{work.request}:{form}", {**payload, "form": form})
    return say("The minutes of ", Strong(meeting.ref), " come into their thread as two files.")

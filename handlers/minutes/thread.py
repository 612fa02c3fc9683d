"""What the thread of minutes says beside the items: how it begins, what is still open, the summary, who was there."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from core.dates import dates
from core.plural import counted
from core.reply import Actions, Button, Code, Heading, Link, Note, Paragraph, Part, Reply, Strong
from handlers.records.card.controls import open_button
from handlers.records.register import line_of
from handlers.request.work import Work
from minutes.draft import Draft
from storage import proposals as store
from storage.proposals import ItemKind, Proposal
from storage.registers import meeting as meetings
from storage.registers.action import Action
from storage.registers.meeting import Meeting

_CARRIED_OVER = 20
_EARLIER = 12


def head(meeting: Meeting, items: Sequence[Proposal], work: Work) -> Reply:
    """Return the first message: what was met about, when, and how much came of it."""
    day = dates.name_date(meeting.held_on, work.today) if meeting.held_on else ""
    said = meeting.title if meeting.held_on and _names(meeting.title, meeting.held_on) else f"{meeting.title}, {day}"
    parts: list[Part] = [Paragraph((Strong(f"Minutes: {said.removesuffix(', ')}"),))]
    parts.append(Paragraph((f"{meeting.ref} · {count_words(items)}",)))
    if meeting.source_url:
        parts.append(Note((Link("where they come from", meeting.source_url),)))
    return Reply(tuple(parts))


def _names(title: str, day: date) -> bool:
    """Say whether a title names the day already, as in “Weekly sync, 30 Nov 2026”."""
    forms = (
        f"{day.day} {day:%b}",
        f"{day:%b} {day.day}",
        f"{day.day} {day:%B}",
        f"{day:%B} {day.day}",
        day.isoformat(),
    )
    return any(re.search(rf"\b{form}\b", title, re.IGNORECASE) for form in forms)


def count_words(items: Iterable[Proposal]) -> str:
    """Return how many items there are: `3 action items (1 without owner) · 1 decision`."""
    found = list(items)
    kinds = [item.kind for item in found]
    unowned = sum(item.kind is ItemKind.ACTION and not item.owner_id for item in found)
    singular = {
        ItemKind.ACTION: "action item",
        ItemKind.DECISION: "decision",
        ItemKind.RISK: "risk",
        ItemKind.QUESTION: "open question",
    }
    said = [counted(kinds.count(kind), words) for kind, words in singular.items() if kind in kinds]
    if unowned:
        said[0] += f" ({unowned} without owner)"
    return " · ".join(said) or "no action items, decisions or risks found"


def still_open(work: Work, meeting: Meeting) -> Reply:
    """Return what earlier meetings of the series promised that was not done when this one was held."""
    earlier = meetings.before(work.session, meeting, _EARLIER)
    found = store.open_actions(work.session, earlier, meeting.closed_at or work.now, _CARRIED_OVER + 1)
    if not found:
        return Reply()
    work.meet(action.owner_id for action in found)
    parts: list[Part] = [Heading("Still open from last time")]
    for action in found[:_CARRIED_OVER]:
        parts += _still_open_item(work, meeting, action)
    if len(found) > _CARRIED_OVER:
        parts.append(Note(("There are more: ", Code("action list"), " shows them all.")))
    return Reply(tuple(parts))


def _still_open_item(work: Work, meeting: Meeting, action: Action) -> list[Part]:
    line = Paragraph(line_of(work, action))
    if action.closed_at:
        return [line]
    done = Button("Done", f"minutes done {meeting.ref} action={action.ref}")
    return [line, Actions((done, open_button(action)))]


def summary(lines: Sequence[str]) -> Reply:
    """Return the leading points."""
    return Reply((Heading("Summary"), *(Paragraph((f"• {line}",)) for line in lines)))


def people(meeting: Meeting, draft: Draft) -> Reply:
    """Return who was there and who was not."""
    here, absent = meeting.attendees or ", ".join(draft.attendees), meeting.absentees or ", ".join(draft.absentees)
    said = (("Attendees", here), ("Absent", absent))
    return Reply(tuple(Paragraph((Strong(name), f": {names}")) for name, names in said if names))

"""Meetings that tests write down in a line or two."""

from dataclasses import dataclass, field
from datetime import date

from minutes.draft import Draft
from minutes.drafting import File, Setting, draft
from minutes.extraction import extract
from minutes.readers import read_text
from minutes.transcript import Sort, Transcript, Turn

WEDNESDAY = date(2026, 11, 18)


def notes(text: str, day: date | None = WEDNESDAY) -> Draft:
    """Draft the minutes of written notes, read as a paste is."""
    return extract(read_text(text), day=day)


def talk(*lines: tuple[str, str], sort: Sort = Sort.SPOKEN, day: date | None = WEDNESDAY) -> Draft:
    """Draft the minutes of what people said."""
    return extract(spoken(*lines, sort=sort), day=day)


def spoken(*lines: tuple[str, str], sort: Sort = Sort.SPOKEN) -> Transcript:
    return Transcript(sort, tuple(Turn(f"t{number}", text, speaker) for number, (speaker, text) in enumerate(lines)))


def owed(minutes: Draft) -> list[tuple[str, str]]:
    """Return owner and text of each action."""
    return [(item.owner, item.text) for item in minutes.actions]


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says: action items as "owner: text", decisions, who was there and who was not."""

    actions: list[str]
    decisions: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)


def said_in(name: str, text: str) -> Said:
    """Return what the rules find in a file of 27 November 2026; each item must have the line that proves it."""
    found = draft(File(name, text.encode()), Setting(None, date(2026, 11, 27), ())).draft
    assert all(each.quote for each in (*found.actions, *found.decisions))
    return Said(
        [f"{each.owner.lstrip('@')}: {each.text}" for each in found.actions],
        [each.text for each in found.decisions],
        list(found.attendees),
        list(found.absentees),
    )

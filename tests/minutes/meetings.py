"""Meetings that tests write down in a line or two."""

from datetime import date

from minutes.draft import Draft
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


def owed(draft: Draft) -> list[tuple[str, str]]:
    """Return owner and text of each action."""
    return [(item.owner, item.text) for item in draft.actions]

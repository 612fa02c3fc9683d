"""Draft minutes: what was found in a source, each item with the line that it rests on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """An action item, decision, risk or question.

    `quote` stands in the source letter for letter (white space folded) in the turns of `turn_ids`; it is "" for an item
    whose line was not found: that one is unverified and never becomes a record as it is. `owner` is a name as the
    source writes it, "" where the line names nobody and the speaker does not take it on. `due_words` is what the line
    says of when, `due` the date that it means from the meeting's day.
    """

    text: str
    quote: str = ""
    turn_ids: tuple[str, ...] = ()
    speaker: str = ""
    start: float | None = None
    owner: str = ""
    due_words: str = ""
    due: date | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything found in one source."""

    summary: tuple[str, ...] = ()
    actions: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    risks: tuple[Item, ...] = ()
    questions: tuple[Item, ...] = ()
    attendees: tuple[str, ...] = ()
    absentees: tuple[str, ...] = ()

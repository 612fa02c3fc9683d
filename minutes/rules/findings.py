"""What a rule hands back: the item's words and where they stand; grounding makes items of them."""

from dataclasses import dataclass
from datetime import date

from minutes.rules.dues import NONE, DueInText, due_in
from minutes.rules.naming import Known
from minutes.transcript import Turn


@dataclass(frozen=True, slots=True)
class Finding:
    """An item before its quote is looked up: `turns[0]` holds its line."""

    text: str
    turns: tuple[Turn, ...]
    owner: str = ""
    due: DueInText = NONE
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """What every rule may ask about the meeting."""

    known: Known
    day: date | None = None
    next_meeting: date | None = None
    locale: str = ""

    def due(self, text: str) -> DueInText:
        return due_in(text, self.day, self.next_meeting, self.locale)

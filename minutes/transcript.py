"""The one shape that every source of minutes is read into: turns, in the order in which they were said or written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """How a source was made; speech and written notes put the same thing in different words."""

    SPOKEN = "spoken"
    CHAT = "chat"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said without a break, or one line or bullet of notes.

    `start` is in seconds from the beginning, where the source tells. `speaker` is as the source writes it, "" where it
    does not say. `level` is the depth of a heading or bullet in notes (0 for plain text), `heading` the one above it.
    """

    id: str
    text: str
    speaker: str = ""
    start: float | None = None
    level: int = 0
    heading: str = ""
    is_heading: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole source. `title` and `day` are what the source says of itself; `listed` are participants that it names."""

    sort: Sort
    turns: tuple[Turn, ...]
    title: str = ""
    day: date | None = None
    listed: tuple[str, ...] = ()

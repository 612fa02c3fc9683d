"""What minutes are written from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MinutesSource:
    """What minutes were written from, what the asker said of it, and where they go.

    `fingerprint` is that of a thread, "" where the words themselves tell; `channel` is a person's id for their direct
    messages; without `thread` the minutes begin one. With `keeps_text` unset no words of the source are stored.
    """

    kind: str
    channel: str
    thread: str | None = None
    title: str = ""
    held_on: date | None = None
    attendees: str = ""
    fingerprint: str = ""
    url: str | None = None
    keeps_text: bool = True

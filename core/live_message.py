"""Live messages: posted once, then drawn again as what they show changes. What is declared of each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from core.reply import Reply


@dataclass(frozen=True, slots=True)
class Posted:
    """Where the pages of a live message were posted so far, from the page `first` on, counted from 0.

    `messages` are never empty. `thread` is the one that they were posted into, None where the first of them begins it.
    `channel` is a person's id for their direct messages; where the link was looked for, it is the conversation itself,
    and `url` the link to the first message.
    """

    channel: str
    thread: str | None
    messages: tuple[str, ...]
    first: int = 0
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """A live message as it is now: its `pages`, and the `messages` that show them.

    A page too many is posted into `thread`, else below the first message; a message too many says that it is empty.
    Without any message it is still on its way. `drawn` tells what was drawn last, if that is noted.
    """

    channel: str
    messages: tuple[str, ...]
    pages: tuple[Reply, ...]
    thread: str | None = None
    drawn: str | None = None


NotePosted = Callable[..., None]  # type: ignore[explicit-any]  # `core` knows no work
Draw = Callable[..., Rendering | None]  # type: ignore[explicit-any]  # the same
NoteDrawn = Callable[..., None]  # type: ignore[explicit-any]  # the same


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """What a noun declares; all are called with the work and with what tells this message from others of its kind.

    `note_posted` notes where it was `Posted`, `draw` returns its `Rendering`, or None where there is nothing to be
    drawn, and `note_drawn` keeps what was drawn, a text of 64 characters. `has_link`: the link to its first message is
    looked for.
    """

    note_posted: NotePosted
    draw: Draw
    note_drawn: NoteDrawn | None = None
    has_link: bool = False

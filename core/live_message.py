"""What stands in messages after it was posted: where, what is to stand there now, and who knows both."""

from collections.abc import Callable
from dataclasses import dataclass

from core.reply import Reply


@dataclass(frozen=True, slots=True)
class Posted:
    """Where the pages of a thing stand that were sent so far, from the page `first` on, counted from 0.

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
    """A thing as it is now: its `pages`, and the `messages` in which they stand.

    A page too many is posted into `thread`, else below the first message; a message too many says that it is empty.
    Without any message the thing is still on its way. `drawn` tells what was drawn there last, if that is noted.
    """

    channel: str
    messages: tuple[str, ...]
    pages: tuple[Reply, ...]
    thread: str | None = None
    drawn: str | None = None


Place = Callable[..., None]  # type: ignore[explicit-any]  # `core` knows no work
Draw = Callable[..., Rendering | None]  # type: ignore[explicit-any]  # the same
Note = Callable[..., None]  # type: ignore[explicit-any]  # the same


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """What is declared for a thing that stands; all are called with the work and with which thing it is.

    `place` notes where it was `Placed`, `draw` returns its `Drawing`, or None where there is nothing to be drawn, and
    `note` keeps what was drawn, a text of 64 characters. `has_link`: the link to its first message is looked for.
    """

    place: Place
    draw: Draw
    note: Note | None = None
    has_link: bool = False

"""What is to be said to others once a request is stored: private messages, and posts in channels."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.reply import Reply
from storage.jobs import NewJob

Concerns = Collection[int | None] | None
"""The projects that somebody must see to be told something; nothing is said of them where it is None."""


def concerned(concerns: Concerns, *, is_asker: bool) -> frozenset[int] | None:
    """Return what a post to a person keeps of them: to the asker, without any said, the project at hand."""
    if concerns is None:
        return None if is_asker else frozenset()
    return frozenset(each for each in concerns if each)


@dataclass(frozen=True, slots=True)
class Post:
    """Messages to a channel, or privately to a person by their id, sent after the transaction, one for each reply.

    They go into `thread`; without one, the first begins the thread that the others go into. `then` is a job that is
    told where they stand: `channel`, and in `messages` the place of each that was sent so far. From `facts`, where
    there are some, a language model may write the sentences that the first message opens with, for `audience`. What
    could not be sent `until` an instant is not sent any more. What `is_personal` and can't be posted is told to nobody
    else; of the rest, who asked for it hears. What it has `kept` by names goes, once it is sent or has failed, to the
    nouns that follow these posts (`Noun.follows_posts`). To a person it is sent only if they see the projects that it
    `concerns` then: without any said, the one at hand.
    """

    channel: str
    replies: tuple[Reply, ...]
    thread: str | None = None
    then: NewJob | None = None
    facts: tuple[str, ...] = ()
    audience: str = ""
    until: datetime | None = None
    kept: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    is_personal: bool = False
    concerns: frozenset[int] | None = None

"""What a job of posts keeps, read back (`handlers/request/outbox/outbox.py` writes it)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Destination(NamedTuple):
    """Where something is posted; a person's id in place of a channel is their direct messages with us."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class PostPayload:
    """Where messages go and for whom.

    With `begins_thread` the first is the head of the thread that the others go into. The `asker` hears of what can't be
    posted, by `response_url` where there is one; nobody does where it is empty. It is sent `until` an instant, and to
    one person only while they see the projects that it `concerns`; `project` is the one that it is about. What `is_due`
    is posted for a period of a schedule. `then` is the job that follows. An answer in a conversation of the agent view
    ends our work there: `conversation` is its title where it begins, else "", None for all other posts.
    """

    to: Destination
    begins_thread: bool
    asker: str
    response_url: str
    until: datetime | None
    project: int | None
    concerns: tuple[int, ...]
    is_due: bool
    then: Mapping[str, object] | None
    conversation: str | None


def read(kept: Mapping[str, object]) -> PostPayload:
    """Return what a job of posts keeps, or another one of what it sends to one place."""
    thread, until, project = kept.get("thread"), kept.get("until"), kept.get("project")
    concerns, then, talk = kept.get("concerns"), kept.get("then"), kept.get("conversation")
    return PostPayload(
        to=Destination(str(kept["channel"]), str(thread) if thread else None),
        begins_thread=bool(kept.get("threaded")),
        asker=str(kept.get("asker") or ""),
        response_url=str(kept.get("response_url") or ""),
        until=datetime.fromisoformat(str(until)) if until else None,
        project=project if isinstance(project, int) else None,
        concerns=tuple(concerns) if isinstance(concerns, list) else (),
        is_due=bool(kept.get("due")),
        then=then if isinstance(then, Mapping) else None,
        conversation=str(talk.get("title") or "") if isinstance(talk, Mapping) else None,
    )

"""Messages that are drawn again as what they show changes: a noun declares them, and has them redrawn here.

`NOUN.live_message("report", LiveMessage(…))` declares one (`core/live_message.py`); `bot/jobs/live_message_job.py` does
the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.request.work import Work
from storage.jobs import NewJob

POSTED, REDRAW = "placed", "redraw"
"""Kinds of jobs: note where a message was posted, draw it as it is now."""
Which = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One live message: `name` is what was declared (`standup.report`), `which` tells it from others of its kind.

    It is drawn for one `reader`, by their day and hours, else for whoever reads the channel. `project_id` is what it is
    about.
    """

    name: str
    which: Which
    project_id: int | None = None
    reader: str = ""

    @property
    def key(self) -> str:
        """Return what makes this message one of its kind."""
        return ":".join((self.name, *self.which.values()))

    def payload(self) -> dict[str, object]:
        """Return what a job keeps of it."""
        return {"name": self.name, "which": dict(self.which), "project": self.project_id, "reader": self.reader}


def posted(work: Work, ref: MessageRef, key: str, first: int = 0) -> NewJob:
    """Return what follows the post of its pages from `first` on: that it is noted where they are."""
    return work.new_job(POSTED, f"{key}:placed", {**ref.payload(), "first": first})


def redraw(work: Work, ref: MessageRef) -> None:
    """Have it drawn as it is now, once for a request."""
    work.enqueue(REDRAW, f"{work.request}:{ref.key}", ref.payload())


def read_back(payload: Mapping[str, object]) -> MessageRef:
    """Return the message that a job is about."""
    which, project = payload["which"], payload.get("project")
    return MessageRef(
        name=str(payload["name"]),
        which={str(key): str(value) for key, value in which.items()} if isinstance(which, Mapping) else {},
        project_id=project if isinstance(project, int) else None,
        reader=str(payload.get("reader") or ""),
    )

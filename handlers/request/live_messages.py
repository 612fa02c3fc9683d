"""Things that stand in messages: a noun declares them (`NOUN.standing`), and has them noted and drawn again here."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.request.scheduled import Later

PLACED, REDRAW = "placed", "redraw"
"""Kinds of later work: note where a thing stands that was posted, draw its messages as it is now."""
Which = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One thing that stands: `name` is what was declared (`standup.report`), `which` tells it from others of its kind.

    It is drawn for one `reader`, by their day and hours, else for whoever reads the channel. `project_id` is what it is
    about.
    """

    name: str
    which: Which
    project_id: int | None = None
    reader: str = ""

    @property
    def key(self) -> str:
        """Return what makes this thing one of its kind."""
        return ":".join((self.name, *self.which.values()))

    def placed(self, key: str, first: int = 0) -> Later:
        """Return what follows the post of its pages from `first` on: that it is noted where they stand."""
        return Later(PLACED, key, {**self._payload(), "first": first})

    def again(self, request: str) -> Later:
        """Return the work of drawing it as it is now, once for a request."""
        return Later(REDRAW, f"{request}:{self.key}", self._payload())

    def _payload(self) -> dict[str, object]:
        return {"name": self.name, "which": dict(self.which), "project": self.project_id, "reader": self.reader}


def read_back(payload: Mapping[str, object]) -> MessageRef:
    """Return the thing that a job is about."""
    which, project = payload["which"], payload.get("project")
    return MessageRef(
        name=str(payload["name"]),
        which={str(key): str(value) for key, value in which.items()} if isinstance(which, Mapping) else {},
        project_id=project if isinstance(project, int) else None,
        reader=str(payload.get("reader") or ""),
    )

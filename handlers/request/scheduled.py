"""Work that is done later: in another thread, or when its time comes, as an occasion.

On an occasion the function runs that a noun declares for it. It is called with the work and the occasion, does what is
due, and returns what became of it in a sentence for `status` and `why`, as `Sent` where that is true only once its
posts have gone out, or nothing if it is known already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

CLOCK = "clock"
"""The kind of job that calls a timed function."""
ON_ITS_WAY = "it is on its way"
"""What is said to have come of an occasion until all that it posts has gone out."""


@dataclass(frozen=True, slots=True)
class Later:
    """Work for another thread after the transaction, such as reading a channel's members; `key` makes it unique."""

    kind: str
    key: str
    payload: Mapping[str, object] = field(default_factory=dict)
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScheduledRun:
    """One thing at its time: `name` says which (`standup.ask`), `period` for which day, `due_at` when it was meant.

    `schedule` is the key of the schedule that it comes from.
    """

    name: str
    schedule: str
    period: date
    due_at: datetime
    project_id: int | None = None
    person_id: str | None = None
    variant: str = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what makes this occasion one of its kind."""
        whose = self.project_id if self.person_id is None else f"{self.project_id or ''}:{self.person_id}"
        return f"{self.name}:{whose}:{self.variant}:{self.period.isoformat()}"

    def payload(self) -> dict[str, object]:
        """Return what a job keeps of it."""
        return {
            "name": self.name,
            "schedule": self.schedule,
            "period": self.period.isoformat(),
            "due_at": self.due_at.isoformat(),
            "project": self.project_id,
            "person": self.person_id,
            "variant": self.variant,
            "data": dict(self.data),
        }

    def job(self, not_before: datetime | None = None) -> Later:
        """Return this as later work, once, however often it is asked for."""
        return Later(CLOCK, self.key, self.payload(), not_before)


def read_back(payload: Mapping[str, object]) -> ScheduledRun:
    """Return the occasion that a job keeps."""
    project, person, data = payload.get("project"), payload.get("person"), payload.get("data")
    return ScheduledRun(
        name=str(payload["name"]),
        schedule=str(payload["schedule"]),
        period=date.fromisoformat(str(payload["period"])),
        due_at=datetime.fromisoformat(str(payload["due_at"])),
        project_id=project if isinstance(project, int) else None,
        person_id=str(person) if person else None,
        variant=str(payload.get("variant") or ""),
        data={str(key): str(value) for key, value in data.items()} if isinstance(data, Mapping) else {},
    )

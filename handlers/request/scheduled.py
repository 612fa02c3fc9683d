"""What is done when its time comes.

A scheduled run calls the function that a noun declares for it (`NOUN.scheduled`) with the work and the run. It does
what is due, and returns what became of it in a sentence for `health` and `why`, as `Sent` where that is true only
once its posts have gone out, or nothing if it is known already.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from core.reply import Line

CLOCK = "clock"
"""The kind of job that calls a scheduled function."""
NOT_RUNNING = "I was not running"
"""How it begins why a run was missed that nobody looked at in time, unlike one that was paused."""
ON_ITS_WAY = "it is on its way"
"""What is said to have come of a run until all that it posts has gone out."""


@dataclass(frozen=True, slots=True)
class PostedPeriod:
    """For which period of a schedule something is posted, and what has come of that once it is."""

    schedule: str
    period: date
    outcome: str

    def payload(self) -> dict[str, str]:
        """Return what a job keeps of it."""
        return {**asdict(self), "period": self.period.isoformat()}


class NextRun(NamedTuple):
    """When a schedule runs next, in words for `health`: in a few, and in a clause with all that matters about it."""

    in_short: Line
    in_full: Line


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
        """Return what makes this run one of its kind."""
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


def read_back(payload: Mapping[str, object]) -> ScheduledRun:
    """Return the run that a job keeps."""
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

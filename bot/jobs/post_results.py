"""What came of posts that were due: noted when they have gone out or have failed, in the same transaction as that."""

from collections.abc import Mapping
from datetime import date

from handlers.request.scheduled import PostedPeriod
from storage import digests, schedules
from storage.database import Session
from storage.digests import Telling
from storage.jobs import Job

PRIVATELY = "privately"
"""What stands for the place of a message that went to the asker alone."""
_INSTEAD = "it went to the project's lead alone, as Slack did not take it for certain where it belongs"


def sent(session: Session, job: Job, result: Mapping[str, object] | None) -> None:
    """Note that what a job posts has gone out."""
    if due := _due(job.payload):
        places = (result or {}).get("sent")
        is_elsewhere = isinstance(places, list) and PRIVATELY in places
        schedules.settle(session, job.team_id, due.schedule, due.period, _INSTEAD if is_elsewhere else due.outcome)
    if telling := _telling(job.payload):
        digests.tell(session, telling)  # taken back before, where it had failed and was run again


def lost(session: Session, job: Job, reason: str) -> None:
    """Note that what a job posts, or has phrased and then posted, has failed, and why."""
    inner = job.payload.get("post")
    posted = inner if isinstance(inner, Mapping) else job.payload
    if due := _due(posted):
        schedules.settle(session, job.team_id, due.schedule, due.period, f"it could not be sent: {reason}")
    if telling := _telling(posted):
        digests.take_back(session, telling)


def _due(payload: Mapping[str, object]) -> PostedPeriod | None:
    kept = payload.get("due")
    if not isinstance(kept, Mapping):
        return None
    return PostedPeriod(str(kept["schedule"]), date.fromisoformat(str(kept["period"])), str(kept["outcome"]))


def _telling(payload: Mapping[str, object]) -> Telling | None:
    kept = payload.get("telling")
    return Telling(**kept) if isinstance(kept, Mapping) else None

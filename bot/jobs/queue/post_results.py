"""What came of posts that were due: noted when they have gone out or have failed, in the same transaction as that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.catalog import Catalog
from core.post_follower import PostFollower
from handlers.request.scheduled import PostedPeriod
from storage import schedules
from storage.database import Session
from storage.jobs import Job

PRIVATELY = "privately"
"""What stands for the place of a message that went to the asker alone."""
_INSTEAD = "it went to the project's lead alone, as Slack did not take it for certain where it belongs"
_WITHHELD = "it was not sent: its reader does not see the project any more"
Kept = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PostResults:
    """Notes what came of posts: in their schedules, and where a noun of the catalog follows them."""

    catalog: Catalog

    def sent(self, session: Session, job: Job, result: Kept | None) -> None:
        """Note that what a job posts has gone out, or was kept back from who may not see it any more."""
        if due := _due(job.payload):
            schedules.settle(session, job.team_id, due.schedule, due.period, _outcome(due, result or {}))
        for follower, kept in self._followers(job.payload):
            follower.sent(session, kept)

    def lost(self, session: Session, job: Job, reason: str) -> None:
        """Note that what a job posts, or has phrased and then posted, has failed, and why."""
        inner = job.payload.get("post")
        posted = inner if isinstance(inner, Mapping) else job.payload
        if due := _due(posted):
            schedules.settle(session, job.team_id, due.schedule, due.period, f"it could not be sent: {reason}")
        for follower, kept in self._followers(posted):
            follower.lost(session, kept)

    def _followers(self, payload: Kept) -> Iterator[tuple[PostFollower, Kept]]:
        for name, follower in self.catalog.post_followers.items():
            kept = payload.get(name)
            if isinstance(kept, Mapping):
                yield follower, kept


def _outcome(due: PostedPeriod, result: Kept) -> str:
    if result.get("hidden"):
        return _WITHHELD
    places = result.get("sent")
    return _INSTEAD if isinstance(places, list) and PRIVATELY in places else due.outcome


def _due(payload: Kept) -> PostedPeriod | None:
    kept = payload.get("due")
    if not isinstance(kept, Mapping):
        return None
    return PostedPeriod(str(kept["schedule"]), date.fromisoformat(str(kept["period"])), str(kept["outcome"]))

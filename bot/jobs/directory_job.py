"""Reading people and channels from Slack into the store, as later work that may have to be tried again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.job_errors import TryLaterError
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.calls.slack_calls import RefusedError, UnreachableError, calling
from bot.slack.directory.comparison import Comparison
from core.errors import NotFound
from handlers.request.job_kinds import COMPARE, READ_CHANNEL, READ_CLOSED_CHANNEL, READ_PEOPLE, READ_PERSON
from handlers.running.slack_events import EVERYTHING
from storage.access import memberships

_CALLS, _PAUSE = 20, 20.0
"""So many calls a comparison makes in a turn, and how long it leaves room to others then."""
Step = Callable[[str, str, datetime], str | None]


@dataclass(frozen=True, slots=True)
class DirectoryJobs:
    """Carries out what is to be read."""

    comparison: Comparison

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {
            READ_CHANNEL: self.channel,
            READ_CLOSED_CHANNEL: self.look_again,
            READ_PEOPLE: self.compare,
            READ_PERSON: self.person,
            COMPARE: self.compare,
        }

    def channel(self, in_hand: JobInHand) -> None:
        """Read a channel and its members; of a direct message of a group, which we may not, the lead is told."""
        job, channel = in_hand.job, str(in_hand.job.payload["channel"])
        try:
            calling(lambda: self.comparison.channel(job.team_id, channel))
        except RefusedError as fault:
            if fault.code != "missing_scope":
                raise
            self.comparison.directory.unreadable(job.team_id, channel, job.key)

    def look_again(self, in_hand: JobInHand) -> Mapping[str, object] | None:
        """Look whether a channel that was closed to us is open again; one that we can't see is not."""
        job = in_hand.job
        try:
            calling(lambda: self.comparison.look_again(job.team_id, str(job.payload["channel"]), job.key))
        except UnreachableError as fault:
            return {"closed": str(fault)}
        return None

    def person(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Read one person, if Slack shows them to us."""
        user = str(in_hand.job.payload["user"])
        try:
            calling(lambda: self.comparison.directory.fetch(in_hand.job.team_id, [user]))
        except NotFound as fault:
            return {"unknown": fault.message}
        return {"read": user}

    def compare(self, in_hand: JobInHand) -> None:
        """Compare what the store knows with Slack, from where it was when Slack asked us to slow down.

        A turn is a few calls; then others have theirs.
        """
        steps, done = self._steps(in_hand.job.payload), in_hand.job.result or {}
        began = datetime.fromisoformat(str(done.get("began") or self.comparison.unit.clock().isoformat()))
        at, cursor, calls = str(done.get("step") or next(iter(steps))), str(done.get("cursor") or ""), 0
        for name in list(steps)[list(steps).index(at) :]:
            following: str | None = cursor if name == at else ""
            while following is not None:
                in_hand.mark({"step": name, "cursor": following, "began": began.isoformat()})
                if calls >= _CALLS:
                    raise TryLaterError(_PAUSE, "it goes on in a moment")
                calls += 1
                following = calling(partial(steps[name], in_hand.job.team_id, following, began))

    def _steps(self, payload: Mapping[str, object]) -> dict[str, Step]:
        """Return the steps of a comparison; each returns where to go on, None at its end."""
        steps: dict[str, Step] = {
            "own": self._own,
            "others": self.comparison.other_channel,
            "people": self._people,
            "unlisted": self.comparison.unlisted_person,
            "members": self._members,
        }
        wanted = payload.get("steps") or EVERYTHING
        return {name: step for name, step in steps.items() if isinstance(wanted, list | tuple) and name in wanted}

    def _own(self, team: str, cursor: str, _began: datetime) -> str | None:
        return self.comparison.own_page(team, cursor) or None

    def _people(self, team: str, cursor: str, _began: datetime) -> str | None:
        return self.comparison.people_page(team, cursor)[1] or None

    def _members(self, team: str, after: str, _began: datetime) -> str | None:
        """Read who is in the next channel of a project; one that we can't see has nobody to be read."""
        look = self.comparison.unit.database.look
        channel = look(lambda session: next(iter(memberships.project_channels(session, team, after)), None))
        if channel:
            self.comparison.members_if_shown(team, channel)
        return channel

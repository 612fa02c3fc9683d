"""Reading people and channels from Slack into the store, as later work that may have to be tried again."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.jobs.workers import JobInHand, Runner
from bot.slack.identity import Directory
from bot.slack.slack_calls import UnreachableError, calling
from core.errors import NotFound
from handlers.request.outbox import READ_CHANNEL, READ_CLOSED_CHANNEL, READ_PEOPLE, READ_PERSON


@dataclass(frozen=True, slots=True)
class DirectoryJobs:
    """Carries out what the directory is asked to read."""

    directory: Directory

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {
            READ_CHANNEL: self.channel,
            READ_CLOSED_CHANNEL: self.look_again,
            READ_PEOPLE: self.people,
            READ_PERSON: self.person,
        }

    def channel(self, in_hand: JobInHand) -> None:
        """Read a channel and its members."""
        calling(lambda: self.directory.refresh_channel(in_hand.job.team_id, str(in_hand.job.payload["channel"])))

    def look_again(self, in_hand: JobInHand) -> Mapping[str, object] | None:
        """Look whether a channel that was closed to us is open again; one that we can't see is not."""
        job = in_hand.job
        try:
            calling(lambda: self.directory.look_again(job.team_id, str(job.payload["channel"]), job.key))
        except UnreachableError as fault:
            return {"closed": str(fault)}
        return None

    def people(self, in_hand: JobInHand) -> None:
        """Read everybody in the workspace."""
        calling(lambda: self.directory.refresh_everyone(in_hand.job.team_id))

    def person(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Read one person, if Slack shows them to us."""
        user = str(in_hand.job.payload["user"])
        try:
            calling(lambda: self.directory.fetch(in_hand.job.team_id, [user]))
        except NotFound as fault:
            return {"unknown": fault.message}
        return {"read": user}

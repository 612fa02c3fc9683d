"""What has to be confirmed by Slack before it is told outside its channel: Slack is asked, and it is done again."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs.posting import post_payload
from bot.slack.calls.slack_calls import calling
from bot.slack.directory.comparison import Comparison
from bot.slack.payload.ids import is_direct, is_private_to_one
from bot.unit_of_work import Asked
from handlers.request.access.unconfirmed import UnconfirmedMembership
from storage import jobs
from storage.access import visibility
from storage.access.memberships import BELIEVED_FOR
from storage.access.visibility import VisibleProjects
from storage.database import Session
from storage.directory import people
from storage.jobs import Job

_FEW = 3
log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Confirming:
    """Asks Slack who may see what, where the store knows it no longer well enough."""

    comparison: Comparison

    def run(self, asked: Asked, run: Callable[[Asked], T], *, in_bulk: bool = False) -> T:
        """Run something, after a question to Slack where it needs one.

        Raises TryLaterError where Slack does not answer: what goes out by itself waits.
        """
        try:
            return run(asked)
        except UnconfirmedMembership as fault:
            unsure = fault
        calling(lambda: self._ask(unsure.team_id, unsure.person_id, unsure.projects if in_bulk else ()))
        return run(replace(asked, hides_unconfirmed=True))

    def may_be_sent(self, job: Job, to: Mapping[str, object] | None = None) -> bool:
        """Say whether what a job sends to one person is still for them: it may have waited, or they may have left.

        `to` is where it goes, and what it concerns, where the job itself does not say.
        """
        post = post_payload.read(job.payload if to is None else to)
        channel = post.to.channel
        if not post.concerns or not is_private_to_one(channel):
            return True
        person = post.asker if is_direct(channel) else channel
        return self.may_read(job.team_id, person, post.concerns, in_bulk=job.rank == jobs.BULK)

    def may_read(self, team: str, person: str, concerns: Collection[int], *, in_bulk: bool = False) -> bool:
        """Say whether a person sees all these projects, after a question to Slack where it needs one.

        Raises TryLaterError where Slack does not answer.
        """
        seen = self._seen_by(team, person, concerns)
        if unsure := seen.unconfirmed:
            calling(lambda: self._ask(team, person, unsure if in_bulk else ()))
            seen = self._seen_by(team, person, concerns)
        return seen.confirmed == frozenset(concerns)

    def _seen_by(self, team: str, person: str, concerns: Collection[int]) -> VisibleProjects:
        """Return which of these projects a person sees; one whose channel Slack has not shown us yet counts."""
        unit = self.comparison.unit
        since = unit.clock() - BELIEVED_FOR

        def look(session: Session) -> VisibleProjects:
            known = next(iter(people.load(session, team, [person])), None)
            reader = visibility.Reader(person, known is None or known.is_guest, None, since)
            found = visibility.visible_ids(session, team, reader)
            unknown = frozenset(concerns) - found.confirmed - found.unconfirmed
            unseen = (key for key in unknown if not visibility.is_channel_known(session, team, key))
            return VisibleProjects(
                (found.confirmed | frozenset(unseen)) & frozenset(concerns), found.unconfirmed & frozenset(concerns)
            )

        return unit.database.look(look)

    def _ask(self, team: str, person: str, projects: Collection[int]) -> None:
        """Ask Slack for the channels of a person; in bulk for the members of few `projects`: it does for all there.

        A standup or the reminders of a morning go to many at once, and Slack tells us of about 50 people a minute.
        Guests are few, and see no public channel either that they are not in.
        """
        if person and projects and len(projects) <= _FEW and not self._is_guest(team, person):
            self.comparison.confirm_members(team, projects)
        else:
            self.comparison.confirm(team, person)

    def _is_guest(self, team: str, person: str) -> bool:
        database = self.comparison.unit.database
        return any(each.is_guest for each in database.look(lambda session: people.load(session, team, [person])))

    def run_now(self, asked: Asked, run: Callable[[Asked], T]) -> T:
        """Run something for which somebody waits: where Slack does not answer, what is private is hidden."""
        try:
            return self.run(asked, run)
        except (TryLaterError, GiveUpError) as reason:
            log.warning("Slack does not say who may see what: %s", reason)
            return run(replace(asked, hides_unconfirmed=True))

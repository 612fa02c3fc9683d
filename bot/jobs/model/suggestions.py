"""What is suggested to who has the agent view open: by their role, and by the project of the channel they look at."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.job_errors import GiveUpError
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.find_post import conversation
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers.agent_view import AgentView
from bot.slack.calls.slack_calls import calling
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Surface
from core.errors import NotFound
from handlers.assistant import suggested_prompts
from handlers.assistant.suggested_prompts import Prompt
from handlers.request.arguments.resolve import UnknownPeople
from handlers.request.job_kinds import SUGGEST
from handlers.request.work import Work
from storage.access import request_context
from storage.database import Session
from storage.directory import people

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Carries them out."""

    unit: UnitOfWork
    view: AgentView
    confirming: Confirming

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {SUGGEST: self.suggest}

    def suggest(self, in_hand: JobInHand) -> None:
        """Suggest what to ask now, and greet who opens the view for the first time."""
        payload: Mapping[str, Any] = in_hand.job.payload
        user, looks_at = str(payload["user"]), str(payload["looks_at"]) or None
        asked = Asked(in_hand.job.key, "ask", partial(_asker, in_hand.job.team_id, user))
        what = partial(_said, looks_at, is_opened=bool(payload["is_opened"]))
        try:
            try:
                found = self._run(asked, what)
            except UnknownPeople:
                calling(lambda: self.confirming.comparison.directory.fetch(in_hand.job.team_id, [user]))
                found = self._run(asked, what)
            self.view.suggest(conversation(self.confirming.comparison.slack, user), found)
        except (GiveUpError, NotFound, UnknownPeople) as reason:
            log.warning("nothing can be suggested to %s: %s", user, reason)

    def _run(self, asked: Asked, what: Callable[[Work], tuple[Prompt, ...]]) -> tuple[Prompt, ...]:
        return self.confirming.run_now(asked, lambda asked: self.unit.run(asked, what))


def _asker(team: str, user: str, session: Session) -> Asker:
    # Not as somebody in the channel that they look at: who writes there is known to be in it, and Slack tells of this
    # channel in an event that proves nothing.
    found = people.load(session, team, [user])
    if not found:
        raise UnknownPeople(frozenset({user}))
    return Asker(Actor(team, found[0], Surface.DIRECT), {})


def _said(looks_at: str | None, work: Work, *, is_opened: bool) -> tuple[Prompt, ...]:
    if is_opened:
        suggested_prompts.greet(work)
    project = request_context.load(work.session, work.team, looks_at, {work.asker.id}).project
    return suggested_prompts.prompts(work, project.id)

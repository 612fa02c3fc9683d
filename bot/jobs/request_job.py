"""Requests that wait for Slack: it is asked who may see what, and they run."""

import logging
from dataclasses import dataclass, replace
from typing import Protocol

from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers.request import Outcome, Request, ToChannel
from bot.slack.answers.stored_request import request_of
from bot.slack.calls.slack_calls import calling
from bot.slack.directory.comparison import Comparison
from core.actor import Surface
from core.reply import Actions, Button, Form, Reply, say
from handlers.request.job_kinds import ASK_SLACK

log = logging.getLogger(__name__)


class RunsAsked(Protocol):
    """What runs requests."""

    def run(self, request: Request, *, hides_unconfirmed: bool = False) -> Outcome:
        """Run a request to its end."""

    def answer(self, request: Request, reply: Reply) -> Outcome:
        """Answer a request that has run already."""


@dataclass(frozen=True, slots=True)
class RequestJobs:
    """Carries out what has waited."""

    comparison: Comparison
    dispatcher: RunsAsked

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {ASK_SLACK: self.run}

    def run(self, in_hand: JobInHand) -> None:
        """Run a request with what Slack says now; where it does not answer, what is private is hidden."""
        request = request_of(in_hand.job.payload)
        try:
            calling(lambda: self.comparison.confirm(request.team, request.user))
        except (TryLaterError, GiveUpError) as reason:
            log.warning("Slack does not say who may see what: %s", reason)
        outcome = self.dispatcher.run(request, hides_unconfirmed=True)
        if outcome.reply.form:
            self.dispatcher.answer(request, _by_button(outcome.reply.form))
        elif outcome.fault and request.surface is Surface.FORM:
            # Its form was closed before Slack was asked, and they may not be in its channel any more.
            self.dispatcher.answer(replace(request, answer=ToChannel(request.user, None)), outcome.reply)


def _by_button(form: Form) -> Reply:
    """Return a form as a button that opens it: Slack lets us open one only within three seconds."""
    return say("Slack had to say first what you may see.").plus(Actions((Button("Open the form", form.command),)))

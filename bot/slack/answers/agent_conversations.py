"""Conversations in the agent view: which requests are part of one, and that we are at work there."""

from dataclasses import dataclass, replace

from bot.slack.answers.agent_view import AgentView, title_of
from bot.slack.answers.request import Request, ToChannel
from core.actor import Surface
from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.grammar import begins_command
from core.grammar.questions import is_question
from core.grammar.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Conversations:
    """Knows what is said to the assistant, as far as that can be told without the store; commands cost nothing more."""

    view: AgentView
    catalog: Catalog

    def begun(self, request: Request) -> Request:
        """Return a request with word of the conversation that it is part of, in which we say that we are at work."""
        answer = request.answer
        if self.view.is_off or not isinstance(answer, ToChannel) or not answer.thread:
            return request
        if request.surface is not Surface.DIRECT or self._is_command(request.text):
            return request
        self.view.working(answer.channel, answer.thread)
        title = title_of(request.text) if request.begins_thread else ""
        return replace(request, answer=replace(answer, is_conversation=True, title=title))

    def ended(self, request: Request) -> None:
        """Say that we are not at work any more, where nothing is left to be posted."""
        answer = request.answer
        if isinstance(answer, ToChannel) and answer.is_conversation and answer.thread:
            self.view.done(answer.channel, answer.thread)

    def _is_command(self, text: str) -> bool:
        try:
            words = tokenize(text)
        except NotUnderstood:
            return True
        return not is_question(words) and begins_command(words, self.catalog)

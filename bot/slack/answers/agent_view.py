"""Slack's agent view: what is said of a conversation beside its messages. None of it stands in the way of an answer."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.calls.prompt_calls import PromptCalls
from bot.slack.calls.slack_calls import NO_ANSWER, calling
from bot.slack.rendering.mrkdwn import cut
from core.grammar.tokens import join, tokenize
from core.names import written

log = logging.getLogger(__name__)
WORKING = "is looking at the records…"
_LONGEST_TITLE = 80
_LONGEST_WAIT = 3.0
"""Seconds for which a word that is still on its way is waited for, so that what takes it back comes after it."""
Place = tuple[str, str]


class AgentView:
    """Says that we are at work in a thread, what the thread is about, and what one may ask; nothing where it `is_off`.

    Slack takes the words back by itself with our next message in the thread, and after two minutes; to be sure, they
    are taken back by a call, too.
    """

    def __init__(self, slack: WebClient, prompt: PromptCalls) -> None:
        self.is_off = False
        self._slack = slack
        self._prompt = prompt
        self._begun: dict[Place, Future[object]] = {}

    def working(self, channel: str, thread: str) -> None:
        """Say that we are at work, without waiting until Slack has heard so."""
        if self.is_off:
            return
        call = partial(_set_status, channel, thread, WORKING)
        if begun := self._prompt.soon(lambda slack: _tried(lambda: call(slack))):
            self._begun[channel, thread] = begun

    def done(self, channel: str, thread: str, title: str = "") -> None:
        """Say that we are not at work any more, and what the conversation is about where it begins."""
        if begun := self._begun.pop((channel, thread), None):
            wait([begun], _LONGEST_WAIT)
        if self.is_off:
            return
        _tried(lambda: _set_status(channel, thread, "", self._slack))
        if title:
            self.active(channel, thread, title)

    def active(self, channel: str, thread: str, title: str = "") -> None:
        """Say that nothing runs in a conversation, so that it has no button to stop it."""
        named = {"title": title} if title else {}
        _tried(
            lambda: calling(
                lambda: self._slack.agents_sessions_setStatus(
                    channel_id=channel, thread_ts=thread, status="active", **named
                )
            )
        )

    def suggest(self, channel: str, prompts: Sequence[tuple[str, str]]) -> None:
        """Offer things to ask, each by what is shown and what it says."""
        offered = [{"title": title, "message": message} for title, message in prompts]
        _tried(
            lambda: calling(
                lambda: self._slack.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, title="You can ask", prompts=offered
                )
            )
        )


def title_of(text: str) -> str:
    """Return what a conversation is about, from the question that begins it."""
    words = (word._replace(text="@…") if word.person_id and not word.label else word for word in tokenize(text))
    return cut(written(join(tuple(words))), _LONGEST_TITLE)


def _set_status(channel: str, thread: str, words: str, slack: WebClient) -> object:
    return calling(lambda: slack.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=words))


def _tried(call: Callable[[], Any]) -> object:
    """Make a call whose failure nobody has to hear of: the answer comes without it."""
    try:
        return call()
    except (GiveUpError, TryLaterError, SlackApiError, *NO_ANSWER) as reason:
        log.warning("the agent view is not as it should be: %s", reason)
        return None

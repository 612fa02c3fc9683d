"""What a check has left in a channel, and how it is taken away again, also where nobody knows whether it arrived."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor import Finding
from bot.live_check.what_to_do import advice
from bot.slack.calls.slack_calls import NO_ANSWER
from core.plural import counted

T = TypeVar("T")
Payload = Mapping[str, Any]
EVENT = "baton_check"
"""The type of the metadata of messages that a check posts."""
WORDS = "Baton checks itself here"
PAUSE_SECONDS = 1.0
TRIES = 5
_SKEW_SECONDS = 300
"""How far this machine's clock may be ahead of Slack's, by which messages are found."""
_GONE = frozenset({"message_not_found", "file_not_found", "file_deleted", "thread_not_found"})


@dataclass
class Traces:
    """Messages and files of one check. `key` stands in the metadata of its messages, `began` is seconds since 1970."""

    slack: WebClient
    bot_user: str
    channel: str
    key: str
    began: float
    root: str = ""
    messages: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)

    def metadata(self) -> dict[str, Any]:
        """Return what marks a message as one of this check."""
        return {"event_type": EVENT, "event_payload": {"key": self.key}}

    def is_ours(self, message: Payload) -> bool:
        """Say whether a message is one of this check."""
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        in_thread = bool(self.root) and self.root in (message.get("ts"), message.get("thread_ts"))
        return payload.get("key") == self.key or (in_thread and message.get("user") == self.bot_user)

    def said(self) -> Iterator[Payload]:
        """Yield the messages of this check that stand in the channel."""
        since = f"{self.began - _SKEW_SECONDS:.6f}"
        calls: list[Callable[..., Any]] = [partial(self.slack.conversations_history, oldest=since)]
        if self.root:
            calls.append(partial(self.slack.conversations_replies, ts=self.root))
        for call in calls:
            answer = call(channel=self.channel, limit=200, include_all_metadata=True)
            yield from filter(self.is_ours, answer.get("messages") or [])

    def remove(self) -> Finding:
        """Take everything away, replies before what they reply to, and say whether something is left."""
        found, blind = self._found()
        ours = sorted(self.messages | found, reverse=True)
        calls: list[tuple[str, Callable[[], object]]] = [
            *(("chat.delete", partial(self.slack.chat_delete, channel=self.channel, ts=ts)) for ts in ours),
            *(("files.delete", partial(self.slack.files_delete, file=file)) for file in self.files),
        ]
        faults = [fault for method, call in calls if (fault := _refusal(method, call))]
        left, still_blind = self._found()
        if not (faults or left or blind or still_blind):
            what = f"{counted(len(ours), 'message')}, {counted(len(self.files), 'file')}"
            return Finding(is_good=True, said=f"deletes: nothing is left behind ({what})")
        why = next(filter(None, (*faults, blind, still_blind)), "Slack still shows something.")
        by_hand = f"Look in the channel for “{WORDS}”, and delete by hand what is left."
        return Finding(is_good=False, said=f"deletes: {why} {by_hand}")

    def _found(self) -> tuple[set[str], str]:
        """Return the messages that stand in the channel, and why we could not look, where that is so."""
        found: list[Payload] = []
        fault = _refusal("conversations.history", lambda: found.extend(self.said()))
        return {str(each["ts"]) for each in found}, fault


def persistently(call: Callable[[], T]) -> T:
    """Make a call that may be repeated, a few times where Slack is slow. Raises what the last try raised."""
    for left in reversed(range(TRIES)):
        try:
            return call()
        except SlackApiError as error:
            if not left or error.response.status_code == HTTPStatus.OK:
                raise
            time.sleep(float(error.response.headers.get("Retry-After") or PAUSE_SECONDS))
        except NO_ANSWER:
            if not left:
                raise
            time.sleep(PAUSE_SECONDS)
    raise AssertionError("the last try returns or raises")


def _refusal(method: str, call: Callable[[], object]) -> str:
    """Make a call; returns what is wrong and what to do where it failed, "" also where there was nothing to delete."""
    try:
        persistently(call)
    except SlackApiError as error:
        return "" if error.response.get("error") in _GONE else advice(error, method)
    except NO_ANSWER as error:
        return f"Slack did not answer ({error})."
    return ""

"""A message that grows while its text comes: streamed where the workspace has it, else updated, at most once a second.

Slack ends a stream by itself after five minutes (slackapi/python-slack-sdk#1859) and when its reader stops it; then the
same message is updated. What is shown meanwhile is a promise of nothing: in the end the whole answer takes its place.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.answers import outgoing
from bot.slack.calls.slack_calls import RefusedError, calling
from bot.slack.rendering.messages import FALLBACK, Message
from bot.slack.rendering.mrkdwn import Markdown, escape, markdown, shorten

log = logging.getLogger(__name__)
PAUSE = 1.0
"""Seconds between two calls that show more of a text."""
LONGEST_STREAM = 240.0
_MOST_STREAMED = 11_000
"""Characters of Markdown; Slack takes 12,000 in a message."""
_STOPPED = "stopped_by_user"
Metadata = Mapping[str, Any]
IsStopped = Callable[[str], bool]
"""Says of a message whether its reader has stopped it."""


class StoppedByReader(Exception):
    """Whom the text is for wants no more of it."""


class Where(NamedTuple):
    """Where a message stands, and for whom it is: Slack asks for it where many read."""

    channel: str
    thread: str | None
    team: str
    reader: str


class Way(Enum):
    """How more of a text is shown."""

    STREAM = auto()
    UPDATE = auto()
    NONE = auto()


def stop_key(channel: str, ts: str) -> str:
    """Return the key under which it is remembered that the reader of a message wants no more."""
    return f"stopped:{channel}:{ts}"


@dataclass(slots=True)
class GrowingMessage:
    """One message whose text comes bit by bit.

    `note` is told before the message is made (with "") and where it is then; `is_stopped` says of a message whether its
    reader has stopped it. `metadata` is what it is found by. One that was begun before has its `ts`, and is updated.
    """

    slack: WebClient
    where: Where
    metadata: Metadata
    note: Callable[[str], None]
    is_stopped: IsStopped
    ts: str = ""
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    text: str = ""
    _way: Way = Way.STREAM
    _shown: int = 0
    _streamed: int = 0
    _next: float = 0.0
    _ends: float = 0.0
    is_in_doubt: bool = False
    """Whether the message may be there though Slack never said where."""

    def __post_init__(self) -> None:
        if self.ts:
            self._way = Way.UPDATE

    @property
    def shown(self) -> str:
        """Return as much of the text as its reader has seen."""
        return self.text[: self._shown].strip()

    def on_text(self, text: str) -> None:
        """Take more of the text, and show it when its time has come. Raises StoppedByReader, and nothing else."""
        self.text += text
        now = self.clock()
        if self._way is Way.NONE or now < self._next:
            return
        self._next = now + self.pause
        if self.ts and self.is_stopped(self.ts):
            raise StoppedByReader
        self._show(now)

    def _show(self, now: float) -> None:
        if self._way is Way.STREAM and self.ts and (now > self._ends or self._streamed > _MOST_STREAMED):
            self.end_stream()
        try:
            self._streams(now) if self._way is Way.STREAM else self._updates()
        except TryLaterError as later:
            log.warning("more of an answer is shown later: %s", later)
            self._next = now + max(later.seconds, self.pause)
            self.is_in_doubt = not self.ts and not later.certain
            self._way = Way.NONE if self.is_in_doubt else Way.UPDATE
        except GiveUpError as reason:
            self._goes_another_way(reason)

    def _goes_another_way(self, reason: GiveUpError) -> None:
        """Update where a stream does not go on; where that is refused, too, show nothing until the end."""
        if isinstance(reason, RefusedError) and reason.code == _STOPPED:
            self._way = Way.UPDATE
            raise StoppedByReader from reason
        log.warning("an answer comes another way: %s", reason)
        self._way = Way.UPDATE if self._way is Way.STREAM else Way.NONE

    def _streams(self, now: float) -> None:
        """Append the whole words that have come; the first ones begin the message."""
        end = _last_space(self.text)
        if end <= self._shown:
            return
        more = markdown(self.text[self._shown : end])
        if self.ts:
            calling(lambda: self.slack.chat_appendStream(channel=self.where.channel, ts=self.ts, markdown_text=more))
        else:
            self.note("")
            self.ts = self._begin(more)
            self._ends = now + LONGEST_STREAM
            self.note(self.ts)
        self._shown, self._streamed = end, self._streamed + len(more)

    def _begin(self, first: Markdown) -> str:
        to = self.where
        made = calling(
            lambda: self.slack.chat_startStream(
                channel=to.channel,
                thread_ts=to.thread or "",
                markdown_text=first,
                recipient_user_id=to.reader,
                recipient_team_id=to.team,
            )
        )
        return str(made["ts"])

    def _updates(self) -> None:
        end = _last_space(self.text)
        said = shorten(escape(self.text[:end]), FALLBACK)
        if not said.strip():
            return
        message = Message(said, [])
        if self.ts:
            outgoing.update(self.slack, message, channel=self.where.channel, ts=self.ts)
            self._shown = end
            return
        self.note("")
        to = self.where
        self.ts = outgoing.post(self.slack, message, channel=to.channel, thread=to.thread, metadata=self.metadata)
        self.note(self.ts)
        self._shown = end

    def end_stream(self) -> None:
        """Have Slack take the message for written; where it did so by itself, there is nothing to do."""
        if not self._streamed or self._way is Way.NONE:
            return
        self._way = Way.UPDATE
        self._streamed = 0
        try:
            calling(
                lambda: self.slack.chat_stopStream(
                    channel=self.where.channel, ts=self.ts, metadata=dict(self.metadata), session_status="active"
                )
            )
        except (GiveUpError, TryLaterError) as reason:
            log.warning("a stream has ended already: %s", reason)


def _last_space(text: str) -> int:
    """Return where the last whole word of a text ends: an address is known only once it is whole."""
    return max(text.rfind(" "), text.rfind("\n")) + 1

"""Answers that are shown while they are being written, and end as one whole message, whatever happens on the way.

A job begins one, gives it the text as it comes, ends it, and leaves the job that has the whole answer take its place:

    answer = streaming.begin(in_hand, where)
    try:
        reply = ...(on_text=answer.on_text)
    except StoppedByReader:
        ...
    answer.end()
    in_hand.left.append(answer.finished(posted))

Where the message stands is marked with the job, as `stream`: one that is run again goes on with the same message.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError
from bot.jobs.posting import find_post, post_payload
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.delivery import METADATA
from bot.jobs.posting.find_post import UnconfirmedPost
from bot.jobs.posting.post_payload import Destination
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers import outgoing, streams
from bot.slack.answers.agent_view import AgentView
from bot.slack.answers.streams import GrowingMessage, StoppedByReader, Where
from bot.slack.calls.slack_calls import BlocksRefusedError, RefusedError
from bot.slack.payload.ids import is_direct
from bot.slack.rendering.messages import Message, render_to_send
from bot.unit_of_work import UnitOfWork
from core.reply import Note, Paragraph, Reply, say
from core.stored_reply import plain_of, reply_of
from handlers.request.job_kinds import FINISH, POST
from storage import deliveries_seen
from storage.jobs import NewJob

log = logging.getLogger(__name__)
_STREAM = "stream"
_NOT_FOR_YOU = say("You can't see this project any more, so the answer is gone.")
Payload = Mapping[str, Any]


@dataclass(slots=True)
class AnswerInHand:
    """An answer that is being written."""

    in_hand: JobInHand
    message: GrowingMessage
    view: AgentView
    was_stopped: bool = field(default=False, init=False)

    def on_text(self, text: str) -> None:
        """Show more of the answer. Raises StoppedByReader where its reader wants no more."""
        try:
            self.message.on_text(text)
        except StoppedByReader:
            self.was_stopped = True
            raise

    def is_stopped(self) -> bool:
        """Say whether its reader wants no more, where no text comes for a while."""
        self.was_stopped = self.was_stopped or bool(self.message.ts and self.message.is_stopped(self.message.ts))
        return self.was_stopped

    @property
    def place(self) -> str | None:
        """Return where its message is, if it has one."""
        return self.message.ts or None

    def end(self) -> None:
        """Take no more text. It calls Slack."""
        self.message.end_stream()

    def finished(self, posted: NewJob) -> NewJob:
        """Return the job that has the whole answer stand where its text came; without any, its post.

        `posted` is that post. One that its reader has stopped keeps the text that was shown.
        """
        if self.was_stopped:
            posted = replace(posted, payload={**posted.payload, "replies": [plain_of(self._what_was_shown())]})
        if not (self.message.ts or self.message.is_in_doubt):
            return posted
        kept = {"ts": self.message.ts, "job": self.in_hand.job.key, "key": posted.key, "payload": posted.payload}
        return NewJob(posted.team_id, FINISH, f"{posted.key}:finish", kept, rank=posted.rank)

    def _what_was_shown(self) -> Reply:
        shown = self.message.shown
        return Reply((*((Paragraph((shown,)),) if shown else ()), Note(("You stopped this answer here.",))))


@dataclass(frozen=True, slots=True)
class Streaming:
    """Begins such answers, and has the whole ones take their place."""

    slack: WebClient
    unit: UnitOfWork
    confirming: Confirming
    view: AgentView
    pause: float = streams.PAUSE

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {FINISH: self.finish}

    def begin(self, in_hand: JobInHand, where: Where, marks: Payload = MappingProxyType({})) -> AnswerInHand:
        """Begin an answer, or go on with the one that this job began before it was cut off.

        `marks` are what the job marks of itself, beside where the message stands.
        """
        if where.thread and is_direct(where.channel):
            self.view.working(where.channel, where.thread)
        marks = {**(in_hand.job.result or {}), **marks}
        key = _key_of(in_hand.job.key)
        message = GrowingMessage(
            self.slack,
            where,
            {"event_type": METADATA, "event_payload": {"key": key}},
            lambda ts: in_hand.mark({**marks, _STREAM: ts}),
            self._is_stopped_in(where.channel),
            self._begun_before(in_hand, where),
            self.pause,
        )
        return AnswerInHand(in_hand, message, self.view)

    def _is_stopped_in(self, channel: str) -> streams.IsStopped:
        def is_stopped(ts: str) -> bool:
            key = streams.stop_key(channel, ts)
            return self.unit.database.look(lambda session: deliveries_seen.seen_at(session, key)) is not None

        return is_stopped

    def _begun_before(self, in_hand: JobInHand, where: Where) -> str:
        """Return the message that this job began; where it died while it did, the message is looked for."""
        marked = (in_hand.job.result or {}).get(_STREAM)
        if marked is None or marked:
            return str(marked or "")
        return self._find(in_hand, Destination(where.channel, where.thread), in_hand.job.key)

    def _find(self, in_hand: JobInHand, to: Destination, job: str) -> str:
        """Return the message that a job began, "" where it is not there, or we may not look."""
        is_ours = partial(_is_begun, _key_of(job), is_direct(to.channel))
        try:
            found = find_post.of_job(self.slack, in_hand, to, is_ours)
        except (GiveUpError, UnconfirmedPost) as reason:
            log.warning("an answer that may have begun is written anew: %s", reason)
            return ""
        return found or ""

    def finish(self, in_hand: JobInHand) -> None:
        """Have the whole answer take the place of what was shown while it came, and leave what has no room there."""
        kept: Payload = in_hand.job.payload
        posted = NewJob(in_hand.job.team_id, POST, str(kept["key"]), kept["payload"], rank=in_hand.job.rank)
        to = post_payload.read(posted.payload)
        pages = [page for stored in kept["payload"]["replies"] for page in render_to_send(reply_of(stored))]
        if not self.confirming.may_be_sent(in_hand.job, posted.payload):
            pages = render_to_send(_NOT_FOR_YOU)
        ts = str(kept["ts"]) or self._find(in_hand, to.to, str(kept["job"]))
        if not (ts and self._writes(to.to.channel, ts, pages[0])):
            in_hand.left.append(posted)
            return
        if len(pages) > 1:
            in_hand.left.append(replace(posted, payload={**posted.payload, "skip": 1}))
        elif to.conversation is not None and to.to.thread:
            self.view.done(to.to.channel, to.to.thread, to.conversation)

    def _writes(self, channel: str, ts: str, message: Message) -> bool:
        """Write over a message, with its text alone where Slack does not take its blocks; False where it is gone."""
        for tried in (message, message.without_blocks()):
            try:
                outgoing.update(self.slack, tried, channel=channel, ts=ts)
            except BlocksRefusedError as reason:
                log.error("Slack does not take our blocks, so the text goes alone: %s", reason)  # noqa: TRY400  # no fault here
            except RefusedError as reason:
                log.warning("an answer is posted anew, as it can't be finished: %s", reason)
                return False
            else:
                return True
        return False


def _key_of(job: str) -> str:
    return f"{job}:{_STREAM}"


def _is_begun(key: str, is_alone: bool, message: Payload) -> bool:  # noqa: FBT001 - of a partial
    """Say whether a message is the one that was begun under a key.

    One that is streamed has no key before it ends: where nobody else writes, it is the one of ours that has none.
    """
    found = ((message.get("metadata") or {}).get("event_payload") or {}).get("key")
    is_bare = is_alone and bool(message.get("bot_id")) and not message.get("metadata") and not message.get("files")
    return found == key or is_bare

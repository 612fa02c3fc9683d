"""Live messages: noted where they were posted, and drawn again as they change, so that the newest stays."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, NotAtOnceError, TryLaterError
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.delivery import MOST_WITH_BLOCKS
from bot.jobs.posting.find_post import conversation
from bot.jobs.queue.workers import AtOnce, JobInHand, Runner
from bot.slack.answers import outgoing
from bot.slack.calls.slack_calls import BlocksRefusedError, InternalFaultError, calling
from bot.slack.rendering.messages import Message, render
from bot.slack.rendering.mrkdwn import escape
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import OURSELVES, Actor, Surface
from core.live_message import LiveMessage, Posted, Rendering
from handlers.request.access.unconfirmed import UnconfirmedMembership
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import POSTED, REDRAW, MessageRef
from handlers.request.posts import Post
from handlers.request.work import Work
from storage.database import Session
from storage.directory import people
from storage.jobs import Job, NewJob

log = logging.getLogger(__name__)
_MOST_DRAWINGS, _PAUSE = 20, 5.0
_LONGEST_POSTING = timedelta(minutes=5)
_NOTHING_LEFT = "What stood here is in the messages above now."


@dataclass(frozen=True, slots=True)
class LiveMessageJobs:
    """Carries out what nouns declare of live messages."""

    slack: WebClient
    unit: UnitOfWork
    confirming: Confirming

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {POSTED: self.note_posted, REDRAW: self.redraw}

    def note_posted(self, in_hand: JobInHand) -> None:
        """Note where a message was posted."""
        message, posted = self._message(in_hand.job), _posted(in_hand.job.payload)
        if message.declared.has_link:
            channel = conversation(self.slack, posted.channel)
            posted = replace(posted, channel=channel, url=self._permalink(channel, posted.messages[0]))
        note = partial(message.note_posted, posted)
        self.confirming.run(message.asked, lambda asked: self.unit.run(asked, note))

    def at_once(self) -> dict[str, AtOnce]:
        """Return what can be done in the transaction that ends the job which leaves it."""
        return {POSTED: self.note_with_post}

    def note_with_post(self, session: Session, job: NewJob) -> Sequence[NewJob]:
        """Note where a message was posted in the transaction that ends its post.

        Raises NotAtOnceError where Slack is to be asked, or where what was noted of several messages may come late.
        """
        message, posted = self._message(job), _posted(job.payload)
        if message.declared.has_link or len(posted.messages) > 1:
            raise NotAtOnceError
        try:
            return self.unit.run_within(session, message.asked, partial(message.note_posted, posted))
        except UnconfirmedMembership as fault:
            raise NotAtOnceError from fault

    def redraw(self, in_hand: JobInHand) -> None:
        """Draw a message as it is now, until what was drawn last here is what there is.

        Others may draw it at the same time, as it was before: whoever comes last looks again, so that the newest stays.
        What is there already is not drawn again, unless a copy may have died on the way.
        """
        message = self._message(in_hand.job)
        mine: str | None = None
        for _ in range(_MOST_DRAWINGS):
            rendering = self.confirming.run(message.asked, lambda asked: self.unit.read(asked, message.draw))
            if rendering is None:
                return
            if not rendering.messages:
                self._wait_until_posted(in_hand)
                return
            shown = _shown(rendering)
            already_shown = mine or (rendering.drawn if in_hand.job.attempts <= 1 else None)
            if (name := _name_of(shown)) == already_shown:
                self._post_more(message, rendering)
                return
            self._show(in_hand, rendering.channel, shown)
            self.unit.run(message.asked, partial(message.note_drawn, name))
            mine = name
        raise TryLaterError(_PAUSE, "it changes faster than it can be shown")

    def _message(self, job: Job | NewJob) -> "_Message":
        ref = live_messages.read_back(job.payload)
        declared, operation = self.unit.catalog.live_message(ref.name), self.unit.catalog.bare(ref.name)
        if declared is None or operation is None:
            raise GiveUpError(f"nothing is known of {ref.name}")
        return _Message(ref, declared, Asked(job.key, operation.name, partial(_asker, job.team_id, ref)))

    def _show(self, in_hand: JobInHand, channel: str, shown: Sequence[tuple[str, Message]]) -> None:
        where = conversation(self.slack, channel)
        broke = int(str((in_hand.job.result or {}).get("broke") or 0))
        for ts, message in shown:
            try:
                self._update(where, ts, message if broke < MOST_WITH_BLOCKS else message.without_blocks())
            except InternalFaultError:
                in_hand.mark({"broke": broke + 1})
                raise

    def _update(self, channel: str, ts: str, message: Message) -> None:
        """Write over a message; where Slack does not take its blocks, with its text alone."""
        update = partial(outgoing.update, self.slack, channel=channel, ts=ts)
        try:
            update(message)
        except BlocksRefusedError as reason:
            log.error("Slack does not take our blocks, so the text goes alone: %s", reason)  # noqa: TRY400  # no fault here
            update(message.without_blocks())

    def _wait_until_posted(self, in_hand: JobInHand) -> None:
        """Try later while a message may still be on its way: people click as soon as they see the first."""
        if self.unit.clock() - in_hand.job.created_at < _LONGEST_POSTING:
            raise TryLaterError(1, "the message is not posted yet")

    def _post_more(self, message: "_Message", rendering: Rendering) -> None:
        """Post each page that has no message yet, once."""
        for number in range(len(rendering.messages), len(rendering.pages)):
            self.unit.run(message.asked_once(number), partial(_post_page, message.ref, rendering, number))

    def _permalink(self, channel: str, ts: str) -> str | None:
        try:
            found = calling(lambda: self.slack.chat_getPermalink(channel=channel, message_ts=ts)).get("permalink")
        except GiveUpError as reason:
            log.warning("a message is noted without its link: %s", reason)
            return None
        return str(found) if found else None


@dataclass(frozen=True, slots=True)
class _Message:
    """One live message, what is declared of it, and as whom it is drawn."""

    ref: MessageRef
    declared: LiveMessage
    asked: Asked

    def asked_once(self, page: int) -> Asked:
        """Return what is asked for a page: its key names the page, so that it is posted once."""
        return Asked(f"{self.ref.key}:{page}", self.asked.operation, self.asked.asker)

    def draw(self, work: Work) -> Rendering | None:
        return self.declared.draw(work, self.ref.which)

    def note_posted(self, posted: Posted, work: Work) -> None:
        self.declared.note_posted(work, self.ref.which, posted)

    def note_drawn(self, name: str, work: Work) -> None:
        if self.declared.note_drawn:
            self.declared.note_drawn(work, self.ref.which, name)


def _posted(payload: Mapping[str, Any]) -> Posted:
    return Posted(str(payload["channel"]), payload["thread"], tuple(payload["messages"]), int(payload["first"]))


def _asker(team: str, ref: MessageRef, session: Session) -> Asker:
    """Return the reader; where there is none, nobody in particular, and what is drawn all may see."""
    found = people.load(session, team, [ref.reader]) if ref.reader else []
    return Asker(Actor(team, next(iter(found), OURSELVES), Surface.CLOCK, is_public=not ref.reader), {})


def _post_page(ref: MessageRef, rendering: Rendering, number: int, work: Work) -> None:
    work.about = ref.project_id
    thread = rendering.thread or rendering.messages[0]
    then = live_messages.posted(work, ref, work.request, number)
    work.posts.append(Post(rendering.channel, (rendering.pages[number],), thread, then))


def _shown(rendering: Rendering) -> list[tuple[str, Message]]:
    """Return what is to be in each message."""
    drawn = [render(page)[0] for page in rendering.pages]
    gone = [Message(escape(_NOTHING_LEFT), [])] * (len(rendering.messages) - len(drawn))
    return list(zip(rendering.messages, [*drawn, *gone], strict=False))


def _name_of(shown: Sequence[tuple[str, Message]]) -> str:
    """Return what tells one rendering from another."""
    told = json.dumps([(ts, message.text, message.blocks) for ts, message in shown], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()

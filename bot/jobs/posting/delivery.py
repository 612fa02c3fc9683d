"""Posts: each is marked before it is sent, or by its claim, and its `ts` stored after: a crash between is noticed."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs.posting import elsewhere, find_post, post_payload, post_steps, withheld
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.find_post import UnconfirmedPost
from bot.jobs.posting.post_payload import Destination, PostPayload
from bot.jobs.posting.post_steps import FLAT, Step
from bot.jobs.queue.pace import Pace
from bot.jobs.queue.post_results import PRIVATELY
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers import outgoing
from bot.slack.answers.agent_view import AgentView
from bot.slack.calls.error_codes import Meaning, meaning
from bot.slack.calls.slack_calls import (
    BlocksRefusedError,
    InternalFaultError,
    RefusedError,
    UnreachableError,
)
from bot.slack.directory.identity import Directory
from bot.slack.payload.ids import is_private_to_one
from bot.slack.rendering.messages import Message
from bot.unit_of_work import UnitOfWork
from handlers.request.job_kinds import POST, TRY_POST
from handlers.running.closed_channels import ARCHIVED, LOCKED, OUTSIDE, REFUSED
from storage import jobs
from storage.jobs import Job, NewJob

METADATA = "baton_delivery"
TOO_LATE = "its time had passed before it could be sent"
MOST_WITH_BLOCKS = 3
"""So often a message is tried with its blocks where Slack answers that it broke."""
_CLOSED = {"is_archived": ARCHIVED, "not_in_channel": OUTSIDE, "channel_not_found": OUTSIDE}
Payload = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts. `slack` must be a client that repeats nothing by itself: Slack has no idempotency key."""

    slack: WebClient
    directory: Directory
    unit: UnitOfWork
    pace: Pace
    confirming: Confirming
    agent_view: AgentView

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {POST: self.post, TRY_POST: self.try_post}

    def try_post(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Post where we were refused, to see whether we may again; that we may not is no failure."""
        try:
            return self.post(in_hand)
        except GiveUpError as reason:
            return {"refused": str(reason)}

    def post(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Post the messages of a job one after the other, each once; in the agent view, our work ends with them."""
        try:
            outcome = self._post_all(in_hand)
        except GiveUpError:
            self._end_work(in_hand.job)
            raise
        self._end_work(in_hand.job)
        return outcome

    def _end_work(self, job: Job) -> None:
        post = post_payload.read(job.payload)
        if post.conversation is not None and post.to.thread:
            self.agent_view.done(post.to.channel, post.to.thread, post.conversation)

    def _post_all(self, in_hand: JobInHand) -> Mapping[str, object]:
        if not self.confirming.may_be_sent(in_hand.job):
            in_hand.left.extend(withheld.instead(in_hand.job, *post_payload.read(in_hand.job.payload).to))
            return {"sent": [], "hidden": True}
        sent, replies = post_steps.sent_by(in_hand), post_steps.replies_of(in_hand.job.payload)
        messages = post_steps.messages_of(in_hand, replies)
        firsts = [sum(map(len, replies[:number])) for number in range(len(replies))]
        for number, message in list(enumerate(messages))[len(sent) :]:
            sent.append(self._reach(in_hand, post_steps.step_of(in_hand, number, message, sent)))
            if len(sent) < len(messages):  # the end of the job stores the last one
                in_hand.mark({"sent": sent})
            if number == 0 and len(messages) > 1 and (following := _following(in_hand, sent, firsts)):
                self.unit.enqueue(following)
        in_hand.left.extend(_following(in_hand, sent, firsts))
        return {"sent": sent}

    def _reach(self, in_hand: JobInHand, step: Step) -> str:
        """Post where the answer belongs; where that can't be, another way. Raises GiveUpError where none is left."""
        post = post_payload.read(in_hand.job.payload)
        while True:
            try:
                if step.is_private:
                    return self._answer_privately(in_hand, post, step)
                return self._post_once(in_hand, _destination(post, step), step)
            except (RefusedError, UnconfirmedPost) as reason:
                step = self._other_way(in_hand, post, step, reason)

    def _other_way(self, in_hand: JobInHand, post: PostPayload, step: Step, reason: Exception) -> Step:
        """Return how a message goes that can't go as it was to: beside its thread, else to who asked."""
        if _may_be_flat(post, step, reason):
            return replace(step, note=FLAT)
        if step.is_private and isinstance(reason, RefusedError) and step.note != elsewhere.DOUBT:
            # Who runs it again has seen to its first place, where it certainly is not.
            in_hand.mark({"sent": list(step.sent)})
        if step.is_private or self._waits(in_hand.job, post, reason) or not self._has_other_way(in_hand.job, post):
            raise GiveUpError(post_steps.lost(reason)) from reason
        return replace(step, note=elsewhere.note(reason))

    def _waits(self, job: Job, post: PostPayload, reason: Exception) -> bool:
        """Say whether a message waits until we may post again: what is due does, as the next one comes by itself."""
        is_over = self._note_closed(job, post, reason)
        is_ours = isinstance(reason, RefusedError) and meaning(reason.code) is Meaning.OURS
        return post.is_due and (is_over or is_ours)

    def _has_other_way(self, job: Job, post: PostPayload) -> bool:
        """Say whether the asker may be told privately: not where it went there already, nor of what is hidden now."""
        if not post.asker or post.asker == post.to.channel:
            return False
        about = {*post.concerns, *([post.project] if post.project else [])}
        return not about or self.confirming.may_read(job.team_id, post.asker, about)

    def _note_closed(self, job: Job, post: PostPayload, reason: Exception) -> bool:
        """Have what is posted in a channel pause, where nobody told us that it was closed to us; say whether it is."""
        because = _closed_because(post, reason)
        if because is None:
            return False
        thread = post.to.thread if because == LOCKED else None
        self.directory.channel(job.team_id, post.to.channel, closed_because=because, key=job.key, thread=thread)
        return True

    def _post_once(self, in_hand: JobInHand, to: Destination, step: Step) -> str:
        key = f"{in_hand.job.key}:{step.number}"
        if post_steps.in_doubt(in_hand, step) and (found := self._arrived(in_hand, to, key)):
            return found
        if not step.number and self._is_too_late(in_hand.job):
            raise GiveUpError(TOO_LATE)
        self._keep_pace(in_hand.job, to.channel)
        if not post_steps.is_marked_by_claim(in_hand, step):
            in_hand.mark(step.sending())
        return self._send_marked(in_hand, to, step, key)

    def _arrived(self, in_hand: JobInHand, to: Destination, key: str) -> str | None:
        """Look for a post that may have arrived though we never heard so."""
        return find_post.of_job(self.slack, in_hand, to, lambda message: _key(message) == key)

    def _send_marked(self, in_hand: JobInHand, to: Destination, step: Step, key: str) -> str:
        """Send a message that is marked, be it by its claim."""
        metadata = {"event_type": METADATA, "event_payload": {"key": key}}
        try:
            return self._send(to, step, metadata)
        except Exception as failure:
            self._mark_failure(in_hand, step, failure)
            raise

    def _mark_failure(self, in_hand: JobInHand, step: Step, failure: Exception) -> None:
        """Mark whether a message may have arrived though its call failed: only then is it looked for before a retry."""
        is_held_up = isinstance(failure, TryLaterError) and failure.certain
        if is_held_up or isinstance(failure, GiveUpError):
            in_hand.mark(step.not_sent())
        elif isinstance(failure, InternalFaultError):
            in_hand.mark(replace(step, broke=step.broke + 1).sending())
        elif post_steps.is_marked_by_claim(in_hand, step):  # the claim is gone with the retry
            in_hand.mark(step.sending())
        if isinstance(failure, TryLaterError) and is_held_up:
            self.pace.hold(failure.seconds)

    def _is_too_late(self, job: Job) -> bool:
        until = post_payload.read(job.payload).until
        return until is not None and self.unit.clock() > until

    def _keep_pace(self, job: Job, channel: str) -> None:
        if job.rank != jobs.BULK:
            self.pace.count(channel)
        elif seconds := self.pace.wait(channel):
            raise TryLaterError(seconds, "Slack asks us to slow down")

    def _send(self, to: Destination, step: Step, metadata: Payload) -> str:
        """Post a message; where Slack does not take its blocks, or broke on it again and again, at least its text."""
        message = step.message
        post = partial(outgoing.post, self.slack, channel=to.channel, thread=to.thread, metadata=metadata)
        if step.broke < MOST_WITH_BLOCKS:
            try:
                return post(message)
            except BlocksRefusedError as reason:
                log.error("Slack does not take our blocks, so the text goes alone: %s", reason)  # noqa: TRY400  # no fault here
        return post(message.without_blocks())

    def _answer_privately(self, in_hand: JobInHand, post: PostPayload, step: Step) -> str:
        """Reach the person who asked from where we can't post, and say why and how to change that."""
        private = step.message.noted(step.note)
        if not (post.response_url and _responds(post.response_url, private)):
            self._post_once(in_hand, Destination(post.asker), replace(step, message=private))
        return PRIVATELY


def _following(in_hand: JobInHand, sent: Sequence[str], firsts: Sequence[int]) -> list[NewJob]:
    """Return what the job names to be done after it: once for its first message, and once for all.

    `firsts` are the numbers of the messages that each reply begins with.
    """
    job, post = in_hand.job, post_payload.read(in_hand.job.payload)
    if post.then is None or not sent or PRIVATELY in sent:
        return []
    places = [sent[first] for first in firsts if first < len(sent)]
    where = {"channel": post.to.channel, "thread": post.to.thread, "messages": places}
    kept: Payload = post.then
    key, what = f"{kept['key']}:{len(sent)}", {**kept["payload"], **where}
    return [NewJob(job.team_id, str(kept["kind"]), key, what, rank=job.rank)]


def _destination(post: PostPayload, step: Step) -> Destination:
    """Return where a message goes: below the first one, if that begins a thread; a step of its own beside a thread."""
    if step.note == FLAT:
        return Destination(post.to.channel)
    begins = post.begins_thread and not post.to.thread and step.sent and step.sent[0] != PRIVATELY
    return Destination(post.to.channel, step.sent[0]) if begins else post.to


def _responds(url: str, message: Message) -> bool:
    """Answer to a response_url; False where it takes no more."""
    try:
        outgoing.respond(url, message, replaces=False)
    except GiveUpError:
        return False
    return True


def _closed_because(post: PostPayload, reason: Exception) -> str | None:
    """Return why what is posted in a channel or thread pauses, if a refusal is one of the place and not of a person."""
    if not isinstance(reason, UnreachableError) or is_private_to_one(post.to.channel):
        return None
    if reason.code in _CLOSED or not post.is_due:
        return _CLOSED.get(reason.code)
    if post.to.thread:
        return LOCKED
    return REFUSED if meaning(reason.code) is Meaning.PLACE else None


def _may_be_flat(post: PostPayload, step: Step, reason: Exception) -> bool:
    """Say whether a message may stand beside a thread that takes no replies: its readers are the same."""
    is_thread = isinstance(reason, UnreachableError) and meaning(reason.code) is Meaning.THREAD
    is_same = is_private_to_one(post.to.channel) or not post.to.thread
    return is_thread and is_same and not step.note


def _key(message: Payload) -> object:
    return ((message.get("metadata") or {}).get("event_payload") or {}).get("key")

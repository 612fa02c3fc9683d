"""Posts: each is marked before it is sent, or by its claim, and its `ts` stored after: a crash between is noticed."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs import find_post
from bot.jobs.confirming import Confirming
from bot.jobs.find_post import UnconfirmedPost
from bot.jobs.pace import Pace
from bot.jobs.post_results import PRIVATELY
from bot.jobs.workers import JobInHand, Runner
from bot.slack.answers import HOME, RESPOND
from bot.slack.home import Home
from bot.slack.identity import Directory
from bot.slack.messages import render_to_send
from bot.slack.slack_calls import BlocksRefusedError, UnreachableError, calling, post_json
from bot.unit_of_work import UnitOfWork
from core.stored_reply import reply_of
from handlers.request.outbox import POST
from handlers.running.closed_channels import ARCHIVED, OUTSIDE
from storage import jobs
from storage.jobs import NewJob

METADATA = "baton_delivery"
INVITE = "I am not in that channel, so I answer here. To let me answer there, type `/invite @baton` in it."
DOUBT = "Slack did not tell me whether this reached the channel, so I say it here, too."
TOO_LATE = "its time had passed before it could be sent"
_CLOSED = {"is_archived": ARCHIVED, "not_in_channel": OUTSIDE, "channel_not_found": OUTSIDE}
_PERSON = ("U", "W", "D")
Payload = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Step:
    """One message of a job, what was sent before it, and why it goes to the asker alone, if it does."""

    number: int
    message: Payload
    sent: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts and answers. `slack` must be a client that repeats nothing by itself: Slack has no idempotency key."""

    slack: WebClient
    directory: Directory
    unit: UnitOfWork
    home: Home
    pace: Pace
    confirming: Confirming

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {
            POST: self.post,
            RESPOND: respond,
            HOME: self.publish_home,
        }

    def post(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Post the messages of a job one after the other, each once."""
        if not self.confirming.may_be_sent(in_hand.job):
            return {"sent": [], "hidden": True}
        sent, replies = _sent(in_hand), _replies(in_hand)
        messages = [message for reply in replies for message in reply]
        firsts = [sum(map(len, replies[:number])) for number in range(len(replies))]
        for number, message in list(enumerate(messages))[len(sent) :]:
            sent.append(self._reach(in_hand, _Step(number, message, tuple(sent))))
            if len(sent) < len(messages):  # the end of the job stores the last one
                in_hand.mark({"sent": sent})
            if number == 0 and len(messages) > 1 and (following := _following(in_hand, sent, firsts)):
                self.unit.enqueue(following)
        in_hand.left.extend(_following(in_hand, sent, firsts))
        return {"sent": sent}

    def _reach(self, in_hand: JobInHand, step: _Step) -> str:
        """Post where the answer belongs; where that can't be, tell the person who asked."""
        payload = _in_thread(in_hand.job.payload, step)
        note = _note(in_hand, step)
        if not note:
            try:
                return self._post_once(in_hand, payload, step)
            except (UnreachableError, UnconfirmedPost) as reason:
                is_closed = self._note_closed(in_hand, str(reason))
                # What is due waits until we may post again.
                if (is_closed and payload.get("due")) or not self._has_other_way(in_hand):
                    raise GiveUpError(_lost(reason)) from reason
                note = INVITE if isinstance(reason, UnreachableError) else DOUBT
        return self._answer_privately(in_hand, replace(step, note=note))

    def _has_other_way(self, in_hand: JobInHand) -> bool:
        """Say whether the asker may be told privately: not where it went there already, nor of what is hidden now."""
        payload, team = in_hand.job.payload, in_hand.job.team_id
        asker, project = str(payload.get("asker") or ""), payload.get("project")
        if not asker or asker == payload["channel"]:
            return False
        if not isinstance(project, int):
            return True
        return self.confirming.may_read(team, asker, [project])

    def _note_closed(self, in_hand: JobInHand, reason: str) -> bool:
        """Have what is posted in a channel pause, where nobody told us that it was closed to us; say whether it is."""
        team, channel = in_hand.job.team_id, str(in_hand.job.payload["channel"])
        because = _CLOSED.get(reason.split(maxsplit=1)[0])
        if because is None or channel.startswith(_PERSON):
            return False
        self.directory.channel(team, channel, closed_because=because, key=in_hand.job.key)
        return True

    def _post_once(self, in_hand: JobInHand, payload: Payload, step: _Step) -> str:
        key = f"{in_hand.job.key}:{step.number}"
        if _in_doubt(in_hand, step) and (found := self._find(in_hand, payload, lambda message: _key(message) == key)):
            return found
        if not step.number and self._is_too_late(in_hand.job.payload):
            raise GiveUpError(TOO_LATE)
        self._keep_pace(in_hand, str(payload["channel"]))
        if not _is_marked_by_claim(in_hand, step):
            in_hand.mark(_sending(step))
        return self._send_marked(in_hand, payload, step, key)

    def _send_marked(self, in_hand: JobInHand, payload: Payload, step: _Step, key: str) -> str:
        """Send a message that is marked, be it by its claim."""
        metadata = {"event_type": METADATA, "event_payload": {"key": key}}
        try:
            return self._send(payload, step.message, metadata=metadata)
        except Exception as failure:
            self._mark_failure(in_hand, step, failure)
            raise

    def _mark_failure(self, in_hand: JobInHand, step: _Step, failure: Exception) -> None:
        """Mark whether a message may have arrived though its call failed: only then is it looked for before a retry."""
        is_held_up = isinstance(failure, TryLaterError) and failure.certain
        if is_held_up or isinstance(failure, GiveUpError):
            in_hand.mark({"sent": list(step.sent), "note": step.note})
        elif _is_marked_by_claim(in_hand, step):  # the claim is gone with the retry
            in_hand.mark(_sending(step))
        if isinstance(failure, TryLaterError) and is_held_up:
            self.pace.hold(failure.seconds)

    def _is_too_late(self, payload: Payload) -> bool:
        until = payload.get("until")
        return bool(until) and self.unit.clock() > datetime.fromisoformat(str(until))

    def _keep_pace(self, in_hand: JobInHand, channel: str) -> None:
        if in_hand.job.rank != jobs.BULK:
            self.pace.count(channel)
        elif seconds := self.pace.wait(channel):
            raise TryLaterError(seconds, "Slack asks us to slow down")

    def _send(self, payload: Payload, message: Payload, **more: Any) -> str:
        """Post a message; where Slack does not take its blocks, at least its text."""
        options = {
            "channel": payload["channel"],
            "thread_ts": payload.get("thread"),
            "text": message["text"],
            "unfurl_links": False,
            "unfurl_media": False,
            **more,
        }
        try:
            answer = calling(lambda: self.slack.chat_postMessage(blocks=message["blocks"], **options))
        except BlocksRefusedError as reason:
            log.error("Slack does not take our blocks, so the text goes alone: %s", reason)  # noqa: TRY400  # no fault here
            answer = calling(lambda: self.slack.chat_postMessage(**options))
        return str(answer["ts"])

    def _answer_privately(self, in_hand: JobInHand, step: _Step) -> str:
        """Reach the person who asked from where we can't post, and say why and how to change that."""
        payload, message = in_hand.job.payload, step.message
        private = {**message, "blocks": [*message["blocks"], _context(step.note)]}
        if url := payload.get("response_url"):
            post_json(str(url), {**private, "response_type": "ephemeral", "replace_original": False})
            return PRIVATELY
        self._post_once(in_hand, {"channel": payload["asker"]}, replace(step, message=private))
        return PRIVATELY

    def _find(self, in_hand: JobInHand, payload: Payload, is_ours: Callable[[Payload], bool]) -> str | None:
        """Look for a post that may have arrived though we never heard so."""
        return find_post.of_job(self.slack, in_hand, payload, is_ours)

    def publish_home(self, in_hand: JobInHand) -> None:
        """Draw a person's App Home as it is now."""
        user = str(in_hand.job.payload["user"])
        notice = [block for reply in _replies(in_hand) for message in reply for block in message["blocks"]]
        asked = self.home.asked(in_hand.job.team_id, user)
        view = self.confirming.run_now(asked, lambda asked: self.home.view(asked, notice))
        calling(lambda: self.slack.views_publish(user_id=user, view=view))


def respond(in_hand: JobInHand) -> Mapping[str, object]:
    """Answer to a response_url: over the message that was clicked, or beside it for the asker alone.

    What is repeated after a doubt is seen by one person only, or stands over what it replaced.
    """
    payload = in_hand.job.payload
    sent = _sent(in_hand)
    messages = [message for reply in _replies(in_hand) for message in reply]
    # What the acknowledgement has carried is not said again.
    messages = messages[int(str(payload.get("skip") or 0)) :]
    for number, message in list(enumerate(messages))[len(sent) :]:
        replaces = bool(payload["replaces"]) and number == 0
        how = {"replace_original": True} if replaces else {"response_type": "ephemeral", "replace_original": False}
        post_json(str(payload["url"]), {**message, **how})
        sent.append("response_url")
        in_hand.mark({"sent": sent})
    return {"sent": sent}


def _following(in_hand: JobInHand, sent: Sequence[str], firsts: Sequence[int]) -> list[NewJob]:
    """Return what the job names to be done after it: once for its first message, and once for all.

    `firsts` are the numbers of the messages that each reply begins with.
    """
    payload: Payload = in_hand.job.payload
    then = payload.get("then")
    if not isinstance(then, Mapping) or not sent or PRIVATELY in sent:
        return []
    places = [sent[first] for first in firsts if first < len(sent)]
    where = {"channel": payload["channel"], "thread": payload.get("thread"), "messages": places}
    key, what = f"{then['key']}:{len(sent)}", {**then["payload"], **where}
    return [NewJob(in_hand.job.team_id, str(then["kind"]), key, what, rank=in_hand.job.rank)]


def _in_thread(payload: Payload, step: _Step) -> Payload:
    """Return where a message goes: below the first one, if that begins a thread."""
    begins = payload.get("threaded") and not payload.get("thread") and step.sent and step.sent[0] != PRIVATELY
    return {**payload, "thread": step.sent[0]} if begins else payload


def _replies(in_hand: JobInHand) -> list[list[Payload]]:
    """Return the messages that each reply of a job becomes, drawn now."""
    payload: Payload = in_hand.job.payload
    if "replies" in payload:
        drawn = [render_to_send(reply_of(stored)) for stored in payload["replies"]]
        return [[{"text": message.text, "blocks": message.blocks} for message in each] for each in drawn]
    # Jobs from before 0.2 keep messages that are drawn already, and where each reply begins.
    messages = payload.get("messages") or payload.get("notice") or []
    firsts = [*(payload.get("firsts") or [0]), len(messages)]
    return [messages[first:after] for first, after in pairwise(firsts)]


def _sent(in_hand: JobInHand) -> list[str]:
    sent = (in_hand.job.result or {}).get("sent")
    return list(sent) if isinstance(sent, list) else []


def _sending(step: _Step) -> Payload:
    """Return what is stored of a job before a message is sent."""
    return {"sent": list(step.sent), "sending": step.number, "note": step.note}


def _is_marked_by_claim(in_hand: JobInHand, step: _Step) -> bool:
    """Say whether nothing lies between the claim of a job and its sending: then the claim is the mark.

    So it is with the first message of what somebody waits for; in bulk each waits for its turn.
    """
    return not step.number and not step.note and in_hand.job.rank != jobs.BULK


def _in_doubt(in_hand: JobInHand, step: _Step) -> bool:
    """Say whether this was about to be sent when we last heard of it, to the same place."""
    if in_hand.job.error == jobs.TAKEN_OVER and _is_marked_by_claim(in_hand, step):
        return True
    result = in_hand.job.result or {}
    return result.get("sending") == step.number and result.get("note", "") == step.note


def _note(in_hand: JobInHand, step: _Step) -> str:
    """Return why the asker is told privately, if it was found before that this is the only way."""
    result = in_hand.job.result or {}
    return str(result.get("note") or "") if len(_sent(in_hand)) == step.number else ""


def _lost(reason: Exception) -> str:
    """Return why a message is not sent: one that may have arrived is not sent again."""
    return f"it may have arrived, and I may not look: {reason}" if isinstance(reason, UnconfirmedPost) else str(reason)


def _key(message: Payload) -> object:
    return ((message.get("metadata") or {}).get("event_payload") or {}).get("key")


def _context(words: str) -> dict[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": words}]}

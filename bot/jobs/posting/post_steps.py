"""How far a job of several messages has come, as it is kept with the job: what was sent, and what may have been."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.jobs.posting.find_post import UnconfirmedPost
from bot.jobs.queue.workers import JobInHand
from bot.slack.rendering.messages import Message, render_to_send
from bot.slack.rendering.mrkdwn import drawn_before
from core.stored_reply import reply_of
from storage import jobs

FLAT = "without its thread"
"""What stands for a note where a message goes beside the thread that it was meant for, and its readers see why."""
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One message of a job, and what was sent before it.

    `note` says why it goes another way than it was meant to, if it does; `broke` is how often Slack answered that it
    broke on this message.
    """

    number: int
    message: Message
    sent: tuple[str, ...]
    note: str = ""
    broke: int = 0

    @property
    def is_private(self) -> bool:
        """Say whether it goes to the asker alone."""
        return self.note not in {"", FLAT}

    def sending(self) -> Payload:
        """Return what is stored of the job before the message is sent."""
        return {"sent": list(self.sent), "sending": self.number, "note": self.note, "broke": self.broke}

    def not_sent(self) -> Payload:
        """Return what is stored of the job once it is certain that the message was not sent."""
        return {"sent": list(self.sent), "note": self.note}


def step_of(in_hand: JobInHand, number: int, message: Message, sent: list[str]) -> Step:
    """Return the next message of a job, with what was found out about it before."""
    result = in_hand.job.result or {}
    is_it = len(sent_by(in_hand)) == number
    is_being_sent = is_it and result.get("sending") == number
    note, broke = (str(result.get("note") or "") if is_it else ""), (result.get("broke") if is_being_sent else 0)
    return Step(number, message, tuple(sent), note, int(str(broke or 0)))


def replies_of(payload: Payload) -> list[list[Message]]:
    """Return the messages that each reply in a job's payload becomes, drawn now."""
    if "replies" in payload:
        return [render_to_send(reply_of(stored)) for stored in payload["replies"]]
    # Jobs from before 0.2 keep messages that are drawn already, and where each reply begins.
    kept = payload.get("messages") or payload.get("notice") or []
    messages = [Message(drawn_before(str(each["text"])), each["blocks"]) for each in kept]
    firsts = [*(payload.get("firsts") or [0]), len(messages)]
    return [messages[first:after] for first, after in pairwise(firsts)]


def messages_of(in_hand: JobInHand, replies: Sequence[Sequence[Message]]) -> list[Message]:
    """Return all messages of these replies, but for those that were said another way, with the job's note, if any."""
    payload = in_hand.job.payload
    messages = [message for reply in replies for message in reply][int(str(payload.get("skip") or 0)) :]
    note = str(payload.get("note") or "")
    return [message.noted(note) for message in messages] if note else messages


def sent_by(in_hand: JobInHand) -> list[str]:
    """Return the places of the messages that a job has sent."""
    sent = (in_hand.job.result or {}).get("sent")
    return list(sent) if isinstance(sent, list) else []


def is_marked_by_claim(in_hand: JobInHand, step: Step) -> bool:
    """Say whether nothing lies between the claim of a job and its sending: then the claim is the mark.

    So it is with the first message of what somebody waits for; in bulk each waits for its turn.
    """
    return not step.number and not step.note and in_hand.job.rank != jobs.BULK


def in_doubt(in_hand: JobInHand, step: Step) -> bool:
    """Say whether this was about to be sent when we last heard of it, to the same place."""
    if in_hand.job.error == jobs.TAKEN_OVER and is_marked_by_claim(in_hand, step):
        return True
    result = in_hand.job.result or {}
    return result.get("sending") == step.number and result.get("note", "") == step.note


def lost(reason: Exception) -> str:
    """Return why a message is not sent: one that may have arrived is not sent again."""
    return f"it may have arrived, and I may not look: {reason}" if isinstance(reason, UnconfirmedPost) else str(reason)

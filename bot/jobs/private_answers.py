"""Answers that their asker alone sees: by a response_url and in the App Home; where that fails, by direct message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError
from bot.jobs import elsewhere
from bot.jobs.confirming import Confirming
from bot.jobs.find_post import conversation
from bot.jobs.post_steps import messages_of, replies_of, sent_by
from bot.jobs.workers import JobInHand, Runner
from bot.slack import outgoing
from bot.slack.home import Home
from bot.slack.messages import Message
from handlers.request.job_kinds import HOME, POST, RESPOND
from storage.jobs import NewJob

Payload = Mapping[str, Any]
_BY_URL, _OVER_IT = "response_url", "updated"
"""What stands for the place of a message that went to a response_url, or over the message that was clicked."""


@dataclass(frozen=True, slots=True)
class PrivateAnswers:
    """Carries them out. `slack` must be a client that repeats nothing by itself."""

    slack: WebClient
    home: Home
    confirming: Confirming

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {RESPOND: self.respond, HOME: self.publish_home}

    def respond(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Answer to a response_url: over the message that was clicked, or beside it for the asker alone.

        What is repeated after a doubt is seen by one person only, or stands over what it replaced. An address that
        takes no more leaves the rest to the message itself, or to the asker's direct messages.
        """
        payload: Payload = in_hand.job.payload
        sent = sent_by(in_hand)
        for number, message in list(enumerate(messages_of(in_hand)))[len(sent) :]:
            replaces = bool(payload["replaces"]) and number == 0
            try:
                outgoing.respond(str(payload["url"]), message, replaces=replaces)
                sent.append(_BY_URL)
            except GiveUpError as reason:
                if not (replaces and self._updates(payload, message)):
                    return self._instead(in_hand, sent, reason, elsewhere.EXPIRED)
                sent.append(_OVER_IT)
            in_hand.mark({"sent": sent})
        return {"sent": sent}

    def _updates(self, payload: Payload, message: Message) -> bool:
        """Write over the message that was clicked by a call; one that a single person sees can't be reached so."""
        channel, ts = payload.get("channel"), payload.get("message")
        if not (channel and ts):
            return False
        try:
            where = conversation(self.slack, str(channel))
            outgoing.update(self.slack, message, channel=where, ts=str(ts))
        except GiveUpError:
            return False
        return True

    def _instead(self, in_hand: JobInHand, sent: list[str], reason: GiveUpError, note: str) -> Mapping[str, object]:
        """Leave what is not said yet to the asker's direct messages. Raises the reason where nobody is to be told."""
        payload: Payload = in_hand.job.payload
        asker = payload.get("asker") or payload.get("user")
        if not (asker and payload.get("replies")):
            raise reason
        skip = int(payload.get("skip") or 0) + len(sent)
        said = {"channel": asker, "thread": None, "replies": payload["replies"], "skip": skip, "note": note}
        said |= {"concerns": payload["concerns"]} if payload.get("concerns") else {}
        in_hand.left.append(NewJob(in_hand.job.team_id, POST, f"{in_hand.job.key}:instead", said))
        return {"sent": sent, "instead": asker}

    def publish_home(self, in_hand: JobInHand) -> Mapping[str, object] | None:
        """Draw a person's App Home as it is now, with the answer to what they did there."""
        payload: Payload = in_hand.job.payload
        notice = [block for reply in replies_of(in_hand) for message in reply for block in message.blocks]
        asked = self.home.asked(in_hand.job.team_id, str(payload["user"]))
        view = self.confirming.run_now(asked, lambda asked: self.home.view(asked, notice))
        try:
            outgoing.publish_home(self.slack, view, user=str(payload["user"]))
        except GiveUpError as reason:
            return self._instead(in_hand, [], reason, elsewhere.HOME)
        return None

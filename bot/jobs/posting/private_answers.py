"""Answers that their asker alone sees: by a response_url and in the App Home; where that fails, by direct message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError
from bot.jobs.posting import elsewhere
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.find_post import conversation
from bot.jobs.posting.post_steps import messages_of, replies_of, sent_by
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers import outgoing
from bot.slack.rendering.home import Clicked, Home
from bot.slack.rendering.messages import Message
from handlers.request.job_kinds import HOME, POST, RESPOND
from storage import jobs
from storage.jobs import Job, NewJob

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
        for number, message in list(enumerate(messages_of(in_hand, replies_of(payload))))[len(sent) :]:
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
        """Draw a person's App Home as it is now, with the answer to what they did there last.

        What they did since is another job, maybe in other hands: of the two that one stays, whichever Slack hears last.
        """
        if self._done_since(in_hand.job):
            return None
        shown: Job | None = in_hand.job
        drawn: set[int] = set()  # a form that was sent in does not say when: two may each seem the later one
        while shown is not None and shown.id not in drawn:
            drawn.add(shown.id)
            try:
                self._publish(shown)
            except GiveUpError as reason:
                return self._instead(in_hand, [], reason, elsewhere.HOME)
            shown = self._done_since(shown)
        return None

    def _done_since(self, job: Job) -> Job | None:
        person = str(job.payload["user"])
        return self.home.unit.database.look(lambda session: jobs.done_since(session, job, person))

    def _publish(self, job: Job) -> None:
        payload: Payload = job.payload
        notice = [block for reply in replies_of(payload) for message in reply for block in message.blocks]
        asked = self.home.asked(job.team_id, str(payload["user"]))
        clicked = Clicked(notice, int(payload.get("page") or 1), payload.get("at"))
        view = self.confirming.run_now(asked, lambda asked: self.home.view(asked, clicked))
        outgoing.publish_home(self.slack, view, user=str(payload["user"]))

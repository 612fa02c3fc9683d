"""Files that go into a thread or a person's direct messages: uploaded and shared, each once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs.posting import elsewhere, find_post, withheld
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.find_post import UnconfirmedPost, conversation
from bot.jobs.posting.post_payload import Destination
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers import outgoing
from bot.slack.answers.outgoing import UploadedFile
from bot.slack.calls.slack_calls import RefusedError, UnreachableError, put_file
from bot.slack.rendering.mrkdwn import escape
from bot.unit_of_work import UnitOfWork
from core.reply import say
from handlers.request.job_kinds import FILE, PICTURE, POST
from handlers.request.outbox.outbox import post_payload
from storage.jobs import NewJob

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Uploads:
    """`slack` must be a client that repeats nothing by itself; `draw` makes a picture of a kind and its data."""

    slack: WebClient
    unit: UnitOfWork
    confirming: Confirming
    draw: Callable[[str, Payload], bytes]

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {PICTURE: self.upload_picture, FILE: self.upload_text}

    def upload_picture(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Draw a picture and upload it with its words, into a thread or a person's direct messages, once."""
        payload: Payload = in_hand.job.payload
        name = f"{str(payload['title']).lower().replace(' ', '-')}.png"
        return self.upload(
            in_hand, {**payload, "name": name}, lambda: self.draw(str(payload["drawing"]), payload["data"])
        )

    def upload_text(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Upload a file of text with its words, into a thread or a person's direct messages, once."""
        payload: Payload = in_hand.job.payload
        return self.upload(in_hand, payload, lambda: str(payload["content"]).encode())

    def upload(self, in_hand: JobInHand, file: Payload, content: Callable[[], bytes]) -> Mapping[str, object]:
        """Upload a file once: its name, title and words, and the place that it belongs to, are in `file`.

        Whoever asked for one that Slack does not take is told so.
        """
        try:
            return self._upload_once(in_hand, file, content)
        except RefusedError as reason:
            if asker := file.get("asker"):
                said = say(f"I could not send you “{file['title']}”: Slack does not take the file ({reason.code}).")
                told = post_payload(str(asker), None, said)
                self.unit.enqueue([NewJob(in_hand.job.team_id, POST, f"{in_hand.job.key}:refused", told)])
            raise

    def _upload_once(self, in_hand: JobInHand, file: Payload, content: Callable[[], bytes]) -> Mapping[str, object]:
        before = in_hand.job.result or {}
        file_id = str(before.get("file") or "")
        if before.get("sharing") and self._is_shared(in_hand, file, file_id):
            return {"file": file_id}
        if not self.confirming.may_be_sent(in_hand.job, file):
            return _withhold(in_hand, str(file["channel"]), file.get("thread"))
        file_id = file_id or self._upload(file, content())
        in_hand.mark({"file": file_id, "sharing": True})
        try:
            if not self._share_or_send(in_hand, file, file_id):
                return _withhold(in_hand, str(file["asker"]), None)
        except (TryLaterError, GiveUpError) as failure:
            if isinstance(failure, GiveUpError) or failure.certain:
                in_hand.mark({"file": file_id})
            raise
        return {"file": file_id}

    def _share_or_send(self, in_hand: JobInHand, payload: Payload, file_id: str) -> bool:
        """Share a file where it belongs; where we may not, with the person who asked, and say why.

        False where it is not theirs to see any more.
        """
        try:
            self._share(payload, file_id)
        except UnreachableError as reason:
            asker = payload.get("asker")
            if not asker or asker == payload["channel"]:
                raise
            words = f"{payload['alt']}\n\n{elsewhere.note(reason)}"
            private = {**payload, "channel": asker, "thread": None, "alt": words}
            if not self.confirming.may_be_sent(in_hand.job, private):
                return False
            self._share(private, file_id)
        return True

    def _upload(self, file: Payload, content: bytes) -> str:
        name, alt = str(file["name"]), str(file["alt"])
        file_id, url = outgoing.place_for_file(self.slack, name=name, length=len(content), alt=alt)
        put_file(url, content)
        return file_id

    def _share(self, payload: Payload, file_id: str) -> None:
        channel = conversation(self.slack, str(payload["channel"]))
        file = UploadedFile(file_id, str(payload["title"]), escape(str(payload["alt"])))
        outgoing.share_file(self.slack, file, channel=channel, thread=payload.get("thread"))

    def _is_shared(self, in_hand: JobInHand, payload: Payload, file_id: str) -> bool:
        """Say whether a file stands where it belongs. Raises GiveUpError where we may not look: none beats two."""
        try:
            to = Destination(str(payload["channel"]), payload.get("thread"))
            found = find_post.of_job(self.slack, in_hand, to, partial(_carries, file_id))
        except UnconfirmedPost as reason:
            raise GiveUpError(f"the picture may have arrived, and we may not look: {reason}") from reason
        return found is not None


def _withhold(in_hand: JobInHand, channel: str, thread: str | None) -> Mapping[str, object]:
    in_hand.left.extend(withheld.instead(in_hand.job, channel, thread))
    return {"hidden": True}


def _carries(file_id: str, message: Payload) -> bool:
    """Say whether a message shows a file."""
    return any(each.get("id") == file_id for each in message.get("files") or [])

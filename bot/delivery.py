"""Posts: each is marked before it is sent, and its `ts` stored after, so that a crash between is noticed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.answers import HOME, PICTURE, POST, RESPOND
from bot.home import Home
from bot.identity import Directory
from bot.slack_calls import UnreachableError, calling, post_json, put_file
from bot.workers import Runner, Task, TryLaterError
from handlers.work import CHANNEL, PEOPLE

METADATA = "baton_delivery"
INVITE = "I am not in that channel, so I answer here. To let me answer there, type `/invite @baton` in it."
_LOOK_BACK = 100
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The mouth. `slack` must be a client that repeats nothing by itself: Slack has no idempotency key."""

    slack: WebClient
    directory: Directory
    home: Home
    draw: Callable[[str, Payload], bytes]

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {
            POST: self.post,
            RESPOND: respond,
            HOME: self.publish_home,
            PICTURE: self.upload_picture,
            CHANNEL: self.refresh_channel,
            PEOPLE: self.refresh_people,
        }

    def post(self, task: Task) -> Mapping[str, object]:
        """Post the messages of a job one after the other, each once."""
        sent = _sent(task)
        for number, message in list(enumerate(_messages(task)))[len(sent) :]:
            try:
                sent.append(self._post_once(task, number, message, sent))
            except UnreachableError:
                if not task.job.payload.get("asker"):
                    raise
                sent.append(self._answer_privately(task, message))
            task.mark({"sent": sent})
        return {"sent": sent}

    def _post_once(self, task: Task, number: int, message: Payload, sent: list[str]) -> str:
        key = f"{task.job.key}:{number}"
        if _in_doubt(task, number) and (found := self._find(task.job.payload, key)):
            return found
        task.mark({"sent": sent, "sending": number})
        metadata = {"event_type": METADATA, "event_payload": {"key": key}}
        try:
            return self._send(task.job.payload, message, metadata=metadata)
        except TryLaterError as later:
            if later.certain:
                task.mark({"sent": sent})
            raise

    def _send(self, payload: Payload, message: Payload, **more: Any) -> str:
        answer = calling(
            lambda: self.slack.chat_postMessage(
                channel=payload["channel"],
                thread_ts=payload.get("thread"),
                text=message["text"],
                blocks=message["blocks"],
                unfurl_links=False,
                unfurl_media=False,
                **more,
            )
        )
        return str(answer["ts"])

    def _answer_privately(self, task: Task, message: Payload) -> str:
        """Reach the person who asked from where we can't post, and say how to change that."""
        payload = task.job.payload
        private = {**message, "blocks": [*message["blocks"], _invitation()]}
        if url := payload.get("response_url"):
            post_json(str(url), {**private, "response_type": "ephemeral", "replace_original": False})
            return "response_url"
        return self._send({"channel": payload["asker"]}, private)

    def _find(self, payload: Payload, key: str) -> str | None:
        """Look for a post that may have arrived though we never heard so."""
        channel, thread = str(payload["channel"]), payload.get("thread")
        if channel.startswith(("U", "W")):
            channel = str(calling(lambda: self.slack.conversations_open(users=channel))["channel"]["id"])
        options: dict[str, Any] = {"channel": channel, "limit": _LOOK_BACK, "include_all_metadata": True}
        history = self.slack.conversations_replies if thread else self.slack.conversations_history
        answer = calling(lambda: history(**options, **({"ts": thread} if thread else {})))
        for message in answer.get("messages") or []:
            if ((message.get("metadata") or {}).get("event_payload") or {}).get("key") == key:
                return str(message["ts"])
        return None

    def publish_home(self, task: Task) -> None:
        """Draw a person's App Home as it is now."""
        user = str(task.job.payload["user"])
        notice = [block for message in _messages(task) for block in message["blocks"]]
        view = self.home.view(task.job.team_id, user, notice)
        calling(lambda: self.slack.views_publish(user_id=user, view=view))

    def upload_picture(self, task: Task) -> Mapping[str, object] | None:
        """Draw a picture and upload it with its words, into a thread or a person's direct messages."""
        payload: Payload = task.job.payload
        picture = self.draw(str(payload["drawing"]), payload["data"])
        channel = str(payload["channel"])
        if channel.startswith(("U", "W")):
            channel = str(calling(lambda: self.slack.conversations_open(users=channel))["channel"]["id"])
        title, alt = str(payload["title"]), str(payload["alt"])
        file_id = self._upload(f"{title.lower().replace(' ', '-')}.png", picture, alt)
        calling(
            lambda: self.slack.files_completeUploadExternal(
                files=[{"id": file_id, "title": title}],
                channel_id=channel,
                thread_ts=payload.get("thread"),
                initial_comment=alt,
            )
        )
        return {"file": file_id}

    def _upload(self, name: str, content: bytes, alt: str) -> str:
        place = calling(
            lambda: self.slack.files_getUploadURLExternal(filename=name, length=len(content), alt_txt=alt[:1000])
        )
        put_file(str(place["upload_url"]), content)
        return str(place["file_id"])

    def refresh_channel(self, task: Task) -> None:
        """Read a channel and its members."""
        calling(lambda: self.directory.refresh_channel(task.job.team_id, str(task.job.payload["channel"])))

    def refresh_people(self, task: Task) -> None:
        """Read everybody in the workspace."""
        calling(lambda: self.directory.refresh_everyone(task.job.team_id))


def respond(task: Task) -> Mapping[str, object]:
    """Answer to a response_url: over the message that was clicked, or beside it for the asker alone.

    What is repeated after a doubt is seen by one person only, or stands over what it replaced.
    """
    payload = task.job.payload
    sent = _sent(task)
    for number, message in list(enumerate(_messages(task)))[len(sent) :]:
        replaces = bool(payload["replaces"]) and number == 0
        how = {"replace_original": True} if replaces else {"response_type": "ephemeral", "replace_original": False}
        post_json(str(payload["url"]), {**message, **how})
        sent.append("response_url")
        task.mark({"sent": sent})
    return {"sent": sent}


def _messages(task: Task) -> list[Payload]:
    key = "messages" if "messages" in task.job.payload else "notice"
    found = task.job.payload.get(key)
    return found if isinstance(found, list) else []


def _sent(task: Task) -> list[str]:
    sent = (task.job.result or {}).get("sent")
    return list(sent) if isinstance(sent, list) else []


def _in_doubt(task: Task, number: int) -> bool:
    return (task.job.result or {}).get("sending") == number


def _invitation() -> dict[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": INVITE}]}

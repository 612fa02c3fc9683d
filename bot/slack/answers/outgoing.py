"""What goes out to Slack in words: nothing else of ours calls a method that carries any, and here types are asked for.

What Slack reads as mrkdwn must be escaped (`Mrkdwn`); what it shows as it stands loses only what no reader sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.slack.calls.slack_calls import calling, post_json
from bot.slack.rendering.messages import Message
from bot.slack.rendering.mrkdwn import Mrkdwn
from bot.slack.rendering.text_objects import Block
from core.visible import visible

_LONGEST_ALT = 1_000


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that Slack has and nobody sees yet, and the words that it is shown with, as a message."""

    id: str
    title: str
    comment: Mrkdwn


def post(
    slack: WebClient,
    message: Message,
    *,
    channel: str,
    thread: str | None,
    metadata: Mapping[str, Any] | None = None,
) -> str:
    """Post a message, its text alone where it has no blocks, and return its ts. Raises what `calling` raises."""
    answer = calling(
        lambda: slack.chat_postMessage(
            channel=channel,
            thread_ts=thread,
            text=message.text,
            blocks=message.blocks or None,
            metadata=dict(metadata) if metadata else None,
            unfurl_links=False,
            unfurl_media=False,
        )
    )
    return str(answer["ts"])


def update(slack: WebClient, message: Message, *, channel: str, ts: str) -> None:
    """Have a message say something else. Raises what `calling` raises."""
    calling(lambda: slack.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks))


def respond(url: str, message: Message, *, replaces: bool) -> None:
    """Answer to a response_url: over the message that it is of, or beside it for one person alone."""
    how = {"replace_original": True} if replaces else {"response_type": "ephemeral", "replace_original": False}
    post_json(url, {"text": message.text, "blocks": message.blocks, **how})


def acknowledge(ack: Ack, message: Message) -> None:
    """Answer a slash command in its acknowledgement."""
    ack(text=message.text, blocks=message.blocks)


def open_view(slack: WebClient, view: Block, *, trigger: str) -> None:
    """Open a modal. Raises what Slack's client raises: somebody waits for the form, and is told at once."""
    slack.views_open(trigger_id=trigger, view=view)


def publish_home(slack: WebClient, view: Block, *, user: str) -> None:
    """Show somebody's App Home. Raises what `calling` raises."""
    calling(lambda: slack.views_publish(user_id=user, view=view))


def place_for_file(slack: WebClient, *, name: str, length: int, alt: str) -> tuple[str, str]:
    """Return the id of a file that is to come, and the address that takes its content."""
    said = visible(alt)[:_LONGEST_ALT]
    place = calling(lambda: slack.files_getUploadURLExternal(filename=visible(name), length=length, alt_txt=said))
    return str(place["file_id"]), str(place["upload_url"])


def share_file(slack: WebClient, file: UploadedFile, *, channel: str, thread: str | None) -> None:
    """Share a file that was uploaded. Raises what `calling` raises."""
    calling(
        lambda: slack.files_completeUploadExternal(
            files=[{"id": file.id, "title": visible(file.title)}],
            channel_id=channel,
            thread_ts=thread,
            initial_comment=file.comment,
        )
    )

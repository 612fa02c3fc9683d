"""Put messages into channels, change them and take them away: the store, the page and the app all hear of it."""

import uuid
from dataclasses import dataclass, field

from sandbox import events
from sandbox.block_kit.filling import filled
from sandbox.block_kit.limits import of_message
from sandbox.payload import Payload
from sandbox.slack import Slack
from sandbox.workspace import BOT_ID, BOT_USER, Channel, Kind, Message


@dataclass(frozen=True)
class Draft:
    text: str = ""
    blocks: list[Payload] = field(default_factory=list)
    attachments: list[Payload] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Payload | None = None
    files: list[str] = field(default_factory=list)
    subtype: str | None = None
    username: str | None = None


def _written(slack: Slack, channel: Channel, draft: Draft, user: str) -> Message:
    by_app = user == BOT_USER
    return Message(
        slack.clock.stamp(),
        channel.id,
        user,
        draft.text[: of_message("text")],
        bot_id=BOT_ID if by_app else None,
        client_msg_id=None if by_app else str(uuid.uuid4()),
        blocks=filled(draft.blocks),
        attachments=[_attachment(item, index) for index, item in enumerate(draft.attachments, start=1)],
        files=draft.files,
        thread_ts=draft.thread_ts,
        subtype=draft.subtype,
        metadata=draft.metadata,
        username=draft.username,
    )


def _attachment(attachment: Payload, number: int) -> Payload:
    content = {"id": number, "fallback": attachment.get("text") or "[no preview available]", **attachment}
    return {**content, "blocks": filled(attachment["blocks"])} if "blocks" in attachment else content


def post(slack: Slack, channel: Channel, draft: Draft, user: str = BOT_USER) -> Message:
    """Post a message that everybody in the channel sees."""
    message = _written(slack, channel, draft, user)
    channel.messages.append(message)
    if message.thread_ts:
        channel.statuses.pop(message.thread_ts, None)
    _show(slack, channel, message, "message")
    if channel.kind is Kind.DIRECT and user == BOT_USER:
        slack.stream.tell({"type": "direct", "user": channel.user})
    events.message_posted(slack, channel, message)
    return message


def whisper(slack: Slack, channel: Channel, draft: Draft, reader: str) -> Message:
    """Post an ephemeral message, which one person sees and no app hears of."""
    message = _written(slack, channel, draft, BOT_USER)
    message.ephemeral_for = reader
    channel.messages.append(message)
    _show(slack, channel, message, "ephemeral")
    return message


def change(slack: Slack, channel: Channel, message: Message, draft: Draft, editor: str = BOT_ID) -> None:
    """Give the message new content."""
    before = slack.shapes.full(message, channel)
    message.text = draft.text[: of_message("text")]
    message.blocks = filled(draft.blocks)
    message.attachments = [_attachment(item, index) for index, item in enumerate(draft.attachments, start=1)]
    message.metadata = draft.metadata
    message.edited = {"user": editor, "ts": f"{int(slack.clock.now())}.000000"}
    _show(slack, channel, message, "message_changed")
    if not message.ephemeral_for:
        events.message_changed(slack, channel, message, before)


def delete(slack: Slack, channel: Channel, message: Message) -> None:
    """Take the message away; where it has replies, its place stays."""
    before = slack.shapes.full(message, channel)
    if channel.replies(message.ts) and not message.ephemeral_for:
        message.deleted = True
    else:
        channel.messages.remove(message)
    _show(slack, channel, message, "message_deleted")
    if not message.ephemeral_for:
        events.message_deleted(slack, channel, message.ts, before)


def react(slack: Slack, channel: Channel, message: Message, reaction: tuple[str, str]) -> None:
    """Add a reaction, given as who reacts and with what."""
    user, name = reaction
    message.reactions.setdefault(name, []).append(user)
    _show(slack, channel, message, "message_changed")
    events.reaction_added(slack, channel, message, reaction)


def _show(slack: Slack, channel: Channel, message: Message, news: str) -> None:
    content: Payload = {"type": news, "ts": message.ts}
    if message.thread_ts:
        content["thread_ts"] = message.thread_ts
    if message.ephemeral_for:
        slack.stream.tell_one(message.ephemeral_for, {**content, "channel": channel.id})
    else:
        slack.tell_channel(channel, content)

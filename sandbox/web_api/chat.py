"""chat.*: post, whisper, update, delete, link."""

import json

from sandbox import posting
from sandbox.block_kit.checks import check_message, check_view
from sandbox.block_kit.limits import of_message
from sandbox.payload import Payload, records
from sandbox.posting import Draft
from sandbox.refusals import Refused, with_messages
from sandbox.web_api.call import Call
from sandbox.workspace import BOT_ID, BOT_USER, TEAM_DOMAIN, Channel, Kind, Message


def post_message(call: Call) -> Payload:
    channel = writable(call)
    draft = _draft(call, channel)
    call.slack.pace.allow(channel.id, of_message("burst_per_second"))
    message = posting.post(call.slack, channel, draft)
    return {"channel": channel.id, "ts": message.ts, "message": _shown(call, message)}


def post_ephemeral(call: Call) -> Payload:
    channel = writable(call)
    reader = call.workspace.people.get(call.text("user"))
    if reader is None or reader.id not in channel.members:
        raise Refused("user_not_in_channel")
    message = posting.whisper(call.slack, channel, _draft(call, channel), reader.id)
    return {"message_ts": message.ts}


def update(call: Call) -> Payload:
    channel = call.channel()
    message = _own(call, channel, "cant_update_message")
    draft = _changed(call, message)
    posting.change(call.slack, channel, message, draft)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": _shown(call, message)}


def delete(call: Call) -> Payload:
    channel = call.channel()
    message = _own(call, channel, "cant_delete_message")
    posting.delete(call.slack, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Payload:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    link = f"https://{TEAM_DOMAIN}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def writable(call: Call) -> Channel:
    """Return the channel that the call names, refused where the app may not write there."""
    channel = call.channel()
    if channel.archived:
        raise Refused("is_archived")
    may_write_everywhere = call.method == "chat.postMessage" and call.slack.manifest.strict
    if BOT_USER not in channel.members and not (
        may_write_everywhere and channel.kind is Kind.PUBLIC and "chat:write.public" in call.slack.manifest.scopes
    ):
        raise Refused("not_in_channel")
    return channel


def _draft(call: Call, channel: Channel) -> Draft:
    blocks, attachments = _content(call)
    text = call.text("text")
    if not (text or blocks or attachments):
        raise Refused("no_text")
    _check_content(call, blocks, attachments)
    thread_ts = thread_of(call, channel)
    if code := channel.refusal(is_reply=thread_ts is not None):
        raise Refused(code)
    broadcast = bool(thread_ts) and call.flag("reply_broadcast")
    return Draft(
        text or ("" if attachments and not blocks else "This content can't be displayed."),
        blocks,
        attachments,
        thread_ts,
        metadata_of(call),
        subtype="thread_broadcast" if broadcast else None,
        username=call.text("username") or None,
    )


def _content(call: Call) -> tuple[list[Payload], list[Payload]]:
    """Return the blocks and attachments of the call; text in Markdown becomes a block."""
    blocks = call.structure("blocks", "invalid_blocks_format") or []
    attachments = call.structure("attachments", "invalid_attachments") or []
    markdown = call.text("markdown_text")
    if markdown and (blocks or call.text("text")):
        raise Refused("markdown_text_conflict")
    if len(markdown) > of_message("markdown_text"):
        raise Refused("msg_too_long")
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    if not isinstance(attachments, list):
        raise Refused("invalid_attachments")
    return ([{"type": "markdown", "text": markdown}] if markdown else blocks), attachments


def _check_content(call: Call, blocks: list[Payload], attachments: list[Payload]) -> None:
    """Refuse blocks that Slack does not take, or, where that is switched on, dislikes without a reason."""
    if blocks and (code := call.slack.faults.blocks_error):
        raise Refused(code)
    check_message(blocks, attachments)


def thread_of(call: Call, channel: Channel) -> str | None:
    """Return the root of the thread; a reply's own timestamp leads to its root."""
    given = call.text("thread_ts")
    if not given:
        return None
    root = channel.message(given)
    if root is None:
        hidden = [m for m in channel.messages if m.ts == given and (m.deleted or m.ephemeral_for)]
        if not hidden:
            raise Refused("thread_not_found")
        return given
    return root.thread_ts or root.ts


def metadata_of(call: Call) -> Payload | None:
    """Return the metadata of the call, refused where it is none."""
    metadata = call.structure("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    if not metadata.get("event_type") or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata)) > of_message("metadata"):
        raise Refused("metadata_too_large")
    return metadata


def _own(call: Call, channel: Channel, error: str) -> Message:
    message = call.message(channel)
    if message.bot_id != BOT_ID:
        raise Refused(error)
    return message


def _changed(call: Call, message: Message) -> Draft:
    """Return the new content: what is not given stays as it was."""
    blocks, attachments = _content(call)
    if not any(name in call.args for name in ("text", "blocks", "attachments", "markdown_text")):
        raise Refused("no_text")
    _check_content(call, blocks, attachments)
    text = call.text("text") if "text" in call.args else message.text
    keeps_blocks = "blocks" not in call.args and "markdown_text" not in call.args
    metadata = metadata_of(call) if "metadata" in call.args else message.metadata
    new_blocks = message.blocks if keeps_blocks else blocks
    new_attachments = attachments if "attachments" in call.args else message.attachments
    if not (text or new_blocks or new_attachments):
        raise Refused("no_text")
    return Draft(text, new_blocks, new_attachments, metadata=metadata)


def _shown(call: Call, message: Message) -> Payload:
    shown = call.slack.shapes.bare(message)
    return {**shown, "metadata": message.metadata} if message.metadata else shown


def validate_blocks(call: Call) -> Payload:
    """blocks.validate: say what Slack would have against blocks, a message or a view."""
    given = [name for name in ("blocks", "message", "view") if call.args.get(name)]
    if len(given) != 1:
        raise with_messages("invalid_arguments", ["must provide exactly one of blocks, message and view"])
    content = call.structure(given[0], f"invalid_{given[0]}")
    if given[0] == "view":
        check_view(content)
    elif given[0] == "message" and isinstance(content, dict):
        check_message(content.get("blocks") or [], records(content.get("attachments")))
    else:
        check_message(content, [])
    return {}

"""chat.startStream, appendStream, stopStream: a message that comes bit by bit, in Markdown."""

from sandbox import events, posting, sessions
from sandbox.block_kit.checks import check_message
from sandbox.block_kit.filling import filled
from sandbox.block_kit.limits import of_message
from sandbox.payload import Payload, records
from sandbox.posting import Draft
from sandbox.refusals import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.chat import metadata_of, thread_of, writable
from sandbox.workspace import BOT_ID, Channel, Message

LONGEST_SECONDS = 300
"""A stream ends by itself so long after it began, whether or not it still comes."""


def start(call: Call) -> Payload:
    channel = writable(call)
    if not channel.is_direct:
        for name in ("recipient_user_id", "recipient_team_id"):
            if not call.text(name):
                raise Refused(f"missing_{name}")
    if not call.slack.manifest.listens_to("agent_session_stopped"):
        raise Refused("not_subscribed_to_message_stream_stopped")
    thread_ts = thread_of(call, channel)
    if code := channel.refusal(is_reply=thread_ts is not None):
        raise Refused(code)
    message = posting.post(call.slack, channel, _draft(_text(call), thread_ts))
    message.streamed_since = call.slack.clock.now()
    if thread_ts:
        sessions.set_status(call.slack, channel, thread_ts, "processing")
    return {"channel": channel.id, "ts": message.ts}


def append(call: Call) -> Payload:
    channel = call.channel()
    message = _streamed(call, channel)
    if message.stopped_by_user:
        raise Refused("stopped_by_user")
    if not _text(call):
        raise Refused("no_text")
    _show(call, channel, message, _draft(message.text + _text(call), message.thread_ts))
    return {"channel": channel.id, "ts": message.ts}


def stop(call: Call) -> Payload:
    channel = call.channel()
    message = _streamed(call, channel)
    blocks = records(call.structure("blocks", "invalid_blocks"))
    check_message(blocks, [])
    draft = _draft(message.text + _text(call), message.thread_ts)
    message.metadata = metadata_of(call)
    message.streamed_since = None
    _show(call, channel, message, Draft(draft.text, [*draft.blocks, *blocks]))
    events.message_posted(call.slack, channel, message)
    if message.thread_ts and (status := call.text("session_status")):
        sessions.set_status(call.slack, channel, message.thread_ts, status)
    return {"channel": channel.id, "ts": message.ts, "message": call.slack.shapes.bare(message)}


def _draft(text: str, thread_ts: str | None) -> Draft:
    if len(text) > of_message("markdown_text"):
        raise Refused("message_limit_exceeded")
    return Draft(text, [{"type": "markdown", "text": text}] if text else [], thread_ts=thread_ts)


def _text(call: Call) -> str:
    return call.text("markdown_text")


def _streamed(call: Call, channel: Channel) -> Message:
    message = call.message(channel)
    if message.bot_id != BOT_ID:
        raise Refused("message_not_owned_by_app")
    since = message.streamed_since
    if since is None or call.slack.clock.now() - since > LONGEST_SECONDS:
        message.streamed_since = None
        raise Refused("message_not_in_streaming_state")
    return message


def _show(call: Call, channel: Channel, message: Message, draft: Draft) -> None:
    """Show what has come; of the bits themselves no app hears."""
    message.text, message.blocks = draft.text, filled(draft.blocks)
    call.slack.tell_channel(channel, {"type": "message_changed", "ts": message.ts, "thread_ts": message.thread_ts})

"""Messages that the app sends as an answer: in an acknowledgement or to a response address."""

import asyncio

from aiohttp import web

from sandbox.block_kit.checks import check_message
from sandbox.inspector import Direction
from sandbox.payload import Payload, parsed
from sandbox.posting import Draft, change, delete, post, whisper
from sandbox.refusals import Refused
from sandbox.slack import SLACK, Slack
from sandbox.tickets import Origin, ResponseAddress
from sandbox.workspace import Channel, Message


def draft_of(body: Payload, thread_ts: str | None = None) -> Draft:
    """Read a message from the body of an answer; Refused if Slack would not show it."""
    blocks, attachments = body.get("blocks") or [], body.get("attachments") or []
    check_message(blocks, attachments)
    if not (body.get("text") or blocks or attachments):
        raise Refused("no_text")
    return Draft(str(body.get("text") or ""), blocks, attachments, body.get("thread_ts") or thread_ts)


def show_reply(slack: Slack, channel: Channel, body: Payload, reader: str) -> str:
    """Show the message in a command's acknowledgement; return what is wrong with it, if anything."""
    try:
        draft = draft_of(body)
    except Refused as refused:
        return refused.error
    if body.get("response_type") == "in_channel":
        post(slack, channel, draft)
    else:
        whisper(slack, channel, draft, reader)
    return ""


async def respond(request: web.Request) -> web.Response:
    """Serve a response address."""
    slack = request.app[SLACK]
    text = await request.text()
    try:
        body = parsed(text)
    except ValueError:
        return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
    exchange = slack.inspector.begin(Direction.FROM_APP, "response_url", body)
    await asyncio.sleep(slack.faults.slow_ms / 1000)
    try:
        address = slack.tickets.use_address(request.match_info["token"])
        _answer(slack, address, body)
        status, answer = 200, "ok"
    except Refused as refused:
        status, answer = (refused.status if refused.status != 200 else 400), refused.error
    slack.inspector.finish(exchange, answer, status)
    if status != 200:
        return web.json_response({"ok": False, "error": answer}, status=status)
    return web.Response(text="ok")


def _answer(slack: Slack, address: ResponseAddress, body: Payload) -> None:
    channel = slack.workspace.channels[address.channel]
    original = _original(channel, address) if address.origin is Origin.ACTION else None
    if original and body.get("delete_original") in {True, "true"}:
        delete(slack, channel, original)
    elif original and body.get("replace_original") in {True, "true"}:
        change(slack, channel, original, draft_of(body))
    else:
        _post_new(slack, channel, address, body)


def _post_new(slack: Slack, channel: Channel, address: ResponseAddress, body: Payload) -> None:
    draft = draft_of(body)
    if body.get("response_type") == "in_channel":
        post(slack, channel, draft)
    else:
        whisper(slack, channel, draft, address.user)


def _original(channel: Channel, address: ResponseAddress) -> Message | None:
    """Return the message that was clicked, if this person still sees it."""
    for message in channel.messages:
        if message.ts == address.message_ts and message.ephemeral_for in {None, address.user}:
            return message
    return None

"""reactions.add."""

import re

from sandbox.payload import Payload
from sandbox.posting import react
from sandbox.refusals import Refused
from sandbox.web_api.call import Call
from sandbox.workspace import BOT_USER


def add(call: Call) -> Payload:
    channel = call.channel(joined=True)
    name = call.text("name").strip(":")
    if channel.archived:
        raise Refused("is_archived")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise Refused("invalid_name")
    message = call.message(channel, "timestamp")
    if BOT_USER in message.reactions.get(name, []):
        raise Refused("already_reacted")
    react(call.slack, channel, message, (BOT_USER, name))
    return {}

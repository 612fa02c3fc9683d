"""What Slack tells of the agent view: who has it open, which channel they look at, what they have stopped."""

from collections.abc import Mapping
from typing import Any

from bot.slack.payload.payloads import Payload, mapping_of, text_of

_CHANNEL, _MESSAGE = "slack#/types/channel_id", "slack#/types/message_context"


def person(body: Payload) -> str:
    """Return who looks elsewhere: by some events alone their envelope tells; "" where neither does."""
    if named := text_of(mapping_of(body.get("event")), "user"):
        return named
    given = next((each for each in _list(body.get("authorizations"))), {})
    return "" if given.get("is_bot") else text_of(given, "user_id")


def channel(body: Payload) -> str:
    """Return the channel that a person looks at beside the agent view; "" where Slack tells none."""
    context = mapping_of(mapping_of(body.get("event")).get("context"))
    return next(filter(None, map(_channel_of, _list(context.get("entities")))), "")


def streamed(event: Payload) -> list[str]:
    """Return the messages that were being written when somebody stopped it."""
    found = event.get("streaming_message_ts")
    return [ts for ts in found if isinstance(ts, str)] if isinstance(found, list) else []


def _channel_of(entity: Mapping[str, Any]) -> str:
    value = entity.get("value")
    if entity.get("type") == _CHANNEL and isinstance(value, str):
        return value
    return text_of(mapping_of(value), "channel_id") if entity.get("type") == _MESSAGE else ""


def _list(found: object) -> list[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []

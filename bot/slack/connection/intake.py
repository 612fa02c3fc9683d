"""The one way in for what Slack delivers, over HTTP and by sockets: it is screened, then Bolt calls its listener."""

import json
import logging
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.connection import screen
from bot.slack.connection.refusals import Refusals
from storage.heartbeats import Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes payloads that are Slack's: by their signature, or because they came through a socket that we opened."""

    app: App
    refusals: Refusals

    def take(self, payload: object) -> BoltResponse:
        """Have a payload answered. What is not what it says is answered 200, because Slack would deliver it again."""
        if not screen.is_sound(payload):
            self.refusals.add(Refused.MALFORMED)
            log.warning("a payload was left out: it is not what it says")
            return BoltResponse(status=HTTPStatus.OK, body="")
        # In this mode Bolt takes a payload that was read already: its own reading takes a slash command whose text
        # holds the word "payload" for a form without one, and fails on half a JSON.
        return self.app.dispatch(BoltRequest(body=payload, mode="socket_mode"))


def read(body: bytes, content_type: str) -> object:
    """Return the payload in the body of a request: JSON, a form, or JSON in a form; None where it is none of these."""
    try:
        text = body.decode()
        if content_type.partition(";")[0].strip().lower() == "application/json" or text.startswith("{"):
            return json.loads(text)
        fields = dict(parse_qsl(text, keep_blank_values=True))
        return json.loads(fields["payload"]) if "payload" in fields and "command" not in fields else fields
    except (ValueError, RecursionError):
        return None

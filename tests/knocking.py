"""Requests to the bot's own address, signed as Slack signs them."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sandbox.http_delivery import FORM, signature
from tests.patience import SECONDS

JSON = "application/json"


@dataclass(frozen=True)
class Answered:
    """What the bot's web server said."""

    status: int
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text) if self.text else {}


@dataclass(frozen=True)
class Door:
    """An address that takes signed requests; `age` is how many seconds ago they were signed."""

    port: int
    secret: str = "sandbox-signing-secret"
    age: int = 0

    def json(self, body: Mapping[str, Any]) -> Answered:
        return self.raw(json.dumps(body), JSON)

    def form(self, fields: Mapping[str, Any]) -> Answered:
        return self.raw(urlencode(fields), FORM)

    def interaction(self, payload: Mapping[str, Any]) -> Answered:
        return self.form({"payload": json.dumps(payload)})

    def raw(self, body: str, content_type: str) -> Answered:
        timestamp = str(int(time.time()) - self.age)
        signed = {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.secret, timestamp, body.encode()),
        }
        return self.post(body, {"Content-Type": content_type, **signed})

    def post(self, body: str, headers: Mapping[str, str]) -> Answered:
        url = f"http://127.0.0.1:{self.port}/slack/events"
        return _opened(urllib.request.Request(url, body.encode(), dict(headers)))

    def get(self, path: str) -> Answered:
        return _opened(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}"))


def _opened(request: urllib.request.Request) -> Answered:
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return Answered(answer.status, answer.read().decode())
    except urllib.error.HTTPError as refusal:
        return Answered(refusal.code, refusal.read().decode())

"""The bot that is attacked: a program of its own, over HTTP, in a workspace where something has happened already."""

import contextlib
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from sandbox.http_delivery import FORM, signature
from sandbox.in_thread import Running, free_port
from tests.copies import Copies
from tests.office import ANA, CHURN, PRIYA, until
from tests.patience import SECONDS
from tests.programs import settings_for, workspace
from tests.sandbox.peer import Script
from tests.workspaces import SECRET

PATH = "/slack/events"


@dataclass(frozen=True)
class Target:
    """A running bot, and the workspace that it is in."""

    port: int
    slack: Running
    copies: Copies

    @property
    def script(self) -> Script:
        return Script(self.slack)

    @property
    def pid(self) -> int:
        return self.copies.pids[0]

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)

    def command(self, text: str = "help") -> float:
        """Have a signed command answered on a connection of its own, and return how many seconds it took."""
        fields = {
            "command": "/baton",
            "text": text,
            "team_id": "T0SANDBOX",
            "channel_id": CHURN,
            "user_id": ANA,
            "trigger_id": str(time.monotonic_ns()),
            "response_url": "http://127.0.0.1:9/",
        }
        body = urllib.parse.urlencode(fields).encode()
        began = time.monotonic()
        connection = self.connect()
        connection.request("POST", PATH, body, signed(body, FORM))
        with connection.getresponse() as answer:
            said = answer.read().decode()
        took = time.monotonic() - began
        connection.close()
        assert answer.status == 200, (answer.status, said)
        assert said, "nothing was said"
        return took


def signed(body: bytes, content_type: str, *, secret: str = SECRET) -> dict[str, str]:
    """Return the headers with which Slack sends a body."""
    timestamp = str(int(time.time()))
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }


@contextlib.contextmanager
def target(database_url: str, folder: Path) -> Iterator[Target]:
    """Yield a bot that runs on a store, with a project that has a few records."""
    port = free_port()
    with workspace(app_port=port) as slack:
        copies = Copies(settings_for(slack, folder, app_port=port, DATABASE_URL=database_url, BATON_POST_SECONDS="0"))
        try:
            copies.start()
            this = Target(port, slack, copies)
            until(lambda: this.script.get("state", as_=ANA)["connected"])
            this.script.say(PRIYA, "/project add Churn model", CHURN)
            this.script.say(PRIYA, "/task add Label images <@U01ANA> by 2099-12-04", CHURN)
            this.script.say(PRIYA, "/risk add Labels drift p=4 i=5", CHURN)
            yield this
        finally:
            copies.stop()

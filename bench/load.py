"""The load: signed slash commands over connections that are kept, from a process of its own.

It reads one round a line from standard input and writes what came of it: seconds, and milliseconds of each request.
"""

import hashlib
import hmac
import http.client
import itertools
import json
import os
import sys
import threading
import time
import urllib.parse
from dataclasses import asdict, dataclass

PATIENCE = 20.0
WARM_UP = 3
SECRET = os.environ.get("SLACK_SIGNING_SECRET", "").encode()
_unique = itertools.count()


@dataclass(frozen=True)
class Round:
    """What to send: as many at once as there are connections, until the time is over."""

    port: int
    connections: int
    seconds: float
    user: str
    channel: str
    text: str
    answer: str


@dataclass(frozen=True)
class Times:
    """How long a round took, and each request in it."""

    seconds: float
    milliseconds: list[float]


def run(this: Round) -> Times:
    found: list[list[float]] = [[] for _ in range(this.connections)]
    gate = threading.Barrier(this.connections + 1, timeout=PATIENCE)
    senders = [threading.Thread(target=_send, args=(this, gate, times), daemon=True) for times in found]
    for sender in senders:
        sender.start()
    gate.wait()
    started = time.perf_counter()
    for sender in senders:
        sender.join(this.seconds + PATIENCE)
    seconds = time.perf_counter() - started
    if not all(found):
        raise RuntimeError("a connection was given no answer")
    return Times(seconds, [each for times in found for each in times])


def _send(this: Round, gate: threading.Barrier, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", this.port, timeout=PATIENCE)
    for _ in range(WARM_UP):
        _one(connection, this)
    gate.wait()
    end = time.perf_counter() + this.seconds
    while time.perf_counter() < end:
        times.append(_one(connection, this))
    connection.close()


def _one(connection: http.client.HTTPConnection, this: Round) -> float:
    body, headers = signed(this)
    started = time.perf_counter()
    connection.request("POST", "/slack/events", body, headers)
    response = connection.getresponse()
    answer = response.read()
    milliseconds = (time.perf_counter() - started) * 1000
    if response.status != 200 or this.answer.encode() not in answer:
        raise RuntimeError(f"answered {response.status}: {answer[:200]!r}")
    return milliseconds


def signed(this: Round) -> tuple[bytes, dict[str, str]]:
    """Return the body and headers of a slash command as Slack sends it."""
    unique = f"{os.getpid()}.{next(_unique)}.{time.time_ns()}"
    command, _, text = this.text.partition(" ")
    fields = {
        "token": "unused",
        "team_id": "T1",
        "team_domain": "bench",
        "channel_id": this.channel,
        "channel_name": "bench",
        "user_id": this.user,
        "user_name": "ana",
        "command": command,
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": f"https://hooks.slack.com/commands/T1/{unique}",
        "trigger_id": unique,
    }
    body, at = urllib.parse.urlencode(fields).encode(), str(int(time.time()))
    signature = hmac.new(SECRET, f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={signature}",
    }


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(asdict(run(Round(**json.loads(line))))), flush=True)


if __name__ == "__main__":
    main()

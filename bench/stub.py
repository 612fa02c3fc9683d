"""As much of Slack's Web API as the bot needs to start; it answers everything with `ok`."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEAM = "T1"
ANA, BEN = "U0ANA", "U0BEN"
_ANSWERS: dict[str, dict[str, Any]] = {
    "auth.test": {"team_id": TEAM, "user_id": "U0BATON", "bot_id": "B0BATON", "url": "https://bench.slack.com/"},
    "users.list": {"members": [{"id": ANA, "name": "ana", "team_id": TEAM}, {"id": BEN, "name": "ben"}]},
    "chat.postMessage": {"ts": "1700000000.000100", "channel": "D1"},
}


POSTS: list[tuple[float, str, str]] = []
"""When a message was posted by the clock, in which channel, and its key."""


def _note(message: dict[str, Any]) -> None:
    key = str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))
    if key.startswith("digest:"):
        POSTS.append((time.monotonic(), message["channel"], key))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.endswith("/chat.postMessage"):
            _note(json.loads(body))
        answer = json.dumps({"ok": True, **_ANSWERS.get(self.path.rpartition("/")[2], {})}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def slack() -> Iterator[str]:
    """Yield the address of the stub while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/"
    finally:
        server.shutdown()
        server.server_close()

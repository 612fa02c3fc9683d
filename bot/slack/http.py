"""HTTP: Flask takes Slack's requests to Bolt, waitress serves them."""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.request.internals import build_context
from waitress import wasyncore
from waitress.server import create_server
from waitress.trigger import trigger

from bot.slack.manifest import PATH

LONGEST_BODY = 4 * 1024 * 1024


class FormRequest(BoltRequest):
    """A request whose form is read even where its text holds the word "payload".

    Bolt takes any body with that word for an interactivity payload, finds none, and loses a slash command such as
    `/task add refactor payload parser` (slack_bolt/request/internals.py, `parse_body`).
    """

    def __init__(self, *, body: str, query: str, headers: dict[str, str | Sequence[str]]) -> None:
        super().__init__(body=body, query=query, headers=headers)
        if not self.body and "command=" in body:
            self.body = dict(parse_qsl(body, keep_blank_values=True))
            self.context = build_context(self.context, self.body)


def flask_app(app: App, is_healthy: Callable[[], bool]) -> Flask:
    """Return the web application: one address for Slack, one for health checks."""
    web = Flask("baton")
    web.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    # Bolt writes the whole body of a request with a bad signature to its log.
    logging.getLogger("slack_bolt.RequestVerification").setLevel(logging.WARNING)

    @web.post(PATH)
    def slack_events() -> Response:
        read = _read()
        return _response(app.dispatch(read)) if read else Response("", HTTPStatus.BAD_REQUEST)

    @web.get("/health")
    def health() -> Response:
        return Response("ok\n") if is_healthy() else Response("the store does not answer\n", 503)

    return web


def _read() -> BoltRequest | None:
    """Return the request that stands before us; None for what is no request of Slack's, such as half a JSON."""
    body = request.get_data(as_text=True)
    headers: dict[str, str | Sequence[str]] = dict(request.headers.items())
    try:
        return FormRequest(body=body, query=request.query_string.decode(), headers=headers)
    except (ValueError, RecursionError, AttributeError):  # Bolt reads before it looks at the signature
        return None


def _response(answer: BoltResponse) -> Response:
    response = Response(answer.body, answer.status)
    for name, values in answer.headers.items():
        for value in values:
            response.headers.add(name, value)
    return response


class WebServer:
    """Serves until it is told to stop. Raises OSError where the port is taken."""

    def __init__(self, web: Flask, host: str, port: int, threads: int) -> None:
        self._sockets: dict[int, Any] = {}
        ear = socket.create_server((host, port), backlog=1024)
        # The library's types know no `sockets`, and no server that listens at one address alone.
        options: Any = {"map": self._sockets, "sockets": [ear], "clear_untrusted_proxy_headers": True}
        self._server: Any = create_server(web, threads=threads, **options)
        self._its_thread: Any = trigger(options["map"])
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def is_connected(self) -> bool:
        """Say whether it listens."""
        return self._thread.is_alive()

    def stop(self, seconds: float) -> bool:
        """Take no more requests, and wait that long for those in hand; False where some still are."""
        if not self._thread.is_alive():
            return True
        deadline = time.monotonic() + seconds
        # Sockets are closed in the thread that looks at them, or its next look fails.
        self._its_thread.pull_trigger(lambda: wasyncore.dispatcher.close(self._server))
        dispatcher = self._server.task_dispatcher
        while (dispatcher.queue or dispatcher.active_count) and time.monotonic() < deadline:
            time.sleep(0.01)
        dispatcher.shutdown(timeout=max(0.1, deadline - time.monotonic()))
        if dispatcher.threads:
            return False
        with contextlib.suppress(OSError):  # the look that the first pull woke may do this, too, and close the pipe
            self._its_thread.pull_trigger(lambda: wasyncore.close_all(self._sockets))
        self._thread.join(1)
        return True

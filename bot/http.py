"""HTTP: Flask takes Slack's requests to Bolt, waitress serves them."""

import threading
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.request.internals import build_context
from waitress.server import create_server

PATH = "/slack/events"


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

    @web.post(PATH)
    def slack_events() -> Response:
        body = request.get_data(as_text=True)
        headers: dict[str, str | Sequence[str]] = dict(request.headers.items())
        answer = app.dispatch(FormRequest(body=body, query=request.query_string.decode(), headers=headers))
        return _response(answer)

    @web.get("/health")
    def health() -> Response:
        return Response("ok\n") if is_healthy() else Response("the store does not answer\n", 503)

    return web


def _response(answer: BoltResponse) -> Response:
    response = Response(answer.body, answer.status)
    for name, values in answer.headers.items():
        for value in values:
            response.headers.add(name, value)
    return response


class WebServer:
    """Serves until it is told to stop."""

    def __init__(self, web: Flask, host: str, port: int, threads: int) -> None:
        self._server = create_server(web, host=host, port=port, threads=threads, clear_untrusted_proxy_headers=True)
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def is_connected(self) -> bool:
        """Say whether it listens."""
        return self._thread.is_alive()

    def stop(self, seconds: float) -> None:
        """Take no more requests, and wait for those in hand."""
        self._server.close()
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=int(seconds) + 1)

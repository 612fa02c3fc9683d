"""HTTP: waitress serves Slack's requests to Bolt's WSGI adapter, and a health check."""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_bolt.request.internals import build_context
from waitress import wasyncore
from waitress.server import create_server
from waitress.trigger import trigger

from bot.slack.manifest import PATH

LONGEST_BODY = 4 * 1024 * 1024
_METHODS = {PATH: ("POST",), "/health": ("GET", "HEAD")}


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


class SlackEndpoint(SlackRequestHandler):
    """Bolt's own WSGI adapter, reading forms as we do; what is no request of Slack's is refused."""

    def dispatch(self, request: WsgiHttpRequest) -> BoltResponse:
        try:
            read = FormRequest(body=request.get_body(), query=request.query_string, headers=request.get_headers())
        except (ValueError, RecursionError, AttributeError):  # half a JSON: Bolt reads before it looks at the signature
            return BoltResponse(status=HTTPStatus.BAD_REQUEST)
        return self.app.dispatch(read)


def web_app(app: App, is_healthy: Callable[[], bool]) -> WSGIApplication:
    """Return the web application: one address for Slack, one for health checks."""
    slack = SlackEndpoint(app, PATH)
    # Bolt writes the whole body of a request with a bad signature to its log.
    logging.getLogger("slack_bolt.RequestVerification").setLevel(logging.WARNING)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if refused := _refusal(environ):
            return _answered(environ, start_response, refused)
        if environ["PATH_INFO"] == PATH:
            return slack(environ, start_response)
        healthy = is_healthy()
        status, text = (
            (HTTPStatus.OK, "ok") if healthy else (HTTPStatus.SERVICE_UNAVAILABLE, "the store does not answer")
        )
        return _answered(environ, start_response, status, text)

    return serve


def _refusal(environ: WSGIEnvironment) -> HTTPStatus | None:
    allowed = _METHODS.get(environ["PATH_INFO"])
    if not allowed:
        return HTTPStatus.NOT_FOUND
    if environ["REQUEST_METHOD"] not in allowed:
        return HTTPStatus.METHOD_NOT_ALLOWED
    is_too_long = int(environ.get("CONTENT_LENGTH") or 0) > LONGEST_BODY
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_too_long else None


def _answered(
    environ: WSGIEnvironment, start_response: StartResponse, status: HTTPStatus, text: str = ""
) -> Iterable[bytes]:
    body = f"{text or status.phrase}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", ", ".join(_METHODS[environ["PATH_INFO"]])))
    start_response(f"{status.value} {status.phrase}", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]  # waitress would send it


class WebServer:
    """Serves what comes to an open port until it is told to stop."""

    def __init__(self, web: WSGIApplication, port: socket.socket, threads: int) -> None:
        self._sockets: dict[int, Any] = {}
        # The library's types know no `sockets`, and no server that listens at one address alone.
        options: Any = {"map": self._sockets, "sockets": [port], "clear_untrusted_proxy_headers": True}
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

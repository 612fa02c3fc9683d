"""Socket Mode: several connections at once, each answering by its own acknowledgement."""

import contextlib
import logging
import socket
import threading

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

log = logging.getLogger(__name__)


class Sockets:
    """Slack hands each delivery to any one of our connections; more than one, so that a renewed one is never missed."""

    def __init__(self, app: App, slack: WebClient, app_token: str, *, connections: int, threads: int) -> None:
        self.app = app
        self._in_hand = 0
        self._idle = threading.Condition()
        self._clients = [
            SocketModeClient(app_token, web_client=slack, concurrency=threads, ping_interval=10)
            for _ in range(connections)
        ]
        for client in self._clients:
            client.socket_mode_request_listeners.append(self._take)

    def start(self) -> None:
        """Open the connections. Raises SlackApiError where Slack refuses the token."""
        for client in self._clients:
            client.connect()

    def is_connected(self) -> bool:
        """Say whether at least one connection is open."""
        return any(client.is_connected() for client in self._clients)

    def stop(self, seconds: float) -> None:
        """Take no more, and wait for what is being answered."""
        for client in self._clients:
            client.auto_reconnect_enabled = False
            client.socket_mode_request_listeners.clear()
        with self._idle:
            self._idle.wait_for(lambda: self._in_hand == 0, seconds)
        for client in self._clients:
            _hang_up(client)
            client.close()

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        with self._idle:
            self._in_hand += 1
        try:
            send_response(client, request, run_bolt_app(self.app, request), 0.0)
        finally:
            with self._idle:
                self._in_hand -= 1
                self._idle.notify_all()


def _hang_up(client: SocketModeClient) -> None:
    """End a connection at once; `close` alone waits for the reader's time-out of three seconds."""
    session = client.current_session
    if session and session.sock:
        with contextlib.suppress(OSError):  # the other side may have ended it already
            session.sock.shutdown(socket.SHUT_RDWR)

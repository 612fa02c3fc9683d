"""Socket Mode: several connections at once, each answering by its own acknowledgement."""

import contextlib
import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import Any

from slack_bolt.adapter.socket_mode.internals import send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.settings import Settings
from bot.slack.calls.slack_calls import NO_ANSWER
from bot.slack.connection.intake import Intake

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.5


class Sockets:
    """Slack hands each delivery to any one of our connections; more than one, so that a renewed one is never missed.

    `after_silence` is called once there is a connection again, where for a while there was none: what happened then,
    nobody has told us.
    """

    def __init__(
        self, intake: Intake, slack: WebClient, settings: Settings, after_silence: Callable[[], None] = lambda: None
    ) -> None:
        self.intake = intake
        self._after_silence = after_silence
        self._in_hand = 0
        self._stopping = False
        self._idle = threading.Condition()
        self._clients = [
            SocketModeClient(settings.app_token, web_client=slack, concurrency=settings.threads, ping_interval=10)
            for _ in range(settings.connections)
        ]
        for client in self._clients:
            # Not a listener of requests: the client fails on a payload that is no mapping, and nobody answers it.
            client.message_listeners.append(self._hear)
        self._ending = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="sockets", daemon=True)

    def start(self) -> None:
        """Open the connections. Raises SlackApiError where Slack refuses the token."""
        for client in self._clients:
            client.connect()
        self._watcher.start()

    def is_connected(self) -> bool:
        """Say whether at least one connection is open."""
        return any(client.is_connected() for client in self._clients)

    def stop(self, seconds: float) -> bool:
        """Take no more, and wait that long for what is being answered; False where something still is."""
        self._ending.set()
        with self._idle:
            self._stopping = True
            is_idle = self._idle.wait_for(lambda: self._in_hand == 0, seconds)
        for client in self._clients:
            _hang_up(client)
        return is_idle

    def _hear(self, client: BaseSocketModeClient, message: dict[str, Any], _raw: str | None) -> None:
        """Take a delivery; what has no envelope is about the connection."""
        envelope = message.get("envelope_id")
        if isinstance(envelope, str):
            self._take(client, envelope, message.get("payload"))

    def _take(self, client: BaseSocketModeClient, envelope: str, payload: object) -> None:
        with self._idle:
            if self._stopping:
                return  # without an acknowledgement Slack sends an event again
            self._in_hand += 1
        try:
            request = SocketModeRequest("", envelope, {})  # of which the answer needs no more
            send_response(client, request, self.intake.take(payload), 0.0)
        finally:
            with self._idle:
                self._in_hand -= 1
                self._idle.notify_all()

    def _watch(self) -> None:
        """Open another connection where one was cut: the client itself finds that after five pings without answer."""
        is_silent = False
        while not self._ending.wait(LOOK_SECONDS):
            cut = [client for client in self._clients if _is_cut(client)]
            is_silent = is_silent or len(cut) == len(self._clients) or not self.is_connected()
            for client in cut:
                _renew(client)
            if is_silent and self.is_connected():
                is_silent = False
                self._after_silence()


def _is_cut(client: SocketModeClient) -> bool:
    """Say whether the other side has ended a connection."""
    session = client.current_session
    try:
        if not session or not session.sock:
            return False
        # A look below TLS, whose own sockets can only be read.
        with socket.socket(fileno=os.dup(session.sock.fileno())) as below:
            return not below.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _renew(client: SocketModeClient) -> None:
    log.warning("a connection to Slack was cut; another is opened")
    try:
        client.disconnect()
        client.connect_to_new_endpoint()
    except (SlackApiError, *NO_ANSWER) as error:
        log.warning("Slack gives no other connection yet (%s); the client tries again by itself", error)


def _hang_up(client: SocketModeClient) -> None:
    """End a connection and have its threads end; the client's own `close` waits some seconds for each of them."""
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    session = client.current_session
    if session and session.sock:
        with contextlib.suppress(OSError):  # the other side may have ended it already
            session.sock.shutdown(socket.SHUT_RDWR)
    for runner in (client.current_session_runner, client.current_app_monitor, client.message_processor):
        runner.event.set()
    # What its processor has just received, it still hands to the workers: it ends before they take no more.
    client.message_queue.put(None)
    client.message_processor.thread.join(LOOK_SECONDS)
    client.message_workers.shutdown(wait=False)

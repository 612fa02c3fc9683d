"""The web server: waitress, with limits of our own for connections that send nothing, little or too much.

Waitress closes what was silent for two minutes, takes no more than a hundred connections meanwhile, and waits for ever
for who sends a byte now and then.
"""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher, WSGITask
from waitress.trigger import trigger

from bot.slack.connection.refusals import Refusals
from storage.heartbeats import Refused

log = logging.getLogger(__name__)
LONGEST_BODY = 1024 * 1024
"""A request with as many bytes is refused; Slack's largest have a quarter of it."""
_LONGEST_HEAD = 32 * 1024
_LARGE = 64 * 1024
_IN_HAND = 128
"""So many connections more may be open: those whose requests are being answered, or wait for a thread."""
_REFUSED = {400: Refused.NO_HTTP, 413: Refused.TOO_LARGE, 431: Refused.TOO_LARGE, 501: Refused.NO_HTTP}
"""What waitress itself refuses, by the status of its answer; 500 is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many connections may wait to send, how many of them a large body, and how many seconds for.

    `request_seconds` are for one whole request, `idle_seconds` for the next one on a connection that has had one:
    proxies keep theirs open for a minute, and take it badly when we close first.
    """

    waiting: int = 768
    large: int = 32
    request_seconds: float = 10
    idle_seconds: float = 120


class _Refusing(ErrorTask):
    """Answers what is no request that we take."""

    request: Any

    def execute(self) -> None:
        channel: Any = self.channel
        channel.lingers = True
        if what := _REFUSED.get(self.request.error.code):
            channel.server.refusals.add(what)
            log.warning(
                "a request was refused: %s", "it is too large" if what is Refused.TOO_LARGE else "it is not HTTP"
            )
        super().execute()


class _Answering(WSGITask):
    """Answers a request; who was refused gets no other on the same connection."""

    def build_response_header(self) -> bytes:
        if self.status.startswith("4"):
            self.set_close_on_finish()
        header: bytes = super().build_response_header()
        return header


class _Channel(HTTPChannel):
    """A connection, which knows since when it waits."""

    task_class, error_task_class = _Answering, _Refusing
    server: Any
    socket: Any
    request: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.waits_since = time.monotonic()
        self.is_idle = False
        self.lingers = False
        """Whether what still comes is thrown away after the answer, up to its end.

        Who is closed with something unread gets a reset, and may never see why it was refused.
        """
        self.is_answered = False

    @property
    def is_waiting(self) -> bool:
        """Say whether nothing that it sent is in hand."""
        return not self.requests and not self.will_close

    @property
    def is_large(self) -> bool:
        """Say whether it has sent much of a request that is not whole yet."""
        return self.request is not None and self.request.body_bytes_received > _LARGE

    def received(self, data: bytes) -> bool:
        """Take what has come."""
        if self.is_answered:
            return False
        if self.is_idle:
            self.waits_since, self.is_idle = time.monotonic(), False
        was_large = self.is_large
        is_taken: bool = super().received(data)
        if self.is_large and not was_large:
            self.server.make_room_for_large_ones()
        return is_taken

    def service(self) -> None:
        """Have a request answered. From its end on the next one is waited for; waitress takes none before."""
        self.waits_since, self.is_idle = time.monotonic(), True
        super().service()

    def handle_write(self) -> None:
        """Send what waits to be sent, and close where nothing is to follow."""
        if self.lingers and self.close_when_flushed and not self.total_outbufs_len:
            self.waits_since, self.is_idle = time.monotonic(), False
            self.is_answered, self.lingers, self.close_when_flushed = True, False, False
            with contextlib.suppress(OSError):  # it may be gone
                self.socket.shutdown(socket.SHUT_WR)
        else:
            super().handle_write()


class _Server(TcpWSGIServer):
    """Closes connections that take too long, and where too many wait, those that have waited longest."""

    channel_class = _Channel
    active_channels: Any

    def __init__(self, limits: Limits, refusals: Refusals, *given: Any, **named: Any) -> None:
        self.limits, self.refusals = limits, refusals
        super().__init__(*given, **named)

    def handle_accept(self) -> None:
        """Take a connection."""
        super().handle_accept()
        if len(self.active_channels) > self.limits.waiting:
            self._make_room([each for each in self.active_channels.values() if each.is_waiting], self.limits.waiting)

    def make_room_for_large_ones(self) -> None:
        """Hold no more of half bodies in memory than we want to."""
        large = [each for each in self.active_channels.values() if each.is_waiting and each.is_large]
        self._make_room(large, self.limits.large)

    def _make_room(self, waiting: Collection[_Channel], most: int) -> None:
        oldest_first = sorted(waiting, key=lambda each: (each.is_idle, each.waits_since))
        for each in oldest_first[: max(0, len(waiting) - most)]:
            self._close(each)

    def maintenance(self, now: float) -> None:  # noqa: ARG002  # theirs; its clock can be set back
        """Close what has waited too long."""
        moment = time.monotonic()
        for each in list(self.active_channels.values()):
            seconds = self.limits.idle_seconds if each.is_idle else self.limits.request_seconds
            if each.is_waiting and moment - each.waits_since > seconds:
                self._close(each)

    def _close(self, channel: _Channel) -> None:
        channel.will_close = True
        if not channel.is_idle and not channel.is_answered:
            self.refusals.add(Refused.TOO_SLOW)


class WebServer:
    """Serves what comes to an open port until it is told to stop."""

    def __init__(
        self, web: WSGIApplication, port: socket.socket, threads: int, refusals: Refusals, limits: Limits | None = None
    ) -> None:
        self._sockets: dict[int, Any] = {}
        limits = limits or Limits()
        self._server: Any = _Server(limits, refusals, web, self._sockets, **_settings(port, threads, limits))
        sockets: Any = self._sockets  # the library's types have them by name
        self._its_thread: Any = trigger(sockets)
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


def _settings(port: socket.socket, threads: int, limits: Limits) -> dict[str, Any]:
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(threads)
    # The library's types know few of these.
    options: Any = {
        "clear_untrusted_proxy_headers": True,
        "max_request_body_size": LONGEST_BODY,
        "inbuf_overflow": 2 * LONGEST_BODY,  # what is longer would go to disk; nothing is
        "max_request_header_size": _LONGEST_HEAD,
        "connection_limit": limits.waiting + _IN_HAND,
        "cleanup_interval": 1,
        "asyncore_use_poll": True,  # `select` takes no file beyond the 1,024th
        "log_socket_errors": False,
    }
    return {
        "_sock": port,
        "dispatcher": dispatcher,
        "adj": Adjustments(**options),
        "sockinfo": (port.family, port.type, port.proto, port.getsockname()),
        "bind_socket": False,
    }

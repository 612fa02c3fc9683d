"""Connections over HTTP that send nothing, little or much: who is closed, and who is not."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from bot.slack.connection.open_port import open_port
from bot.slack.connection.refusals import Refusals
from bot.slack.connection.web_server import Limits, WebServer
from sandbox.in_thread import free_port
from storage.heartbeats import Refused
from tests.office import until
from tests.patience import SECONDS

SHORT = 1.0
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"


class Server:
    """A web server with limits of its own, whose application says hello."""

    def __init__(self, **limits: Any) -> None:
        self.port, self.refusals = free_port(), Refusals()
        web = WebServer(hello, open_port("127.0.0.1", self.port), 2, self.refusals, Limits(**limits))
        web.start()
        self.stop: Callable[[float], bool] = web.stop

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)


def hello(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "5")])
    return [b"hello"]


Started = Callable[..., Server]


@pytest.fixture
def started() -> Iterator[Started]:
    with contextlib.ExitStack() as kept:

        def start(**limits: Any) -> Server:
            server = Server(**limits)
            kept.callback(server.stop, 1)
            return server

        yield start


def test_who_sends_nothing_is_closed(started: Started) -> None:
    server = started(request_seconds=SHORT)

    with server.connect() as silent:
        assert silent.recv(1) == b""
    assert server.refusals.counts() == {Refused.TOO_SLOW: 1}


def test_who_sends_a_byte_now_and_then_is_closed_all_the_same(started: Started) -> None:
    server = started(request_seconds=SHORT)

    with server.connect() as slow:
        assert until(lambda: is_closed_after(slow, b"x"))


def test_who_has_had_an_answer_may_be_silent_for_longer(started: Started) -> None:
    server = started(request_seconds=SHORT, idle_seconds=SECONDS)
    kept = HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    assert answer(kept) == b"hello"
    own = kept.sock

    with server.connect() as silent:  # when this one is closed, the other has been silent for as long
        silent.recv(1)

    assert answer(kept) == b"hello"
    assert kept.sock is own
    assert server.refusals.counts() == {Refused.TOO_SLOW: 1}


def test_where_too_many_wait_the_first_is_closed_and_a_request_is_answered(started: Started) -> None:
    server = started(waiting=3, request_seconds=SECONDS)

    with contextlib.ExitStack() as opened:
        first, *others = [opened.enter_context(server.connect()) for _ in range(3)]
        assert answer(HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)) == b"hello"

        assert first.recv(1) == b""
        assert not any(is_closed_after(each, b"x") for each in others)


def test_of_those_that_wait_who_has_had_an_answer_stays(started: Started) -> None:
    server = started(waiting=2, request_seconds=SECONDS)
    kept = HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    assert answer(kept) == b"hello"

    with server.connect() as first, server.connect(), server.connect():
        assert first.recv(1) == b""
        assert answer(kept) == b"hello"


def test_no_more_than_some_large_bodies_are_held(started: Started) -> None:
    server = started(large=2, request_seconds=SECONDS)

    with contextlib.ExitStack() as opened:
        large = [opened.enter_context(server.connect()) for _ in range(3)]
        for each in large:
            each.sendall(HEAD + b"x" * 200_000)

        until(lambda: server.refusals.counts() == {Refused.TOO_SLOW: 1})
        until(lambda: sum(is_closed_after(each, b"x") for each in large) == 1)


def answer(connection: HTTPConnection) -> bytes:
    connection.request("GET", "/")
    return connection.getresponse().read()


def is_closed_after(connection: socket.socket, sent: bytes) -> bool:
    """Send something, and say whether the other side has closed the connection."""
    connection.settimeout(0.1)
    try:
        connection.sendall(sent)
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True

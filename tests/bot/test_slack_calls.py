"""What an answer to a response_url means for the job that posted it: done, later, never."""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.calls.slack_calls import post_json, put_file

HIDDEN = "the-secret-plan-of-the-board"


@dataclass
class Peer:
    """A server that gives the next of its answers to each request, and drops the connection where there is none."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    heard: list[tuple[str, bytes]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def peer() -> Iterator[Peer]:
    peer = Peer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            peer.heard.append((self.headers["Content-Type"], body))
            if not peer.answers:
                self.connection.close()
                return
            status, headers = peer.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name in the library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    peer.url = f"http://127.0.0.1:{server.server_port}/actions/T1/2/3"
    yield peer
    server.shutdown()
    server.server_close()


def test_a_message_is_posted_as_json(peer: Peer) -> None:
    peer.answers = [(200, {})]

    post_json(peer.url, {"text": "Émilie’s 日本", "blocks": [{"type": "divider"}], "replace_original": False})

    content_type, body = peer.heard[0]
    assert content_type == "application/json;charset=utf-8"
    assert json.loads(body) == {"text": "Émilie’s 日本", "blocks": [{"type": "divider"}], "replace_original": False}


@pytest.mark.parametrize("status", [301, 400, 403, 404, 410])
def test_an_address_that_is_used_up_is_given_up(peer: Peer, status: int) -> None:
    peer.answers = [(status, {})]

    with pytest.raises(GiveUpError, match=f"answered {status}"):
        post_json(peer.url, {"text": "late"})


def test_what_is_too_much_is_posted_when_slack_says(peer: Peer) -> None:
    peer.answers = [(429, {"retry-after": "17"})]

    with pytest.raises(TryLaterError) as refused:
        post_json(peer.url, {"text": "too much"})

    assert (refused.value.seconds, refused.value.certain) == (17, True)


@pytest.mark.parametrize("answers", [[(500, {})], [(503, {})], []])
def test_a_broken_answer_is_no_refusal_and_is_not_repeated_by_the_library(
    peer: Peer, answers: list[tuple[int, dict[str, str]]]
) -> None:
    peer.answers = answers

    with pytest.raises(TryLaterError) as failure:
        post_json(peer.url, {"text": "lost"})

    assert not failure.value.certain
    assert len(peer.heard) == 1


def test_neither_the_message_nor_its_address_is_written_to_the_log(
    peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    peer.answers = [(200, {}), (500, {})]

    post_json(peer.url, {"text": HIDDEN})
    for _ in range(2):
        with pytest.raises(TryLaterError):
            post_json(peer.url, {"text": HIDDEN})

    assert len(peer.heard) == 3
    assert HIDDEN not in caplog.text
    assert "/actions/" not in caplog.text


def test_a_file_is_sent_as_it_is(peer: Peer) -> None:
    peer.answers = [(200, {}), (503, {})]

    put_file(peer.url, b"\x89PNG")
    with pytest.raises(TryLaterError):
        put_file(peer.url, b"\x89PNG")

    assert peer.heard[0] == ("application/octet-stream", b"\x89PNG")

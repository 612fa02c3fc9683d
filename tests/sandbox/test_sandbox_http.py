"""HTTP mode, with a server of our own as the app."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.http_delivery import signature
from sandbox.in_thread import running
from sandbox.manifest import read
from sandbox.slack import Settings
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.peer import Payload, Script, until

SECRET = "a-secret"


class AppServer(ThreadingHTTPServer):
    """Answers as it is told, one status after the other; 200 when nothing is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses: list[int] = []
        self.received: list[tuple[dict[str, str], str]] = []

    def events(self) -> list[tuple[dict[str, str], Payload]]:
        bodies = [(headers, json.loads(body)) for headers, body in self.received if body.startswith("{")]
        return [(headers, body) for headers, body in bodies if body["type"] == "event_callback"]


class Handler(BaseHTTPRequestHandler):
    server: AppServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
        probing = "url_verification" in body
        status = 200 if probing or not self.server.statuses else self.server.statuses.pop(0)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        if "command=" in body and status == 200:
            self.wfile.write(b'{"text": "noted"}')

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[AppServer]:
    app_server = AppServer()
    threading.Thread(target=app_server.serve_forever, args=(0.05,), daemon=True).start()
    yield app_server
    app_server.shutdown()
    app_server.server_close()


@pytest.fixture
def script(server: AppServer) -> Iterator[Script]:
    url = f"http://127.0.0.1:{server.server_port}/slack/events"
    settings = Settings(0, read(MANIFEST), "http", url, SECRET, retry_scale=0.01)
    with running(settings) as slack:
        acting = Script(slack)
        assert until(lambda: acting.get("state", as_="ana")["connected"] == 1)
        yield acting


def test_the_signature_is_slacks() -> None:
    body = "token=t&text=a"
    signed = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body.encode())

    verifier = SignatureVerifier("8f742231b10e8888abcd99yyyzzz85a5")
    assert signed == verifier.generate_signature(timestamp="1531420618", body=body)


def test_a_command_is_a_signed_form(server: AppServer, script: Script) -> None:
    assert script.say("ana", "/task add fix the payload parser")["response"] == {"text": "noted"}

    headers, body = server.received[-1]
    assert SignatureVerifier(SECRET).is_valid_request(body, headers)
    assert parse_qs(body)["text"] == ["add fix the payload parser"]


def test_an_event_that_fails_comes_again_with_its_number_and_reason(server: AppServer, script: Script) -> None:
    server.statuses = [500, 404]
    script.say("ana", "hello")

    assert until(lambda: len(server.events()) == 3)
    numbers = [headers.get("x-slack-retry-num") for headers, _body in server.events()]
    assert numbers == [None, "1", "2"]
    assert server.events()[2][0]["x-slack-retry-reason"] == "http_error"
    assert len({body["event_id"] for _headers, body in server.events()}) == 1


def test_an_app_that_fails_is_said_so(server: AppServer, script: Script) -> None:
    server.statuses = [500]

    assert script.say("ana", "/task list")["error"] == "dispatch_failed"

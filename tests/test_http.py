"""Over HTTP: who is let in, what is never written down, and the odd requests that come to any open port."""

import json
import logging
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from bot.logs import start_logs
from sandbox.http_delivery import FORM
from tests import databases
from tests.knocking import JSON, Door
from tests.office import ANA, CHURN, PRIYA, Office, open_office, until

HIDDEN = "the-secret-plan-of-the-board"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("web")), http=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        yield office


@pytest.fixture
def door(web: Office) -> Door:
    return Door(web.service.settings.port)


def command(text: str, number: str = "1.2.3") -> dict[str, str]:
    return {
        "command": "/task",
        "text": text,
        "team_id": "T0SANDBOX",
        "channel_id": CHURN,
        "user_id": ANA,
        "trigger_id": number,
        "response_url": "http://127.0.0.1:9/",
    }


def test_the_whole_conversation_works_over_http(web: Office) -> None:
    assert "✓ T-1" in web.slash(ANA, "/task add Label images @ben").text
    assert "Label images" in web.newest_direct("U02BEN", "Label images").text
    assert "is done" in web.mention(ANA, "task done T-1").text

    web.slash(ANA, "/task add")
    web.submit(ANA, title="Typed into a form")

    assert "Typed into a form" in until(lambda: find(web, "Typed into a form"))


def find(office: Office, words: str) -> str:
    return next((m["text"] for m in office.messages(ANA) if words in m["text"]), "")


@pytest.mark.parametrize("how", [{"secret": "somebody-elses"}, {"age": 301}, {"age": -301}])
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_a_bad_or_stale_signature_is_refused_and_its_body_not_logged(
    web: Office, caplog: pytest.LogCaptureFixture, how: dict[str, Any], level: int
) -> None:
    caplog.set_level(level)

    answered = Door(web.service.settings.port, **how).form(command(f"add {HIDDEN}"))

    assert answered.status == 401
    assert HIDDEN not in caplog.text


def test_a_request_without_a_signature_is_refused(door: Door) -> None:
    assert door.post(json.dumps({"type": "event_callback"}), {"Content-Type": JSON}).status == 401
    assert door.post("", {}).status == 401


def test_logs_hold_no_body_at_the_most_talkative_level(capsys: pytest.CaptureFixture[str], web: Office) -> None:
    kept = logging.root.handlers[:], logging.root.level
    start_logs("DEBUG", "json")
    try:
        Door(web.service.settings.port, secret="wrong").form(command(f"add {HIDDEN}"))
        Door(web.service.settings.port).form(command(f"add {HIDDEN}", "7.7.7"))
    finally:
        logging.root.handlers[:], logging.root.level = kept

    assert HIDDEN not in capsys.readouterr().err


def test_the_word_payload_in_a_command_loses_nothing(door: Door) -> None:
    answered = door.form(command("add refactor payload parser", "2.2.2"))

    assert "refactor payload parser" in answered.body["text"]


@pytest.mark.parametrize("body", ["{", "[]", "[1]", "null", '"text"', "[" * 100_000, "\x00", "payload", "=&=", "a"])
@pytest.mark.parametrize("kind", [JSON, FORM])
def test_nonsense_is_refused_without_an_error(
    door: Door, caplog: pytest.LogCaptureFixture, body: str, kind: str
) -> None:
    for text in (body, f"payload={body}"):
        assert door.post(text, {"Content-Type": kind}).status in (400, 401)
        assert door.raw(text, kind).status in (200, 400)

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_body_without_end_is_refused(door: Door) -> None:
    assert door.raw("a=" + "b" * (4 * 1024 * 1024), FORM).status == 413


@pytest.mark.shared
def test_a_modal_of_seventy_kilobytes_is_read(door: Door, shared: Path) -> None:
    sample = shared / "slack" / "payloads" / "socket" / "interactive.block_actions.large_modal.json"
    payload = json.loads(sample.read_text())["payload"]

    assert len(json.dumps(payload)) > 60_000
    assert door.interaction(payload).status == 200


def test_health_says_whether_the_store_answers(door: Door, web: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (door.get("/health").status, door.get("/health").text) == (200, "ok\n")

    def broken() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(web.service.database, "ping", broken)

    assert door.get("/health").status == 503


def test_nothing_else_is_served(door: Door) -> None:
    assert door.get("/").status == 404
    assert door.get("/health/").status == 404
    assert door.get("/slack/events").status == 405


@pytest.mark.parametrize(
    ("method", "path", "status", "allowed"),
    [
        ("HEAD", "/health", 200, None),
        ("POST", "/health", 405, "GET, HEAD"),
        ("PUT", "/slack/events", 405, "POST"),
        ("HEAD", "/slack/events", 405, "POST"),
        ("TRACE", "/elsewhere", 404, None),
    ],
)
def test_each_address_has_its_methods(door: Door, method: str, path: str, status: int, allowed: str | None) -> None:
    answered = bare_request(door, method, path)

    assert (answered.status, answered.headers["Allow"]) == (status, allowed)


def test_head_gets_no_body(door: Door) -> None:
    connection = HTTPConnection("127.0.0.1", door.port, timeout=20)

    statuses = []
    for method in ("HEAD", "GET"):  # on one connection: a body would be taken for the next answer
        connection.request(method, "/health")
        with connection.getresponse() as answered:
            statuses.append((answered.status, answered.read()))

    assert statuses == [(200, b""), (200, b"ok\n")]


@pytest.mark.parametrize("length", ["-1", "one", "1, 2"])
def test_a_length_that_is_none_is_refused(door: Door, length: str) -> None:
    assert bare_request(door, "POST", "/slack/events", {"Content-Length": length}).status == 400


def test_a_body_in_chunks_is_measured_too(door: Door) -> None:
    chunked = {"Transfer-Encoding": "chunked"}

    assert bare_request(door, "POST", "/slack/events", chunked, iter([b"a" * 2**20] * 5)).status == 413
    assert bare_request(door, "POST", "/slack/events", chunked, iter([b"a=b", b"&c=d"])).status == 401


def test_a_body_that_is_no_text_is_refused(door: Door) -> None:
    assert bare_request(door, "POST", "/slack/events", {"Content-Type": FORM}, b"text=\xff\xfe").status == 401


def test_an_answer_names_its_length(door: Door) -> None:
    said = bare_request(door, "GET", "/health"), bare_request(door, "POST", "/slack/events")

    assert [each.headers["Content-Length"] for each in said] == ["3", str(len(said[1].read()))]


def bare_request(
    door: Door, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | Iterator[bytes] = b""
) -> HTTPResponse:
    """Send what no browser would, on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", door.port, timeout=20)
    connection.request(method, path, body or None, headers or {}, encode_chunked=True)
    return connection.getresponse()

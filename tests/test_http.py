"""Over HTTP: who is let in, what is never written down, and the odd requests that come to any open port."""

import json
import logging
import math
import socket
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from bot.logs import start_logs
from sandbox.http_delivery import FORM
from storage.heartbeats import Refused
from tests import databases
from tests.knocking import JSON, Door
from tests.office import ANA, CHURN, PRIYA, Office, open_office, until
from tests.patience import SECONDS

CHUNKED = {"Transfer-Encoding": "chunked"}
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


def test_who_was_refused_gets_no_other_answer_on_the_same_connection(web: Office) -> None:
    connection = HTTPConnection("127.0.0.1", web.service.settings.port, timeout=SECONDS)

    connection.request("POST", "/slack/events", "a=b")

    answered = connection.getresponse()
    assert (answered.status, answered.getheader("Connection")) == (401, "close")


@pytest.mark.parametrize("timestamp", [None, "", "soon", "1e9", "²", "-1", "1_0", "9" * 400, "inf"])
@pytest.mark.parametrize("body", ["", "a=b", '{"type": 1, "event": []}'])
def test_an_odd_timestamp_is_refused_with_one_short_line(
    door: Door, caplog: pytest.LogCaptureFixture, timestamp: str | None, body: str
) -> None:
    signed = {"X-Slack-Signature": f"v0={'0' * 64}"}
    headers = {"Content-Type": JSON, **signed, **({"X-Slack-Request-Timestamp": timestamp} if timestamp else {})}

    assert bare_request(door, "POST", "/slack/events", as_bytes(headers), body.encode()).status == 401

    [line] = [record for record in caplog.records if record.levelno > logging.INFO]
    assert len(line.getMessage()) < 100
    assert not line.exc_info


@pytest.mark.parametrize("signature", ["v0=ü", "v0=", "v1=0", "0" * 5_000])
def test_an_odd_signature_is_refused(door: Door, signature: str) -> None:
    headers = {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": signature}

    assert bare_request(door, "POST", "/slack/events", as_bytes(headers), b"a=b").status == 401


def as_bytes(headers: dict[str, str]) -> dict[str, str]:
    """Return headers whose letters beyond ASCII go out as UTF-8, which HTTP's own library would refuse."""
    return {name: value.encode().decode("latin-1") for name, value in headers.items()}


@pytest.mark.parametrize(
    "payload",
    [
        [],
        {"type": "event_callback", "event": []},
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": {"type": ["message"]}},
        {"type": "event_callback", "event": {"type": "message", "user": 7}},
        {"type": "event_callback", "event": {"type": "message", "channel": "C\ud800"}},
        {"type": "event_callback", "event": {"type": "message"}, "authorizations": True},
        {"type": "event_callback", "event": {"type": "user_change", "user": {"id": "U01ANA", "profile": "x"}}},
        {"type": "event_callback", "event": {"type": "app_mention", "user": "U" * 201}},
        {"type": "block_actions", "user": {"id": "U01ANA"}, "actions": []},
        {"type": "block_actions", "user": {"id": "U01ANA"}, "actions": [{"value": "help"}]},
        {"type": "view_submission", "user": {"id": "U01ANA"}, "view": None},
        {"type": "view_submission", "user": {"id": {}}, "view": {"type": "modal", "callback_id": "run"}},
        {"type": "view_submission", "user": {"id": "U01ANA"}, "view": {"type": "modal"}, "response_urls": None},
        {"type": "message_action", "user": "U01ANA", "callback_id": "task add"},
        {"type": {"a": "b"}},
        {"command": "/task", "text": "list", "team_id": "T0SANDBOX"},
        {"text": math.nan},
    ],
)
def test_a_signed_payload_that_is_not_what_it_says_is_left_out_and_counted(
    web: Office, door: Door, caplog: pytest.LogCaptureFixture, payload: Any
) -> None:
    before = web.service.refusals.counts().get(Refused.MALFORMED, 0)

    answered = door.raw(json.dumps(payload), JSON)

    assert (answered.status, answered.text) == (200, "")
    assert web.service.refusals.counts()[Refused.MALFORMED] == before + 1
    assert [record for record in caplog.records if record.levelno > logging.WARNING] == []


@pytest.mark.parametrize("kind", ["app_mention", "message"])
def test_an_event_whose_author_is_no_id_is_left_alone(door: Door, caplog: pytest.LogCaptureFixture, kind: str) -> None:
    event = {"type": kind, "user": {"": None}, "channel": "C02CHURN", "channel_type": "im", "text": "help", "ts": "1.2"}

    answered = door.raw(json.dumps({"type": "event_callback", "event_id": f"Ev1{kind}", "event": event}), JSON)

    assert answered.status == 200
    assert [record for record in caplog.records if record.levelno > logging.WARNING] == []


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
        assert door.post(text, {"Content-Type": kind}).status == 401
        assert door.raw(text, kind).status == 200

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_body_without_end_is_refused(door: Door) -> None:
    assert door.raw("a=" + "b" * (4 * 1024 * 1024), FORM).status == 413


def test_a_megabyte_is_refused_before_it_is_sent(door: Door) -> None:
    with socket.create_connection(("127.0.0.1", door.port), timeout=SECONDS) as connection:
        connection.sendall(f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: {2**20}\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_nothing_goes_to_disk(door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))

    assert door.raw("a=" + "b" * (2**20 - 3), FORM).status == 200
    assert door.raw("a=" + "b" * (2**20 - 2), FORM).status == 413
    assert bare_request(door, "POST", "/slack/events", CHUNKED, iter([b"a" * 2**18] * 9)).status == 413


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
    assert bare_request(door, "POST", "/slack/events", CHUNKED, iter([b"a" * 2**20] * 5)).status == 413
    assert bare_request(door, "POST", "/slack/events", CHUNKED, iter([b"a=b", b"&c=d"])).status == 401


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


def test_the_home_shows_what_was_done_last_whichever_click_arrives_last(web: Office, door: Door) -> None:
    refresh = web.open_home(PRIYA, "As of").button("Refresh") | {"block_id": "b"}
    view = web.script.get("views", as_=PRIYA)["home"]
    place = {"type": "block_actions", "user": {"id": PRIYA}, "view": view, "container": {"view_id": view["id"]}}
    opened = web.clock().timestamp()

    for command_of_button, done_at in (("project P-1", opened + 2), (refresh["value"], opened + 1)):
        pressed = refresh | {"value": command_of_button, "action_ts": f"{done_at:.6f}"}
        assert door.interaction(place | {"actions": [pressed]}).status == 200
        web.settle()

    assert "Asia/Kolkata" in web.home(PRIYA, "As of").text

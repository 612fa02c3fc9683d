"""Every recorded request passes through the running bot with the status that Slack expects, and without an error."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.slack.connection.sockets import Sockets
from tests import databases
from tests.conftest import SHARED
from tests.knocking import Door
from tests.office import Office, open_office, until

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there"),
]
PAYLOADS = SHARED / "slack" / "payloads"


def samples(*folders: str) -> list[Any]:
    found = [path for folder in folders for path in sorted((PAYLOADS / folder).glob("*.json"))]
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in found]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("web")), http=True) as office:
        yield office
        assert office.service.refusals.counts() == {}


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    url = databases.fresh_sqlite_url(tmp_path_factory.mktemp("socket"))
    with open_office(url, own=True) as office:  # recorded envelopes come from no workspace, and one ends the connection
        yield office


@pytest.mark.parametrize("path", samples("events", "event_shapes"))
def test_an_event_is_taken(web: Office, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    body = read(path, web)

    answered = door(web).json({**body, "type": "event_callback"} if "event" in body else body)

    assert answered.status == 200
    assert errors_after_work(web, caplog) == []


@pytest.mark.parametrize("path", samples("interactive"))
def test_an_interaction_is_taken(web: Office, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    answered = door(web).interaction(read(path, web))

    assert answered.status == 200
    assert errors_after_work(web, caplog) == []


@pytest.mark.parametrize("path", samples("slash"))
def test_a_slash_command_of_somebody_unknown_is_answered(
    web: Office, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answered = door(web).form(read(path, web))

    assert answered.status == 200
    assert "Slack does not show me your profile" in answered.body["text"]
    assert answered.body.get("response_type", "ephemeral") == "ephemeral"
    assert errors_after_work(web, caplog) == []


def test_a_body_as_it_was_recorded_is_taken(web: Office, caplog: pytest.LogCaptureFixture) -> None:
    index = json.loads((PAYLOADS / "index.json").read_text())
    bodies = [sample["raw_body"] for sample in index["samples"] if "raw_body" in sample]

    answered = [door(web).raw(body, "application/x-www-form-urlencoded") for body in bodies]

    assert len(bodies) == 10
    assert {each.status for each in answered} == {200}
    assert errors_after_work(web, caplog) == []


def test_slack_proves_the_address(web: Office) -> None:
    answered = door(web).json(read(PAYLOADS / "http" / "url_verification.json", web))

    assert (answered.status, answered.text) == (200, '{"challenge": "here-comes-a-challenge"}')


def test_slack_checks_the_certificate(web: Office) -> None:
    assert door(web).form(read(PAYLOADS / "http" / "ssl_check.json", web)).status == 200


def test_that_slack_holds_back_events_is_logged_as_a_warning(web: Office, caplog: pytest.LogCaptureFixture) -> None:
    answered = door(web).json(read(PAYLOADS / "http" / "app_rate_limited.json", web))

    assert answered.status == 200
    assert "app_rate_limited" in warnings(caplog)


def test_the_recorded_signature_is_the_one_that_we_make(shared: Path) -> None:
    from sandbox.http_delivery import signature

    vector = json.loads((shared / "slack" / "payloads" / "http" / "signature_vector.json").read_text())

    assert signature(vector["signing_secret"], vector["timestamp"], vector["body"].encode()) == vector["signature"]


@pytest.mark.parametrize("path", samples("socket"))
def test_an_envelope_is_acknowledged(
    socket: Office, path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = read(path, socket)
    client = transport(socket)._clients[0]
    sent: list[str] = []
    monkeypatch.setattr(client, "send_message", sent.append)

    client.enqueue_message(json.dumps(envelope))

    if "envelope_id" in envelope:
        until(lambda: sent)
        assert json.loads(sent[0])["envelope_id"] == envelope["envelope_id"]
    else:
        until(client.is_connected)
    assert errors_after_work(socket, caplog) == []


def read(path: Path, office: Office) -> Any:
    """Return a sample whose answers go to the sandbox, and not to Slack."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text.replace("https://hooks.slack.com/", f"{office.slack.url}/respond/"))


def door(office: Office) -> Door:
    return Door(office.service.settings.port)


def transport(office: Office) -> Sockets:
    heard_by = office.service._transport
    assert isinstance(heard_by, Sockets)
    return heard_by


def errors_after_work(office: Office, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Wait until the jobs that a request led to have ended, and return the errors that were logged."""
    office.settle()
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def warnings(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)

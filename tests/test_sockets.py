"""Socket Mode: a connection that is cut is replaced at once, and what came meanwhile is not lost."""

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack.connection.sockets import Sockets
from storage.heartbeats import Refused
from tests import databases
from tests.office import ANA, CHURN, Office, open_office, until


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Yield an office with sockets of its own, to be cut."""
    with open_office(databases.fresh_sqlite_url(tmp_path), own=True) as office:
        yield office


def test_a_connection_that_is_cut_is_replaced_at_once(churn: Office) -> None:
    churn.script.post("faults", drop_socket=True)

    until(lambda: connections(churn) == 0)
    until(lambda: connections(churn) == 2)
    assert "T-1" in churn.slash(ANA, "/task add Label images").text


def test_what_was_said_while_we_were_away_is_answered_once(churn: Office) -> None:
    churn.script.post("faults", drop_socket=True)
    until(lambda: connections(churn) == 0)
    ts = churn.say(ANA, "@baton task add Label images")

    assert "T-1" in churn.answer_in_thread(ANA, CHURN, ts, after=ts).text
    assert len(churn.from_bot(ANA, CHURN, ts)) == 1
    assert churn.requests("app_mention")[0]["status"] == "dispatch_failed"


def test_what_is_received_as_the_connections_end_is_no_fault(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = office.service._transport
    assert isinstance(sockets, Sockets)
    client = sockets._clients[0]
    received = client.message_queue.get

    def received_slowly(timeout: float) -> str | None:
        message: str | None = received(timeout=timeout)
        time.sleep(0.2)
        return message

    monkeypatch.setattr(client.message_queue, "get", received_slowly)
    for _ in range(2):  # the first is taken by a look that has begun already
        client.enqueue_message("{}")
    until(client.message_queue.empty)

    sockets.stop(1)

    client.message_processor.thread.join()
    assert "Failed to process" not in caplog.text


@pytest.mark.parametrize("payload", ["[]", '"text"', "7", "null", '{"type": "event_callback", "event": []}'])
def test_a_payload_that_is_not_what_it_says_is_acknowledged_and_counted(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    sockets = office.service._transport
    assert isinstance(sockets, Sockets)
    client, sent = sockets._clients[0], list[str]()
    monkeypatch.setattr(client, "send_message", sent.append)

    client.enqueue_message(f'{{"envelope_id": "e-1", "type": "events_api", "payload": {payload}}}')

    until(lambda: sent)
    assert json.loads(sent[0]) == {"envelope_id": "e-1"}
    assert office.service.refusals.counts() == {Refused.MALFORMED: 1}
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def connections(office: Office) -> int:
    return int(office.script.get("state", as_=ANA)["connected"])

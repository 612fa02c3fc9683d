"""When a step of ours fails: the person reads a reference and a true sentence, and nothing is stored."""

import re
from pathlib import Path
from typing import Any

import pytest

import storage.history.audit
from tests.databases import fresh_sqlite_url
from tests.office import ANA, CHURN, GENERAL, Office, open_office, until

SAID = re.compile(r"Something broke on my side \(ref ([0-9a-f]{6})\)\. Nothing was changed\.")


@pytest.fixture
def broken(churn: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office where each change fails at its last step, after the row was written."""

    def fails(*_values: Any, **_named: Any) -> None:
        raise ZeroDivisionError("a fault of ours, with a secret in it")

    monkeypatch.setattr(storage.history.audit, "record_change", fails)
    return churn


def test_a_slash_command_that_breaks_says_so_and_stores_nothing(
    broken: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = broken.slash(ANA, "/task add Label images @ben").text

    found = SAID.search(said)
    assert found
    assert "secret" not in said
    assert found[1] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    assert "T-1" in broken.slash(ANA, "/task add Label images").text


def test_a_mention_that_breaks_says_so_in_its_thread_and_is_not_sent_again(broken: Office) -> None:
    answer = broken.mention(ANA, "task add Label images")

    assert SAID.search(answer.text)
    assert len(broken.requests("app_mention")) == 1


def test_a_form_that_breaks_stays_open_with_what_was_typed(broken: Office) -> None:
    broken.slash(ANA, "/task add")
    answer = broken.submit(ANA, title="Label images")

    assert SAID.search(answer["errors"]["title"])
    assert len(broken.script.modals(ANA)) == 1


def test_a_click_that_breaks_leaves_the_card_as_it_is(churn: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    churn.slash(ANA, "/task add Label images")
    churn.slash(ANA, "/task start T-1")
    card = churn.messages(ANA)[-1]

    def fails(*_values: Any, **_named: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(storage.history.audit, "record_change", fails)
    churn.click(ANA, card, "Mark done")

    assert SAID.search(churn.ephemeral(ANA, "Something broke")["text"])
    assert card["text"] in [message["text"] for message in churn.messages(ANA)]


def test_a_form_that_opens_too_late_is_said_to_the_asker_alone(tmp_path: Path) -> None:
    with open_office(fresh_sqlite_url(tmp_path), deadline_scale=0.1) as hasty:
        hasty.script.post("faults", slow_ms=400, method="views.open")

        ts = hasty.say(ANA, "Who labels the images?")
        hasty.script.post("shortcut", as_=ANA, channel=CHURN, message_ts=ts, callback_id="task add")
        hasty.script.post("faults", reset=True)

        assert hasty.ephemeral(ANA, "did not open in time")
        assert hasty.from_bot(ANA, CHURN, ts) == []


def test_a_form_whose_opening_slack_refuses_is_said_at_once(churn: Office) -> None:
    churn.script.post("faults", errors=1, method="views.open")

    assert "did not open in time" in churn.slash(ANA, "/task add").text


def test_a_form_whose_opening_was_not_answered_is_said_too(churn: Office) -> None:
    churn.script.post("faults", lose_response=1, method="views.open")

    assert "did not open in time" in churn.slash(ANA, "/task add").text


def test_too_much_text_for_a_form_is_said_before_it_is_lost(churn: Office) -> None:
    said = churn.slash(ANA, f'/project add goal="{"x" * 3_000}"', GENERAL).text

    assert "too long for a form" in said


def test_a_fault_is_shown_at_its_field(churn: Office) -> None:
    churn.slash(ANA, "/task add")
    answer = churn.submit(ANA, title="Label images", due="2020-01-01")

    assert list(answer["errors"]) == ["due"]
    assert "has passed already" in answer["errors"]["due"]
    churn.submit(ANA, title="Label images", due="2036-01-01")
    assert churn.script.modals(ANA) == []
    assert until(lambda: [m for m in churn.messages(ANA) if "Label images" in m["text"]])

"""What people say in sentences is shown as the command that it stands for, and stored when they say so."""

import pytest

from tests.office import ANA, BEN, Office


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("we decided to skip the thermal camera", "decision add Skip the thermal camera"),
        ("We've decided that the demo is in May.", "decision add The demo is in May"),
        ("please note that we agreed on focal loss", "decision add Focal loss"),
        ("tell Ben to update the README by Monday", "task add Update the README by Monday owner=Ben"),
        ("can you ask @ben to send the figures", "task add Send the figures owner=@Ben Okafor"),
        ("I'll send the contract by Friday", "task add Send the contract by Friday owner=me"),
        ("Ben should check the labels", "task add Check the labels owner=Ben"),
        ("somebody should order labels", "task add Order labels"),
        ("there's a risk that the vendor is late", "risk add The vendor is late"),
        ("I’m worried that we lose the cluster", "risk add We lose the cluster"),
        ("we have a problem with the camera", "issue add The camera"),
        ("give Ben T-1", "give T-1 to Ben"),
    ],
)
def test_a_sentence_is_shown_as_its_command(churn: Office, said: str, command: str) -> None:
    churn.slash(ANA, "/task add Draw the curve")
    before = churn.rows()

    asked = churn.direct(ANA, said)

    assert f"Nothing is changed yet. To say so yourself: {command}." in asked.text
    assert churn.rows() == before


@pytest.mark.parametrize("said", ["it should work", "we", "we decided", "This will fail", "give Ben T-99 and more"])
def test_what_is_no_wish_is_none(churn: Office, said: str) -> None:
    assert "Nothing is changed yet" not in churn.direct(ANA, said).text


def test_it_is_done_when_they_say_so_once(churn: Office) -> None:
    churn.direct(ANA, "ask Ben to draw the curve by 2026-12-04")
    channel = churn.direct_channel(ANA)
    shown = next(m for m in reversed(churn.messages(ANA, channel)) if "Shall I add" in m["text"])

    churn.click(ANA, shown, "Add the task", channel)
    churn.settle()

    assert "T-1 Draw the curve" in churn.slash(ANA, "/task list @ben").text
    assert "T-1" in churn.newest_direct(BEN, "T-1").text


def test_it_is_changed_in_a_form(churn: Office) -> None:
    churn.direct(ANA, "we decided to skip the thermal camera")
    channel = churn.direct_channel(ANA)
    shown = next(m for m in reversed(churn.messages(ANA, channel)) if "Shall I add" in m["text"])

    churn.click(ANA, shown, "Change", channel)

    assert "Skip the thermal camera" in str(churn.modal(ANA))

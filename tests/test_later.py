"""What is still to come, as people ask for it: each fails today, and one that passes moves to its own file."""

from datetime import UTC, datetime

import pytest

from tests.office import ANA, BEN, CHURN, PRIYA, Office

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def monday(churn: Office) -> Office:
    """Return an office with a project, on Monday 30 November 2026."""
    churn.move(MONDAY)
    return churn


def minutes_of(office: Office, text: str, title: str = "Weekly sync") -> str:
    """Return all that the minutes of a paste say."""
    office.slash(ANA, "/minutes")
    office.submit(ANA, title=title, text=text)
    office.settle()
    heads = [m for m in office.from_bot(PRIYA) if f"Minutes: {title}" in m["text"]]
    return "\n".join(m["text"] for m in office.messages(PRIYA, CHURN, heads[-1]["ts"]))


@pytest.mark.xfail(strict=True, reason="the rules for minutes come next")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana Silva: OK so let's decide: paused contracts count as active.\nBen Okafor: Agreed.", "Decisions\n"),
        ("Priya Nair: It's decided. Ana, please tell Lyon.\nAna Silva: Will do today.", "tell Lyon · Ana"),
        ("Priya Nair: Ben, please update the docs by Monday.\nBen Okafor: Sure.", "pdate the docs · Ben"),
        ("Priya Nair: Somebody should renew the warehouse credentials.", "renew the warehouse credentials · no owner"),
        (
            "Priya Nair: Good. So the decision is vendor B. Ben, could you send the contract?",
            "\nSend the contract · Ben",
        ),
        ("Ben Okafor: I'll label 500 images by Friday.", "abel 500 images · Ben"),
        ("Ben Okafor: I'll pay the bill by Friday.", "ay the bill · Ben"),
        ("- Ben, could you file the second report by Friday?", "File the second report · Ben"),
        ("Marta: Yo envío la guía antes del viernes.", "I read English"),
        (
            "Action items\n- Ben to rotate the keys of the second cluster before the audit\nDecisions\n- Label twice",
            "1 action item · 1 decision",
        ),
    ],
)
def test_minutes_find_what_every_reader_sees(monday: Office, text: str, said: str) -> None:
    assert said in minutes_of(monday, text)


@pytest.mark.xfail(strict=True, reason="the messages of minutes come next")
def test_what_is_pasted_after_the_mention_becomes_minutes(monday: Office) -> None:
    monday.mention(ANA, "minutes\nAna Silva: I'll send the guide by Friday.")
    monday.settle()

    assert any("1 action item" in m["text"] for m in monday.from_bot(PRIYA))


@pytest.mark.xfail(strict=True, reason="the messages of minutes come next")
def test_an_item_keeps_its_quote_when_it_is_accepted(monday: Office) -> None:
    minutes_of(monday, "- Ana Silva to send the guide by Friday")
    monday.slash(PRIYA, "/minutes accept 1")
    monday.settle()

    head = next(m for m in monday.from_bot(PRIYA) if "Minutes:" in m["text"])
    thread = monday.messages(PRIYA, CHURN, head["ts"])
    assert "“Ana Silva to send" in next(m["text"] for m in thread if "A-1" in m["text"])


@pytest.mark.xfail(strict=True, reason="the messages of minutes come next")
def test_a_waiting_item_shows_its_number(monday: Office) -> None:
    assert "\n1 Send the guide" in minutes_of(monday, "- Ana Silva to send the guide by Friday")


@pytest.mark.xfail(strict=True, reason="the messages of minutes come next")
def test_what_is_still_open_is_of_the_same_meeting_only(monday: Office) -> None:
    minutes_of(monday, "- Ana Silva to send the guide by Friday")
    monday.slash(PRIYA, "/minutes accept 1")

    assert "Still open" not in minutes_of(monday, "- Ben Okafor to count the budget by Friday", "Labelling budget")


def test_the_day_of_a_meeting_is_said_once(monday: Office) -> None:
    assert "Minutes: Weekly, 30 Nov\n" in minutes_of(monday, "- Ana Silva to send it by Friday", "Weekly, 30 Nov")


@pytest.mark.xfail(strict=True, reason="keeping, deleting and handing out data come later")
@pytest.mark.parametrize(
    "typed",
    [
        "delete my data",
        "forget me",
        "export my data",
        "project forget P-1",
        "project export P-1",
        "project edit P-1 retention=365",
    ],
)
def test_data_is_kept_for_a_time_deleted_and_handed_out(monday: Office, typed: str) -> None:
    said = monday.slash(PRIYA, f"/baton {typed}").text

    assert not any(words in said for words in ("There is no", "I don't know", "verb “"))
    assert monday.slash(BEN, "/baton project list").text

"""What the messages of minutes say, and where the words may come from."""

from datetime import UTC, datetime

import pytest

from tests.office import ANA, CHURN, PRIYA, Office

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


@pytest.mark.parametrize(
    ("said", "title"), [("minutes", "Meeting, Mon 30 Nov"), ("minutes of Sync on 27 Nov", "Sync, Fri 27 Nov")]
)
def test_what_is_pasted_after_the_mention_becomes_minutes(monday: Office, said: str, title: str) -> None:
    ts = monday.say(ANA, f"@baton {said}\nAna Silva: I'll send the guide by Friday.\nBen Okafor: Good.")
    monday.answer_in_thread(PRIYA, CHURN, ts, after=ts)
    monday.settle()

    thread = "\n".join(m["text"] for m in monday.messages(PRIYA, CHURN, ts))
    assert f"Minutes: {title}\n" in thread
    assert "1 action item" in thread
    assert "Send the guide · Ana · due Fri" in thread


def test_an_item_keeps_its_quote_when_it_is_accepted(monday: Office) -> None:
    minutes_of(monday, "- Ana Silva to send the guide by Friday")
    monday.slash(PRIYA, "/minutes accept 1")
    monday.settle()

    head = next(m for m in monday.from_bot(PRIYA) if "Minutes:" in m["text"])
    thread = monday.messages(PRIYA, CHURN, head["ts"])
    assert "“Ana Silva to send" in next(m["text"] for m in thread if "A-1" in m["text"])


def test_a_waiting_item_shows_its_number(monday: Office) -> None:
    assert "item 1" in minutes_of(monday, "- Ana Silva to send the guide by Friday")


def test_what_is_still_open_is_of_the_same_meeting_only(monday: Office) -> None:
    minutes_of(monday, "- Ana Silva to send the guide by Friday")
    monday.slash(PRIYA, "/minutes accept 1")

    assert "Still open" not in minutes_of(monday, "- Ben Okafor to count the budget by Friday", "Labelling budget")
    assert "Still open" in minutes_of(monday, "- Ben Okafor to count the labels", "Weekly sync, 7 Dec")


def test_the_day_of_a_meeting_is_said_once(monday: Office) -> None:
    assert "Minutes: Weekly, 30 Nov\n" in minutes_of(monday, "- Ana Silva to send it by Friday", "Weekly, 30 Nov")


def test_minutes_are_of_a_day_that_has_been(monday: Office) -> None:
    monday.slash(ANA, "/minutes Sync on Friday")

    day = next(each for each in monday.modal(ANA)["blocks"] if each.get("block_id") == "held_on")
    assert day["element"]["initial_date"] == "2026-11-27"


def test_what_somebody_adds_in_the_thread_of_minutes_comes_from_their_meeting(monday: Office) -> None:
    minutes_of(monday, "- Ana Silva to send the guide by Friday")
    head = next(m for m in monday.from_bot(PRIYA) if "Minutes:" in m["text"])

    monday.mention(ANA, "action add Count the empty labels @ben", thread=head["ts"])

    assert "Weekly sync" in monday.slash(ANA, "/baton A-1").text

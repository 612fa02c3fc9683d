"""My work: what one person owes, in direct messages and on the App Home."""

from datetime import UTC, datetime

import pytest

from tests.office import ANA, BEN, GENERAL, GUS, PRIYA, Office


@pytest.fixture
def busy(churn: Office) -> Office:
    """Return an office on a Wednesday where Ana owes four things in two projects."""
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    churn.script.post("members", channel=GENERAL, user="U0BATON", action="join")
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    churn.slash(PRIYA, "/task add Write to Lyon @ana by today")
    churn.slash(PRIYA, "/action add Send the guide @ana by Friday", GENERAL)
    churn.slash(PRIYA, "/risk add Labels drift @ana by 2027-01-08")
    churn.slash(PRIYA, "/issue add Nobody reviews @ana")
    churn.slash(PRIYA, "/task add Not hers @ben by today")
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)
    return churn


def test_it_is_told_by_day_across_projects(busy: Office) -> None:
    said = busy.direct(ANA, "mine").text

    assert said.splitlines() == [
        "You owe 4 things.",
        "Late",
        "• T-1 Write to Lyon · 2 days late · Churn model",
        "Friday 20 November",
        "• A-1 Send the guide · Office move",
        "Friday 8 January",
        "• R-1 Labels drift · Churn model",
        "No due date",
        "• I-1 Nobody reviews · Churn model",
    ]


def test_a_meeting_is_not_owed_and_is_never_due(busy: Office) -> None:
    card = busy.slash(BEN, "/meeting add Weekly sync on Friday")

    assert "Due" not in card.text
    assert "snooze" not in str(card.blocks)
    assert "Weekly sync" not in busy.direct(BEN, "mine").text


@pytest.mark.parametrize("question", ["what do I owe this week?", "What do I owe this week", "mine this week"])
def test_a_question_in_plain_words_is_answered(busy: Office, question: str) -> None:
    said = busy.direct(ANA, question).text

    assert ("T-1" in said, "A-1" in said, "R-1" in said, "I-1" in said) == (True, True, False, False)
    assert "My work · this week · 2" in said


@pytest.mark.parametrize("asked", ["mine first", "mine next", "what should I do next?"])
def test_what_to_do_first_is_told_with_the_reasons(busy: Office, asked: str) -> None:
    busy.slash(PRIYA, "/task add Renew the keys @ana by tomorrow !urgent")
    busy.slash(PRIYA, "/task add Train it @ben on=T-3")
    busy.slash(PRIYA, "/task add Evaluate it @ana on=T-4")
    busy.settle()

    assert busy.direct(ANA, asked).text.splitlines() == [
        "• First: T-3 Renew the keys · due tomorrow, Ben waits for it, urgent · Churn model",
        "• Then: T-1 Write to Lyon · 2 days late · Churn model",
        "• Then: A-1 Send the guide · due Fri 20 Nov · Office move",
    ]


def test_a_time_that_begins_with_next_is_no_question_for_what_is_first(busy: Office) -> None:
    assert "First" not in busy.direct(ANA, "mine next week").text


def test_somebody_elses_work_can_be_looked_at(busy: Office) -> None:
    assert "Ben owes 1 thing." in busy.slash(PRIYA, "/baton mine @ben").text
    assert "Work · late · Ben · 1" in busy.slash(PRIYA, "/baton mine overdue @ben").text


def test_who_owes_nothing_is_told_so(busy: Office) -> None:
    assert "You owe nothing." in busy.direct(PRIYA, "what do I owe?").text


def test_what_sleeps_is_left_out(busy: Office) -> None:
    busy.slash(ANA, "/task snooze T-1 next Mon")

    assert "You owe 3 things." in busy.direct(ANA, "mine").text


def test_a_long_answer_to_a_question_can_be_turned(busy: Office) -> None:
    for number in range(11):
        busy.slash(ANA, f"/task add Number {number} @ana by 2099-12-04")
    busy.slash(ANA, "/baton mine number")

    busy.click(ANA, busy.messages(ANA)[-1], "Next")

    assert "Number 10" in busy.ephemeral(ANA, "Page 2")["text"]


def test_in_a_thread_that_all_read_it_holds_what_all_may_see(busy: Office) -> None:
    private = busy.script.post("channels", as_=ANA, name="secret", is_private=True, members=[ANA, "U0BATON"])["channel"]
    busy.slash(ANA, "/project add Hush", private)
    busy.slash(ANA, "/task add Whisper @ana", private)
    busy.settle()

    assert "Whisper" in busy.direct(ANA, "mine").text
    assert "Whisper" in busy.slash(ANA, "/baton mine").text
    assert "Whisper" not in busy.mention(ANA, "mine").text
    assert "There is no task T-3 here." in busy.mention(ANA, "T-3").text
    assert "Whisper" in busy.mention(ANA, "mine", private).text


def test_a_guest_sees_work_of_the_channels_that_they_share(busy: Office) -> None:
    busy.slash(PRIYA, "/task add Guest's own @gus")
    busy.slash(PRIYA, "/task add Elsewhere @gus", GENERAL)

    said = busy.direct(GUS, "mine").text

    assert ("Guest's own" in said, "Elsewhere" in said) == (True, False)

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


# The App Home


def test_the_home_is_drawn_when_it_is_opened(busy: Office) -> None:
    home = busy.open_home(ANA, "You owe 4 things.")
    assert "Send the guide" in home.text
    assert "Office move" in home.text

    busy.slash(PRIYA, "/task add One more @ana")
    assert "One more" in busy.open_home(ANA, "You owe 5 things.").text


def test_a_card_on_the_home_is_worked_on_there(busy: Office) -> None:
    busy.open_home(BEN, "Not hers")

    busy.click_home(BEN, "Open")
    assert "Ben" in busy.home(BEN, "Added by Priya").text
    busy.click_home(BEN, "Mark done")

    assert "You owe nothing." in busy.home(BEN, "is done.").text


def test_what_goes_wrong_on_the_home_is_said_there(busy: Office) -> None:
    busy.open_home(BEN, "Not hers")
    busy.click_home(BEN, "Open")
    busy.home(BEN, "Added by Priya")
    busy.slash(ANA, "/task done T-2")

    busy.click_home(BEN, "Mark done")

    assert "T-2 is done already." in busy.home(BEN, "already").text


def test_a_task_can_be_added_from_the_home(churn: Office) -> None:
    churn.settle()
    churn.open_home(BEN, "You owe nothing.")
    churn.click_home(BEN, "Add a task")

    churn.submit(BEN, title="From my home", owner=BEN)

    assert "From my home" in churn.home(BEN, "You owe 1 thing.").text


def test_where_there_are_several_projects_each_has_its_own_way_to_add(busy: Office) -> None:
    busy.open_home(BEN, "Not hers")
    busy.click_home(BEN, "Add a task to Office move")

    busy.submit(BEN, title="From my home", owner=BEN)

    assert "From my home · Office move" in busy.home(BEN, "You owe 2 things.").text


def test_a_guest_sees_work_of_the_channels_that_they_share(busy: Office) -> None:
    busy.slash(PRIYA, "/task add Guest's own @gus")
    busy.slash(PRIYA, "/task add Elsewhere @gus", GENERAL)

    said = busy.direct(GUS, "mine").text

    assert ("Guest's own" in said, "Elsewhere" in said) == (True, False)

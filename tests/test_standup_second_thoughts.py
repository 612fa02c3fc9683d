"""Standups in which people think again: they answer early, go away, say more, switch it off, hold it after all."""

from datetime import timedelta

import pytest

from tests.office import ANA, BEN, CHURN, PRIYA, Office, until
from tests.standups import DAY, asked, at, direct, fill_in, go, held, inputs, lives_in_seoul, nudges, reports, told
from tests.test_what_stops import mute

__all__ = ["held"]


def say_below(office: Office, who: str, words: str) -> None:
    """Answer in the thread of the question."""
    thread, channel = asked(office, who)[0]["ts"], office.direct_channel(who)
    ts = office.say(who, words, channel, thread_ts=thread)
    office.answer_in_thread(who, channel, thread, ts)


# Sooner, or more


def test_who_answers_before_their_hour_is_not_asked(held: Office) -> None:
    go(held, at(9, 30))
    held.slash(BEN, "/standup answer 1. Rerun of March")
    go(held, at(16))

    (report,) = reports(held)
    assert direct(held, BEN) == []
    assert "Ben Okafor\n  What did you do since last time?: Rerun of March" in report["text"]


def test_what_is_said_later_stands_beside_what_was_said_before(held: Office) -> None:
    go(held, at(9, 30))
    say_below(held, ANA, "1. Labels of site B")
    held.slash(ANA, "/standup answer 2. Train the model")
    go(held, at(16))

    (report,) = reports(held)
    assert "Labels of site B" in report["text"]
    assert "Train the model" in report["text"]
    assert "(edited)" not in report["text"]  # nobody has read the first one


def test_the_standup_of_last_month_is_answered_no_more(held: Office) -> None:
    go(held, at(9, 30))
    command = "/standup answer day=2026-11-23 text=Labels"
    held.clock.stands_at = at(12) + timedelta(days=14)
    in_time = held.slash(ANA, command).text
    held.clock.stands_at = at(12) + timedelta(days=15)
    too_late = held.slash(BEN, command).text

    assert "your answers to the standup of Mon 23 Nov" in in_time
    assert "There is no standup to answer." in too_late


def test_who_has_answered_may_ask_us_something_else(held: Office) -> None:
    go(held, at(9, 30))
    fill_in(held, ANA, first="Labels of site B")

    assert "Is this your answer" not in held.direct(ANA, "show me the overdue ones").text


def test_the_form_begins_with_what_is_begun_though_it_has_no_date(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the hold-out <@{ANA}>")
    held.slash(PRIYA, f"/task add Some day <@{ANA}>")
    held.slash(PRIYA, f"/task add Not hers <@{BEN}>")
    held.slash(ANA, "/task start T-1")
    held.slash(BEN, "/task start T-3")
    go(held, at(9, 30))
    held.click(ANA, asked(held, ANA)[0], "Answer", held.direct_channel(ANA))

    assert inputs(held, ANA)["second"] == "T-1 Clean the hold-out"


# Away after all


def test_who_goes_away_after_the_question_is_not_nudged_and_shown_as_away(held: Office) -> None:
    go(held, at(9, 30))
    held.choose(ANA, asked(held, ANA)[0], "I'm away today", held.direct_channel(ANA))
    until(lambda: "Ana Silva: out of office" in held.slash(PRIYA, "/ooo").text)
    go(held, at(16))

    assert nudges(held, ANA) == []
    assert "Away: Ana Silva (out of office until Mon 23 Nov, back Tue 24 Nov)." in told(held)[0]["text"]


def test_who_is_away_by_a_click_after_midnight_was_away_on_the_day_of_the_question(held: Office) -> None:
    lives_in_seoul(held, BEN)
    go(held, at(0, 30))
    go(held, at(15, 5))  # five past midnight in Seoul
    held.choose(BEN, asked(held, BEN)[0], "I'm away today", held.direct_channel(BEN))
    held.ephemeral(BEN, "You count as away in the standup of Mon 23 Nov.", held.direct_channel(BEN))
    held.move(at(16))

    assert "Away: Ben Okafor (out of office)." in told(held)[0]["text"]
    assert "Nobody is away" in held.slash(BEN, "/ooo").text


def test_who_is_left_out_after_the_question_is_not_missing(held: Office) -> None:
    go(held, at(9, 30))
    held.slash(PRIYA, f"/standup without <@{ANA}>")
    go(held, at(16))

    assert nudges(held, ANA) == []
    assert "Away: Ana Silva (not asked any more)." in told(held)[0]["text"]


def test_what_somebody_says_of_their_absence_comes_before_their_status(held: Office) -> None:
    held.script.post("people", id=ANA, status_emoji=":palm_tree:", status_text="Vacationing", status_expiration=0)
    until(lambda: "on vacation" in held.slash(ANA, "/ooo list").text)
    held.slash(ANA, "/ooo until 2026-11-26")
    go(held, at(16))

    assert "Away: Ana Silva (out of office until Wed 25 Nov, back Thu 26 Nov)." in told(held)[0]["text"]


def test_where_sunday_is_worked_people_are_asked_on_sunday_and_not_on_friday(held: Office) -> None:
    held.slash(PRIYA, "/project edit P-1 week=sun-thu")
    held.slash(PRIYA, "/standup setup every day 9:30")
    held.settle()
    counts = []
    for day in (4, 6):  # Friday, Sunday
        for hours in (-4.5, 9.5):
            held.move(DAY + timedelta(days=day, hours=hours))
        counts.append(len(asked(held, ANA)))

    assert counts == [0, 1]


def test_where_the_project_moves_people_are_asked_at_their_own_hour_all_the_same(held: Office) -> None:
    held.slash(PRIYA, "/project edit P-1 zone=America/New_York")
    held.settle()
    go(held, at(9, 30))

    assert len(asked(held, ANA)) == 1


# Nudges


def test_without_a_nudge_nobody_is_nudged(held: Office) -> None:
    held.slash(PRIYA, "/standup setup nudge=0")
    go(held, at(16))

    assert len(asked(held, ANA)) == 1
    assert (nudges(held, ANA), nudges(held, BEN)) == ([], [])


def test_the_nudge_comes_after_as_long_as_the_lead_has_said(held: Office) -> None:
    held.slash(PRIYA, "/standup setup nudge=30")
    go(held, at(9, 30))
    held.move(at(9, 59))
    before = nudges(held, ANA)
    held.move(at(10))

    assert (len(before), len(nudges(held, ANA))) == (0, 1)


def test_whom_the_question_has_not_reached_nobody_nudges(held: Office) -> None:
    with mute(held):
        held.move(at(9, 30))
    held.move(at(10, 30))

    assert direct(held, ANA) == []


def test_a_nudge_that_is_hours_late_is_left_out(held: Office) -> None:
    go(held, at(9, 30))
    held.move(at(13))

    assert nudges(held, ANA) == []
    assert "failed" not in held.jobs()


# Off, left out, held after all


@pytest.mark.parametrize("is_answered", [True, False])
def test_switched_off_within_a_day_only_what_was_answered_is_reported(held: Office, is_answered: bool) -> None:
    go(held, at(10))
    if is_answered:
        fill_in(held, ANA, first="Labels of site B")
    held.slash(PRIYA, "/standup off")
    go(held, at(16))

    assert (nudges(held, ANA), asked(held, BEN)) == ([], [])
    assert ["Labels of site B" in report["text"] for report in reports(held)] == [True] * is_answered
    assert ("not held: Priya Nair has switched it off" in held.slash(PRIYA, "/standup").text) is not is_answered


def test_a_skipped_standup_is_held_after_all_when_somebody_says_now(held: Office) -> None:
    held.slash(PRIYA, "/standup skip")
    go(held, at(9))
    held.slash(PRIYA, "/standup now")
    go(held, at(16))

    assert (len(asked(held, ANA)), len(asked(held, BEN))) == (1, 1)
    assert "No word yet from Ana Silva and Ben Okafor." in told(held)[0]["text"]


def test_after_the_report_skip_leaves_out_the_next_day(held: Office) -> None:
    go(held, at(16))

    assert "tomorrow" in held.slash(PRIYA, "/standup skip").text


@pytest.mark.parametrize("command", ["skip", "now", "off", "on", f"without <@{ANA}>", f"with <@{ANA}>"])
def test_only_the_lead_decides_who_is_asked_and_when(held: Office, command: str) -> None:
    assert "Only Priya" in held.slash(BEN, f"/standup {command}").text


# Its settings


def test_a_team_asks_its_own_questions(held: Office) -> None:
    held.slash(PRIYA, '/standup setup questions="What is new? What blocks you?"')
    go(held, at(9, 30))
    until(lambda: "1. What is new? 2. What blocks you?" in direct(held, ANA)[-1]["text"])
    held.slash(ANA, "/standup answer 1. Labels 2. The GPU quota")
    go(held, at(16))

    assert "⚠ Ana Silva: The GPU quota" in reports(held)[0]["text"]
    assert "What is new?: Labels" in reports(held)[0]["text"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("report=9:30", "The report can't come at “9:30”."),
        ("questions=a;b;c;d;e;f", "These are 6 questions."),
        ("nudge=721", "720"),
        ("into=thread", "This is no thread."),
    ],
)
def test_settings_that_cannot_be_say_why(held: Office, wrong: str, told: str) -> None:
    assert told in held.slash(PRIYA, f"/standup setup {wrong}").text


def test_reports_go_back_into_the_channel_where_somebody_says_so(held: Office) -> None:
    root = held.say(PRIYA, "Standups go here")
    held.mention(PRIYA, "standup setup mon-fri 9:30", CHURN, root)
    held.slash(PRIYA, "/standup setup into=channel")
    go(held, at(16))

    assert len(told(held)) == 1


def test_it_shows_who_is_asked_who_is_away_and_who_is_left_out(held: Office) -> None:
    held.move(at(9))
    held.slash(ANA, "/ooo today")

    shown = held.slash(BEN, "/standup").text

    assert "Asked: Ben Okafor" in shown
    assert "Away: Ana Silva (out of office until Mon 23 Nov, back Tue 24 Nov)" in shown
    assert "Left out: Priya Nair, Mei Tanaka, Gus Weber" in shown
    assert "Report: 16:00 (Europe/Lisbon), by person" in shown


def test_what_came_to_mind_after_the_answer_is_added_when_they_say_so(held: Office) -> None:
    go(held, at(9, 30))
    held.slash(ANA, "/standup answer day=2026-11-23 1. Labels")
    held.direct(ANA, "Also: met the vendor")

    offer = direct(held, ANA)[-1]
    assert offer["text"].startswith("Shall I add this to your answer to the standup of Mon 23 Nov?")
    held.click(ANA, offer, "Yes, keep it", held.direct_channel(ANA))
    held.settle()
    go(held, at(16))
    assert all(each in reports(held)[0]["text"] for each in ("Labels", "met the vendor"))
    assert "I don't know" in held.direct(ANA, "Blargh the vendor").text

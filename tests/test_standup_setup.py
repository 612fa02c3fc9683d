"""A standup is set up: what comes next and when, and what a preview shows."""

from datetime import datetime, timedelta

from tests.office import ANA, BEN, MEI, PRIYA, Office
from tests.standups import SETUP, SUNDAY, asked, at, go, held, told

__all__ = ["held"]


def test_setting_up_says_what_comes_next_and_when(office: Office) -> None:
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")

    answer = office.slash(PRIYA, SETUP)

    assert "Monday to Friday at 09:30, each in their own time zone" in answer.text
    assert "You are asked next tomorrow, 09:30" in answer.text
    assert "<!date^" in str(answer.blocks)
    assert "Only Priya" in office.slash(BEN, "/standup setup fri 10:00").text


def set_up_at(office: Office, instant: datetime) -> str:
    """Let Priya (Kolkata) set up a standup of the project in Lisbon at an instant, and return what she is told."""
    office.clock.stands_at = instant
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    answer = office.slash(PRIYA, SETUP)
    office.move(instant)
    return answer.text


def test_set_up_after_the_day_has_begun_somewhere_it_begins_with_that_day(office: Office) -> None:
    told = set_up_at(office, at(-2))  # ten on Sunday evening in Lisbon, noon on Monday where days begin

    go(office, at(16))

    assert "You are asked next today, 09:30" in told  # it is Monday already where Priya is
    assert [len(asked(office, who)) for who in (ANA, BEN, PRIYA)] == [1, 1, 1]


def test_set_up_in_the_morning_who_is_hours_past_the_hour_is_asked_from_tomorrow_on(office: Office) -> None:
    said = set_up_at(office, at(8, 30))  # half past five in the afternoon in Tokyo

    go(office, at(16))

    assert "their hour has passed: Mei Tanaka, Priya Nair." in said
    assert "Ask today, too" not in said
    assert [len(asked(office, who)) for who in (ANA, BEN, MEI, PRIYA)] == [1, 1, 0, 0]
    assert "Mei Tanaka" not in told(office)[0]["text"]


def test_set_up_after_its_hour_it_says_that_today_is_left_out_and_how_to_ask_all_the_same(office: Office) -> None:
    told = set_up_at(office, at(11))
    assert "Today nobody is asked, because 09:30 has passed in Europe/Lisbon." in told
    answer = office.slash(PRIYA, SETUP)
    command = answer.button("Ask today, too")["value"]

    said = office.slash(PRIYA, f"/baton {command}").text
    office.move(at(11))

    assert "is asked now" in said
    assert [len(asked(office, who)) for who in (ANA, BEN)] == [1, 1]


def test_on_days_on_which_nobody_works_nobody_is_asked_and_it_says_so(office: Office) -> None:
    set_up_at(office, SUNDAY - timedelta(hours=32))  # on Saturday, before half past nine in Lisbon

    told = office.slash(PRIYA, "/standup setup every day 9:30").text
    now = office.slash(PRIYA, "/standup now").text
    office.settle()
    never = office.slash(PRIYA, "/standup setup sat 9:30").text

    assert "You are asked next Mon 23 Nov" in told
    assert "Nobody is asked on Saturday and Sunday, because nobody in the team works then." in told
    assert "project edit P-1 week=mon-sun" in told
    assert "Nobody in the team is at work on Sat 21 Nov" in now
    assert "You are asked next" not in never


def test_a_preview_is_seen_by_its_asker_alone(held: Office) -> None:
    told = held.mention(BEN, "standup preview")

    assert told.text == "The preview is in our direct messages."
    assert "What is in your way?" in held.newest_direct(BEN, "if only you answered").text


def test_a_preview_shows_who_is_away_and_what_the_form_begins_with_until_it_is_answered(held: Office) -> None:
    held.slash(BEN, f"/task add Clean the hold-out <@{BEN}>")
    held.slash(BEN, "/task start T-1")
    go(held, at(9))
    held.slash(ANA, "/ooo today")

    before = held.slash(BEN, "/standup preview").text
    held.slash(BEN, "/standup answer 1. Rerun of March")
    after = held.slash(BEN, "/standup preview").text

    assert "The form begins with: T-1 Clean the hold-out" in before
    assert "The form begins with" not in after
    assert "Rerun of March" in after
    assert [
        "Away: Ana Silva (out of office until Mon 23 Nov, back Tue 24 Nov)." in shown for shown in (before, after)
    ] == [True, True]

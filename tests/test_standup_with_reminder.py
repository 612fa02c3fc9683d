"""On the day of a standup the reminder is part of its question; who does not answer is asked less."""

from datetime import timedelta
from functools import partial

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRIYA, Answer, Office, Payload, until
from tests.standups import DAY, SETUP, SUNDAY, asked, at, direct, fill_in, go, held, nudges, reports

__all__ = ["held"]
QUESTIONS = ("1. What did you do since last time?", "2. What will you do today?", "3. What is in your way?")


def labels(message: Payload) -> list[str]:
    """Return what the buttons of a message say, and the choices of its last menu."""
    controls = Answer(message["text"], message["blocks"]).controls()
    names = [control["text"]["text"] for control in controls if "text" in control]
    menus = [control["options"] for control in controls if control["type"] == "overflow"]
    return [*names, *(option["text"]["text"] for option in menus[0])]


def week_of(office: Office, days: int) -> None:
    """Let so many days go by, with a look at each hour that matters to Ana and Ben."""
    hours = (-4.5, 4, 9, 9.5, 10.5, 14, 14.5, 15.5, 16)
    for look in sorted(DAY + timedelta(days=day, hours=hour) for day in range(days) for hour in hours):
        if look > office.clock():
            office.move(look)


def separate(office: Office, who: str) -> list[str]:
    """Return the reminders that were messages of their own."""
    return [m["text"] for m in direct(office, who) if "why you get this" in m["text"]]


def test_what_is_due_is_part_of_the_question(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.slash(PRIYA, f"/action add Send the guide <@{ANA}> by 2026-11-24")
    held.move(SUNDAY)
    week_of(held, 1)
    fill_in(held, ANA, second="finish T-1")
    week_of(held, 2)

    question = asked(held, ANA)[-1]
    lines = question["text"].splitlines()
    assert lines == [
        "Standup for Churn model",
        "• Late: T-1 Clean the export (1 day)",
        "• Today: A-1 Send the guide",
        "Yesterday you said: finish T-1",
        f"Or answer in this thread: {' '.join(QUESTIONS)}",
    ]
    assert labels(question)[:3] == ["Answer", "All as planned", "Skip today"]
    assert separate(held, ANA) == []
    assert "it was part of the standup's message" in held.slash(ANA, "/baton why reminder").text


def test_what_is_done_from_the_question_leaves_it(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.slash(PRIYA, f"/task add Read papers <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)

    held.choose(ANA, asked(held, ANA)[0], "Mark T-1 done", held.direct_channel(ANA))
    until(lambda: "T-1 is done." in asked(held, ANA)[0]["text"])
    assert "Clean the export" not in asked(held, ANA)[0]["text"]
    assert "Read papers" in asked(held, ANA)[0]["text"]

    fill_in(held, ANA, first="Labels")
    until(lambda: asked(held, ANA) == [])
    answered = next(m["text"] for m in direct(held, ANA) if "You have answered" in m["text"])
    assert "Today: T-2 Read papers" in answered  # it is not done by answering


def test_what_is_put_off_from_the_question_leaves_it(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)

    held.choose(ANA, asked(held, ANA)[0], "Not now, until next week", held.direct_channel(ANA))
    until(lambda: "T-1 is out of the way for now." in asked(held, ANA)[0]["text"])

    assert "Clean the export" not in asked(held, ANA)[0]["text"]
    assert "Not now: back on Mon 30 Nov" in held.slash(ANA, "/task T-1").text


def test_all_as_planned_answers_with_the_plan(held: Office) -> None:
    held.slash(PRIYA, f"/task add Train the model <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)

    held.click(ANA, asked(held, ANA)[0], "All as planned", held.direct_channel(ANA))
    [report] = until(lambda: reports(held))

    until(lambda: any("T-1 Train the model" in m["text"] for m in held.messages(PRIYA, CHURN, report["ts"])))


def test_all_as_planned_leaves_an_answer_as_it_is(held: Office) -> None:
    """It may be pressed again in a window that is not up to date: “Nothing” below a blocker would hide that."""
    held.slash(PRIYA, f"/task add Train the model <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)
    question = asked(held, ANA)[0]
    held.slash(ANA, "/standup answer 1. The loader 2. The rest 3. Waiting for the guide")

    again = held.slash(ANA, f"/baton {Answer(question['text'], question['blocks']).button('All as planned')['value']}")
    assert "You have answered." in again.text
    assert again.button("Edit your answer")
    [report] = until(lambda: reports(held))
    assert "Waiting for the guide" in report["text"]
    said = "\n".join(m["text"] for m in held.messages(PRIYA, CHURN, report["ts"]))
    assert "Train the model" not in said
    assert "Nothing" not in said


def test_all_as_planned_of_a_day_that_is_over_leaves_it_to_the_form(held: Office) -> None:
    held.slash(PRIYA, f"/task add Train the model <@{ANA}> by 2026-11-24")
    held.move(SUNDAY)
    week_of(held, 1)
    question = asked(held, ANA)[0]
    week_of(held, 2)

    held.click(ANA, question, "All as planned", held.direct_channel(ANA))

    assert held.newest_direct(ANA, "That day is over").button("Answer it now")
    assert reports(held) == []


def test_all_as_planned_where_all_is_done_says_that_and_no_plan(held: Office) -> None:
    held.slash(PRIYA, f"/task add Train the model <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)
    held.click(ANA, asked(held, ANA)[0], "All as planned", held.direct_channel(ANA))
    held.newest_direct(ANA, "T-1 Train the model")
    held.slash(ANA, "/task done T-1")
    week_of(held, 2)

    held.click(ANA, asked(held, ANA)[-1], "All as planned", held.direct_channel(ANA))
    report = until(lambda: [m for m in held.from_bot(PRIYA) if m["text"].startswith("Standup Tue 24 Nov")])[0]

    in_thread = partial(held.messages, PRIYA, CHURN, report["ts"])
    said = until(lambda: [m["text"] for m in in_thread() if "Train the model" in m["text"]])
    assert len(said) == 1
    assert QUESTIONS[1][3:] not in said[0]


def test_without_a_plan_there_is_no_button_for_it_and_its_command_opens_the_form(held: Office) -> None:
    week_of(held, 1)
    assert "All as planned" not in labels(asked(held, ANA)[0])

    held.slash(ANA, "/standup planned")

    assert [each["label"]["text"] for each in held.modal(ANA)["blocks"] if "label" in each][:2] == [
        each[3:] for each in QUESTIONS[:2]
    ]


def test_who_skips_a_day_is_not_nudged_and_can_answer_all_the_same(held: Office) -> None:
    go(held, at(9, 30))
    held.click(ANA, asked(held, ANA)[0], "Skip today", held.direct_channel(ANA))
    skipped = held.newest_direct(ANA, "You skip this one.")
    go(held, at(16))

    assert nudges(held, ANA) == []
    assert skipped.button("Answer after all")


def test_a_skipped_standup_leaves_the_reminder_a_message_of_its_own(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.slash(PRIYA, "/standup skip")
    week_of(held, 1)

    assert asked(held, ANA) == []
    assert len(separate(held, ANA)) == 1


def test_a_standup_that_is_skipped_after_the_hour_of_the_reminder_loses_none(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    go(held, at(9))
    assert separate(held, ANA) == []
    held.slash(PRIYA, "/standup skip")
    go(held, at(9, 30))

    assert asked(held, ANA) == []
    assert len(separate(held, ANA)) == 1


def test_after_three_silent_days_the_question_comes_once_a_week_until_an_answer(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.slash(PRIYA, f"/task add Rerun March <@{BEN}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 9)  # to Tuesday of the next week

    questions, nudged = asked(held, ANA), nudges(held, ANA)
    assert (len(questions), len(nudged)) == (4, 3)  # Monday to Wednesday, and the next Monday
    assert "Late: T-1 Clean the export (7 days)" in questions[-1]["text"]
    assert separate(held, ANA) == []
    assert "once a week until you do" in held.slash(BEN, "/baton why reminder").text
    assert held.from_bot(PRIYA)[1:] == []  # in the channel there is the greeting alone
    asking = [m for m in direct(held, PRIYA) if "Nobody has answered the standup" in m["text"]]
    assert len(asking) == 1

    held.slash(ANA, "/standup answer 1. Was ill")
    week_of(held, 11)
    assert len(asked(held, ANA)) == 6  # on Wednesday and Thursday as well
    assert len(nudges(held, BEN)) == 3


def test_who_said_that_they_skip_a_day_was_not_silent_on_it(held: Office) -> None:
    go(held, at(9, 30))
    held.click(ANA, asked(held, ANA)[0], "Skip today", held.direct_channel(ANA))
    held.newest_direct(ANA, "You skip this one.")
    week_of(held, 5)

    assert len(asked(held, ANA)) == 3  # on Tuesday, Wednesday and Thursday; by Friday these three were silent
    assert len(asked(held, BEN)) == 3  # on Monday, Tuesday and Wednesday


def test_the_lead_pauses_a_standup_that_nobody_answers(held: Office) -> None:
    week_of(held, 5)
    message = next(m for m in direct(held, PRIYA) if "Nobody has answered the standup" in m["text"])
    assert message["text"].startswith("Nobody has answered the standup of P-1 Churn model for 3 days.")

    held.click(PRIYA, message, "Pause it", held.direct_channel(PRIYA))
    held.newest_direct(PRIYA, "The standup is off.")
    week_of(held, 9)

    assert len(asked(held, ANA)) == 3


def test_the_lead_is_asked_to_pause_in_their_working_hours_where_nobody_has_answered_meanwhile(held: Office) -> None:
    """Priya is in India: the report of a day comes there at half past nine in the evening."""
    week_of(held, 4)
    assert not [m for m in direct(held, PRIYA) if "Nobody has answered" in m["text"]]

    held.move(DAY + timedelta(days=4, hours=3, minutes=29))
    assert not [m for m in direct(held, PRIYA) if "Nobody has answered" in m["text"]]
    held.move(DAY + timedelta(days=4, hours=3, minutes=30))
    assert len([m for m in direct(held, PRIYA) if "Nobody has answered" in m["text"]]) == 1


def test_the_lead_is_not_asked_to_pause_what_was_answered_before_their_morning(held: Office) -> None:
    week_of(held, 4)
    held.slash(ANA, "/standup answer day=2026-11-26 1. Was ill")
    week_of(held, 5)

    assert not [m for m in direct(held, PRIYA) if "Nobody has answered" in m["text"]]


@pytest.fixture
def led(office: Office) -> Office:
    """Return an office on Sunday with seventeen things that nobody owns, some of them late by Thursday."""
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    for number in range(16):
        by = " by 2026-11-24" if number < 5 else ""
        office.slash(BEN, f"/task add Thing {number}{by}")
    office.slash(BEN, "/action add Ask the vendor")
    office.slash(PRIYA, f"/task add Mine <@{PRIYA}> by 2026-11-24")
    return office


def test_what_nobody_owns_is_one_line_once_a_week_with_a_list_to_assign_from(led: Office) -> None:
    led.move(SUNDAY)
    for day in range(9):
        led.move(DAY + timedelta(days=day, hours=4))  # 9:30 in the morning for Priya

    sent = [text for text in separate(led, PRIYA) if "no owner" in text]
    assert len(sent) == 2  # on Monday, and on the next one
    assert "• 16 tasks and 1 action item have no owner\n" in sent[0]
    assert "16 tasks and 1 action item have no owner (5 late) · 6 late in all" in sent[1]
    assert "6 tasks late" in led.slash(PRIYA, "/digest preview").text

    message = next(m for m in reversed(direct(led, PRIYA)) if "no owner" in m["text"])
    channel = led.direct_channel(PRIYA)
    led.click(PRIYA, message, "Show", channel)
    listed = led.ephemeral(PRIYA, "Churn model · no owner", channel)
    assert "T-1 Thing 0 · 7 days late" in listed["text"]
    assert listed["text"].count("Thing") == 10

    led.click(PRIYA, listed, "Assign", channel, selected_user=MEI)
    led.ephemeral(PRIYA, "T-1 is Mei's now.", channel)
    assert "\nMei" in led.slash(PRIYA, "/task T-1").text


def test_a_guest_in_no_standup_has_reminders_of_their_own(office: Office) -> None:
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    office.slash(PRIYA, SETUP)
    office.slash(PRIYA, f"/task add Send the licence <@{GUS}> by 2026-11-23")
    office.move(SUNDAY)
    week_of(office, 1)

    assert len(separate(office, GUS)) == 1


def test_who_has_switched_reminders_off_is_asked_without_one(held: Office) -> None:
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.slash(ANA, "/baton reminder off")
    week_of(held, 1)

    [question] = asked(held, ANA)
    assert "Late: T-1 Clean the export" not in question["text"]
    assert "Today: T-1 Clean the export" not in question["text"]
    assert separate(held, ANA) == []


def test_of_two_standups_on_a_day_one_question_has_the_reminder(held: Office) -> None:
    held.slash(PRIYA, "/project add Office move zone=Europe/Lisbon", GENERAL)
    held.settle()
    held.slash(PRIYA, SETUP, GENERAL)
    held.slash(PRIYA, f"/task add Clean the export <@{ANA}> by 2026-11-23")
    held.move(SUNDAY)
    week_of(held, 1)

    questions = [each["text"] for each in asked(held, ANA)]
    assert len(questions) == 2
    assert len([text for text in questions if "Clean the export" in text]) == 1
    assert separate(held, ANA) == []


def test_the_line_of_what_nobody_owns_is_in_the_first_question_of_the_week_alone(held: Office) -> None:
    held.slash(BEN, "/task add Sweep the floor")
    held.slash(PRIYA, f"/standup with <@{PRIYA}>")
    held.move(SUNDAY)
    week_of(held, 2)

    assert ["no owner" in each["text"] for each in asked(held, PRIYA)] == [True, False]


def test_what_the_lead_reads_is_late_by_the_calendar_of_its_owner(office: Office) -> None:
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.slash(BEN, "/task add Sweep the floor")
    office.slash(BEN, f"/task add Rerun March <@{BEN}> by 2026-11-22")
    office.move(SUNDAY)
    office.move(DAY + timedelta(hours=4))  # Monday morning in Kolkata, Sunday evening in New York

    [line] = [text for text in separate(office, PRIYA) if "no owner" in text]
    assert "1 task has no owner\n" in line


def test_a_standup_at_once_asks_also_who_is_asked_once_a_week_only(held: Office) -> None:
    week_of(held, 4)
    assert len(asked(held, ANA)) == 3
    held.move(DAY + timedelta(days=4, hours=8))
    held.slash(PRIYA, "/standup now")
    held.move(DAY + timedelta(days=4, hours=9))

    assert len(asked(held, ANA)) == 4


@pytest.mark.parametrize("label", ["All as planned", "Skip today", "Answer"])
def test_a_button_of_a_question_of_weeks_ago_does_nothing_for_today(held: Office, label: str) -> None:
    held.slash(PRIYA, f"/task add Train the model <@{ANA}> by 2026-11-24")
    held.move(SUNDAY)
    week_of(held, 1)
    question, channel = asked(held, ANA)[0], held.direct_channel(ANA)
    held.move(DAY + timedelta(days=28, hours=9.6))

    held.click(ANA, question, label, channel)

    held.ephemeral(ANA, "The one of Mon 23 Nov was too long ago", channel)
    assert reports(held) == []

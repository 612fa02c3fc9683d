"""Standups: each is asked at their own hour, one report shows what everybody answered and is kept up to date."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.jobs.clock_job import ClockJobs
from bot.jobs.live_message_job import LiveMessageJobs
from bot.jobs.workers import JobInHand
from core.actor import Person
from core.rhythm import rhythm
from handlers.request import scheduled
from handlers.request.live_messages import POSTED, REDRAW
from handlers.request.scheduled import ScheduledRun
from handlers.standup import plan as standup_plan
from handlers.standup.find_blockers import found_in
from handlers.standup.plan import Plan
from handlers.standup.questions import is_nothing
from storage import channels, jobs, people, standup_answers, standup_blockers
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import Standup
from tests.databases import statements_of
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Answer, Office, Payload, until
from tests.patience import SECONDS

SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = datetime(2026, 11, 23, tzinfo=UTC)
REPORT = ("Standup Mon 23 Nov · ", "Standup of Mon 23 Nov:")
"""How a report begins, and how the line does that stands where there is none."""
SETUP = "/standup setup mon-fri 9:30 nudge=60 report=16:00"


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of Monday, 23 November 2026, in UTC; Lisbon has the same, New York is five hours behind."""
    return DAY + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def held(office: Office) -> Office:
    """Return an office on a Sunday, where Ana (Lisbon) and Ben (New York) are asked at 9:30 from tomorrow on."""
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    office.slash(PRIYA, SETUP)
    for person in (PRIYA, MEI, GUS):
        office.slash(PRIYA, f"/standup without <@{person}>")
    office.move(SUNDAY)
    return office


def go(office: Office, instant: datetime) -> None:
    """Let time go by, with a look at each hour at which something is due."""
    due = (-4.5, 4, 9.5, 10.5, 14.5, 15.5, 16)  # the day opens where it begins first; Priya; Ana; Ben; the report
    looks = sorted(DAY + timedelta(days=day, hours=hours) for day in (0, 1) for hours in due)
    for look in (*(each for each in looks if office.clock() < each < instant), instant):
        office.move(look)


def asked(office: Office, who: str) -> list[Payload]:
    """Return the messages by which somebody was asked."""
    return [m for m in direct(office, who) if "1. What did you do" in m["text"]]


def direct(office: Office, who: str) -> list[Payload]:
    return office.from_bot(who, office.direct_channel(who))


def nudges(office: Office, who: str) -> list[Payload]:
    return [m for m in direct(office, who) if "no answer from you yet" in m["text"]]


def lives_in_seoul(office: Office, who: str) -> None:
    """Have somebody live nine hours ahead of Lisbon, where the day ends before the report comes."""
    with office.service.database.begin() as session:
        people.save(session, "T0SANDBOX", [replace(person_of(office, who), zone="Asia/Seoul")], office.clock())


def reports(office: Office) -> list[Payload]:
    """Return the reports, each with the words of what stands in its thread."""
    return [
        {**m, "text": "\n".join(each["text"] for each in office.from_bot(PRIYA, CHURN, m["ts"]))}
        for m in office.from_bot(PRIYA)
        if m["text"].startswith(REPORT)
    ]


def told(office: Office) -> list[Payload]:
    """Have Priya answer, whom nobody has asked, and return the reports: without any answer nothing is posted."""
    office.slash(PRIYA, "/standup answer day=2026-11-23 1. Wrote the plan")
    office.settle()
    return reports(office)


def fill_in(office: Office, who: str, **fields: Any) -> None:
    """Answer by the form behind the button of the question."""
    message = asked(office, who)[-1]
    office.click(who, message, "Answer", office.direct_channel(who))
    office.modal(who)
    office.submit(who, **fields)
    office.settle()


def keep_words(office: Office, who: str, words: str) -> None:
    """Write plain words to the bot, and say that they are an answer."""
    asked_back = office.direct(who, words)
    message = next(m for m in reversed(direct(office, who)) if m["text"] == asked_back.text)
    office.click(who, message, "Yes, keep it", office.direct_channel(who))
    office.settle()


def inputs(office: Office, who: str) -> dict[str, str]:
    """Return what stands in the fields of the form on somebody's screen."""
    fields = [block for block in office.modal(who)["blocks"] if block["type"] == "input"]
    return {block["block_id"]: block["element"].get("initial_value", "") for block in fields}


def report_with(office: Office, words: str) -> Payload:
    """Wait until the one report holds some words."""

    def look() -> Payload | None:
        (found,) = reports(office)
        return found if words in found["text"] else None

    return until(look)


# A day


def test_the_nudge_says_the_hour_of_the_report_alone_as_each_reads_it(held: Office) -> None:
    lives_in_seoul(held, BEN)
    for instant in (at(0, 30), at(1, 30), at(10, 30)):  # half past nine in Seoul, and an hour later
        go(held, instant)

    (in_seoul,), (nudge,) = nudges(held, BEN), nudges(held, ANA)
    assert in_seoul["text"].endswith("the report comes tomorrow, 01:00.")
    assert nudge["text"].endswith("the report comes at 16:00.")
    assert f"<!date^{int(at(16).timestamp())}^{{time}}|" in str(nudge["blocks"])


@pytest.mark.parametrize("way", ["nudge", "thread", "thread of the nudge", "words"])
def test_an_answered_question_has_no_spent_buttons_whichever_way_it_was_answered(held: Office, way: str) -> None:
    go(held, at(10, 30))
    (question,), (nudge,) = asked(held, ANA), nudges(held, ANA)

    if way == "nudge":
        held.click(ANA, nudge, "Answer", held.direct_channel(ANA))
        held.modal(ANA)
        held.submit(ANA, first="Labels of site B")
    elif way == "words":
        keep_words(held, ANA, "Labels of site B")
    else:
        root = question if way == "thread" else nudge
        held.say(ANA, "1. Labels of site B", held.direct_channel(ANA), thread_ts=root["ts"])
    until(lambda: asked(held, ANA) == [])
    held.settle()

    now = next(m for m in direct(held, ANA) if m["ts"] == question["ts"])
    labels = [control["text"]["text"] for control in Answer(now["text"], now["blocks"]).controls()]
    assert now["text"] == "Churn model: standup of Mon 23 Nov\nYou have answered."
    assert labels == ["Edit your answer"]


def test_a_nudge_has_no_spent_button_once_its_question_was_answered(held: Office) -> None:
    go(held, at(10, 30))
    (nudge,) = nudges(held, ANA)
    fill_in(held, ANA, first="Labels of site B")

    now = next(m for m in direct(held, ANA) if m["ts"] == nudge["ts"])
    labels = [control["text"]["text"] for control in Answer(now["text"], now["blocks"]).controls()]
    assert now["text"] == "Churn model: standup of Mon 23 Nov\nYou have answered."
    assert labels == ["Edit your answer"]


@pytest.mark.parametrize("what", ["question", "nudge"])
def test_what_was_answered_while_it_was_on_its_way_has_no_spent_button_either(
    held: Office, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    go(held, at(9, 30) if what == "nudge" else at(9))
    sent = nudges if what == "nudge" else asked

    message = answered_on_its_way(held, monkeypatch, f"standup.{what}", lambda: sent(held, ANA))

    now = next(m for m in direct(held, ANA) if m["ts"] == message["ts"])
    assert now["text"].endswith("You have answered.")


def test_what_was_answered_while_the_report_was_on_its_way_is_shown_in_it(
    held: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(held, at(15, 45))
    held.slash(BEN, "/standup answer day=2026-11-23 1. Rerun of March")

    before = answered_on_its_way(held, monkeypatch, "standup.report", lambda: reports(held))

    assert "Labels of site B" not in before["text"]
    assert "Labels of site B" in reports(held)[0]["text"]


def answered_on_its_way(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, sent: Callable[[], list[Payload]]
) -> Payload:
    """Move to the next hour at which something is sent, and let Ana answer before it is noted where that stands."""
    is_answered, message_of = threading.Event(), LiveMessageJobs._message

    def slow(self: LiveMessageJobs, task: JobInHand) -> Any:
        if task.job.kind == POSTED and task.job.payload["name"] == name:
            is_answered.wait(SECONDS)
        return message_of(self, task)

    monkeypatch.setattr(LiveMessageJobs, "_message", slow)
    office.clock.stands_at = next(at(*each) for each in ((9, 30), (10, 30), (16,)) if at(*each) > office.clock())
    office.service.look()
    message = until(sent)[0]
    office.slash(ANA, "/standup answer day=2026-11-23 1. Labels of site B")
    until(lambda: is_drawn_again(office, name))
    is_answered.set()
    office.settle()
    return message


def is_drawn_again(office: Office, name: str) -> bool:
    """Say whether a job has looked how a thing is now, and has ended."""
    with office.service.database.read() as session:
        drawn = session.query(jobs.Job).filter(jobs.Job.kind == REDRAW, jobs.Job.key.contains(f"{name}:1"))
        return any(job.state is jobs.State.DONE for job in drawn)


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


def test_everybody_is_asked_at_the_hour_of_their_own_zone(held: Office) -> None:
    go(held, at(9, 15))
    before = len(asked(held, ANA))
    held.move(at(9, 30))
    held.move(at(14, 15))
    ben_before = len(asked(held, BEN))
    held.move(at(14, 30))

    assert (before, len(asked(held, ANA))) == (0, 1)
    assert (ben_before, len(asked(held, BEN))) == (0, 1)
    assert asked(held, PRIYA) == []


def test_only_who_has_not_answered_is_nudged_and_the_report_shows_both(held: Office) -> None:
    go(held, at(14, 30))
    nudged = nudges(held, ANA)
    fill_in(held, ANA, first="Labels of site B", second="Train the model", third="Nothing")
    go(held, at(15, 45))
    held.move(at(16))

    assert (len(nudged), len(nudges(held, ANA)), len(nudges(held, BEN))) == (1, 0, 1)
    (report,) = reports(held)
    assert "Ana Silva" in report["text"]
    assert "Train the model" in report["text"]
    assert "No word yet from Ben Okafor." in report["text"]
    assert "Nothing" not in report["text"]
    assert "<@" not in report["text"] + str(report["blocks"])


def test_nobody_is_nudged_who_has_answered(held: Office) -> None:
    go(held, at(9, 30))
    fill_in(held, ANA, first="Labels of site B")
    go(held, at(15, 45))

    assert nudges(held, ANA) == []
    assert len(nudges(held, BEN)) == 1


def test_late_and_edited_answers_change_the_one_report(held: Office) -> None:
    go(held, at(16))
    assert reports(held) == []
    fill_in(held, BEN, first="Rerun of March")
    report_with(held, "Rerun of March")
    question = next(m for m in direct(held, BEN) if "Edit your answer" in str(m["blocks"]))
    held.click(BEN, question, "Edit your answer", held.direct_channel(BEN))
    prefilled = inputs(held, BEN)["first"]
    held.submit(BEN, first="Rerun of March and April")

    report = report_with(held, "Rerun of March and April")
    assert prefilled == "Rerun of March"
    assert "Ben Okafor (edited)" in report["text"]
    assert "No word yet from Ana Silva." in report["text"]


def test_the_form_begins_with_yesterdays_plan_and_open_work(held: Office) -> None:
    held.slash(PRIYA, f"/task add Label 500 images <@{ANA}> by 2026-11-24")
    held.slash(PRIYA, f"/task add Next year <@{ANA}> by 2027-11-24")
    go(held, at(9, 30))
    fill_in(held, ANA, first="Read papers", second="Train the model")
    go(held, at(9, 30) + timedelta(days=1))
    held.click(ANA, asked(held, ANA)[-1], "Answer", held.direct_channel(ANA))

    modal, fields = held.modal(ANA), inputs(held, ANA)
    labels = [block["label"]["text"] for block in modal["blocks"] if block["type"] == "input"]
    assert modal["title"]["text"] == "Standup, Tue 24 Nov"
    assert "Churn model" in str(modal["blocks"][0])
    assert "Your answer" not in str(modal["blocks"])
    assert fields["first"] == "Train the model"
    assert fields["second"] == "T-1 Label 500 images, due Tue 24 Nov"
    assert "Next year" not in fields["second"]
    assert labels == ["What did you do since last time?", "What will you do today?", "What is in your way?"]


# Answers without the form


def test_a_reply_to_the_question_answers_line_by_line(held: Office) -> None:
    go(held, at(9, 30))
    question, channel = asked(held, ANA)[0], held.direct_channel(ANA)
    said = "1. Tasks of site B are done\n2. Train with lr=0.01\n3. GPU quota"
    ts = held.say(ANA, said, channel, thread_ts=question["ts"])
    held.answer_in_thread(ANA, channel, question["ts"], ts)
    go(held, at(16))

    (report,) = reports(held)
    assert "Tasks of site B are done" in report["text"]
    assert "Train with lr=0.01" in report["text"]
    assert "⚠ Ana Silva: GPU quota" in report["text"]


@pytest.mark.parametrize(
    ("later", "now"),
    [
        ("also fixed the loader", ["Trained model v2\nalso fixed the loader", "Model card", "nothing"]),
        ("2. and the loader", ["Trained model v2", "Model card\nand the loader", "nothing"]),
        ("3. GPU quota", ["Trained model v2", "Model card", "GPU quota"]),
        ("1. Trained model v2", ["Trained model v2", "Model card", "nothing"]),
    ],
)
def test_a_further_line_adds_to_an_answer(held: Office, later: str, now: list[str]) -> None:
    go(held, at(9, 30))
    question, channel = asked(held, ANA)[0], held.direct_channel(ANA)
    for said in ("1. Trained model v2\n2. Model card\n3. nothing", later):
        ts = held.say(ANA, said, channel, thread_ts=question["ts"])
        held.answer_in_thread(ANA, channel, question["ts"], ts)

    with held.service.database.read() as session:
        answer = standup_answers.read_answer(session, 1, DAY.date(), ANA)
        assert answer is not None
        assert answer.answers == {str(number): said for number, said in enumerate(now)}


def test_plain_words_and_the_reports_thread_are_answers_but_commands_stay_commands(held: Office) -> None:
    go(held, at(14, 30))
    command = held.direct(ANA, "task add Buy a GPU")
    keep_words(held, ANA, "Finished the labels of site B")
    answer = held.newest_direct(ANA, "your answers to")
    go(held, at(16))
    (report,) = reports(held)
    noted = held.mention(BEN, "2. Review the labels", CHURN, report["ts"])

    assert "T-1" in command.text
    assert "your answers to the standup of Mon 23 Nov" in answer.text
    assert "the report shows it" in noted.text
    shown = report_with(held, "Review the labels")
    assert "Finished the labels of site B" in shown["text"]


# Who is not asked


def test_who_is_away_is_not_asked_and_shown_as_away(held: Office) -> None:
    held.slash(ANA, "/standup ooo until 2026-11-26")
    go(held, at(16))

    (report,) = told(held)
    assert asked(held, ANA) == nudges(held, ANA) == []
    assert "Away: Ana Silva (out of office until Wed 25 Nov, back Thu 26 Nov)" in report["text"]
    assert "No word yet from Ben Okafor." in report["text"]


def test_where_everybody_is_away_nothing_is_posted_until_one_answers(held: Office) -> None:
    for person in (ANA, BEN):
        held.slash(person, "/ooo until 2026-11-26")
    go(held, at(17))
    before, outcome = reports(held), held.slash(ANA, "/standup").text
    held.slash(ANA, "/standup answer 1. Could not keep away")
    held.settle()

    assert before == []
    assert "Last: Mon 23 Nov, nothing posted: everybody is away" in outcome
    assert "Could not keep away" in reports(held)[0]["text"]


def test_whose_friday_has_ended_when_the_report_comes_is_not_away_by_their_saturday(held: Office) -> None:
    held.slash(PRIYA, f"/standup with <@{MEI}>")
    friday = DAY + timedelta(days=4)
    for hours in (-4.5, 0.5, 16):  # 16:00 in Lisbon is Saturday in Tokyo
        held.move(friday + timedelta(hours=hours))
    held.slash(ANA, "/standup answer day=2026-11-27 1. Labels of site B")

    until(lambda: "No word yet from Ben Okafor and Mei Tanaka." in held.from_bot(PRIYA)[-1]["text"])


def test_who_has_left_the_channel_is_not_asked(held: Office) -> None:
    held.move(at(9))
    held.service.directory.member("T0SANDBOX", CHURN, ANA, is_in=False)
    held.move(at(9, 30))

    assert asked(held, ANA) == []


# Missed hours, skipped days, changed clocks


def test_more_than_two_hours_late_nobody_is_asked_and_one_line_says_so(held: Office) -> None:
    held.slash(PRIYA, f"/standup without <@{BEN}>")
    held.move(at(12))
    go(held, at(16))

    (report,) = reports(held)
    assert asked(held, ANA) == nudges(held, ANA) == []
    times = re.findall(r"\^(\d+)\^", str(report["blocks"]))
    assert [datetime.fromtimestamp(int(each), UTC) for each in times] == [at(9, 30), at(12)]
    assert "skipped, because I was not running" in report["text"]
    assert "No word" not in report["text"]


def test_days_that_were_missed_whole_are_told_in_one_line(held: Office) -> None:
    held.move(at(20) + timedelta(days=1))  # in the zone where a day begins first, Wednesday's has begun by now
    go(held, at(20, 15) + timedelta(days=1))

    (report,) = held.from_bot(PRIYA)[-1:]
    assert report["text"] == "Standups of Mon 23 Nov to Tue 24 Nov: skipped, because I was not running then."
    assert asked(held, ANA) == asked(held, BEN) == []


def test_an_hour_late_they_are_asked_all_the_same(held: Office) -> None:
    held.move(at(10, 30))

    assert len(asked(held, ANA)) == 1


def test_a_skipped_standup_is_one_line(held: Office) -> None:
    said = held.slash(PRIYA, "/standup skip")
    shown, on_again = held.slash(BEN, "/standup").text, held.slash(PRIYA, "/standup on").text
    go(held, at(16))
    go(held, at(9, 30) + timedelta(days=1))

    assert "tomorrow" in said.text
    assert "To hold it after all: undo." in said.text
    assert "Next: Mon 23 Nov is left out: Priya Nair has skipped it; then Tue 24 Nov" in shown
    assert "The next one is Tue 24 Nov" in on_again
    assert reports(held)[0]["text"] == "Standup of Mon 23 Nov: not held, Priya Nair has skipped it."
    assert len(asked(held, ANA)) == 1  # on Tuesday


def test_switched_off_it_is_silent_and_on_again_it_goes_on(held: Office) -> None:
    held.slash(PRIYA, "/standup off")
    go(held, at(17))
    silent = (asked(held, ANA), reports(held))
    held.slash(PRIYA, "/standup on")
    held.move(at(17))
    go(held, at(9, 30) + timedelta(days=1))

    assert silent == ([], [])
    assert len(asked(held, ANA)) == 1


def test_now_asks_at_once_and_nobody_twice(held: Office) -> None:
    held.move(at(9, 30))
    held.slash(PRIYA, "/standup now")
    held.slash(PRIYA, "/standup now")
    held.settle()
    go(held, at(15))

    assert (len(asked(held, ANA)), len(asked(held, BEN))) == (1, 1)


def test_the_hour_stays_when_the_clocks_change(office: Office) -> None:
    friday = datetime(2026, 10, 23, 12, 0, tzinfo=UTC)  # Lisbon leaves summer time on Sunday the 25th
    office.clock.stands_at = friday
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    office.slash(PRIYA, "/standup setup every day 9:30 nudge=0 report=11:00")
    office.move(friday)
    for person in (PRIYA, BEN, MEI, GUS):
        office.slash(PRIYA, f"/standup without <@{person}>")
    office.move(datetime(2026, 10, 26, 8, 45, tzinfo=UTC))
    early = len(asked(office, ANA))
    office.move(datetime(2026, 10, 26, 9, 30, tzinfo=UTC))

    assert (early, len(asked(office, ANA))) == (0, 1)


def test_who_moves_to_another_zone_is_asked_at_their_new_hour(held: Office) -> None:
    go(held, at(9))
    with held.service.database.begin() as session:
        people.save(session, "T0SANDBOX", [replace(person_of(held, ANA), zone="America/New_York")], at(9))
    held.move(at(9, 30))
    before = len(asked(held, ANA))
    held.move(at(14, 30))

    assert (before, len(asked(held, ANA))) == (0, 1)


# Blockers


def test_a_blocker_becomes_an_issue_with_its_words_and_its_link(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, first="Stuck on the GPU quota since Friday.", third="Legal has not answered")
    go(held, at(16))
    held.click(BEN, reports(held)[0], "Log issue")
    title = held.modal(BEN)["blocks"][0]["element"]["initial_value"]
    held.submit(BEN, title=title, owner=BEN)

    report = report_with(held, "I-1")
    assert title == "Legal has not answered"
    assert "Ana Silva: Legal has not answered → I-1 Legal has not answered · Ben" in report["text"]
    assert "Ana Silva: Stuck on the GPU quota since Friday." in report["text"]
    assert "from a message" in held.slash(BEN, "/issue I-1").text


def test_a_blocker_of_which_something_is_being_made_is_refused_without_a_hint_that_leads_nowhere(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, third="Legal has not answered")
    with held.service.database.begin() as session:
        standup_blockers.take_blocker(session, 1, BEN)  # his issue is stored in a moment

    refused = held.slash(ANA, "/standup unblock 1").text

    assert "Ben Okafor has made something of it already." in refused
    assert "shows it" not in refused


def test_help_is_asked_of_one_person_by_one_of_two_who_click_at_once(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, first="Labels", third="Waiting for the GPU quota")
    go(held, at(16))
    (report,) = reports(held)
    at_once(lambda: held.click(PRIYA, report, "Help Ana"), lambda: held.slash(BEN, "/standup unblock 1 @ben"))

    shown = report_with(held, "→")
    assert shown["text"].count("→") == 1
    assert held.rows()[0] == 2  # the project, and one of a task and an issue


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Blocked by the GPU quota.", True),
        ("Trained it. Still waiting for Legal", True),
        ("I can’t start the rerun until Lyon sends labels", True),
        ("stuck with the loader", True),
        ("No longer blocked by the quota", False),
        ("Unblocked Ben, then lunch", False),
        ("Wrote the waiting list page", False),
    ],
)
def test_what_blocks_somebody_is_found_in_their_words(said: str, *, found: bool) -> None:
    plan = Plan(
        Project(), Standup(questions="What did you do?\nWhat is in your way?"), Schedule(), rhythm.parse("fri 9")
    )

    assert bool(found_in(plan, {"0": said})) is found
    assert found_in(plan, {"1": f"{said}\nnothing else"})[0] == said


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Labels are done", ["0"]),
        ("1. Labels 2. Train 3) GPU", ["0", "1", "2"]),
        ("Labels\n2. Train", ["0", "1"]),
        ("Read section 2. It is long", ["0"]),
        ("1. Labels 7. Days", ["0"]),
    ],
)
def test_lines_are_matched_to_questions_by_their_numbers(held: Office, text: str, numbers: list[str]) -> None:
    go(held, at(9, 30))
    channel = held.direct_channel(ANA)
    ts = held.say(ANA, text, channel, thread_ts=asked(held, ANA)[0]["ts"])
    held.answer_in_thread(ANA, channel, asked(held, ANA)[0]["ts"], ts)

    with held.service.database.read() as session:
        [mine] = [each for each in standup_answers.answers_of(session, 1, DAY.date()) if each.person_id == ANA]
    assert sorted(mine.answers or {}) == numbers


@pytest.mark.parametrize("said", ["Nothing", "none today", "-", "n/a", "No blockers so far.", "All good, thanks!"])
def test_nothing_in_the_way_is_no_blocker(said: str) -> None:
    assert is_nothing(said)
    assert not is_nothing(f"{said} but no one from Legal answers")


# Where it is said


def test_asked_for_in_a_thread_the_reports_go_into_that_thread(held: Office) -> None:
    root = held.say(PRIYA, "Standups go here")
    told = held.mention(PRIYA, "standup setup mon-fri 9:30", CHURN, root)
    held.mention(PRIYA, "standup setup report=11:00")  # it stands in no thread, and changes nothing of where
    held.move(SUNDAY)
    go(held, at(11))
    held.slash(ANA, "/standup answer 1. Labels of site B")

    assert "into that thread" in told.text
    assert reports(held) == []
    report = until(
        lambda: next((m for m in held.messages(PRIYA, CHURN, root) if m["text"].startswith("Standup Mon")), None)
    )
    assert report["text"].startswith("Standup Mon 23 Nov · 1 of 2 answered")
    assert "Asked later: Ben Okafor (" in report["text"]
    assert "today" not in report["text"]


def test_a_mistyped_command_is_no_answer(held: Office) -> None:
    go(held, at(9, 30))
    told = held.direct(ANA, "taks list")
    thanks = held.direct(ANA, "Thanks!")

    assert "task list" in told.text
    assert "your answers" not in told.text + thanks.text


# Once


def test_every_job_of_a_day_run_twice_leaves_what_it_left_once(held: Office) -> None:
    go(held, at(9, 30))
    fill_in(held, ANA, first="Labels")
    go(held, at(16))
    before = all_messages(held)
    with held.service.database.begin() as session:
        again = [job for job in session.query(jobs.Job).filter_by(kind=scheduled.CLOCK) if "standup" in job.key]
        for job in again:
            job.state = jobs.State.READY
    held.move(at(16, 15))

    assert len(again) >= 6
    assert all_messages(held) == before


def test_a_report_longer_than_a_message_goes_on_in_its_thread_and_is_kept_up_to_date(held: Office) -> None:
    held.slash(PRIYA, f"/standup with <@{PRIYA}>")
    go(held, at(14, 30))
    long = "word " * 480
    for person in (ANA, PRIYA):
        fill_in(held, person, first=f"{person} {long}", second=long)
    go(held, at(16))
    (report,) = reports(held)
    before = [m["text"][:4] for m in held.messages(PRIYA, CHURN, report["ts"])]
    fill_in(held, BEN, first=f"Ben {long}", second=long)

    assert before == ["Stan", "Ana ", "Priy"]
    shown = until(lambda: found if len(found := held.messages(PRIYA, CHURN, report["ts"])) == 4 else None)
    names = ("Ana Silva", "Priya Nair", "Ben Okafor")
    assert all(name in message["text"] for name, message in zip(names, shown[1:], strict=True))
    assert "No word yet" not in shown[0]["text"]


def test_a_day_costs_as_many_statements_for_many_as_for_few(held: Office) -> None:
    for pool in held.service.worker_pools:
        pool.stop(5)
    for_two = statements_of_day(held, DAY, 2)
    for_forty = statements_of_day(held, DAY + timedelta(days=1), 40)

    assert for_two == for_forty
    assert all(cost <= 20 for cost in for_two)


@pytest.mark.parametrize("by", ["person", "question"])
def test_the_report_is_grouped_as_the_team_wants_it(held: Office, by: str) -> None:
    held.slash(PRIYA, f"/standup setup by={by}")
    go(held, at(14, 30))
    fill_in(held, ANA, first="Labels")
    fill_in(held, BEN, first="Rerun")
    go(held, at(16))

    assert reports(held)[0]["text"].count("What did you do since last time?") == (2 if by == "person" else 1)


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


def statements_of_day(office: Office, day: datetime, people_asked: int) -> list[int]:
    """Return how many statements it takes to open a day, to ask one person and to report, for so many people."""
    extra = [Person(f"U{n:02}EXTRA", f"Person {n}", zone="America/New_York") for n in range(people_asked - 2)]
    with office.service.database.begin() as session:
        people.save(session, "T0SANDBOX", extra, day)
        for person in extra:
            channels.join(session, "T0SANDBOX", CHURN, person.id)
    opened = ScheduledRun("standup", standup_plan.key_of(1), day.date(), day, 1)
    asked = replace(opened, name="standup.ask", person_id=ANA)
    times = ((opened, -4.5), (asked, 9.5), (replace(opened, name="standup.report"), 16))
    return [statements_of_job(office, scheduled, day + timedelta(hours=hours)) for scheduled, hours in times]


def statements_of_job(office: Office, scheduled: ScheduledRun, instant: datetime) -> int:
    """Return how many statements one job of the clock takes."""
    office.clock.stands_at = instant
    clock_jobs = ClockJobs(office.service.unit)
    job = jobs.Job(team_id="T0SANDBOX", key=scheduled.key, payload=scheduled.payload())
    with statements_of(office.service.database) as sent:
        clock_jobs.run(JobInHand(job, lambda _: None))
    return len(sent)


def all_messages(office: Office) -> list[str]:
    """Return all that the bot has said to anybody, as it stands now."""
    said = [*office.from_bot(PRIYA), *(m for who in (ANA, BEN, PRIYA) for m in direct(office, who))]
    return [m["text"] for m in said]


def person_of(office: Office, who: str) -> Person:
    with office.service.database.read() as session:
        return people.load(session, "T0SANDBOX", [who])[0]


def at_once(*calls: Callable[[], Any]) -> None:
    with ThreadPoolExecutor(len(calls)) as pool:
        for each in [pool.submit(call) for call in calls]:
            each.result()

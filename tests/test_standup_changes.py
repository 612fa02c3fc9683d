"""Standups whose hours, people, zones, channel or clock change on a day that has begun already."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.job_errors import NotAtOnceError
from bot.jobs.live_message_job import LiveMessageJobs
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.workers import JobInHand
from core.actor import Person
from handlers.request.outbox.live_messages import POSTED, REDRAW
from handlers.running.closed_channels import ARCHIVED
from handlers.standup import message_refs
from storage import jobs
from storage.jobs import Job, NewJob
from storage.standups.standup_answers import StandupAnswer
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRIYA, Office, until
from tests.patience import SECONDS
from tests.standups import DAY, SETUP, SUNDAY, asked, at, go, held, nudges, report_with, reports, told

__all__ = ["held"]
TEAM = "T0SANDBOX"
NIGHT = at(-4)
"""The evening before: where a day begins first, Monday has begun."""


def asked_at(office: Office, who: str) -> list[datetime]:
    """Return when somebody was asked, by the clock of the test."""
    with office.service.database.read() as session:
        keys = session.query(jobs.Job).filter(jobs.Job.key.like(f"%standup.ask:1:{who}:%:posted:0"))
        return [job.created_at for job in keys]


def has_failed(office: Office, begin: str) -> bool:
    """Say whether a post has been tried in vain, by how its key begins."""
    with office.service.database.read() as session:
        mine = session.query(jobs.Job).filter(jobs.Job.kind == "post", jobs.Job.key.startswith(begin))
        return any(job.error for job in mine)


def has_zone(office: Office, who: str, name: str, zone: str) -> None:
    office.slack.slack.workspace.people[who].tz = zone
    office.service.directory.take(TEAM, [{"id": who, "name": name, "real_name": name, "tz": zone}])


def through(office: Office, instant: datetime) -> None:
    """Let time go by hour by hour and half hour."""
    office.pass_time(instant, timedelta(minutes=30))


# Hours and zones


@pytest.mark.parametrize("change", ["mon-fri 7:00 report=16:00", "zones=project"])
def test_an_earlier_hour_holds_for_the_day_that_has_begun(held: Office, change: str) -> None:
    held.move(NIGHT)
    held.slash(PRIYA, f"/standup setup {change}")
    through(held, at(16))

    hours = {"mon-fri 7:00 report=16:00": (at(7), at(12)), "zones=project": (at(9, 30), at(9, 30))}
    assert (asked_at(held, ANA), asked_at(held, BEN)) == tuple([hour] for hour in hours[change])
    assert "not running" not in told(held)[0]["text"]


def test_an_earlier_report_comes_earlier_on_the_day_that_has_begun(held: Office) -> None:
    through(held, at(10))
    held.slash(PRIYA, "/standup setup report=11:00")
    through(held, at(11))

    assert len(told(held)) == 1


@pytest.mark.parametrize(("moves_at", "is_asked_at"), [(NIGHT, at(9, 30)), (at(13), at(13))])
def test_who_travels_east_is_asked_at_their_new_hour_or_at_once(
    held: Office, moves_at: datetime, is_asked_at: datetime
) -> None:
    through(held, moves_at)
    has_zone(held, BEN, "Ben", "Europe/Lisbon")
    held.move(moves_at)
    through(held, at(16))

    assert asked_at(held, BEN) == [is_asked_at]
    assert "not running" not in told(held)[0]["text"]


# Off and on


@pytest.mark.parametrize(("off", "on", "hour"), [(-5.0, -3.0, 9.5), (9.0, 9.6, 9.6)])
def test_off_and_on_again_loses_no_day(held: Office, off: float, on: float, hour: float) -> None:
    through(held, DAY + timedelta(hours=off))
    held.slash(PRIYA, "/standup off")
    through(held, DAY + timedelta(hours=on))
    held.slash(PRIYA, "/standup on")
    held.settle()
    through(held, at(16))

    assert asked_at(held, ANA) == [DAY + timedelta(hours=hour)]
    assert len(told(held)) == 1


def test_a_channel_that_is_open_again_loses_no_day(held: Office) -> None:
    held.move(at(-5))
    held.service.directory.channel(TEAM, CHURN, closed_because=ARCHIVED, key="closed")
    held.move(NIGHT)
    held.service.directory.channel(TEAM, CHURN, closed_because="", key="opened")
    held.move(at(6))
    through(held, at(16))

    assert asked_at(held, ANA) == [at(9, 30)]
    assert len(told(held)) == 1


def test_a_project_that_is_reopened_has_its_standup(held: Office) -> None:
    held.slash(PRIYA, "/project done P-1")
    through(held, at(17))
    held.slash(PRIYA, "/project reopen P-1")
    through(held, at(10) + timedelta(days=1))

    assert asked_at(held, ANA) == [at(9, 30) + timedelta(days=1)]


def test_no_report_of_a_project_that_has_ended(held: Office) -> None:
    go(held, at(10))
    held.slash(PRIYA, "/project done P-1")
    go(held, at(17))

    assert reports(held) == []


def test_no_report_in_a_channel_that_another_project_has_now(held: Office) -> None:
    held.script.say(PRIYA, "/invite @baton", GENERAL)
    held.slash(PRIYA, "/project bind P-1", GENERAL)
    go(held, at(10))
    held.slash(PRIYA, "/project done P-1")
    held.slash(MEI, "/project add Another model")
    held.slash(PRIYA, "/project reopen P-1", GENERAL)
    go(held, at(17))
    held.slash(PRIYA, "/standup setup report=11:00", GENERAL)
    go(held, at(17) + timedelta(days=1))

    held.slash(BEN, "/standup answer day=2026-11-24 1. Rerun of March", GENERAL)
    held.settle()

    assert reports(held) == []
    assert held.from_bot(PRIYA, GENERAL)[-1]["text"].startswith("Standup Tue 24 Nov · 1 of ")


# Who comes and goes


def test_who_comes_into_the_channel_before_their_hour_is_asked(held: Office) -> None:
    held.service.directory.member(TEAM, CHURN, BEN, is_in=False)
    held.move(NIGHT)
    held.service.directory.member(TEAM, CHURN, BEN, is_in=True)
    held.slash(PRIYA, f"/standup with <@{PRIYA}>")
    held.move(NIGHT)
    through(held, at(16))

    assert (len(asked(held, BEN)), len(asked(held, PRIYA))) == (1, 1)


def test_guests_are_asked_where_the_lead_includes_them(office: Office) -> None:
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    said = office.slash(PRIYA, SETUP).text
    before = office.slash(PRIYA, "/standup show").text
    office.slash(PRIYA, f"/standup with <@{GUS}>")
    office.slash(PRIYA, f"/standup without <@{BEN}>")

    through(office, at(16))

    assert "Gus Weber is a guest and is not asked. To include: standup with @gus" in said
    assert "Guests: Gus Weber is a guest and is not asked." in before
    assert [bool(asked(office, who)) for who in (GUS, BEN, PRIYA)] == [True, False, True]


def test_who_is_left_out_stays_out_when_they_come_into_the_channel(held: Office) -> None:
    held.service.directory.member(TEAM, CHURN, MEI, is_in=False)
    held.move(NIGHT)
    held.service.directory.member(TEAM, CHURN, MEI, is_in=True)
    held.move(NIGHT)
    through(held, at(16))

    assert asked(held, MEI) == []
    assert "Mei Tanaka" not in told(held)[0]["text"]


def test_who_has_left_the_channel_is_not_missing(held: Office) -> None:
    go(held, at(9, 30))
    held.leaves(ANA)
    go(held, at(16))

    assert "Away: Ana Silva (has left the channel)." in told(held)[0]["text"]


# Slack out of reach


def test_a_question_that_could_not_be_sent_in_time_is_never_sent(held: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    go(held, at(4))
    slack = held.service.slack
    monkeypatch.setattr(slack, "base_url", "http://127.0.0.1:9/api/")
    held.clock.stands_at = at(9, 30)
    held.service.scheduler.tick()
    for pool in held.service.worker_pools:
        pool.wake()
    until(lambda: has_failed(held, f"standup.ask:1:{ANA}:"))
    held.clock.stands_at = at(12)
    monkeypatch.undo()
    go(held, at(16))

    held.settle()
    assert (asked(held, ANA), nudges(held, ANA)) == ([], [])
    assert "The question has not reached Ana Silva." in told(held)[0]["text"]


def test_a_question_that_arrives_after_the_report_is_no_longer_said_to_be_missing(
    held: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_of = LiveMessageJobs._message

    def not_at_once(self: LiveMessageJobs, job: Job | NewJob) -> Any:
        if isinstance(job, NewJob):
            raise NotAtOnceError
        return message_of(self, job)

    monkeypatch.setattr(LiveMessageJobs, "_message", not_at_once)
    go(held, at(16))
    with held.service.database.begin() as session:
        session.query(StandupAnswer).filter_by(person_id=ANA).update({"direct_ts": None})
    held.slash(BEN, "/standup answer day=2026-11-23 1. Rerun of March")
    held.settle()
    report_with(held, "The question has not reached Ana Silva.")
    with held.service.database.begin() as session:
        question = session.query(jobs.Job).filter(jobs.Job.kind == POSTED, jobs.Job.key.contains(f"ask:1:{ANA}"))
        question.one().state = jobs.State.READY
    held.move(at(16))

    assert "No word yet from Ana Silva." in told(held)[0]["text"]


# Downtime


def test_of_several_missed_days_one_line_tells(held: Office) -> None:
    through(held, at(17))
    held.move(at(15) + timedelta(days=4))
    through(held, at(17) + timedelta(days=4))

    said = [m["text"] for m in held.from_bot(PRIYA)]
    assert "Standups of Tue 24 Nov to Thu 26 Nov: skipped, because I was not running then." in said
    assert (len(asked(held, ANA)), len(asked(held, BEN))) == (1, 2)
    assert "until after Thu 26 Nov" in held.slash(PRIYA, "/baton health").text


def test_the_last_missed_day_is_held_for_those_whose_hour_has_just_passed(held: Office) -> None:
    has_zone(held, BEN, "Ben", "Pacific/Honolulu")
    tuesday = at(20, 15) + timedelta(days=1)  # 10:15 in Honolulu, and Wednesday where a day begins first
    held.move(tuesday)

    said = [m["text"] for m in held.from_bot(PRIYA)]
    assert said[0] == "Standup of Mon 23 Nov: skipped, because I was not running then."
    assert said[1:] == []  # Ben may still answer for Tuesday
    assert (len(asked(held, ANA)), len(asked(held, BEN))) == (0, 1)


# The report


def test_the_report_of_a_crowd_is_one_message_that_is_kept_up_to_date(held: Office) -> None:
    crowd = [Person(f"U9{n:04}", f"Member & Number{n:03}", zone="America/New_York") for n in range(300)]
    held.move_in(crowd)
    held.slash(PRIYA, "/standup setup report=10:00")
    held.move(NIGHT)
    held.move(at(9, 30))
    held.slash(ANA, "/standup answer day=2026-11-23 1. Labels")
    held.move(at(10))
    (report,) = reports(held)
    held.slash(ANA, "/standup answer day=2026-11-23 1. Labels of site B")
    held.settle()

    assert " more." in report["text"]
    assert len(held.messages(PRIYA, CHURN, report["ts"])) == 2  # with what was answered
    assert "Labels of site B" in reports(held)[0]["text"]


def test_a_page_that_a_report_needs_now_is_posted_once_however_many_answers_want_it(held: Office) -> None:
    for who in (PRIYA, MEI):
        held.slash(PRIYA, f"/standup with <@{who}>")
    go(held, at(16))
    held.script.post("faults", slow_ms=700, method="chat.postMessage")
    long = " ".join(["labelled"] * 130)
    for who in (ANA, BEN, PRIYA, MEI, ANA, BEN):
        assert "your answers" in held.slash(who, f"/standup answer day=2026-11-23 1. {long} 2. {long} {who}").text
    held.settle()

    assert len(held.messages(PRIYA, CHURN, reports(held)[0]["ts"])) == 3


def test_an_older_drawing_by_another_copy_does_not_stay(held: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    go(held, at(16))
    held.slash(ANA, "/standup answer day=2026-11-23 1. Labels")
    go(held, at(17))
    has_read, may_write = threading.Event(), threading.Event()
    other = LiveMessageJobs(held.service.slack, held.service.unit, Confirming(held.service.comparison))
    show: Callable[..., Any] = LiveMessageJobs._show

    def slow(self: LiveMessageJobs, *what: Any) -> None:
        if self is other:
            has_read.set()
            may_write.wait(SECONDS)
        show(self, *what)

    monkeypatch.setattr(LiveMessageJobs, "_show", slow)
    payload = message_refs.report(1, DAY.date()).payload()
    # At its second attempt a copy draws even what it knows to be there: the first may have died on the way.
    job = jobs.Job(team_id=TEAM, key="other", payload=payload, attempts=2)
    copy = threading.Thread(target=lambda: other.redraw(JobInHand(job, lambda _: None)))
    copy.start()
    assert has_read.wait(SECONDS)
    held.slash(BEN, "/standup answer day=2026-11-23 1. Rerun of March")
    held.settle()
    may_write.set()
    copy.join()

    assert "Rerun of March" in reports(held)[0]["text"]


def test_what_stands_there_already_is_not_drawn_again(held: Office) -> None:
    go(held, at(16))
    held.slash(ANA, "/standup answer day=2026-11-23 1. Labels")
    held.settle()
    before = len(held.requests("chat.update"))
    with held.service.database.begin() as session:
        of_report = session.query(jobs.Job).filter(jobs.Job.kind == REDRAW, jobs.Job.key.contains("standup.report"))
        again = of_report.limit(1).one()
        jobs.add(session, TEAM, again.kind, "again", again.payload, now=held.clock())
    held.move(at(16))

    assert len(held.requests("chat.update")) == before


# Plain words


def test_a_question_to_us_is_no_answer_for_all_to_read(held: Office) -> None:
    go(held, at(9, 30))
    told = held.direct(ANA, "show me the overdue ones")
    go(held, at(16))

    assert told.text.startswith("Is this your answer to the standup of Mon 23 Nov?")
    assert reports(held) == []


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("what is blocked?", "Nothing is blocked"),
        ("where do we stand?", "Churn model is on track"),
        ("who owns the labels?", "I have nothing on “labels”"),
        ("status", "Churn model is on track"),
    ],
)
def test_a_question_is_answered_as_one_while_a_standup_waits(held: Office, asked: str, answered: str) -> None:
    go(held, at(9, 30))
    told = held.direct(ANA, asked)
    go(held, at(16))

    assert answered in told.text
    assert reports(held) == []


def test_a_question_in_the_thread_of_the_standup_is_asked_about(held: Office) -> None:
    go(held, at(9, 30))
    where = held.direct_channel(ANA)
    (question,) = [m for m in held.from_bot(ANA, where) if "Standup for" in m["text"]]

    ts = held.say(ANA, "where do we stand with the labels?", where, thread_ts=question["ts"])

    asked = held.answer_in_thread(ANA, where, question["ts"], after=ts)
    assert asked.text.startswith("Is this your answer to the standup of Mon 23 Nov?")
    go(held, at(16))
    assert reports(held) == []


# The project


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Seoul", (0.5, 7.0)), ("America/Bogota", (14.5, 21.0))])
def test_a_day_that_has_begun_follows_the_project_into_another_zone(
    held: Office, zone: str, hours: tuple[float, float]
) -> None:
    held.move(NIGHT)
    held.slash(PRIYA, "/standup setup zones=project")
    held.slash(PRIYA, f"/project edit P-1 zone={zone}")
    held.settle()
    through(held, DAY + timedelta(hours=hours[1] - 0.5))
    assert not reports(held)
    through(held, DAY + timedelta(hours=hours[1]))

    assert asked_at(held, ANA) == [DAY + timedelta(hours=hours[0])]
    assert len(told(held)) == 1


def test_a_project_that_is_reopened_on_the_same_day_has_its_standup(held: Office) -> None:
    held.move(at(6))
    held.slash(PRIYA, "/project done P-1")
    through(held, at(10))
    held.slash(PRIYA, "/project reopen P-1")
    held.settle()
    through(held, at(16))

    assert asked_at(held, ANA) == [at(10)]
    assert len(told(held)) == 1

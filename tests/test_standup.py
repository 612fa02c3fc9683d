"""The day of a standup: each is asked and nudged at their own hour, and one report shows what everybody answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.jobs.clock_job import ClockJobs
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.workers import JobInHand
from core.actor import Person
from handlers.request import scheduled
from handlers.request.scheduled import ScheduledRun
from handlers.standup import plan as standup_plan
from storage import jobs
from storage.directory import people
from tests.databases import statements_of
from tests.office import ANA, BEN, GUS, MEI, PRIYA, Office
from tests.standups import DAY, asked, at, direct, fill_in, go, held, lives_in_seoul, nudges, person_of, reports

__all__ = ["held"]


def test_the_nudge_says_the_hour_of_the_report_alone_as_each_reads_it(held: Office) -> None:
    lives_in_seoul(held, BEN)
    for instant in (at(0, 30), at(1, 30), at(10, 30)):  # half past nine in Seoul, and an hour later
        go(held, instant)

    (in_seoul,), (nudge,) = nudges(held, BEN), nudges(held, ANA)
    assert in_seoul["text"].endswith("the report comes tomorrow, 01:00.")
    assert nudge["text"].endswith("the report comes at 16:00.")
    assert f"<!date^{int(at(16).timestamp())}^{{time}}|" in str(nudge["blocks"])


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
    held.slack.slack.workspace.people[ANA].tz = "America/New_York"
    held.move(at(9, 30))
    before = len(asked(held, ANA))
    held.move(at(14, 30))

    assert (before, len(asked(held, ANA))) == (0, 1)


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


def test_a_day_costs_as_many_statements_for_many_as_for_few(held: Office) -> None:
    for pool in held.service.worker_pools:
        pool.stop(5)
    for_two = statements_of_day(held, DAY, 2)
    for_forty = statements_of_day(held, DAY + timedelta(days=1), 40)

    assert for_two == for_forty
    assert all(cost <= 20 for cost in for_two)


def statements_of_day(office: Office, day: datetime, people_asked: int) -> list[int]:
    """Return how many statements it takes to open a day, to ask one person and to report, for so many people."""
    extra = [Person(f"U{n:02}EXTRA", f"Person {n}", zone="America/New_York") for n in range(people_asked - 2)]
    office.move_in(extra)
    opened = ScheduledRun("standup", standup_plan.key_of(1), day.date(), day, 1)
    asked = replace(opened, name="standup.ask", person_id=ANA)
    times = ((opened, -4.5), (asked, 9.5), (replace(opened, name="standup.report"), 16))
    return [statements_of_job(office, scheduled, day + timedelta(hours=hours)) for scheduled, hours in times]


def statements_of_job(office: Office, scheduled: ScheduledRun, instant: datetime) -> int:
    """Return how many statements one job of the clock takes."""
    office.clock.stands_at = instant
    clock_jobs = ClockJobs(office.service.unit, Confirming(office.service.comparison))
    job = jobs.Job(team_id="T0SANDBOX", key=scheduled.key, payload=scheduled.payload())
    with statements_of(office.service.database) as sent:
        clock_jobs.run(JobInHand(job, lambda _: None))
    return len(sent)


def all_messages(office: Office) -> list[str]:
    """Return all that the bot has said to anybody, as it stands now."""
    said = [*office.from_bot(PRIYA), *(m for who in (ANA, BEN, PRIYA) for m in direct(office, who))]
    return [m["text"] for m in said]

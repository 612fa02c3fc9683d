"""The clock was ahead, or behind, for a moment: the next standup comes when it should, and nothing comes twice."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.queue.clock_jumps import ClockJumps
from handlers.request.job_kinds import POST
from handlers.request.scheduled import CLOCK
from storage import jobs, schedules
from storage.jobs import Job, NewJob
from tests.office import ANA, CHURN, PRIYA, Office
from tests.test_scheduler import NOON, Hall, hall

__all__ = ["hall"]

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def remind(office: Office) -> Office:
    """Return an office where Ana, in Lisbon, is reminded at nine of what is due."""
    office.clock.stands_at = MONDAY
    office.slash(PRIYA, "/project add Churn model", CHURN)
    office.slash(ANA, "/task add Label images @ana by 2026-11-24")
    office.slash(ANA, "/baton reminder setup 9:00 country=none")
    office.move(MONDAY + timedelta(minutes=1))
    return office


def test_after_a_moment_far_ahead_a_reminder_still_comes_tomorrow(
    remind: Office, caplog: pytest.LogCaptureFixture
) -> None:
    remind.move(MONDAY + timedelta(days=400))
    before = len(remind.from_bot(ANA, remind.direct_channel(ANA)))

    remind.move(MONDAY + timedelta(minutes=2))
    remind.move(MONDAY + timedelta(minutes=10))
    remind.pass_time(MONDAY + timedelta(days=1), timedelta(hours=1))

    said = remind.from_bot(ANA, remind.direct_channel(ANA))[before:]
    assert [text for text in (each["text"] for each in said) if "Label images" in text]
    assert "the clock was ahead: schedule reminder:" in caplog.text


def test_a_clock_that_was_behind_for_a_moment_repeats_nothing(hall: Hall) -> None:
    key = hall.schedule("U1", "every day 13:00")
    hall.at(12)
    done = hall.at(13)
    following = hall.row(key).next_at

    hall.at(9)
    hall.at(13, 1)

    assert hall.at(14) == done
    assert hall.row(key).next_at == following


def test_what_was_done_stays_done_when_the_clock_goes_back_for_good(hall: Hall) -> None:
    key = hall.schedule("U1", "every day 13:00")
    hall.at(12)
    hall.at(13)
    with hall.database.begin() as session:
        schedules.note(session, "T1", key, NOON.date(), "sent", hall.now)
    following = hall.row(key).next_at

    hall.at(9)
    hall.at(10)

    assert hall.row(key).next_at == following


def test_jobs_from_the_future_are_done_now_or_not_at_all(hall: Hall) -> None:
    ahead = NOON + timedelta(days=400)
    with hall.database.begin() as session:
        new = [NewJob("T1", CLOCK, "a digest of next year", {}), NewJob("T1", POST, "an answer", {})]
        jobs.add_all(session, new, now=ahead)

    jumps = ClockJumps(hall.scheduler.unit)
    jumps.correct()
    with hall.database.read() as session:
        assert session.get(Job, 1)  # a machine may start before it knows the time
    hall.now += timedelta(minutes=6)
    jumps.correct()

    with hall.database.begin() as session:
        found = jobs.claim(session, "worker", hall.now, timedelta(minutes=1), None, 9)
        assert [job.key for job in found] == ["an answer"]
        assert session.get(Job, 1) is None

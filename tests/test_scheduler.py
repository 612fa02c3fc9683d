"""The scheduler: what is due becomes one job for each period, whatever stands beside it in the store."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select

from bot.jobs.queue.scheduler import Scheduler
from bot.unit_of_work import UnitOfWork
from handlers.catalog import CATALOG
from storage import schedules
from storage.database import Database
from storage.jobs import Job
from storage.schedules import Schedule

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)  # a Friday


class Hall:
    """A store and its scheduler, without anybody who does the jobs."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.now = NOON
        self.scheduler = Scheduler(UnitOfWork(self.database, CATALOG, lambda: self.now, lambda _: None), 60)

    def schedule(self, person: str, rule: str, *, zone: str = "UTC", team: str = "T1") -> str:
        """Store a schedule of reminders, and return its key."""
        key = schedules.key_of("reminder", person)
        made = Schedule(team_id=team, key=key, kind="reminder", person_id=person, rule=rule, zone=zone)
        with self.database.begin() as session:
            schedules.put(session, made, self.now)
        return key

    def at(self, hour: int, minute: int = 0) -> list[tuple[str, str]]:
        """Look at an hour of that Friday, and return the workspaces and keys of all jobs so far."""
        self.now = NOON.replace(hour=hour, minute=minute)
        self.scheduler.tick()
        with self.database.read() as session:
            return sorted((job.team_id, job.key) for job in session.scalars(select(Job)))

    def row(self, key: str) -> Schedule:
        """Return a schedule as it stands."""
        with self.database.read() as session:
            found = schedules.find(session, "T1", key)
        assert found
        return found


@pytest.fixture
def hall(url: str) -> Iterator[Hall]:
    """Return a hall on either database."""
    hall = Hall(url)
    yield hall
    hall.database.dispose()


def test_one_that_cannot_be_worked_out_stops_alone(hall: Hall) -> None:
    broken = hall.schedule("U1", "whenever it rains")
    hall.schedule("U2", "every day 13:00")

    assert hall.at(12) == []
    assert hall.at(13) == [("T1", "reminder::U2::2026-11-27")]
    assert hall.row(broken).next_at is None
    assert "can't be worked out" in str(hall.row(broken).missed_because)


def test_a_zone_that_nobody_knows_is_utc(hall: Hall) -> None:
    hall.schedule("U1", "every day 13:00", zone="Mars/Base")
    hall.schedule("U2", "every day 13:00", zone="America")  # a folder of zones, and none itself

    hall.at(12)

    assert len(hall.at(13)) == 2


def test_the_same_person_in_two_workspaces_is_two(hall: Hall) -> None:
    hall.schedule("U1", "every day 13:00")
    hall.schedule("U1", "every day 13:00", team="T2")

    hall.at(12)

    assert [team for team, _ in hall.at(13)] == ["T1", "T2"]


def test_what_is_still_to_come_is_not_lost_in_a_zone_where_it_is_later(hall: Hall) -> None:
    hall.schedule("U1", "every fri 16:00")
    hall.at(12)

    with hall.database.begin() as session:
        schedules.move(session, "T1", "U1", "Asia/Tokyo", NOON)  # 16:00 is over there, and it was not sent yet

    assert hall.at(12, 1) == [("T1", "reminder::U1::2026-11-27")]
    assert hall.at(20) == [("T1", "reminder::U1::2026-11-27")]


def test_what_was_done_does_not_come_again_in_a_zone_where_it_is_earlier(hall: Hall) -> None:
    hall.schedule("U1", "every day 12:30")
    hall.at(12)
    assert len(hall.at(13)) == 1

    with hall.database.begin() as session:
        session.execute(delete(Job))  # what is done is forgotten after two days
        schedules.move(session, "T1", "U1", "America/Los_Angeles", hall.now)

    assert hall.at(23) == []


def test_a_change_of_the_rule_at_the_last_moment_loses_nothing(hall: Hall) -> None:
    hall.schedule("U1", "every fri 13:00")
    hall.at(12)
    hall.now = NOON.replace(hour=13)

    hall.schedule("U1", "every fri 13:00")

    assert hall.at(13, 1) == [("T1", "reminder::U1::2026-11-27")]

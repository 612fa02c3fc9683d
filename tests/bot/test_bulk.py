"""What comes in bulk keeps nobody waiting: not who asks for something, and not another workspace."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.jobs.queue.scheduler import Scheduler
from bot.jobs.queue.workers import JobInHand, Workers
from bot.unit_of_work import UnitOfWork
from handlers.catalog import CATALOG
from storage import jobs
from storage.database import Database
from storage.jobs import NewJob
from storage.schedules import Schedule
from tests.databases import fresh_sqlite_url

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(fresh_sqlite_url(tmp_path))
    yield found
    found.dispose()


class Pool:
    """Works by hand, on a clock of its own; each job takes a fifth of a second."""

    def __init__(self, database: Database, rank: int) -> None:
        self.now = FRIDAY
        self.done: list[str] = []
        unit = UnitOfWork(database, CATALOG, lambda: self.now, lambda _: None)
        self.workers = Workers(unit, {"clock": self.run, "post": self.run}, 0, rank=rank)

    def run(self, task: JobInHand) -> None:
        self.done.append(task.job.team_id)
        self.now += timedelta(seconds=0.2)

    def work(self, until: datetime) -> None:
        while self.now < until:
            if not self.workers.run_one("me"):
                self.now += timedelta(seconds=0.2)


def due(database: Database, team: str, count: int) -> None:
    with database.begin() as session:
        for number in range(count):
            who = f"U{team}{number}"
            schedule = Schedule(team_id=team, key=f"reminder:{who}:", kind="reminder", person_id=who, rule="fri 16:00")
            schedule.period, schedule.next_at = FRIDAY.date(), FRIDAY
            session.add(schedule)


def test_thousands_of_one_workspace_do_not_hold_up_another(database: Database) -> None:
    due(database, "T1", 3000)
    due(database, "T2", 10)
    Scheduler(UnitOfWork(database, CATALOG, lambda: FRIDAY, lambda _: None), 60).tick()
    pool = Pool(database, jobs.BULK)

    pool.work(FRIDAY + timedelta(seconds=20))

    assert pool.done.count("T2") == 10
    assert pool.done.count("T1") > 60


def test_who_waits_for_an_answer_is_served_while_all_the_bulk_is_due(database: Database) -> None:
    with database.begin() as session:
        jobs.add_all(
            session, [NewJob("T1", "post", f"bulk:{n}", {}, FRIDAY, jobs.BULK) for n in range(500)], now=FRIDAY
        )
        jobs.add(session, "T2", "post", "answer", {}, now=FRIDAY)
    pool = Pool(database, jobs.SOON)

    assert pool.workers.run_one("me")
    assert pool.done == ["T2"]
    assert not pool.workers.run_one("me")

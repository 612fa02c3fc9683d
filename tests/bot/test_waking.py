"""Who wakes for work: as many threads as there are jobs, of the pool that takes them, and nobody else looks."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.jobs.queue.worker_pools import WorkerPools
from bot.jobs.queue.workers import Runner, Workers
from bot.unit_of_work import UnitOfWork
from handlers.catalog import CATALOG
from storage import jobs
from storage.database import Database
from storage.jobs import NewJob
from tests.databases import fresh_sqlite_url, statements_of
from tests.office import until

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
THREADS = 3


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(fresh_sqlite_url(tmp_path))
    yield found
    found.dispose()


@pytest.fixture
def start(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Runner], WorkerPools]]:
    """Yield what starts pools whose threads have all looked once, and look again only when they are woken."""
    monkeypatch.setattr("bot.jobs.queue.workers.PAUSE", 60.0)
    started: list[Workers] = []

    def begin(run: Runner) -> WorkerPools:
        made = partial(Workers, unit_of(database), {"post": run, "clock": run})
        pools = WorkerPools(made(THREADS), made(THREADS, rank=jobs.BULK), made(0), made(0), made(0))
        started.extend(pools)
        with statements_of(database) as sent:
            for pool in pools:
                pool.start()
            # Each thread of the two pools looks, and one keeps house by eight statements.
            until(lambda: len(sent) == 2 * THREADS + 8)
        time.sleep(0.3)  # from the look to the wait
        return pools

    yield begin
    for pool in started:
        assert pool.stop(5)


def unit_of(database: Database) -> UnitOfWork:
    return UnitOfWork(database, CATALOG, lambda: NOON, lambda _: None)


def job(key: str, kind: str = "post", rank: int = jobs.SOON, not_before: datetime | None = None) -> NewJob:
    return NewJob("T1", kind, key, {}, not_before, rank)


def queue(database: Database, pools: WorkerPools, *new: NewJob) -> None:
    with database.begin() as session:
        jobs.add_all(session, new, now=NOON)
    pools.wake(new)


def is_done(database: Database) -> bool:
    with database.read() as session:
        return not jobs.has_due(session, NOON)


def test_one_thread_looks_for_one_job(database: Database, start: Callable[[Runner], WorkerPools]) -> None:
    pools = start(lambda _task: None)

    with statements_of(database) as sent:
        queue(database, pools, job("k1"))
        until(lambda: len(sent) >= 3)
        time.sleep(0.3)

    # To insert, to claim, and to end the job: nobody has said that there is more.
    assert [statement.split(maxsplit=1)[0] for statement in sent] == ["INSERT", "WITH", "UPDATE"]


def test_as_many_threads_work_as_there_are_jobs(database: Database, start: Callable[[Runner], WorkerPools]) -> None:
    together = threading.Barrier(THREADS, timeout=10)
    pools = start(lambda _task: {"order": together.wait()})

    queue(database, pools, *(job(f"k{number}", rank=jobs.BULK) for number in range(THREADS)))

    until(lambda: is_done(database))


def test_what_is_queued_while_all_are_busy_is_done_after(
    database: Database, start: Callable[[Runner], WorkerPools]
) -> None:
    go_on = threading.Event()
    pools = start(lambda _task: {"went on": go_on.wait(10)})
    queue(database, pools, *(job(f"busy {number}") for number in range(THREADS)))

    queue(database, pools, *(job(f"k{number}") for number in range(10)))
    go_on.set()

    until(lambda: is_done(database))


def test_where_one_is_found_of_which_nobody_had_told_all_are_done(
    database: Database, start: Callable[[Runner], WorkerPools]
) -> None:
    pools = start(lambda _task: None)
    with database.begin() as session:
        jobs.add_all(session, [job(f"of another copy {number}") for number in range(10)], now=NOON)

    queue(database, pools, job("k1"))

    until(lambda: is_done(database))


def test_a_pool_takes_its_own_rank_and_kinds_when_they_are_due(database: Database) -> None:
    pool = Workers(unit_of(database), {"post": lambda _task: None}, THREADS)

    assert pool.takes(job("k1"))
    assert pool.takes(job("k1", not_before=NOON))
    assert not pool.takes(job("k1", kind="clock"))
    assert not pool.takes(job("k1", rank=jobs.BULK))
    assert not pool.takes(job("k1", not_before=NOON + timedelta(seconds=1)))

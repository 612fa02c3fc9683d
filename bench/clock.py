"""Measure what the clock costs with 200, 2,000 and 20,000 projects, and write its part of docs/benchmarks.md.

python -m bench.clock [--projects 200 2000 20000] [--times 50]
"""

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import text

from bench import crowd, page, stores
from bench.stub import TEAM
from bot.jobs.clock_job import ClockJobs
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.scheduler import Scheduler
from bot.jobs.queue.workers import JobInHand, Workers
from bot.slack.directory.comparison import Comparison
from bot.slack.directory.identity import Directory
from bot.unit_of_work import UnitOfWork
from handlers.catalog import CATALOG
from handlers.request.scheduled import ScheduledRun
from storage import jobs, schedules
from storage.database import Database
from storage.migrate import migrate
from tests.databases import statements_of

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
"""A Saturday: nothing is due for hours."""
DIGESTS = 100
_HEAD = """# The clock

`python -m bench.clock` measures and writes this part, in about four minutes.
Each project has a standup, a weekly digest, a channel and eight people with a reminder and a task each; the projects
and the people are spread over 40 time zones. The store holds ten schedules a project.
One tick is one look of the scheduler for what is due, and the jobs that come of it. Figures are medians. "Due" ones
are made so by setting their next run to now. The digests are of projects in which eight tasks were added that week,
each job with its own transaction: facts, words, blocks and the queued post, without the posting.
"""


@dataclass(frozen=True)
class Costs:
    """One tick or digest: how many statements and milliseconds, the least of these, and how many jobs it made."""

    statements: int
    milliseconds: float
    jobs: int = 0
    least: float = 0.0


@dataclass(frozen=True)
class Found:
    """What was measured on one store with so many projects."""

    store: str
    projects: int
    idle: Costs
    one: Costs
    percent: Costs
    search: float
    claim: float
    digest: Costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, nargs="*", default=[200, 2000, 20_000])
    parser.add_argument("--times", type=int, default=50)
    given = parser.parse_args()
    found = []
    for projects in given.projects:
        for store, database in _databases():
            print(f"{store}, {projects} projects …", flush=True)
            found.append(_measure(store, database, projects, given.times))
    text = _written(found)
    page.put(text)
    print(text)


def _databases() -> Iterator[tuple[str, Database]]:
    """Yield an empty store of each sort, ready for use."""
    with tempfile.TemporaryDirectory(prefix="baton-clock-") as name:
        yield "SQLite", _migrated(stores.sqlite(Path(name)))
    if server := stores.server():
        with stores.postgres(server) as url:
            yield "PostgreSQL", _migrated(url)


def _migrated(url: str) -> Database:
    database = Database(url)
    migrate(database)
    return database


def _measure(store: str, database: Database, projects: int, times: int) -> Found:
    crowd.fill(database, projects, NOW)
    scheduler = Scheduler(UnitOfWork(database, CATALOG, lambda: NOW, lambda _: None), 60)
    scheduler.tick()
    scheduler._searched_at = None  # noqa: SLF001 - as if an hour had gone by
    search = _milliseconds(scheduler.tick)
    idle = _costs_of_tick(database, scheduler, times, 0)
    one = _costs_of_tick(database, scheduler, times, 1)
    percent = _costs_of_tick(database, scheduler, 5, projects // 10)  # of ten schedules a project
    claim = _claim(database, times)
    digest = _digests(database, min(projects, DIGESTS))
    database.dispose()
    return Found(store, projects, idle, one, percent, search - idle.milliseconds, claim, digest)


def _costs_of_tick(database: Database, scheduler: Scheduler, times: int, due: int) -> Costs:
    """Return what a tick costs when so many schedules are due."""
    milliseconds: list[float] = []
    statements = made = 0
    for _ in range(times):
        _make_due(database, due)
        before = _count(database)
        with statements_of(database) as sent:
            milliseconds.append(_milliseconds(scheduler.tick))
        statements, made = len(sent), _count(database) - before
        assert made == due, f"{made} jobs for {due} schedules that were due"
        with database.begin() as session:
            session.execute(text("DELETE FROM jobs"))
    return Costs(statements, statistics.median(milliseconds), made)


def _make_due(database: Database, count: int) -> None:
    if count:
        stamp = NOW.strftime("%Y-%m-%d %H:%M:%S.%f") if database.is_sqlite else NOW
        day = (NOW - timedelta(days=7)).date()
        some = "SELECT id FROM schedules ORDER BY id LIMIT :count"
        with database.begin() as session:
            session.execute(
                text(f"UPDATE schedules SET next_at = :now, period = :day WHERE id IN ({some})"),  # noqa: S608 - ours
                {"now": stamp, "day": day.isoformat() if database.is_sqlite else day, "count": count},
            )


def _count(database: Database) -> int:
    with database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM jobs")).scalar_one())


def _claim(database: Database, times: int) -> float:
    """Return the milliseconds of a look for work while all schedules' jobs wait for tomorrow."""
    later = NOW + timedelta(days=1)
    count = _count_schedules(database)
    for begin in range(0, count, 5000):
        new = [
            jobs.NewJob(TEAM, "clock", f"wait:{n}", {}, later, jobs.BULK)
            for n in range(begin, min(begin + 5000, count))
        ]
        with database.begin() as session:
            jobs.add_all(session, new, now=NOW)
    unit = UnitOfWork(database, CATALOG, lambda: NOW, lambda _: None)
    pool = Workers(unit, {"clock": lambda _task: None}, 0, rank=jobs.BULK)
    spent = statistics.median(_milliseconds(lambda: pool.run_one("bench")) for _ in range(times))
    with database.begin() as session:
        session.execute(text("DELETE FROM jobs"))
    return spent


def _count_schedules(database: Database) -> int:
    with database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM schedules")).scalar_one())


def _digests(database: Database, count: int) -> Costs:
    """Return what a digest costs: the most statements of any, the median and the least of its processor time."""
    unit = UnitOfWork(database, CATALOG, lambda: NOW, lambda _: None)
    runner = ClockJobs(unit, Confirming(Comparison(Directory(WebClient(), unit))))
    gc.freeze()  # as the service does once it has started
    statements: list[int] = []
    spent: list[float] = []
    for number in range(crowd.BASE + 1, crowd.BASE + count + 1):
        scheduled = ScheduledRun(
            "digest", schedules.key_of("digest", number, "team"), NOW.date(), NOW, number, variant="team"
        )
        job = jobs.Job(team_id=TEAM, kind="clock", key=scheduled.key, payload=scheduled.payload(), rank=jobs.BULK)
        with statements_of(database) as sent:
            began = time.thread_time()
            runner.run(JobInHand(job, lambda _state: None))
            spent.append((time.thread_time() - began) * 1000)
        statements.append(len(sent))
    posted = _count(database)
    assert posted == count, f"{posted} posts for {count} digests"
    return Costs(max(statements), statistics.median(spent), posted, min(spent))


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _written(found: list[Found]) -> str:
    rows = [
        (
            each.store,
            f"{each.projects:,}",
            f"{each.idle.statements}",
            f"{each.idle.milliseconds:.2f}",
            f"{each.one.statements}",
            f"{each.one.milliseconds:.2f}",
            f"{each.percent.jobs:,}",
            f"{each.percent.statements}",
            f"{each.percent.milliseconds:.0f}",
            f"{each.percent.jobs * 1000 / each.percent.milliseconds:,.0f}",
            f"{each.claim:.2f}",
            f"{each.search:.0f}",
            f"{each.digest.statements}",
            f"{each.digest.milliseconds:.1f}",
            f"{each.digest.least:.1f}",
        )
        for each in found
    ]
    return "\n".join(
        [_HEAD, f"Last run: {datetime.now(UTC):%d %B %Y}; {page.machine()}.\n", page.table(_COLUMNS, rows), _NOTE]
    )


_COLUMNS = (
    "Store",
    "Projects",
    "nothing due: statements",
    "ms",
    "one due: statements",
    "ms",
    "1% due: jobs",
    "statements",
    "ms",
    "jobs a second",
    "claim, ms",
    "search, ms",
    "digest: statements",
    "CPU ms",
    "the least",
)
_NOTE = """The statements of a tick do not depend on how many projects there are; what is due is taken by 500, each
batch with three statements. "Claim" is one look for work of the bulk while one job a schedule waits for another day.
Once an hour a tick looks for people who own something and have no reminders yet: that reads all of them ("search").
Goal for a digest: at most 12 statements and 5 ms of processor time. That time is the thread's own, with what the kernel
spends on its round trips; beside the median stands the least, which other work on the machine has touched least.
"""

if __name__ == "__main__":
    main()

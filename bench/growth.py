"""Measure what a digest and health cost as a project grows, and write their part of docs/benchmarks.md.

python -m bench.growth [--tasks 200 2000 20000 200000] [--rounds 15]
"""

import argparse
import contextlib
import gc
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import insert

from bench import page, stores
from bench.stub import TEAM
from bot.dispatch import Dispatcher
from bot.slack.answers.request import InAcknowledgement, Request
from bot.slack.calls.prompt_calls import PromptCalls
from bot.slack.directory.identity import Directory
from bot.slack.incoming.strangers import Strangers
from bot.slack.payload.names import CommandNames
from bot.unit_of_work import UnitOfWork
from core.actor import Person, Surface
from handlers.catalog import CATALOG
from storage.access import memberships
from storage.database import Database
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.migrate import migrate
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schema import Base

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
CHANNEL = "C0GROWTH"
SMALL, LARGE = 2_000, 200_000
COMMANDS = ("digest preview", "health")
_GOALS = {"digest preview": 1.5, "health": 20.0}
_PEOPLE = [
    Person(f"U{number}", f"Person {number}", f"p{number}", zone)
    for number, zone in enumerate(("UTC", "Asia/Tokyo", "America/New_York", "Europe/Berlin") * 2)
]
_CHUNK, _NEWS = 5000, 50
_HEAD = """# Growth

`python -m bench.growth` measures and writes this part, in about five minutes on a quiet machine.
One project has so many tasks: half of them are done, each on one of the last 300 days; the others are due from 30 days
ago to 270 days ahead, of eight people in four time zones, each fiftieth is nobody's, each hundredth blocked; fifty were
added in the last week. Its lead asks, in this process, from the request to the answer in blocks, each time in a
transaction of its own. The sizes are measured in turn; figures are medians, a ratio is the median over the rounds.
The least is what other work on the machine has touched least.
"""


@dataclass
class Grown:
    """A store with one project of so many tasks, and the milliseconds that each command took."""

    store: str
    tasks: int
    database: Database
    spent: dict[str, list[float]] = field(default_factory=lambda: {command: [] for command in COMMANDS})
    asked: int = 0

    def ask(self, dispatcher: Dispatcher, command: str) -> float:
        """Ask and return the milliseconds until the answer."""
        self.asked += 1
        answer = InAcknowledgement()
        request = Request(f"bench:{self.asked}", TEAM, _PEOPLE[0].id, Surface.SLASH, command, answer, CHANNEL)
        began = time.perf_counter()
        outcome = dispatcher.run(request)
        milliseconds = (time.perf_counter() - began) * 1000
        assert outcome.fault is None, outcome.fault
        return milliseconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, nargs="*", default=[200, SMALL, 20_000, LARGE])
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    found: list[Grown] = []
    for store in ("SQLite", "PostgreSQL"):
        with contextlib.ExitStack() as kept:
            if urls := list(_urls(kept, store, len(given.tasks))):
                found += _measured(store, urls, given.tasks, given.rounds)
    written = _written(found)
    page.put(written)
    print(written)


def _urls(kept: contextlib.ExitStack, store: str, number: int) -> Iterator[str]:
    """Yield the addresses of so many empty stores of one sort; none where no server answers."""
    server = stores.server() if store == "PostgreSQL" else None
    for _ in range(number):
        if store == "SQLite":
            folder = kept.enter_context(tempfile.TemporaryDirectory(prefix="baton-growth-"))
            yield stores.sqlite(Path(folder))
        elif server:
            yield kept.enter_context(stores.postgres(server))


def _measured(store: str, urls: Sequence[str], sizes: Sequence[int], rounds: int) -> list[Grown]:
    """Return what each size costs on one sort of store, measured in turn."""
    all_ = [Grown(store, tasks, Database(url)) for tasks, url in zip(sizes, urls, strict=True)]
    for each in all_:
        print(f"{store}, {each.tasks} tasks …", flush=True)
        _fill(each.database, each.tasks)
    gc.freeze()  # as the service does once it has started
    for number in range(rounds + 6):
        for each in all_:
            unit = UnitOfWork(each.database, CATALOG, lambda: NOW, lambda _jobs: None)
            # Everybody is known, so that Slack is asked nothing.
            slack = WebClient()
            dispatcher = Dispatcher(
                unit, slack, CommandNames("/baton"), Strangers(Directory(slack, unit), PromptCalls(slack))
            )
            for command in COMMANDS:
                milliseconds = each.ask(dispatcher, command)
                if number > 5:  # by then the server has prepared the statements
                    each.spent[command].append(milliseconds)
    for each in all_:
        each.database.dispose()
    return all_


def _fill(database: Database, tasks: int) -> None:
    migrate(database)
    with database.begin() as session:
        people.save(session, TEAM, _PEOPLE, NOW)
        known = {"team_id": TEAM, "created_at": NOW, "updated_at": NOW, "created_by": "U0", "owner_id": "U0"}
        project = Project(title=f"Project of {tasks:,}", zone="UTC", **known)
        records.add(session, project)
        channels.save(session, TEAM, [Channel(CHANNEL, "growth")], NOW)
        memberships.set_members(session, TEAM, CHANNEL, [person.id for person in _PEOPLE], NOW)
        projects.bind(session, TEAM, CHANNEL, project.id)
        key = project.id
    for begin in range(1, tasks + 1, _CHUNK):  # what is counted in one transaction leaves its old counts until its end
        rows = [_task(key, number) for number in range(begin, min(begin + _CHUNK, tasks + 1))]
        own = [{"id": row["id"], "priority": "normal"} for row in rows]
        news = [_added(key, row) for row in rows if begin == 1][:_NEWS]
        with database.begin() as session:
            for table, new in (("records", rows), ("tasks", own), ("audit", news)):
                if new:
                    session.execute(insert(Base.metadata.tables[table]), new)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


def _task(project: int, number: int) -> dict[str, object]:
    is_done = number % 2 == 0
    state = "done" if is_done else "blocked" if number % 100 == 1 else "open"
    return {
        "id": project + number, "team_id": TEAM, "project_id": project, "kind": "task", "number": number,
        "title": f"Label batch {number}", "owner_id": None if number % 50 == 3 else f"U{number // 2 % 8}",
        "state": state, "due": (NOW + timedelta(days=number % 301 - 30)).date(), "labels": (),
        "created_at": NOW - timedelta(days=5), "created_by": "U1", "updated_at": NOW, "version": 1,
        "closed_at": NOW - timedelta(days=number % 299, minutes=number % 601) if is_done else None,
    }  # fmt: skip


def _added(project: int, row: dict[str, object]) -> dict[str, object]:
    return {
        "team_id": TEAM, "project_id": project, "record_id": row["id"], "at": NOW - timedelta(days=5),
        "actor_id": "U1", "surface": "slash", "operation": "task add", "request": f"bench:{row['id']}",
        "before": {}, "after": {"title": row["title"], "state": "open"},
    }  # fmt: skip


def _written(found: list[Grown]) -> str:
    rows = [
        (each.store, f"{each.tasks:,}", *(cell for command in COMMANDS for cell in _cells(each.spent[command])))
        for each in found
    ]
    goals = [
        _goal(found, store, command) for store in dict.fromkeys(each.store for each in found) for command in COMMANDS
    ]
    columns = ("Store", "Tasks", *(cell for command in COMMANDS for cell in (f"{command}, ms", "the least")))
    return "\n".join([
        _HEAD,
        f"Last run: {datetime.now(UTC):%d %B %Y}; {page.machine()}.\n",
        page.table(("What", "Measured", "Goal", ""), goals),
        page.table(columns, rows),
    ])  # fmt: skip


def _cells(spent: Sequence[float]) -> tuple[str, str]:
    return f"{statistics.median(spent):.1f}", f"{min(spent):.1f}"


def _goal(found: list[Grown], store: str, command: str) -> tuple[str, str, str, str]:
    """Return how a command does against its goal: a digest by how it grows, health by its milliseconds."""
    by_size = {each.tasks: each.spent[command] for each in found if each.store == store}
    small, large = by_size[min(by_size, key=lambda size: abs(size - SMALL))], by_size[max(by_size)]
    if command == "health":
        what, measured, goal = (
            f"{command} at {max(by_size):,}, ms",
            statistics.median(large),
            f"≤ {_GOALS[command]:.0f}",
        )
    else:
        what = f"{command} at {max(by_size):,} ÷ at {SMALL:,}"
        measured = statistics.median(many / few for few, many in zip(small, large, strict=True))
        goal = f"≤ {_GOALS[command]}"
    verdict = "met" if measured <= _GOALS[command] else "**missed**"
    return f"{what}, {store}", f"{measured:.2f}", goal, verdict


if __name__ == "__main__":
    main()

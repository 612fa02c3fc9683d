"""Measure what an answer to a question costs among 100,000 records, and write its part of docs/benchmarks.md.

python -m bench.questions [--records 100000] [--rounds 5]
"""

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text

from bench import page, search, stores
from core.actor import Actor, Person, Place, Surface
from core.errors import UserError
from handlers.assistant.commands import ask
from handlers.catalog import CATALOG
from handlers.request.work import Work
from storage.access import memberships
from storage.database import Database, dialect_of
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.history.audit import Audit
from storage.inserts import overwrite
from storage.migrate import migrate
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schema import Base
from storage.search.search_catch_up import SearchProgress
from storage.search_text import search_vocabulary
from storage.search_text.search_documents import QUARTER
from storage.search_text.stems import stems_of

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
TEAM, CHANNEL = "T0BENCH", "C0QUESTIONS"
PEOPLE = tuple(Person(f"U{number}", name, name.split()[0].lower()) for number, name in enumerate(
    ("Ana Silva", "Ben Okafor", "Priya Nair", "Mei Chen", "Gus Wood", "Tom Baker", "Noor Haddad", "Jonas Keller")
))  # fmt: skip
GOAL = 60.0
CHUNK = 20_000
_VERBS = ("Label", "Train", "Review", "Measure", "Update", "Order", "Compare", "Write", "Remove", "Tune")
_THINGS = (
    "weld images",
    "detector",
    "README",
    "camera exposures",
    "alarm threshold",
    "model card",
    "test plan",
    "export",
)
QUESTIONS = {
    "list": ("what is late?", "what is blocked and why?", "which tasks have no owner?", "what is due this week?"),
    "by person": ("what do I owe?", "what is Ben working on?", "what did Mei promise?", "what did Ben do last week?"),
    "count": ("how many tasks are late?", "how many open risks are there?", "how many tasks does Ben have?"),
    "who, when, why, is it": (
        "who owns T-74?", "who owns the detector of batch 4716?", "when is the README of batch 804 due?",
        "why is T-104 blocked?", "is the test plan of batch 4246 done?", "who does the alarm threshold?",
    ),
    "explain": ("what is T-74?", "what is overfitting?", "where is the test plan of batch 98?"),
    "changes": ("what changed since Monday?", "what changed on T-74?", "what did Ben change?"),
    "waiting": ("what waits for whom?", "what waits for T-114?", "who waits for me?", "what is T-104 waiting for?"),
    "away": ("who is away?", "is Ben away on Friday?", "when is Mei off?"),
    "status, next": ("where do we stand?", "what should I do next?", "what is next?"),
    "services, help": ("when is the next standup?", "my standup", "what can you do?"),
    "risks, decisions": ("biggest risks?", "risks about the detector?", "what did we decide about the README?"),
    "nothing known": ("who owns the submarine?", "when is the purple elephant of batch due?", "whats blokced today"),
}  # fmt: skip
_HEAD = """# Questions

`python -m bench.questions` measures and writes this part, in about three minutes on a quiet machine.
One project has so many records, half of them closed, and a person asks each question in its channel. Figures are
milliseconds of processor time in this process, without the server's on PostgreSQL: the median of all questions of a
kind, and the slowest of them.
"""


def fill(database: Database, many: int) -> None:
    """Store so many records with their words for the search: tasks, and of other registers one in ten each."""
    migrate(database)
    again = search.taken_down(database)
    with database.begin() as session:
        people.save(session, TEAM, PEOPLE, NOW)
        known = {"team_id": TEAM, "created_at": NOW, "updated_at": NOW, "created_by": "U2", "owner_id": "U2"}
        project = Project(title="Weld inspection", zone="UTC", labels=(), **known)
        records.add(session, project)
        channels.save(session, TEAM, [Channel(CHANNEL, "questions")], NOW)
        memberships.set_members(session, TEAM, CHANNEL, [person.id for person in PEOPLE], NOW)
        projects.bind(session, TEAM, CHANNEL, project.id)
        key = project.id
    rows: list[dict[str, object]] = []
    for begin in range(1, many + 1, CHUNK):
        rows = [_record(key, number) for number in range(begin, min(begin + CHUNK, many + 1))]
        with database.begin() as session:
            _insert(session.connection(), "records", rows)
            for kind, table in _TABLES.items():
                _insert(session.connection(), table, [_own(row) for row in rows if row["kind"] == kind])
            _insert(session.connection(), "search_documents", [_text(row) for row in rows])
            if begin == 1:
                _insert(session.connection(), "audit", [_change(row) for row in rows[:2_000]])
    with database.begin() as session:
        words = {word for row in rows for word in stems_of((str(row["title"]),)).split()}
        search_vocabulary.learn(session, ((TEAM, word) for word in words))
        known = {"id": 1, "audit_id": session.scalars(select(func.max(Audit.id))).one()}
        session.execute(overwrite(SearchProgress, dialect_of(session)), known)  # their texts are there already
        for statement in again:
            session.execute(text(statement))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


_TABLES = {"task": "tasks", "risk": "risks", "action": "actions", "decision": "decisions", "issue": "issues"}


def _insert(connection: Connection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(Base.metadata.tables[table]), rows)


def _kind(number: int) -> str:
    return ("risk", "action", "decision", "issue")[number % 10] if number % 10 < 4 else "task"


def _record(project: int, number: int) -> dict[str, object]:
    kind, is_closed = _kind(number), number % 2 == 1
    state = "done" if is_closed else "blocked" if kind == "task" and number % 100 == 4 else "open"
    verb, thing = _VERBS[number // 10 % len(_VERBS)], _THINGS[number // 7 % len(_THINGS)]
    due = (NOW + timedelta(days=number % 301 - 20)).date()
    return {
        "id": project + number, "team_id": TEAM, "project_id": project, "kind": kind, "number": number, "labels": (),
        "title": f"{verb} the {thing} of batch {number}", "state": state, "created_at": NOW - timedelta(number % 99),
        "owner_id": None if number % 50 == 6 or kind == "decision" else PEOPLE[number // 2 % len(PEOPLE)].id,
        "due": None if kind == "decision" else due, "created_by": "U1", "updated_at": NOW, "version": 1,
        "helpers": (), "closed_at": NOW - timedelta(days=number % 299) if is_closed else None,
    }  # fmt: skip


def _own(row: dict[str, object]) -> dict[str, object]:
    number, is_blocked = int(str(row["number"])), row["state"] == "blocked"
    match row["kind"]:
        case "task":
            waits = int(str(row["id"])) + 10 if is_blocked else None
            return {"id": row["id"], "priority": "normal", "blocked_by_id": waits}
        case "risk":
            return {"id": row["id"], "probability": number % 5 + 1, "impact": number % 4 + 1, "has_risen": False}
        case "issue":
            return {"id": row["id"], "severity": "medium"}
        case "decision":
            return {"id": row["id"], "decided_by": "the team", "rationale": f"it took {number} seconds"}
    return {"id": row["id"]}


def _text(row: dict[str, object]) -> dict[str, object]:
    stems = stems_of((str(row["title"]),))
    return {
        "team_id": TEAM, "project_id": row["project_id"], "kind": row["kind"], "key": f"r{row['id']}",
        "record_id": row["id"], "person_id": None, "period": None, "quarter": int(NOW.timestamp()) // QUARTER,
        "title": f" {stems} ", "stems": stems,
    }  # fmt: skip


def _change(row: dict[str, object]) -> dict[str, object]:
    return {
        "team_id": TEAM, "project_id": row["project_id"], "record_id": row["id"], "actor_id": "U1", "surface": "slash",
        "at": NOW - timedelta(hours=int(str(row["number"])) % 96), "operation": "task edit",
        "request": f"bench:{row['id']}", "before": {"title": "Before"}, "after": {"title": row["title"]},
    }  # fmt: skip


def answered(database: Database, question: str) -> tuple[float, str]:
    """Return the milliseconds of processor time of an answer, and its first line."""
    with database.begin() as session:
        project = projects.of_channel(session, TEAM, CHANNEL)
        place = Place(CHANNEL, None, project.id if project else None)
        actor = Actor(TEAM, PEOPLE[0], Surface.SLASH, place)
        known = {person.id: person for person in PEOPLE}
        begin = time.process_time()
        work = Work(session, actor, NOW, CATALOG, "", "bench", known=known)
        try:
            said = ask(work, question).text
        except UserError as fault:
            said = fault.message
        return (time.process_time() - begin) * 1_000, said.partition("\n")[0]


def measure(database: Database, rounds: int) -> dict[str, list[tuple[float, str]]]:
    """Return the median of each question, by its kind."""
    found: dict[str, list[tuple[float, str]]] = {}
    for kind, questions in QUESTIONS.items():
        for question in questions:
            spent = [answered(database, question) for _ in range(rounds + 2)][2:]
            found.setdefault(kind, []).append((statistics.median(each for each, _ in spent), question))
            print(f"{found[kind][-1][0]:8.1f} ms  {question}  → {spent[-1][1][:90]}", flush=True)
    return found


def _written(found: dict[str, dict[str, list[tuple[float, str]]]], many: int) -> str:
    rows = [
        (store, kind, f"{statistics.median(each for each, _ in spent):.1f}", f"{max(spent)[0]:.1f}", max(spent)[1])
        for store, kinds in found.items()
        for kind, spent in kinds.items()
    ]
    worst = max(each for kinds in found.values() for spent in kinds.values() for each, _ in spent)
    verdict = "met" if worst <= GOAL else "missed"
    return "\n".join([
        _HEAD,
        f"Last run: {datetime.now(UTC):%d %B %Y}, {many:,} records; {page.machine()}.\n",
        page.table(("What", "Measured", "Goal", ""), [("slowest", f"{worst:.1f} ms", f"{GOAL:.0f} ms", verdict)]),
        page.table(("Store", "Kind", "median, ms", "slowest, ms", "which"), rows),
    ])  # fmt: skip


def _stores(kept: contextlib.ExitStack) -> Iterator[tuple[str, str]]:
    yield "SQLite", stores.sqlite(Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="baton-questions-"))))
    if server := stores.server():
        yield "PostgreSQL", kept.enter_context(stores.postgres(server))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    found = {}
    with contextlib.ExitStack() as kept:
        for store, url in _stores(kept):
            print(f"{store}, {given.records:,} records …", flush=True)
            database = Database(url)
            fill(database, given.records)
            found[store] = measure(database, given.rounds)
            database.dispose()
    page.put(_written(found, given.records))


if __name__ == "__main__":
    main()

"""What is kept counted is what one gets by counting, whatever is written and how."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

from storage.database import Database, Session
from storage.migrate import FOLDER
from storage.records import record_counts, records
from storage.records.record_counts import DAY, NO_DAY, QUARTER, UNPLANNED_QUARTER, ClosedCount, ClosingCount, OpenCount
from storage.records.records import Record
from storage.registers.action import Action
from storage.registers.project import Project
from storage.registers.task import Task
from tests.storage.rows import NOW, new
from tests.storage.threads import at_once

Counted = dict[str, Counter[tuple[object, ...]]]
OWNERS = [None, "U1", "U2"]
DAYS = [None, *(date(2026, 11, day) for day in (18, 19, 20))]
STATES = ["done", "dropped"]


def kept(session: Session) -> Counted:
    """Return what the database keeps counted."""
    found: Counted = {}
    for table in (OpenCount, ClosedCount, ClosingCount):
        rows = session.execute(select(table.__table__)).all()
        assert all(row.number > 0 for row in rows)
        found[table.__tablename__] = Counter({tuple(row[:-1]): row.number for row in rows})
    return found


def counted(session: Session) -> Counted:
    """Count all records one by one."""
    found: Counted = {table.__tablename__: Counter() for table in (OpenCount, ClosedCount, ClosingCount)}
    for row in session.execute(select(Record.__table__).where(Record.project_id.is_not(None))):
        if row.closed_at is None:
            found["open_counts"][row.project_id, row.kind, row.owner_id or "", row.due or NO_DAY] += 1
        elif row.due:
            found["closed_counts"][row.project_id, row.kind, row.state, row.due] += 1
            for span in (QUARTER, DAY):
                nth = int(row.closed_at.timestamp()) // span
                found["closing_counts"][row.project_id, span, nth, row.kind, row.state] += 1
        else:
            nth = int(row.closed_at.timestamp()) // QUARTER
            found["closing_counts"][row.project_id, UNPLANNED_QUARTER, nth, row.kind, row.state] += 1
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_are_those_of_counting(database: Database, project: int, seed: int) -> None:
    chance = random.Random(seed)

    for _ in range(20):
        with database.begin() as session:
            for _ in range(5):
                _write(session, chance, project)
            session.flush()
            assert kept(session) == counted(session)


def _write(session: Session, chance: random.Random, project: int) -> None:
    """Add, change, close, open or delete a record by chance, as the program does or by a statement."""
    tasks = list(session.scalars(select(Task)))
    if len(tasks) < 3 or chance.random() < 0.3:
        kind = chance.choice([Task, Action])
        record = new(kind, project_id=project, owner_id=chance.choice(OWNERS), due=chance.choice(DAYS))
        records.add(session, record)
        return
    task = chance.choice(tasks)
    match chance.randrange(5):
        case 0:
            task.owner_id, task.due = chance.choice(OWNERS), chance.choice(DAYS)
        case 1:
            task.state, task.closed_at = chance.choice(STATES), NOW + timedelta(minutes=chance.randrange(60))
        case 2:
            task.state, task.closed_at = "open", None
        case 3:
            session.flush()
            session.execute(text("UPDATE tasks SET estimate = 1"))
            session.execute(text("UPDATE records SET due = :day WHERE kind = 'task'"), {"day": str(DAYS[1])})
            session.expire_all()
        case _:
            session.flush()
            for table in ("tasks", "records"):
                session.execute(text(f"DELETE FROM {table} WHERE id = :id"), {"id": task.id})
            session.expunge(task)


def test_what_was_there_before_is_counted_by_the_migration(database: Database, project: int) -> None:
    with database.begin() as session:
        for number in range(12):
            task = new(Task, project_id=project, owner_id=OWNERS[number % 3], due=DAYS[number % 4])
            task.state, task.closed_at = ("open", None) if number % 2 else ("done", NOW + timedelta(hours=number))
            records.add(session, task)

    with database.change_tables() as session:
        config = Config(attributes={"connection": session.connection()})
        config.set_main_option("script_location", str(FOLDER))
        command.downgrade(config, "0006")
        command.upgrade(config, "head")

    with database.read() as session:
        assert kept(session) == counted(session)


@pytest.mark.postgres
def test_two_who_change_crosswise_do_not_wait_for_each_other(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.begin() as session:
        project = new(Project, title="Churn model")
        records.add(session, project)
        tasks = [new(Task, project_id=project.id, owner_id=f"U{n}", due=DAYS[1]) for n in range(2)]
        for task in tasks:
            records.add(session, task)

    def swap(thread: int) -> None:
        for number in range(60):
            with database.begin() as session:
                owner = f"U{(thread + number) % 2}"
                session.execute(text("UPDATE records SET owner_id = :owner WHERE id = :id"), {
                    "owner": owner, "id": tasks[thread].id,
                })  # fmt: skip

    at_once(2, swap)

    with database.read() as session:
        assert kept(session) == counted(session)
    database.dispose()


@pytest.fixture
def filled(database: Database, project: int) -> Iterator[Session]:
    """Yield a session of a store with twelve tasks: due on four days, of three owners, every third of them done."""
    with database.begin() as session:
        for number in range(12):
            task = new(Task, project_id=project, owner_id=OWNERS[number % 3], due=DAYS[number % 4])
            if number % 3 == 0:
                task.state, task.closed_at = "done", NOW + timedelta(hours=number)
            records.add(session, task)
        yield session


def test_what_is_open_is_told_by_owner(filled: Session, project: int) -> None:
    now = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)

    found = record_counts.open_by_owner(filled, project, now, date(2026, 11, 19), date(2026, 11, 26))

    tasks = {each.owner_id: each for each in found if each.kind == "task"}
    assert set(tasks) == {"U1", "U2"}  # what is nobody's is done
    assert [tasks[owner].number for owner in ("U1", "U2")] == [4, 4]
    assert tasks["U1"].first_due == date(2026, 11, 18)
    assert tasks["U1"].due_before == {date(2026, 11, 18): 0, date(2026, 11, 19): 1, date(2026, 11, 20): 2}
    assert tasks["U1"].due_next == 2


def test_what_was_planned_and_done_is_told_by_day(filled: Session, project: int) -> None:
    ends = {"task": "done"}

    planned = record_counts.planned(filled, project, ends)
    assert planned.due == dict.fromkeys(DAYS[1:], 3)
    assert planned.first_done == NOW + timedelta(hours=3)
    assert record_counts.planned(filled, project, {"task": "dropped"}).due == dict.fromkeys(DAYS[1:], 2)
    hours = [NOW + timedelta(hours=hour) for hour in (3, 4, 9, 10)]
    assert record_counts.done_before(filled, project, ends, hours) == (0, 1, 2, 3)

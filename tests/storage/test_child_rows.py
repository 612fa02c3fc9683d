"""Rows of records: their numbers, and that they go with their record."""

from sqlalchemy import select, text

from storage.database import Database
from storage.records import child_rows
from storage.records.child_rows import ChildRow
from storage.records.records import Record
from tests.sample_rows import Mark
from tests.storage.rows import ANA, NOW, TEAM, stored
from tests.storage.threads import at_once


def logged(database: Database, record: Record) -> int:
    stamps = {"created_at": NOW, "updated_at": NOW, "created_by": ANA.id}
    row = Mark(team_id=TEAM, project_id=record.project_id, record_id=record.id, **stamps)
    with database.begin() as session:
        child_rows.add(session, row)
        return row.number


def test_rows_are_numbered_within_their_record_whoever_logs_at_the_same_time(database: Database) -> None:
    busy, other = stored(database), stored(database)

    numbers = at_once(6, lambda _: [logged(database, busy) for _ in range(5)])

    assert sorted(number for each in numbers for number in each) == list(range(1, 31))
    assert logged(database, other) == 1


def test_the_number_of_a_dropped_row_is_not_given_again(database: Database) -> None:
    task = stored(database)
    assert logged(database, task) == 1

    with database.begin() as session:
        row = child_rows.find(session, Mark, task.id, 1)
        assert row
        row.dropped_at = NOW

    assert logged(database, task) == 2
    with database.read() as session:
        assert [each.number for each in child_rows.of_record(session, Mark, task.id)] == [2]
        assert child_rows.count(session, Mark, task.id) == 1


def test_rows_go_with_their_record(database: Database) -> None:
    gone, kept = stored(database), stored(database)
    for task in (gone, kept):
        logged(database, task)

    with database.begin() as session:
        for table, key in (("audit", "record_id"), ("tasks", "id"), ("records", "id")):
            session.execute(text(f"DELETE FROM {table} WHERE {key} = :gone"), {"gone": gone.id})

    with database.read() as session:
        assert list(session.scalars(select(ChildRow.record_id))) == [kept.id]

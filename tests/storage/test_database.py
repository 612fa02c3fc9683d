"""Transactions and the types of columns."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from core.errors import SettingsError, StoreFault
from storage import deliveries_seen
from storage.database import Database
from storage.records import records
from storage.records.counters import Counter
from storage.records.records import Record
from storage.registers.task import Task
from storage.schema import Labels, UtcDateTime
from tests import databases
from tests.storage.conftest import opened
from tests.storage.rows import NOW, TEAM, new, stored
from tests.storage.threads import at_once


def test_what_was_done_in_a_transaction_is_there_after_it(database: Database) -> None:
    with database.begin() as session:
        deliveries_seen.first_time(session, "Ev1", NOW)

    with database.begin() as session:
        assert not deliveries_seen.first_time(session, "Ev1", NOW)


def test_an_exception_takes_back_the_whole_transaction(database: Database) -> None:
    with pytest.raises(IntegrityError):
        _fail_in_the_middle(database)

    with database.begin() as session:
        assert deliveries_seen.first_time(session, "Ev1", NOW)


def _fail_in_the_middle(database: Database) -> None:
    with database.begin() as session:
        deliveries_seen.first_time(session, "Ev1", NOW)
        records.add(session, new(Task, project_id=12345))


def test_reading_keeps_nothing(database: Database) -> None:
    with database.read() as session:
        deliveries_seen.first_time(session, "Ev1", NOW)

    with database.begin() as session:
        assert deliveries_seen.first_time(session, "Ev1", NOW)


def test_a_log_that_went_with_the_last_connection_is_not_missed(tmp_path: Path) -> None:
    with opened(databases.fresh_sqlite_url(tmp_path)) as database:
        stored(database, title="Before")
        database.engine.dispose()  # as the pool does by itself with connections that have failed
        (tmp_path / "other").write_text("takes the place of the log on the disk")

        stored(database, title="After")
        with database.read() as reader:
            assert reader.scalars(select(Record.title)).all() == ["Before", "After"]


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    stored(database, title="Before")

    with database.begin() as writer, database.read() as reader:
        writer.execute(update(Record).values(title="After"))
        assert reader.scalars(select(Record.title)).all() == ["Before"]


def test_values_can_be_read_after_the_transaction(database: Database) -> None:
    with database.begin() as session:
        records.add(session, task := new(Task))

    assert (task.ref, task.estimate, task.version) == ("T-1", None, 1)


def test_threads_that_read_and_then_write_lose_nothing(tmp_path: Path) -> None:
    with opened(databases.fresh_sqlite_url(tmp_path)) as database:
        with database.begin() as session:
            session.add(Counter(team_id=TEAM, kind="x", last=0))

        def count_up(_thread: int) -> None:
            for _ in range(20):
                with database.begin() as session:
                    last = session.scalars(select(Counter.last)).one()
                    session.execute(update(Counter).values(last=last + 1))

        at_once(8, count_up)

        with database.read() as session:
            assert session.scalars(select(Counter.last)).one() == 160


def test_two_copies_that_read_and_then_write_lose_nothing(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with opened(url) as one, opened(url) as other:
        with one.begin() as session:
            session.add(Counter(team_id=TEAM, kind="x", last=0))

        def count_up(thread: int) -> None:
            for _ in range(20):
                with (one, other)[thread % 2].begin() as session:
                    last = session.scalars(select(Counter.last)).one()
                    session.execute(update(Counter).values(last=last + 1))

        at_once(4, count_up)

        with one.read() as session:
            assert session.scalars(select(Counter.last)).one() == 80


def test_who_opens_a_file_that_another_process_is_making_waits_for_it(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    modes: list[str] = []
    opening = threading.Thread(target=lambda: modes.append(_journal_mode(tmp_path / "new.db")))

    opening.start()
    opening.join(0.2)
    is_waiting = opening.is_alive()
    other.execute("COMMIT")
    other.close()
    opening.join(10)

    assert is_waiting
    assert modes == ["wal"]


def _journal_mode(file: Path) -> str:
    with opened(f"sqlite:///{file}") as database, database.begin() as session:
        return str(session.execute(text("PRAGMA journal_mode")).scalar_one())


def test_a_writer_that_never_ends_does_not_hold_the_others_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.05)
    with opened(databases.fresh_sqlite_url(tmp_path)) as database, database.begin():
        too_late = database.begin()
        with pytest.raises(StoreFault, match="something else has held my store"):
            too_late.__enter__()


@pytest.mark.postgres
def test_a_connection_that_the_server_closed_is_replaced(postgres_url: str) -> None:
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
    with opened(postgres_url) as database, opened(postgres_url) as administrator:
        database.ping()

        with administrator.begin() as session:
            session.execute(text(f"{others} AND pid <> pg_backend_pid()"))

        database.ping()


def test_a_time_without_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"), database.begin() as session:
        deliveries_seen.first_time(session, "Ev1", datetime(2026, 11, 2, 9, 30))  # noqa: DTZ001 - that is the point


def test_an_instant_comes_back_in_utc(database: Database) -> None:
    kept = datetime(2026, 11, 2, 23, 30, 0, 125, tzinfo=timezone(timedelta(hours=-5)))

    found = _reloaded(database, stored(database, created_at=kept)).created_at

    assert found == kept
    assert found.tzinfo is UTC


def test_instants_sort_whatever_zone_they_were_written_in(database: Database) -> None:
    earlier = datetime(2026, 11, 2, 12, 0, tzinfo=timezone(timedelta(hours=9)))
    stored(database, title="later", created_at=datetime(2026, 11, 2, 4, 0, tzinfo=UTC))
    stored(database, title="earlier", created_at=earlier)

    with database.read() as session:
        titles = session.scalars(select(Record.title).order_by(Record.created_at)).all()

    assert titles == ["earlier", "later"]


@pytest.mark.parametrize(
    "labels", [(), ("data",), ("a|b", "50%", "under_score", "it's", '"so"', "é|%7c", "数据", "%25")]
)
def test_labels_come_back_as_they_were(database: Database, labels: tuple[str, ...]) -> None:
    assert _reloaded(database, stored(database, labels=labels)).labels == labels


def test_columns_without_value_stay_so() -> None:
    dialect = Database("sqlite:///unused.db").engine.dialect

    assert UtcDateTime().process_bind_param(None, dialect) is None
    assert UtcDateTime().process_result_value(None, dialect) is None
    assert Labels().process_bind_param(None, dialect) == ""


def test_a_row_cannot_point_to_one_that_is_not_there(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as session:
        records.add(session, new(Task, project_id=12345))


def test_a_word_outside_the_choice_is_refused_by_the_database(database: Database) -> None:
    stored(database)

    with pytest.raises(IntegrityError, match="ck_tasks_priority"), database.begin() as session:
        session.execute(text("UPDATE tasks SET priority = 'whenever'"))


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("nonsense", "no database address"),
        ("mysql://u@h/db", "mysql is not supported"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
    ],
)
def test_an_address_that_cannot_work_is_told(url: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        Database(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_each_way_to_write_a_postgresql_address_is_understood(scheme: str) -> None:
    assert Database(f"{scheme}://u:secret@h/db").shown_url == "postgresql+psycopg://u:***@h/db"


@pytest.mark.parametrize("url", ["postgresql://u:secret@127.0.0.1:1/db", "sqlite:////proc/none/baton.db"])
def test_a_database_that_does_not_answer_is_told_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL: ") as caught:
        Database(url).ping()

    assert "secret" not in str(caught.value)


def test_a_write_waits_for_the_one_before_it(tmp_path: Path) -> None:
    with opened(databases.fresh_sqlite_url(tmp_path)) as database:
        order: list[str] = []
        waiting = threading.Thread(target=lambda: _note(database, order))
        with database.begin():
            waiting.start()
            waiting.join(0.05)
            order.append("first")
        waiting.join(10)

    assert order == ["first", "second"]


def _note(database: Database, order: list[str]) -> None:
    with database.begin():
        order.append("second")


def _reloaded(database: Database, task: Task) -> Task:
    with database.read() as session:
        found = records.get(session, task.id)
    assert isinstance(found, Task)
    return found

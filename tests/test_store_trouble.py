"""The store is full, read-only, held by another program or gone: people and health checks are told, and it goes on."""

import contextlib
import os
import resource
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from app import database_at
from core.errors import SettingsError, StoreFault
from storage import database as storage_database
from storage import store_faults
from storage.database import Database
from storage.migrate import migrate
from tests import databases
from tests.knocking import Door
from tests.office import ANA, CHURN, PRIYA, Office, open_office, until
from tests.storage.conftest import empty_url

__all__ = ["empty_url"]

STORED = "✓ T-"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(databases.fresh_sqlite_url(tmp_path).removeprefix("sqlite:///"))


@pytest.fixture
def office(file: Path) -> Iterator[Office]:
    with open_office(f"sqlite:///{file}", http=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.settle()
        yield office


def health(office: Office) -> tuple[int, str]:
    answer = Door(office.service.settings.port).get("/health")
    return answer.status, answer.text.strip()


def add(office: Office) -> str:
    return office.slash(ANA, "/task add Label images").text


@contextlib.contextmanager
def no_room(file: Path) -> Iterator[None]:
    """Let no file of this process become larger than the log of the store is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_log(file).stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def test_a_full_disk_is_told_and_it_goes_on_when_there_is_room(office: Office, file: Path) -> None:
    with no_room(file):
        said, found = add(office), health(office)

    assert said.startswith("I can't write: the disk of my store is full or damaged. Nothing was changed.")
    assert found == (503, "I can't write: the disk of my store is full or damaged.")
    assert STORED in add(office)
    assert health(office) == (200, "ok")


def test_a_mention_is_told_of_a_full_disk_once(office: Office, file: Path) -> None:
    ts = office.say(ANA, "@baton task add Label images")
    until(lambda: office.from_bot(ANA, CHURN, ts))
    with no_room(file):
        said = office.mention(ANA, "task add Label more images").text

    assert said.startswith("I can't write: the disk of my store is full or damaged. Nothing was changed.")
    assert len(office.requests("app_mention")) == 2


def test_a_file_that_may_only_be_read_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = (*storage_database.SQLITE_SETTINGS, "query_only = ON")
    monkeypatch.setattr(storage_database, "SQLITE_SETTINGS", settings)
    office.service.database.dispose()  # as where the disk is mounted anew

    assert add(office).startswith("I can't write: my store can only be read. Nothing was changed.")
    assert health(office)[0] == 503


def test_a_file_that_another_program_holds_is_told(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_database, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(storage_database, "SQLITE_SETTINGS", (*storage_database.SQLITE_SETTINGS, "busy_timeout = 50"))
    office.service.database.dispose()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert "something else has held my store for too long. Nothing was changed." in add(office)
    other.execute("ROLLBACK")
    other.close()
    assert STORED in add(office)


def test_a_file_that_was_taken_away_is_not_begun_anew(office: Office, file: Path) -> None:
    file.rename(file.with_suffix(".away"))

    assert add(office).startswith("I can't write: the file of my store was removed, emptied or replaced while I run.")
    assert health(office)[0] == 503
    assert not file.exists()
    file.with_suffix(".away").rename(file)
    assert STORED in add(office)


def test_a_file_that_was_emptied_or_replaced_is_refused(office: Office, file: Path) -> None:
    kept = file.read_bytes()
    file.unlink()
    file.write_bytes(kept)
    assert "removed, emptied or replaced" in add(office)


def test_a_log_that_was_removed_loses_nothing_where_the_program_is_started_again(office: Office, file: Path) -> None:
    assert STORED in add(office)
    _log(file).unlink()

    assert "ends in -wal was removed" in add(office)
    assert health(office)[0] == 503
    office.service.stop()
    with contextlib.closing(sqlite3.connect(file)) as after:
        assert after.execute("SELECT count(*) FROM tasks").fetchone() == (1,)


@pytest.mark.postgres
def test_tables_that_are_gone_are_told() -> None:
    with databases.own_postgres_url() as url, open_office(url, http=True) as office:
        office.settle()
        with office.service.database.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))

        assert office.slash(ANA, "/task list").text.startswith(
            "I can't find my records: the tables of my store are gone."
        )
        assert health(office) == (503, "I can't find my records: the tables of my store are gone.")


@pytest.mark.postgres
def test_a_restart_of_the_server_reaches_nobody() -> None:
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
    with databases.own_postgres_url() as url, open_office(url) as office, contextlib.closing(_Opened(url)) as other:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        for number in range(1, 6):
            other.run(f"{others} AND pid <> pg_backend_pid()")
            assert f"{STORED}{number}" in add(office)


@pytest.mark.postgres
def test_too_many_connections_for_a_moment_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with databases.own_postgres_url() as url, contextlib.closing(_Opened(url)) as other:
        name = other.database.url.database
        role = other.run("SELECT current_user")
        other.run(f'CREATE ROLE "{name}" LOGIN CONNECTION LIMIT 0')
        other.run(f'ALTER DATABASE "{name}" OWNER TO "{name}"')
        few = other.database.url.set(username=name)
        limited = Database(few.render_as_string(hide_password=False))
        paused: list[float] = []

        def pause(seconds: float) -> None:
            paused.append(seconds)
            other.run(f'ALTER ROLE "{name}" CONNECTION LIMIT 9')

        monkeypatch.setattr(store_faults, "time", SimpleNamespace(sleep=pause, monotonic=time.monotonic))
        try:
            assert limited.look(lambda session: session.scalar(text("SELECT 1"))) == 1
        finally:
            limited.dispose()
            other.run(f'ALTER DATABASE "{name}" OWNER TO "{role}"')
            other.run(f'DROP ROLE "{name}"')
        assert len(paused) == 1


class _Opened:
    """A store that an administrator has opened."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)

    def run(self, statement: str) -> object:
        with self.database.begin() as session:
            found = session.execute(text(statement))
            return found.scalar() if found.returns_rows else None  # type: ignore[attr-defined]

    def close(self) -> None:
        self.database.dispose()


# At the start


def _start(url: str, folder: Path) -> None:
    database_at(url, 2, folder).dispose()


def test_a_store_that_was_there_and_is_empty_is_refused(empty_url: str, tmp_path: Path) -> None:
    _start(empty_url, tmp_path)
    _start(empty_url, tmp_path)
    _empty(empty_url)

    with pytest.raises(SettingsError, match="was in use and is empty now"):
        _start(empty_url, tmp_path)
    next(tmp_path.glob("store-*.made")).unlink()
    _start(empty_url, tmp_path)


def test_a_restored_store_is_taken(tmp_path: Path) -> None:
    url = databases.empty_sqlite_url(tmp_path)
    file = Path(url.removeprefix("sqlite:///"))
    _start(url, tmp_path)
    kept = file.read_bytes()
    file.unlink()

    file.write_bytes(kept)
    _start(url, tmp_path)


def test_another_store_may_be_new(tmp_path: Path) -> None:
    _start(databases.empty_sqlite_url(tmp_path), tmp_path)
    _start(databases.empty_sqlite_url(tmp_path), tmp_path)


def test_who_starts_while_another_program_holds_the_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_database, "BUSY_SECONDS", 0.05)
    url = databases.empty_sqlite_url(tmp_path)
    with _held(url), pytest.raises(StoreFault, match="something else"):
        migrate(Database(url))


@contextlib.contextmanager
def _held(url: str) -> Iterator[None]:
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


def _empty(url: str) -> None:
    if url.startswith("sqlite"):
        os.truncate(url.removeprefix("sqlite:///"), 0)
        return
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.dispose()

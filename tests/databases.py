"""Databases for tests: each has a fresh one within milliseconds.

On SQLite it is a copy of a file, most often in the place of the one before. A PostgreSQL server takes a tenth of a
second to make a database and drop it, so that one stays for all tests of a process and is emptied before each: deleting
what little there is takes a millisecond, TRUNCATE of as many tables fifty.
"""

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Connection, event, make_url

from storage.database import Database
from storage.migrate import migrate

SERVER = os.environ.get("TEST_DATABASE_URL", "")
POSTGRES_IS_REQUIRED = os.environ.get("BATON_REQUIRE_POSTGRES") == "1"
GUESSES = [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in ("postgres", "root")]


@contextlib.contextmanager
def kept_sqlite_url() -> Iterator[str]:
    """Yield the address of a migrated SQLite file, which nobody else uses until the end; of another one afterwards."""
    folder = _folder()
    if folder in _IN_USE:
        yield fresh_sqlite_url(folder)
        return
    path = folder / "kept.db"
    for each in (path, path.with_name("kept.db-wal"), path.with_name("kept.db-shm")):
        each.unlink(missing_ok=True)  # who still has the file of the last test open keeps that one
    shutil.copyfile(_sqlite_template(), path)
    _IN_USE.add(folder)
    try:
        yield f"sqlite:///{path}"
    finally:
        _IN_USE.discard(folder)


def database_at(url: str) -> Database:
    """Return the store behind an address. Behind one that stays it is one for all tests, with its compiled statements.

    It has to be disposed of at the end of the test.
    """
    if url not in (f"sqlite:///{_folder() / 'kept.db'}", *_kept_urls()):
        return Database(url)
    database = _database_that_stays(url)
    database._turn = threading.Lock()
    return database


def fresh_sqlite_url(folder: Path) -> str:
    """Return the address of a migrated SQLite file of its own in `folder`."""
    path = folder / f"{uuid.uuid4().hex}.db"
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite:///{path}"


def empty_sqlite_url(folder: Path) -> str:
    """Return the address of a SQLite file that is not there yet."""
    return f"sqlite:///{folder / uuid.uuid4().hex}.db"


_IN_USE: set[Path] = set()


@functools.cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="baton-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def _database_that_stays(url: str) -> Database:
    return Database(url)


@functools.cache
def _sqlite_template() -> Path:
    folder = _folder()
    database = Database(f"sqlite:///{folder / 'template.db'}")
    migrate(database)
    database.dispose()  # the last connection writes the log back into the file
    return folder / "template.db"


@contextlib.contextmanager
def fresh_postgres_url() -> Iterator[str]:
    """Yield the address of a migrated PostgreSQL database without rows, which nobody else uses until the end.

    Where no server answers, the test is skipped, or fails if BATON_REQUIRE_POSTGRES=1.
    """
    kept = _kept_database()
    if kept.is_in_use:
        with _database(_server(), template=_postgres_template()) as url:
            yield url
        return
    kept.empty()
    kept.is_in_use = True
    try:
        yield kept.url
    finally:
        kept.is_in_use = False


@contextlib.contextmanager
def own_postgres_url() -> Iterator[str]:
    """Yield the address of a migrated PostgreSQL database that no test before has filled and left its pages in."""
    with _database(_server(), template=_postgres_template()) as url:
        yield url


@contextlib.contextmanager
def empty_postgres_url() -> Iterator[str]:
    """Yield the address of a PostgreSQL database without tables, as `fresh_postgres_url` does."""
    with _database(_server(), template="template1") as url:
        yield url


@contextlib.contextmanager
def copied_url(url: str) -> Iterator[str]:
    """Yield the address of a copy of a database to which nobody is connected."""
    original = make_url(url).database or ""
    if make_url(url).get_backend_name() == "sqlite":
        path = _folder() / f"{uuid.uuid4().hex}.db"
        shutil.copyfile(original, path)
        yield f"sqlite:///{path}"
        return
    with _database(_server(), template=original) as copy:
        yield copy


@functools.cache
def postgres_server() -> str | None:
    """Return the address of a PostgreSQL server that answers, if there is one."""
    return next((url for url in ([SERVER] if SERVER else GUESSES) if _answers(url)), None)


def _server() -> str:
    server = postgres_server()
    if server is None:
        complaint = f"no PostgreSQL server answers at {SERVER or ' or '.join(GUESSES)} (TEST_DATABASE_URL)"
        if POSTGRES_IS_REQUIRED:
            pytest.fail(complaint)
        pytest.skip(complaint)
    return server


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


class _KeptDatabase:
    """A database that stays for all tests of this process, with a connection that empties it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_in_use = False
        self._connection = self._connected()
        self._emptying = sql.SQL("; ").join([*self._deleted(), *self._begun_again()])

    def _connected(self) -> psycopg.Connection:
        # Foreign keys would ask for an order; what a test has left is of no use, whatever happens to the server.
        options = "-c session_replication_role=replica"
        return psycopg.connect(self.url, autocommit=True, options=options)

    def empty(self) -> None:
        """Delete all rows, let numbers begin again, and end the connections of tests that are over."""
        try:
            self._end_others()
        except psycopg.OperationalError:  # a test has ended ours
            self._connection = self._connected()
            self._end_others()
        with self._connection.transaction():
            self._connection.execute(self._emptying)

    def _end_others(self) -> None:
        self._connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    def _deleted(self) -> list[sql.Composed]:
        found = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        return [sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for (name,) in self._connection.execute(found)]

    def _begun_again(self) -> list[sql.Composed]:
        found = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
        return [sql.SQL("SELECT setval({}, 1, false)").format(name) for (name,) in self._connection.execute(found)]


def _kept_urls() -> list[str]:
    return [_kept_database().url] if _kept_database.cache_info().currsize else []


@functools.cache
def _kept_database() -> _KeptDatabase:
    keeper = contextlib.ExitStack()
    url = keeper.enter_context(_database(_server(), template=_postgres_template()))
    atexit.register(keeper.close)
    return _KeptDatabase(url)


@functools.cache
def _postgres_template() -> str:
    """Return the name of a migrated database that nobody is connected to; it goes with the process."""
    keeper = contextlib.ExitStack()
    url = keeper.enter_context(_database(_server(), template="template1"))
    atexit.register(keeper.close)
    database = Database(url)
    migrate(database)
    database.dispose()
    return make_url(url).database or ""


@contextlib.contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    name = f"baton_test_{uuid.uuid4().hex}"
    _run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    # Tests end programs, never the server: no commit has to wait for the disk.
    _run(server, sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _run(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _run(server: str, statement: sql.Composed) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


@contextlib.contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """Yield the list of the SQL statements sent while it is open, without BEGIN and COMMIT."""
    sent: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)

"""Databases of their own for tests: made once, then copied, so that each test has a fresh one within milliseconds."""

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
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


def fresh_sqlite_url(folder: Path) -> str:
    """Return the address of a migrated SQLite file of its own in `folder`."""
    path = folder / f"{uuid.uuid4().hex}.db"
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite:///{path}"


def empty_sqlite_url(folder: Path) -> str:
    """Return the address of a SQLite file that is not there yet."""
    return f"sqlite:///{folder / uuid.uuid4().hex}.db"


@functools.cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="baton-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database(f"sqlite:///{folder / 'template.db'}")
    migrate(database)
    database.dispose()  # the last connection writes the log back into the file
    return folder / "template.db"


@contextlib.contextmanager
def fresh_postgres_url() -> Iterator[str]:
    """Yield the address of a migrated PostgreSQL database of its own; it is dropped at the end.

    Where no server answers, the test is skipped, or fails if BATON_REQUIRE_POSTGRES=1.
    """
    with _database(_server(), template=_postgres_template()) as url:
        yield url


@contextlib.contextmanager
def empty_postgres_url() -> Iterator[str]:
    """Yield the address of a PostgreSQL database without tables, as `fresh_postgres_url` does."""
    with _database(_server(), template="template1") as url:
        yield url


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

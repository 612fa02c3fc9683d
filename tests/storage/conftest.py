"""A database of each sort for every test."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.directory import channels, people
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from tests import databases
from tests.storage.rows import ANA, NOW, TEAM, new

BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Return the address of a migrated PostgreSQL database, for what only a server can do."""
    with databases.fresh_postgres_url() as address:
        yield address


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database without tables."""
    if request.param == "sqlite":
        yield databases.empty_sqlite_url(tmp_path)
        return
    with databases.empty_postgres_url() as address:
        yield address


@contextlib.contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = databases.database_at(url)
    yield database
    database.dispose()


@pytest.fixture
def project(database: Database) -> int:
    """Return the key of a project in the public channel C1, with Ana in the workspace."""
    return add_project(database)


def add_project(database: Database) -> int:
    """Store a project in the public channel C1, with Ana in the workspace, and return its key."""
    with database.begin() as session:
        churn = new(Project, title="Churn model")
        records.add(session, churn)
        channels.save(session, TEAM, [channels.Channel("C1", "churn-model")], NOW)
        projects.bind(session, TEAM, "C1", churn.id)
        people.save(session, TEAM, [ANA], NOW)
    return churn.id

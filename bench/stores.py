"""Databases for a measurement: new ones, with a project, people and as many tasks as are wanted."""

import contextlib
import os
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url, text

from bench.stub import ANA, BEN, TEAM
from core.actor import Person
from storage import jobs
from storage.access import memberships
from storage.database import Database
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.migrate import migrate
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project

PATIENCE = 120.0
CHANNEL, SMALL, LARGE = "C0BENCH", "C0SMALL", "C0LARGE"
_SERVERS = [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in ("postgres", "root")]
_SERIES = "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < :rows) SELECT n FROM s) AS s"


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / uuid.uuid4().hex}.db"


def server() -> str | None:
    """Return the address of a PostgreSQL server that answers, if there is one."""
    for url in [os.environ["TEST_DATABASE_URL"]] if "TEST_DATABASE_URL" in os.environ else _SERVERS:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=3).close()
            return url
    return None


@contextlib.contextmanager
def postgres(server: str) -> Iterator[str]:
    """Yield the address of an empty database; it is dropped at the end."""
    name = f"baton_bench_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def fill(url: str, *, lists: bool = False) -> str:
    """Bring a database up to date, give it people and projects, and return its address."""
    database = Database(url)
    migrate(database)
    now = datetime.now(UTC)
    with database.begin() as session:
        people.save(session, TEAM, [Person(ANA, "Ana Lima", "ana"), Person(BEN, "Ben Okafor", "ben")], now)
    for channel, tasks in ((CHANNEL, 0), *(((SMALL, 100), (LARGE, 100_000)) if lists else ())):
        _project(database, channel, tasks, now)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")
    database.dispose()
    return url


def settle(url: str) -> None:
    """Wait until a bot has done all jobs in a database that are due."""
    database, give_up = Database(url), time.monotonic() + PATIENCE
    is_idle = False
    while not is_idle and time.monotonic() < give_up:
        with database.read() as session:
            is_idle = not jobs.has_due(session, datetime.now(UTC))
        time.sleep(0.02)
    database.dispose()
    if not is_idle:
        raise RuntimeError(f"jobs are left after {PATIENCE:.0f} seconds")


def _project(database: Database, channel: str, tasks: int, now: datetime) -> None:
    with database.begin() as session:
        known = {"team_id": TEAM, "created_at": now, "updated_at": now, "created_by": BEN, "owner_id": BEN}
        project = Project(title=f"Project of {tasks}", **known)
        records.add(session, project)
        channels.save(session, TEAM, [Channel(channel, channel.lower())], now)
        memberships.set_members(session, TEAM, channel, [ANA, BEN], now)
        projects.bind(session, TEAM, channel, project.id)
        if not tasks:
            return
        columns = "team_id, project_id, kind, number, title, owner_id, state, due, labels, created_at, created_by"
        day = "date('2090-01-01', '+' || (n % 300) || ' days')" if database.is_sqlite else "DATE '2090-01-01' + n % 300"
        values = f"team_id, id, 'task', :first + n, 'Label images', :ana, 'open', {day}, '', created_at, :ana"
        rows = f"SELECT {values}, updated_at, 1 FROM {_SERIES}, records WHERE id = :project"  # noqa: S608 - ours
        given = {"project": project.id, "first": tasks * 10_000, "rows": tasks, "ana": ANA}
        session.execute(text(f"INSERT INTO records ({columns}, updated_at, version) {rows}"), given)
        own = (
            "INSERT INTO tasks (id, priority) SELECT id, 'normal' FROM records WHERE kind = 'task' AND project_id = :id"
        )
        session.execute(text(own), {"id": project.id})

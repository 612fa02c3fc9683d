"""Bring a database to the form that this version needs, at each start.

Alembic takes longer to import than to find that nothing is to be done; so that is found without it.
"""

import contextlib
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from core.errors import SettingsError
from storage.database import Database

FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program on the same server locks.
_LOCK = 4_227_866


def newest_version() -> str:
    """Return the number of the newest migration, by the names of the files."""
    return max(file.name.partition("_")[0] for file in FOLDER.glob("versions/[0-9]*.py"))


def is_current(database: Database) -> bool:
    """Say whether the database has the form that this version needs."""
    with database.engine.connect() as connection:
        return _version(connection) == newest_version()


def _version(connection: Connection) -> str | None:
    with contextlib.suppress(OperationalError, ProgrammingError):  # a new database has no such table
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
    return None


def migrate(database: Database) -> None:
    """Bring the database up to date; of several copies that start together one does it and the others wait.

    Raises SettingsError where the database belongs to a newer version, or does not answer.
    """
    database.ping()
    if is_current(database):
        return
    with database.engine.begin() as connection:
        # On SQLite the transaction itself is the lock.
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _upgrade(connection, database.shown_url)


def _upgrade(connection: Connection, shown_url: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise SettingsError(
            f"DATABASE_URL: {shown_url} was made by a newer version of Baton. Run that version, or restore a backup."
        ) from error

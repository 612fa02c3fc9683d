"""Bring a database to the form that this version needs, at each start.

Alembic takes longer to import than to find that nothing is to be done; so that is found without it.
"""

from pathlib import Path

from sqlalchemy import Connection, text

from core.errors import SettingsError, StoreFault
from storage import store_faults
from storage.database import Database
from storage.store_marker import StoreMarker

FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program on the same server locks.
_LOCK = 4_227_866


def newest_version() -> str:
    """Return the number of the newest migration, by the names of the files."""
    return max(file.name.partition("_")[0] for file in FOLDER.glob("versions/[0-9]*.py"))


def is_current(database: Database) -> bool:
    """Say whether the database has the form that this version needs."""
    return _version(database) == newest_version()


def _version(database: Database) -> str | None:
    """Return the version of the database, None where it is empty."""
    try:
        with store_faults.in_words(), database.engine.connect() as connection:
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except StoreFault as fault:
        if fault.message == store_faults.GONE:  # a new database has no such table
            return None
        raise


def migrate(database: Database, marker: StoreMarker | None = None) -> None:
    """Bring the database up to date; of several copies that start together one does it and the others wait.

    Raises SettingsError where the database belongs to a newer version, does not answer, or is empty though its marker
    says that it was in use; StoreFault where another program holds it, or it can't be written.
    """
    database.ping()
    version = _version(database)
    if version is None and marker:
        marker.refuse_empty()
    if version != newest_version():
        _migrate(database)
    if marker:
        marker.put()


def _migrate(database: Database) -> None:
    with database.change_tables() as session:
        connection = session.connection()
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

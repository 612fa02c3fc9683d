"""A store as the version before this one left it, with a week of everything in it and jobs that wait.

`version_0006.sql` is what the version with migration 0006 wrote into SQLite, by commands, clicks and time gone by in
the sandbox; `messages.json` is what stands there: channel, ts, thread, author, and who alone sees it. Addresses that a
workspace gave are at http://slack.example. A payload there is what that version queued: it must be understood for good.
"""

import json
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, insert, select, text

from sandbox.in_thread import Running
from sandbox.tickets import Origin
from sandbox.workspace import BOT_ID, BOT_USER, Message
from storage.database import Database
from storage.migrate import FOLDER

HERE = Path(__file__).parent
REVISION = "0006"


def write_sqlite(path: Path) -> str:
    """Write the store into a new SQLite file and return its address."""
    with sqlite3.connect(path) as connection:
        connection.executescript((HERE / f"version_{REVISION}.sql").read_text(encoding="utf-8"))
    return f"sqlite:///{path}"


def write_postgres(url: str, folder: Path) -> str:
    """Write the store into an empty PostgreSQL database, whose tables were made by the migrations of that version."""
    database, old = Database(url), create_engine(write_sqlite(folder / "previous.db"))
    tables = MetaData()
    tables.reflect(old)
    with database.engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.upgrade(config, REVISION)
        with old.connect() as reading:
            for table in tables.sorted_tables:
                rows = [dict(row) for row in reading.execute(select(table)).mappings()]
                if rows and table.name != "alembic_version":
                    connection.execute(insert(table), rows)
                if table.name != "alembic_version" and "id" in table.c:
                    following = f"coalesce((SELECT max(id) FROM {table.name}), 0) + 1"
                    sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
                    connection.execute(
                        text(f"SELECT setval({sequence}, {following}, false) WHERE {sequence} IS NOT NULL")
                    )
    database.dispose()
    old.dispose()
    return url


def write_messages(slack: Running) -> None:
    """Put the messages of that time into a workspace, so that they can be answered and drawn again."""
    for channel, ts, thread, author, reader in json.loads((HERE / "messages.json").read_text(encoding="utf-8")):
        bot = BOT_ID if author == BOT_USER else None
        message = Message(ts, channel, author, "as it was", bot, thread_ts=thread, ephemeral_for=reader)
        slack.slack.workspace.channels[channel].messages.append(message)


def point_to(slack: Running, database: Database, channel: str, person: str) -> None:
    """Let the answers that wait go to an address of this workspace."""
    with database.engine.begin() as connection:
        for job_id, payload in connection.execute(text("SELECT id, payload FROM jobs WHERE kind = 'respond'")).all():
            kept = json.loads(payload) if isinstance(payload, str) else payload
            token = slack.slack.tickets.address(Origin.ACTION, person, channel, (None, None))
            kept["url"] = f"{slack.url}/respond/{token}"
            changed = {"id": job_id, "payload": json.dumps(kept)}
            connection.execute(text("UPDATE jobs SET payload = :payload WHERE id = :id"), changed)

"""The form of the database."""

import importlib
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from core.errors import SettingsError
from storage.database import Database
from storage.migrate import FOLDER, is_current, migrate, newest_version
from storage.schema import Base
from storage.tables import all_tables, is_declared
from tests.databases import statements_of
from tests.storage.conftest import opened
from tests.storage.threads import at_once

CHECKS = "alembic.ext.checkconstraint_byname"


@pytest.fixture
def migrated(empty_url: str) -> Iterator[Database]:
    """Yield a database whose tables a test may change: no other test is given them."""
    with opened(empty_url) as database:
        migrate(database)
        yield database


def test_the_tables_are_those_of_the_models(database: Database) -> None:
    compared = {"compare_server_default": True, "autogenerate_plugins": ["alembic.autogenerate.*", CHECKS]}
    compared |= {"include_name": is_declared}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=compared)
        assert compare_metadata(context, all_tables()) == []


def test_the_checks_say_what_those_of_the_models_say(empty_url: str) -> None:
    with opened(empty_url) as database:
        migrate(database)
        migrated = _checks(database)
        all_tables().drop_all(database.engine)
        all_tables().create_all(database.engine)

        assert migrated == _checks(database)
        assert {"ck_tasks_priority", "ck_risks_impact", "ck_jobs_state"} <= migrated.keys()


def _checks(database: Database) -> dict[str | None, str]:
    inspector = inspect(database.engine)
    found = [check for table in inspector.get_table_names() for check in inspector.get_check_constraints(table)]
    return {check["name"]: check["sqltext"] for check in found}


def test_the_list_holds_every_table_that_the_program_knows() -> None:
    program = "from storage.tables import all_tables, is_declared; print(*all_tables().tables)"
    listed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    importlib.import_module("app")
    assert set(listed) == Base.metadata.tables.keys()


def test_the_newest_migration_is_the_one_that_we_ask_for() -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [newest_version()]


def test_an_empty_database_is_brought_up_to_date_once(empty_url: str) -> None:
    with opened(empty_url) as database:
        assert not is_current(database)
        migrate(database)
        assert is_current(database)

        with statements_of(database) as sent:
            migrate(database)
        assert len(sent) == 2  # is anybody there, and what version


def test_a_start_on_a_current_database_imports_no_alembic(url: str) -> None:
    program = (
        "import sys; from storage.database import Database; from storage.migrate import migrate; "
        f"migrate(Database({url!r})); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_threads_that_start_together_migrate_once(empty_url: str) -> None:
    def start(_thread: int) -> bool:
        with opened(empty_url) as database:
            migrate(database)
            return is_current(database)

    assert all(at_once(4, start))


def _start(url: str, gate: "multiprocessing.synchronize.Barrier") -> None:
    gate.wait(60)
    with opened(url) as database:
        migrate(database)
        sys.exit(not is_current(database))


def test_copies_that_start_together_migrate_once(empty_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    gate = spawn.Barrier(3)
    copies = [spawn.Process(target=_start, args=(empty_url, gate)) for _ in range(3)]
    for copy in copies:
        copy.start()
    for copy in copies:
        copy.join(60)

    assert [copy.exitcode for copy in copies] == [0, 0, 0]


def test_a_migration_that_fails_leaves_nothing_behind(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("alembic.op.create_index", fail)
    with opened(empty_url) as database:
        with pytest.raises(RuntimeError, match="in the middle"):
            migrate(database)

        assert inspect(database.engine).get_table_names() == []


def test_a_project_with_its_channel_is_there_after_an_upgrade_from_long_ago(empty_url: str) -> None:
    """A table that others refer to was made anew, which SQLite refuses; an empty store never showed it."""
    with opened(empty_url) as database:
        with database.begin() as session:
            config = Config(attributes={"connection": session.connection()})
            config.set_main_option("script_location", str(FOLDER))
            command.upgrade(config, "0028")
            for statement in _OLD_ROWS:
                session.execute(text(statement))

        migrate(database)

        with database.begin() as session:
            assert session.execute(text("SELECT project_id FROM project_channels")).all() == [(1,)]
            assert session.execute(text("SELECT deputies, phase FROM projects")).all() == [("|U2|", "data")]
            if database.is_sqlite:
                assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


_OLD_ROWS = (
    (
        "INSERT INTO records (id, team_id, project_id, kind, number, title, state, labels, created_at, created_by,"
        " updated_at, version) VALUES (1, 'T1', 1, 'project', 1, 'Churn', 'open', '', '2026-11-20 12:00:00', 'U1',"
        " '2026-11-20 12:00:00', 1)"
    ),
    "INSERT INTO projects (id, zone, deputy_id, phase) VALUES (1, 'UTC', 'U2', 'labelling')",
    "INSERT INTO project_channels (team_id, channel_id, project_id) VALUES ('T1', 'C1', 1)",
)


def test_a_database_of_a_newer_version_is_refused(migrated: Database) -> None:
    with migrated.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SettingsError, match="made by a newer version of Baton"):
        migrate(migrated)


def test_the_first_migration_can_be_taken_back(migrated: Database) -> None:
    with migrated.engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.downgrade(config, "base")

    assert inspect(migrated.engine).get_table_names() == ["alembic_version"]


def test_what_was_written_as_the_phase_of_a_project_is_kept(migrated: Database) -> None:
    written = {"1": "Pilot", "2": "data", "3": "waiting for the labels", "4": None}
    with migrated.engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.downgrade(config, "0034")
        for key, phase in written.items():
            record = (
                "INSERT INTO records (id, team_id, kind, number, title, state, labels, helpers, created_at, "
                "created_by, updated_at, version) "
                "VALUES (:id, 'T1', 'project', :id, 'Churn', 'open', '', '', :now, 'U1', :now, 1)"
            )
            connection.execute(text(record), {"id": int(key), "now": "2026-11-20 12:00:00"})
            project = "INSERT INTO projects (id, zone, phase, deputy_id) VALUES (:id, 'UTC', :phase, :deputy)"
            connection.execute(text(project), {"id": int(key), "phase": phase, "deputy": "U5" if key == "1" else None})
        command.upgrade(config, "head")
        found = connection.execute(text("SELECT phase, phase_note, deputies FROM projects ORDER BY id")).all()

    assert [tuple(row) for row in found] == [
        ("deployment", "Pilot", "|U5|"),
        ("data", None, ""),
        (None, "waiting for the labels", ""),
        (None, None, ""),
    ]

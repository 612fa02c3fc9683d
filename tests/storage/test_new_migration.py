"""`make migration`: a table is declared, and its migration is written, passes the checks and works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from storage.database import Database
from storage.new_migration import write
from tests.storage.conftest import opened

ROOT = Path(__file__).parents[2]
PROBE = '''"""A noun that is only there to try it."""

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.records import Record
from storage.schema import BIG, Base, Values, choice


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


class Probe(Base):
    __tablename__ = "probes"
    __table_args__ = (UniqueConstraint("team_id", "title"), Index(None, "record_id", "at"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    title: Mapped[str | None]
    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    colour: Mapped[Colour] = mapped_column(choice(Colour))
    day: Mapped[date]
    at: Mapped[datetime]
    labels: Mapped[tuple[str, ...]]
    payload: Mapped[Values | None]
    weight: Mapped[float] = mapped_column(server_default="1.5")
'''
MIGRATE = (
    "import sys; from storage.database import Database; from storage.migrate import migrate; migrate(Database({!r}))"
)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Return a copy of the source with another table and another column."""
    for name in ("core", "storage"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "storage" / "registers" / "probe.py").write_text(PROBE)
    task = tmp_path / "storage" / "registers" / "task.py"
    field = "    blocked_reason: Mapped[str | None]\n"
    task.write_text(task.read_text().replace(field, f"{field}    effort: Mapped[int | None]\n"))
    return tmp_path


def run(folder: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_migration_is_written_that_passes_the_checks_and_works(scratch: Path, empty_url: str) -> None:
    written = Path(run(scratch, "-m", "storage.new_migration", "Probes, and their colour").strip())
    run(scratch, "-m", "ruff", "format", "--quiet", str(written))
    run(scratch, "-m", "ruff", "check", "--fix", "--quiet", str(written))

    assert written.name == f"{int(newest()) + 1:04}_probes_and_their_colour.py"
    run(scratch, "-m", "ruff", "check", str(written))
    run(scratch, "-c", MIGRATE.format(empty_url))
    with opened(empty_url) as database:
        assert_probes_are_there(database)
    assert "nothing to migrate" in run(scratch, "-m", "storage.new_migration", "Again")


def newest() -> str:
    return max(file.name[:4] for file in (ROOT / "storage" / "migrations" / "versions").glob("0*.py"))


def assert_probes_are_there(database: Database) -> None:
    inspector = inspect(database.engine)
    assert {"colour", "labels", "weight"} <= {column["name"] for column in inspector.get_columns("probes")}
    assert "effort" in {column["name"] for column in inspector.get_columns("tasks")}
    assert [each["name"] for each in inspector.get_unique_constraints("probes")] == ["uq_probes_team_id_title"]
    assert {each["name"] for each in inspector.get_check_constraints("probes")} == {"ck_probes_colour"}
    assert "ix_probes_record_id_at" in {each["name"] for each in inspector.get_indexes("probes")}
    assert {each["name"] for each in inspector.get_foreign_keys("probes")} == {"fk_probes_record_id_records"}


def test_there_is_nothing_to_write_for_the_models_as_they_are(tmp_path: Path) -> None:
    copy = shutil.copytree(ROOT / "storage" / "migrations", tmp_path / "migrations")

    assert write("Nothing", copy) is None

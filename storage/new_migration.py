"""Write the next migration from the models: `make migration NAME="what it changes"`."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database import Database
from storage.migrate import FOLDER, migrate, newest_version

if TYPE_CHECKING:
    from alembic.operations.ops import MigrationScript


def write(name: str, folder: Path = FOLDER) -> Path | None:
    """Write the migration from the newest one to the models, and return its file; None where nothing has changed.

    Alembic compares the models with an empty SQLite database at the newest version.
    """
    from alembic import command
    from alembic.config import Config

    config = Config(cmd_opts=argparse.Namespace(quiet=True))
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with tempfile.TemporaryDirectory(prefix="baton-") as place:
        database = Database(f"sqlite:///{place}/newest.db")
        migrate(database)
        with database.engine.connect() as connection:
            config.attributes["connection"] = connection
            made = command.revision(
                config,
                name,
                autogenerate=True,
                rev_id=f"{int(newest_version()) + 1:04}",
                process_revision_directives=_unless_empty,
            )
        database.dispose()
    return Path(made.path) if made and not isinstance(made, list) else None


def _unless_empty(_context: object, _revision: object, scripts: "list[MigrationScript]") -> None:
    """Have no file written where there is nothing to change."""
    if all(each.is_empty() for script in scripts for each in script.upgrade_ops_list):
        scripts.clear()


def main() -> int:
    """Write the migration that the command line names."""
    name = " ".join(sys.argv[1:]).strip()
    if not name:
        sys.stderr.write('Say what it changes: make migration NAME="Labels of decisions"\n')
        return 2
    made = write(name)
    sys.stdout.write(f"{made}\n" if made else "The tables are those of the models already: nothing to migrate.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

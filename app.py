"""Puts the parts together and runs until told to stop; the command line."""

import gc
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import start_logs
from bot.settings import Settings, environment_with_dotenv, faults_for_serving, read_settings
from bot.slack.connection.open_port import open_port
from core.errors import BatonError, SettingsError

if TYPE_CHECKING:
    from bot.service import Service
    from core.catalog import Catalog
    from storage.database import Database

HERE = Path(__file__).parent
OUR_PACKAGES = {path.parent.name for path in HERE.glob("*/__init__.py")}
NOT_INSTALLED = (
    "This Python has no “{missing}”, which Baton needs. `make run`, `make manifest`, `make doctor` and `make migrate` "
    "install what is missing into .venv and run there; afterwards `.venv/bin/python app.py` works, too."
)


def now() -> datetime:
    """Return the present instant; the one place where it is read."""
    return datetime.now(UTC)


def catalog() -> "Catalog":
    """Return all that Baton can do."""
    from handlers.catalog import CATALOG  # slow: most of what is imported

    return CATALOG


def settings() -> Settings:
    """Read the settings from the environment and `.env`."""
    return read_settings(environment_with_dotenv(Path.cwd()))


def database_at(url: str, threads: int = 24, data_dir: Path | None = None) -> "Database":
    """Open a store and bring its tables up to date; with `data_dir`, one that was lost is not begun anew."""
    from storage.database import Database
    from storage.migrate import migrate as bring_up_to_date
    from storage.store_marker import StoreMarker

    database = Database(url, threads)
    bring_up_to_date(database, StoreMarker(data_dir, database.shown_url) if data_dir else None)
    return database


def open_database(chosen: Settings) -> "Database":
    """Open the store of these settings."""
    # Beside those who listen and work: writers of minutes, what the clock brings, the scheduler, a look at the health.
    return database_at(chosen.store_url, chosen.threads + chosen.workers + 8, chosen.data_dir)


def make_service(chosen: Settings, clock: Callable[[], datetime] = now) -> "Service":
    """Return the bot, ready to serve."""
    from bot.processes.picture_process import PictureProcess
    from bot.service import Service

    return Service(chosen, catalog(), open_database(chosen), clock, PictureProcess().draw)


def serve() -> None:
    """Run the bot on the Slack workspace that the settings name (this is what happens without a command)."""
    chosen = settings()
    if faults := faults_for_serving(chosen):
        raise SettingsError("\n".join([*faults, "`make demo` needs none of this: it brings a workspace of its own."]))
    start_logs(chosen.log_level, chosen.log_format)
    how = f"HTTP on port {chosen.port}" if chosen.uses_http else "Socket Mode"

    def say_ready() -> None:
        print(f"Baton is ready ({how}).", flush=True)

    gc.disable()  # until the service has started: nothing that is imported is garbage, and it takes a tenth of the time
    if chosen.demo_clock_url:
        serve_demo(chosen, say_ready)
    else:
        port = open_port(chosen.host, chosen.port) if chosen.uses_http else None
        make_service(chosen).serve(say_ready, port=port)


def serve_demo(chosen: Settings, say_ready: Callable[[], None]) -> None:
    """Serve by the clock of a demo, where time can be let pass."""
    from bot.demo.clock import DemoClock

    clock = DemoClock(chosen.demo_clock_url, now)
    clock.start()
    service = make_service(chosen, clock)

    def follow() -> None:
        clock.carry(service)
        say_ready()

    service.serve(follow, on_stop=clock.stop)


def demo(port: int = 8900) -> None:
    """Start a Slack workspace on this machine with the bot and a sample project in it; needs no Slack account."""
    from bot.demo.demo import Demo
    from pictures.render import draw

    Demo(HERE, port, dict(environment_with_dotenv(Path.cwd())), catalog()).run(database_at, now, draw)


def manifest(url: str = "") -> None:
    """Print the Slack app manifest for these settings.

    --url is where Slack reaches you over HTTP; without it the app uses Socket Mode.
    """
    from bot.service import names_of
    from bot.slack.connection.manifest import manifest as make

    chosen = settings()
    address = url or (chosen.public_url if chosen.uses_http else "")
    if chosen.uses_http and not address:
        raise SettingsError("BATON_PUBLIC_URL: missing; over HTTP the manifest must say where Slack reaches you.")
    names = names_of(chosen, catalog())
    print(json.dumps(make(catalog(), names, http_url=address, has_agent_view=chosen.agent_view), indent=2))


def migrate() -> None:
    """Bring the database up to date, and do nothing else; `serve` does it, too."""
    chosen = settings()
    open_database(chosen).dispose()
    print("The database is up to date.")


def run(command: str, team: str = "", user: str = "", channel: str = "") -> None:
    """Run one command as a person, e.g. run "task list late" --user U012ABC.

    --channel is the id of the channel that it is about, --team the workspace where several are known.
    """
    from bot.terminal import run_once

    print(run_once(make_service(settings()), command, team=team, user=user, channel=channel))


def doctor(quick: bool = False, live: str = "") -> None:
    """Check tokens, scopes, events, database and clock, and say for each fault what to do.

    --quick asks the database alone, for health checks. --live takes a channel, by name or id, that the bot is in: it
    posts, changes, uploads and deletes there what it has to be able to, and leaves nothing behind.
    """
    from bot.doctor import examine
    from bot.live_check.check import LiveCheck

    faults = 0
    tried = LiveCheck(settings(), live, now).findings() if live else ()
    for finding in chain(examine(settings(), now, quick=quick), tried):
        print(finding.line, flush=True)
        faults += not finding.is_good
    if faults:
        raise SystemExit(1)


def extract(file: Path, date: str = "", members: str = "") -> None:
    """Print the draft minutes of a file as JSON: actions, decisions, risks, questions, attendees, summary.

    --date is the day of the meeting (2026-12-03), --members the names of the team, separated by commas.
    """
    from datetime import date as day

    from minutes.evaluation import prediction
    from minutes.extraction import extract as draft
    from minutes.readers import read

    try:
        held_on = day.fromisoformat(date) if date else None
        source = read(file.name, file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}.") from error
    except ValueError as error:
        raise SettingsError(f"--date: {date} is no day; write it as 2026-12-03.") from error
    names = tuple(name.strip() for name in members.split(",") if name.strip())
    print(json.dumps(prediction(draft(source, day=held_on, members=names)), indent=2, ensure_ascii=False))


def docs() -> None:
    """Print docs/commands.md, made from the operations."""
    from bot.command_docs import command_table

    print(command_table(catalog()), end="")


def command_line() -> None:
    """Read the command line and run what it names."""
    import typer

    line = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False, help=__doc__)
    for command in (serve, demo, manifest, migrate, run, doctor, extract, docs):
        line.command()(command)
    line(standalone_mode=True)


def main() -> int:
    """Run the command line; a fault that somebody can mend is a line, not a traceback."""
    try:
        # To serve, the command line's own library is not needed, and it is slow to import.
        serve() if len(sys.argv) == 1 else command_line()
    except BatonError as fault:
        print(" ".join(filter(None, (str(fault), getattr(fault, "hint", "")))), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] in OUR_PACKAGES:
            raise
        print(NOT_INSTALLED.format(missing=fault.name), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

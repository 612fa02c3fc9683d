"""The demo: a Slack workspace on this machine and the bot, as two programs that speak Slack's protocol."""

import importlib.util
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.demo.fill_in import fill_in
from bot.service import Draw, Service, names_of
from bot.settings import read_settings
from bot.slack.connection.manifest import manifest
from core.catalog import Catalog
from core.errors import SettingsError
from storage.database import Database

WAIT_SECONDS = 20.0
STOP_SECONDS = 12.0
_TOKENS = {"SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_APP_TOKEN": "xapp-sandbox"}


class Demo:
    """Starts both programs, fills in a sample project, and ends them together."""

    def __init__(self, home: Path, port: int, environment: Mapping[str, str], catalog: Catalog) -> None:
        self.home = home
        self.port = port
        self.catalog = catalog
        self.address = f"http://127.0.0.1:{port}"
        self.folder = home / "data"
        # One store for each port: a second demo beside the first begins afresh without taking the first one's away.
        self.store = f"demo-{port}.db"
        own = {name: value for name, value in environment.items() if not name.startswith(("SLACK_", "DATABASE_URL"))}
        self.environment = {
            **own,
            **_TOKENS,
            "SLACK_API_URL": f"{self.address}/api/",
            "BATON_DEMO_CLOCK_URL": f"{self.address}/sandbox/clock",
            "DATABASE_URL": f"sqlite:///{self.folder / self.store}",
            "BATON_AGENT_VIEW": own.get("BATON_AGENT_VIEW", "yes"),
            "BATON_BEAT_SECONDS": own.get("BATON_BEAT_SECONDS", "1"),
            "BATON_LOG_LEVEL": own.get("BATON_LOG_LEVEL", "WARNING"),
        }

    def run(self, open_database: Callable[[str], Database], clock: Callable[[], datetime], draw: Draw) -> None:
        """Run until Ctrl-C or SIGTERM. Raises SettingsError where the port is taken or a program does not start."""
        if importlib.util.find_spec("aiohttp") is None:
            raise SettingsError("The demo's workspace needs aiohttp, which is not installed. `make demo` installs it.")
        self._refuse_taken_port()
        self._start_afresh()
        programs: list[subprocess.Popen[str]] = []
        try:
            programs.append(self._start("-m", "sandbox", "--port", str(self.port), "--manifest", str(self._manifest())))
            _wait_until(self._is_open, programs[0], "The sandbox workspace")
            self._fill(open_database, clock, draw)
            programs.append(self._start("app.py"))
            _wait_until(self._is_connected, programs[-1], "The bot")
            sys.stdout.write(f"\nOpen {self.address}/ in a browser. Ctrl-C ends the demo.\n\n")
            sys.stdout.flush()
            _until_one_ends(programs)
        finally:
            _end(programs)

    def _refuse_taken_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise SettingsError(
                    f"Port {self.port} is taken by another program. Choose another: make demo PORT={self.port + 1}"
                ) from error

    def _is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _is_connected(self) -> bool:
        with urllib.request.urlopen(f"{self.address}/sandbox/state", timeout=5) as answer:  # noqa: S310  # our own address
            return bool(json.load(answer)["connected"])

    def _start_afresh(self) -> None:
        """Begin with an empty store: the workspace forgets everything between two demos, too."""
        self.folder.mkdir(exist_ok=True)
        for suffix in ("", "-wal", "-shm"):
            (self.folder / f"{self.store}{suffix}").unlink(missing_ok=True)

    def _manifest(self) -> Path:
        file = self.folder / f"demo-{self.port}-manifest.json"
        settings = read_settings(self.environment)
        names = names_of(settings, self.catalog)
        described = manifest(self.catalog, names, has_agent_view=settings.agent_view)
        file.write_text(json.dumps(described), encoding="utf-8")
        return file

    def _start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # our own programs, with words of our own
            [sys.executable, *words],
            cwd=self.home,
            env=self.environment,
            text=True,
            stdout=subprocess.DEVNULL,  # faults come on standard error; the one address to open is said by the demo
            start_new_session=True,
        )

    def _fill(self, open_database: Callable[[str], Database], clock: Callable[[], datetime], draw: Draw) -> None:
        """Make the sample project by commands, as people would."""
        settings = read_settings(self.environment)
        service = Service(settings, self.catalog, open_database(settings.store_url), clock, draw)
        fill_in(service)
        service.database.dispose()


def _wait_until(is_so: Callable[[], bool], program: subprocess.Popen[str], name: str) -> None:
    give_up = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < give_up:
        if program.poll() is not None:
            raise SettingsError(f"{name} did not start; its messages are above.")
        if is_so():
            return
        time.sleep(0.05)
    raise SettingsError(f"{name} was not ready within {WAIT_SECONDS:.0f} seconds.")


def _until_one_ends(programs: list[subprocess.Popen[str]]) -> None:
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stopping.append(got))
    while not stopping and all(program.poll() is None for program in programs):
        time.sleep(0.2)


def _end(programs: list[subprocess.Popen[str]]) -> None:
    """End the bot first, so that it can say its last words to the workspace."""
    for program in reversed(programs):
        program.terminate()
        try:
            program.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()

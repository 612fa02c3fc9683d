"""Programs that are measured, each a process of its own that stands still while another is measured."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil

ROOT = Path(__file__).parents[1]
SECRET = "bench-signing-secret"
READY = "Baton is ready"
PATIENCE = 30.0


@dataclass(frozen=True)
class Server:
    """A program that listens."""

    name: str
    port: int
    process: subprocess.Popen[str]

    def cpu(self) -> float:
        """Return the processor seconds that it has used."""
        used = psutil.Process(self.process.pid).cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """Return the megabytes that it holds."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20

    @contextlib.contextmanager
    def awake(self) -> Iterator[None]:
        """Let it run, and stand still again at the end."""
        self.process.send_signal(signal.SIGCONT)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def bare(name: str, database_url: str = "") -> Server:
    """Start the bare Bolt app, with two inserts if there is a database."""
    port = free_port()
    line = [sys.executable, "-m", "bench.bare", str(port), *([database_url] if database_url else [])]
    process = subprocess.Popen(line, cwd=ROOT, env=environment(), text=True)
    wait_until_it_listens(port, process)
    return Server(name, port, process)


def baton(
    name: str,
    folder: Path,
    slack_url: str,
    database_url: str,
    *options: str,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Server:
    """Start Baton over HTTP, and return when it says that it is ready; `options` are the interpreter's own."""
    server = _launched(name, folder, _settings(free_port(), slack_url, database_url) | dict(settings), options)
    line = server.process.stdout.readline() if server.process.stdout else ""
    if READY not in line:
        server.process.kill()
        raise RuntimeError((folder / f"{server.port}.log").read_text()[-2000:])
    return server


@contextlib.contextmanager
def starting(name: str, folder: Path, slack_url: str, database_url: str) -> Iterator[Server]:
    """Yield Baton over HTTP from its first moment on, and kill it in the end."""
    server = _launched(name, folder, _settings(free_port(), slack_url, database_url), ())
    try:
        yield server
    finally:
        server.process.kill()
        server.process.communicate()


def _launched(name: str, folder: Path, settings: Mapping[str, str], options: Sequence[str]) -> Server:
    port = settings["PORT"]
    process = subprocess.Popen(
        [sys.executable, *options, str(ROOT / "app.py")],
        cwd=folder,  # where no .env is
        env=environment() | dict(settings),
        text=True,
        stdout=subprocess.PIPE,
        stderr=(folder / f"{port}.log").open("w"),
    )
    return Server(name, int(port), process)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _settings(port: int, slack_url: str, database_url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_API_URL": slack_url,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "BATON_LOG_LEVEL": "WARNING",
    }


def environment() -> dict[str, str]:
    """Return what a program needs of this environment.

    Settings of a real bot stay out, and so does a wish to write no bytecode: it would measure the compiler.
    """
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"SLACK_SIGNING_SECRET": SECRET}


def wait_until_it_listens(port: int, process: subprocess.Popen[str], pause: float = 0.02) -> None:
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(pause)
    raise RuntimeError(f"nothing listens on port {port}")

"""Copies of the bot that are started in a moment and can be killed: each is forked from one program that waits.

A copy serves as `python app.py` does; it only looks for work, and at the workspace's clock, more often than usual.
"""

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Copies:
    """The copies that run on one store."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = dict(settings)
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.copies"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pids: list[int] = []

    def start(self) -> int:
        """Start one more and return its process id; it is ready a moment later."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write(json.dumps(self._settings) + "\n")
        self._parent.stdin.flush()
        self.pids.append(int(self._parent.stdout.readline()))
        return self.pids[-1]

    def kill(self, pid: int) -> None:
        """End one as a power cut would; it may have ended by itself, as where Slack refuses it at its start."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.pids.remove(pid)

    def stop(self) -> None:
        """End all."""
        for pid in list(self.pids):
            self.kill(pid)
        self._parent.kill()
        self._parent.communicate()

    def logged(self) -> str:
        """Return what they wrote into their logs."""
        return _log(self._settings).read_text(encoding="utf-8", errors="replace")


def _log(settings: Mapping[str, str]) -> Path:
    return Path(settings["BATON_DATA_DIR"]) / "copies.log"


def main() -> None:
    """Import all that a copy needs, then fork one for each line of settings."""
    import bot.demo.clock
    import bot.jobs.queue.workers

    for name in (
        "apscheduler.schedulers.background",
        "bot.service",
        "bot.slack.connection.sockets",
        "handlers.catalog",
        "holidays",
    ):
        importlib.import_module(name)
    bot.jobs.queue.workers.PAUSE, bot.demo.clock.PAUSE = 0.1, 0.05
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who were killed
    tempfile.gettempdir()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _serve(json.loads(line))
        print(pid, flush=True)


def _serve(settings: Mapping[str, str]) -> None:
    from app import main as serve

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(settings)
    os.chdir(settings["BATON_DATA_DIR"])
    log = os.open(_log(settings), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for given, ours in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(given, ours)
    sys.argv = ["app.py"]
    os._exit(serve())


if __name__ == "__main__":
    main()

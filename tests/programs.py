"""The bot as a program of its own, as an administrator runs it."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.service import names_of
from bot.settings import Settings
from bot.slack.connection.manifest import manifest
from handlers.catalog import CATALOG
from sandbox import manifest as app_manifest
from sandbox.in_thread import Running, running
from sandbox.slack import Settings as SandboxSettings
from tests.patience import DEADLINE_SCALE, SECONDS
from tests.workspaces import SECRET

ROOT = Path(__file__).parents[1]


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return an environment with these settings and none of ours."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "BATON_", "OPENAI_"))}
    own.pop("DATABASE_URL", None)
    return {**own, "BATON_DATA_DIR": str(folder), **variables}


def run(words: list[str], settings: Mapping[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end, in a folder that holds no `.env`."""
    return subprocess.run(
        [sys.executable, str(ROOT / "app.py"), *words],
        env=dict(settings),
        cwd=cwd or settings["BATON_DATA_DIR"],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


@contextlib.contextmanager
def workspace(*, app_port: int = 0, retry_scale: float = 0.05) -> Iterator[Running]:
    """Yield a workspace with the bot's app in it: reached over HTTP where `app_port` is given."""
    address = f"http://127.0.0.1:{app_port}" if app_port else ""
    described = manifest(CATALOG, names_of(Settings(), CATALOG), http_url=address)
    how = {"transport": "http", "app_url": f"{address}/slack/events"} if app_port else {}
    settings = SandboxSettings(
        port=0,
        manifest=app_manifest.read(described),
        retry_scale=retry_scale,
        deadline_scale=DEADLINE_SCALE,
        empty=True,
        signing_secret=SECRET,
        **how,
    )
    with running(settings) as slack:
        yield slack


def settings_for(slack: Running, folder: Path, *, app_port: int = 0, **more: str) -> dict[str, str]:
    """Return the environment that connects the bot to a workspace."""
    tokens = {"SLACK_SIGNING_SECRET": SECRET} if app_port else {"SLACK_APP_TOKEN": "xapp-sandbox"}
    return environment(
        folder,
        SLACK_BOT_TOKEN="xoxb-sandbox",
        SLACK_API_URL=slack.api_url,
        HOST="127.0.0.1",
        PORT=str(app_port or 3000),
        **tokens,
        **more,
    )


@contextlib.contextmanager
def launched(settings: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Yield the bot as it starts; it is killed at the end if it still runs."""
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")],
        env=dict(settings),
        cwd=settings["BATON_DATA_DIR"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


@contextlib.contextmanager
def started(settings: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Yield the running bot once it is ready."""
    with launched(settings) as program:
        assert program.stdout
        said = program.stdout.readline()
        assert "is ready" in said, program.communicate()[1]
        yield program


def ended(program: subprocess.Popen[str]) -> tuple[int, float, str]:
    """Wait for a program's end; return its exit code, how long that took and what it logged."""
    began = time.monotonic()
    _, logged = program.communicate(timeout=SECONDS)
    return program.returncode, time.monotonic() - began, logged

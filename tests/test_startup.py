"""The bot starts light: what only some requests need is imported by the first of them."""

import contextlib
import os
import select
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sandbox.in_thread import free_port
from tests import databases
from tests.office import until
from tests.programs import launched, settings_for, workspace

ROOT = Path(__file__).parents[1]
NEVER = {
    "aiohttp",
    "alembic",
    "dateparser",
    "dateutil",
    "dotenv",
    "handlers.assistant.answers",
    "handlers.assistant.proposals.wishes",
    "holidays",
    "llm.digest",
    "matplotlib",
    "minutes.readers",
    "numpy",
    "openai",
    "rapidfuzz",
    "typer",
}
NOT_ON_SQLITE = {"psycopg", "sqlalchemy.dialects.postgresql"}
NOT_ON_SOCKETS = {"slack_bolt.adapter.wsgi", "waitress"}
START = """
import sys, app
from bot.slack.connection.installation import Identity
service = app.make_service(app.settings())
service._made_transport(service.bolt_app(Identity("T1", "U1", "B1", "")), None)
print(*sys.modules)
"""
HTTP = {"SLACK_SIGNING_SECRET": "secret", "HOST": "127.0.0.1", "PORT": str(free_port())}
SOCKETS = {"SLACK_APP_TOKEN": "xapp-1"}


@pytest.mark.parametrize(
    ("variables", "unwanted"), [(HTTP, NEVER | NOT_ON_SQLITE), (SOCKETS, NEVER | NOT_ON_SQLITE | NOT_ON_SOCKETS)]
)
def test_a_start_imports_only_what_every_request_needs(
    tmp_path: Path, variables: dict[str, str], unwanted: set[str]
) -> None:
    known = {"SLACK_BOT_TOKEN": "xoxb-1", "DATABASE_URL": databases.fresh_sqlite_url(tmp_path), "PYTHONPATH": str(ROOT)}
    environment = {"PATH": os.environ["PATH"], **known, **variables}

    started = subprocess.run(
        [sys.executable, "-c", START], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert started.returncode == 0, started.stderr
    assert unwanted & set(started.stdout.split()) == set()


def test_a_request_that_comes_before_all_is_imported_is_answered(tmp_path: Path) -> None:
    port = free_port()
    with workspace(app_port=port) as slack, launched(settings_for(slack, tmp_path, app_port=port)) as program:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        until(lambda: reached(connection))
        assert program.stdout
        before = select.select([program.stdout], [], [], 0)[0]
        connection.request("GET", "/health")

        assert connection.getresponse().read() == b"ok\n"
        assert before == []  # it had not said yet that it is ready


def reached(connection: HTTPConnection) -> bool:
    with contextlib.suppress(OSError):
        connection.connect()
    return connection.sock is not None

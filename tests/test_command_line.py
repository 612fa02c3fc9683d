"""The command line: complete help, one clear line for each fault, and never a traceback."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import app
from sandbox.in_thread import Running, free_port
from storage import events_seen
from storage.database import Database
from tests import databases
from tests.office import ANA, CHURN, PRIYA, until
from tests.programs import environment, run, settings_for, started, workspace
from tests.sandbox.peer import Script

TEAM = "T0SANDBOX"
COMMANDS = ("serve", "demo", "manifest", "migrate", "run", "doctor", "docs")


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    with workspace() as slack:
        yield slack


@pytest.fixture
def settings(slack: Running, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "baton.db").write_bytes(
        Path(databases.fresh_sqlite_url(tmp_path).removeprefix("sqlite:///")).read_bytes()
    )
    return settings_for(slack, tmp_path)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return how to run a command in this process: its exit code, what it printed, what it complained of."""

    def type_in(settings: dict[str, str], *words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["app.py", *words])
        monkeypatch.setattr(app, "environment_with_dotenv", lambda _folder: settings)
        monkeypatch.chdir(settings["BATON_DATA_DIR"])
        try:
            code = app.main()
        except SystemExit as ending:
            code = int(ending.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return type_in


def test_help_names_every_command(line: Any, settings: dict[str, str]) -> None:
    code, said, _ = line(settings, "--help")

    assert code == 0
    assert [name for name in COMMANDS if name not in said] == []
    for name in COMMANDS:
        assert line(settings, name, "--help")[0] == 0


def test_an_unknown_command_is_refused(line: Any, settings: dict[str, str]) -> None:
    code, _, complaint = line(settings, "dance")

    assert code == 2
    assert "dance" in complaint


@pytest.mark.parametrize("command", [[], ["migrate"], ["doctor"], ["run", "task list"], ["manifest"]])
def test_bad_settings_are_a_line_each(line: Any, tmp_path: Path, command: list[str]) -> None:
    wrong = environment(tmp_path, PORT="eighty", BATON_WORKERS="none")

    code, _, complaint = line(wrong, *command)

    assert code == 2
    assert [each.partition(":")[0] for each in complaint.splitlines()] == ["PORT", "BATON_WORKERS"]


def test_missing_tokens_are_a_line_each_and_the_way_without_any_is_shown(tmp_path: Path) -> None:
    ended = run([], environment(tmp_path))

    assert ended.returncode == 2
    assert ended.stderr.startswith("SLACK_BOT_TOKEN: missing")
    assert "\nSLACK_APP_TOKEN: missing" in ended.stderr
    assert "make demo" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-somebody-elses"}, "SLACK_BOT_TOKEN: Slack answers invalid_auth"),
        ({"SLACK_APP_TOKEN": "xapp-somebody-elses"}, "SLACK_APP_TOKEN: Slack answers invalid_auth"),
        ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "SLACK_API_URL: http://127.0.0.1:9/api/ can't be reached"),
        ({"DATABASE_URL": "postgresql://baton@127.0.0.1:9/baton"}, "DATABASE_URL: "),
        ({"BATON_DATA_DIR": "/proc/nowhere"}, "DATABASE_URL: "),
        ({"PORT": "taken", "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s"}, "PORT: "),
    ],
    ids=["bot token", "app token", "address", "database", "data folder", "port"],
)
def test_what_keeps_the_bot_from_starting_is_one_line(
    settings: dict[str, str], tmp_path: Path, changes: dict[str, str], named: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run(
            [],
            {**settings, **{name: port if value == "taken" else value for name, value in changes.items()}},
            cwd=tmp_path,
        )

    last = ended.stderr.strip().splitlines()[-1]
    assert ended.returncode == 2
    assert last.startswith(named), ended.stderr
    assert "Traceback" not in ended.stderr


def test_migrate_makes_the_tables_and_can_be_repeated(line: Any, tmp_path: Path) -> None:
    fresh = environment(tmp_path / "new", BATON_DATA_DIR=str(tmp_path))

    assert line(fresh, "migrate") == (0, "The database is up to date.\n", "")
    assert line(fresh, "migrate")[0] == 0
    assert (tmp_path / "baton.db").exists()


def test_a_command_is_run_as_a_person(line: Any, settings: dict[str, str], slack: Running) -> None:
    with started(settings):
        script = Script(slack)
        until(lambda: script.get("state", as_=ANA)["connected"])
        script.say(PRIYA, "/project add Churn model")
        script.say(ANA, "/task add Label images @ana", CHURN)
        until(lambda: ANA in line(settings, "run", "mine")[2])

    code, said, complaint = line(settings, "run", "task list mine", "--user", ANA, "--channel", CHURN)
    assert (code, complaint) == (0, "")
    assert "T-1" in said
    assert "Label images" in said

    code, said, complaint = line(settings, "run", "task lits", "--user", ANA)
    assert (code, said) == (2, "")
    assert "task list" in complaint

    code, _, complaint = line(settings, "run", "task list", "--user", "U0NOBODY")
    assert code == 2
    assert "--user" in complaint
    assert "Ana Silva" in complaint


def test_the_manifest_is_json(line: Any, tmp_path: Path) -> None:
    code, said, _ = line(environment(tmp_path), "manifest")
    over_http = line(environment(tmp_path), "manifest", "--url", "https://baton.example.com")[1]

    assert code == 0
    assert json.loads(said)["settings"]["socket_mode_enabled"] is True
    assert json.loads(over_http)["settings"]["interactivity"]["request_url"] == "https://baton.example.com/slack/events"


def test_a_manifest_for_http_needs_the_address(line: Any, tmp_path: Path) -> None:
    code, _, complaint = line(environment(tmp_path, SLACK_SIGNING_SECRET="s"), "manifest")

    assert code == 2
    assert complaint.startswith("BATON_PUBLIC_URL: ")


def test_the_doctor_finds_nothing_wrong(line: Any, settings: dict[str, str]) -> None:
    code, said, _ = line(settings, "doctor")

    assert code == 0
    assert [each.partition(":")[0] for each in said.splitlines()] == [
        f"ok    {what}"
        for what in ("database", "workspace", "scopes", "clock", "Socket Mode", "language model", "version")
    ]


def test_the_doctor_over_http(line: Any, settings: dict[str, str]) -> None:
    code, said, _ = line({**settings, "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s"}, "doctor")

    assert code == 0
    assert "Socket Mode" not in said


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-somebody-elses"}, "SLACK_BOT_TOKEN: Slack answers invalid_auth."),
        ({"SLACK_BOT_TOKEN": "xoxp-user"}, "SLACK_BOT_TOKEN: it must begin with xoxb-"),
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN: missing"),
        ({"SLACK_APP_TOKEN": "xapp-somebody-elses"}, "SLACK_APP_TOKEN: Slack answers invalid_auth."),
        ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "SLACK_API_URL: http://127.0.0.1:9/api/ can't be reached"),
        ({"DATABASE_URL": "postgresql://baton:hunter2@127.0.0.1:9/baton"}, "DATABASE_URL: "),
    ],
)
def test_the_doctor_says_what_to_do(line: Any, settings: dict[str, str], changes: dict[str, str], fault: str) -> None:
    code, said, _ = line({**settings, **changes}, "doctor")

    faults = [each.removeprefix("FAULT ") for each in said.splitlines() if each.startswith("FAULT")]
    assert code == 1
    assert len(faults) == 1
    assert faults[0].startswith(fault)
    assert "hunter2" not in said


def test_the_doctor_misses_a_scope(line: Any, settings: dict[str, str], slack: Running) -> None:
    whole = slack.slack.manifest
    slack.slack.manifest = replace(whole, scopes=whole.scopes - {"im:write"})
    try:
        code, said, _ = line(settings, "doctor")
    finally:
        slack.slack.manifest = whole

    assert code == 1
    assert "FAULT scopes missing: im:write (to open a direct message, and to write to one person)" in said


def test_the_doctor_names_events_that_never_came(line: Any, settings: dict[str, str]) -> None:
    assert line(settings, "migrate")[0] == 0
    database = Database(f"sqlite:///{settings['BATON_DATA_DIR']}/baton.db", 2)
    with database.begin() as session:
        for name in ("app_mention", "user_change", "member_joined_channel"):
            events_seen.add(session, TEAM, name, app.now() - timedelta(days=8))
    database.dispose()

    code, said, _ = line(settings, "doctor")

    assert code == 1
    assert "FAULT events that never came: message.im. Install the app again with what `make manifest` prints." in said


def test_a_command_before_the_first_start_says_to_start(line: Any, settings: dict[str, str]) -> None:
    code, said, complaint = line(settings, "run", "task list", "--user", ANA)

    assert (code, said) == (2, "")
    assert complaint == "No workspace is known yet. Start the bot once with `make run`, then run this again.\n"


def test_the_doctor_finds_a_clock_that_is_off(
    line: Any, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = app.now()
    monkeypatch.setattr(app, "now", lambda: right.replace(year=right.year - 1))
    code, said, _ = line(settings, "doctor")

    assert code == 1
    assert "FAULT clock: " in said
    assert "NTP" in said


def test_the_quick_check_asks_the_database_alone(line: Any, settings: dict[str, str]) -> None:
    code, said, _ = line({**settings, "SLACK_API_URL": "http://127.0.0.1:9/"}, "doctor", "--quick")

    assert code == 0
    assert [each.partition(":")[0] for each in said.splitlines()] == ["ok    database"]


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        ended = run(["demo", "--port", str(port)], environment(tmp_path))

    assert ended.returncode == 2
    assert ended.stderr == f"Port {port} is taken by another program. Choose another: make demo PORT={port + 1}\n"

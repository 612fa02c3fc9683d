"""Settings: read once, all faults told together, and no secret shown."""

from pathlib import Path

import pytest

from bot.settings import Settings, environment_with_dotenv, faults_for_serving, read_settings
from core.errors import SettingsError

WRONG = {
    "PORT": "eighty",
    "BATON_THREADS": "0",
    "BATON_SOCKET_CONNECTIONS": "11",
    "BATON_SHORT_COMMANDS": "maybe",
    "BATON_LOG_LEVEL": "LOUD",
    "BATON_LOG_FORMAT": "xml",
    "BATON_COMMAND": "two words",
    "BATON_PUBLIC_URL": "example.com",
    "SLACK_API_URL": "slack.com",
    "DATABASE_URL": "mysql://root:hunter2@db/baton",
    "BATON_DEMO_CLOCK_URL": "https://example.com/clock",
}


def test_without_any_variable_there_are_settings() -> None:
    assert read_settings({}) == Settings()


def test_every_fault_is_told_at_once_in_a_line_of_its_own() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(WRONG)

    lines = str(refused.value).splitlines()
    assert sorted(line.partition(":")[0] for line in lines) == sorted(WRONG)


def test_a_secret_is_not_repeated_to_whoever_mistyped_it() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"DATABASE_URL": WRONG["DATABASE_URL"]})

    assert "hunter2" not in str(refused.value)
    assert "xoxb-1" not in repr(read_settings({"SLACK_BOT_TOKEN": "xoxb-1", "DATABASE_URL": "sqlite:///xoxb-1"}))


def test_an_empty_variable_counts_as_none() -> None:
    assert read_settings({"PORT": " ", "SLACK_API_URL": ""}) == Settings()


@pytest.mark.parametrize("text", ["yes", "TRUE", "1", "on"])
def test_yes_is_said_in_several_ways(text: str) -> None:
    assert read_settings({"BATON_SHORT_COMMANDS": text}).short_commands


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text('PORT=4000\nBATON_COMMAND="relay"  # ours\n', encoding="utf-8")
    monkeypatch.setenv("PORT", "5000")
    monkeypatch.delenv("BATON_COMMAND", raising=False)

    settings = read_settings(environment_with_dotenv(tmp_path))

    assert (settings.port, settings.command) == (5000, "relay")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, ["SLACK_APP_TOKEN"]),
        ({"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_APP_TOKEN": "xapp-1"}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"}, ["SLACK_APP_TOKEN"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}, []),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, []),
    ],
)
def test_what_is_missing_to_serve_is_named(given: dict[str, str], named: list[str]) -> None:
    faults = faults_for_serving(read_settings(given))

    assert [fault.partition(":")[0] for fault in faults] == named

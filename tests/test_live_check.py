"""`doctor --live CHANNEL`: what Baton does in a channel is tried there, and nothing is left behind, whatever fails."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import app
from bot.live_check import traces
from bot.live_check.check import LiveCheck
from bot.settings import read_settings
from sandbox.in_thread import Running
from tests.office import ANA, CHURN, GENERAL
from tests.outgoing import strays
from tests.programs import settings_for, workspace
from tests.sandbox.peer import Script

STEPS = ["looks up", "opens", "posts", "draws", "updates", "finds", "links", "uploads", "downloads", "deletes"]


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    with workspace() as slack:
        yield slack


@pytest.fixture(autouse=True)
def faultless(slack: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(traces, "PAUSE_SECONDS", 0.01)
    Script(slack).post("reset")
    yield
    slack.slack.faults.clear()


def check(slack: Running, channel: str = CHURN) -> LiveCheck:
    return LiveCheck(read_settings(settings_for(slack, Path())), channel, app.now)


def lines(slack: Running, channel: str = CHURN) -> list[str]:
    return [finding.line for finding in check(slack, channel).findings()]


def faults(said: list[str]) -> list[str]:
    return [line.removeprefix("FAULT ") for line in said if line.startswith("FAULT")]


def traces_left(slack: Running) -> list[Any]:
    """Return the messages and the files of the bot that are there."""
    place = slack.slack.workspace.channels[CHURN]
    return [*(m for m in place.messages if m.bot_id), *(f for f in slack.slack.workspace.files.values() if f.data)]


@pytest.mark.parametrize("named", [CHURN, "churn-model", "#churn-model"])
def test_all_is_tried_and_nothing_is_left(slack: Running, named: str) -> None:
    said = lines(slack, named)

    assert [line.partition(":")[0] for line in said] == [f"ok    {step}" for step in STEPS]
    assert said[0] == "ok    looks up: #churn-model, public, 6 members"
    assert said[-1] == "ok    deletes: nothing is left behind (3 messages, 1 file)"
    assert traces_left(slack) == []
    assert strays(Script(slack).get("requests")) == set()


@pytest.mark.parametrize(
    ("method", "code", "step", "advice"),
    [
        ("conversations.info", "missing_scope", "looks up", "`make manifest`"),
        ("conversations.members", "fetch_members_failed", "looks up", "https://docs.slack.dev/reference/methods/"),
        ("users.info", "user_not_visible", "opens", "other organisations"),
        ("conversations.open", "user_disabled", "opens", "choose a channel"),
        ("chat.postMessage", "restricted_action_read_only_channel", "posts", "Posting permissions"),
        ("chat.update", "edit_window_closed", "updates", "Permissions, Editing"),
        (
            "chat.getPermalink",
            "message_not_found",
            "links",
            "https://docs.slack.dev/reference/methods/chat.getPermalink",
        ),
        ("files.getUploadURLExternal", "file_uploads_disabled", "uploads", "An admin allows files of apps"),
        ("files.completeUploadExternal", "posting_to_channel_denied", "uploads", "Posting permissions"),
        ("files.info", "access_denied", "downloads", "https://docs.slack.dev/reference/methods/files.info"),
    ],
)
def test_what_slack_refuses_is_named_with_what_to_do(
    slack: Running, method: str, code: str, step: str, advice: str
) -> None:
    slack.slack.faults.set({"errors": 99, "method": method, "error_code": code})
    said = faults(lines(slack))

    assert said[0].startswith(f"{step}: Slack answers {code}. ")
    assert advice in said[0]
    assert traces_left(slack) == []


@pytest.mark.parametrize("method", ["chat.postMessage", "files.completeUploadExternal", "chat.update", "chat.delete"])
@pytest.mark.parametrize("fault", ["lose_response", "rate_limited", "errors"])
def test_what_came_though_slack_did_not_say_so_is_taken_away(slack: Running, method: str, fault: str) -> None:
    slack.slack.faults.set({fault: 1, "method": method, "retry_after": 0})

    said = faults(lines(slack))

    assert len(said) == (0 if method == "chat.delete" else 1)
    assert traces_left(slack) == []


def test_blocks_that_slack_dislikes_are_a_fault_of_the_bot(slack: Running) -> None:
    slack.slack.faults.set({"blocks_error": "invalid_blocks"})

    assert faults(lines(slack)) == [
        "posts: Slack answers invalid_blocks. This is a fault of Baton's: report it with this line."
    ]


def test_what_may_not_be_deleted_is_said(slack: Running) -> None:
    slack.slack.faults.set({"errors": 99, "method": "chat.delete", "error_code": "cant_delete_message"})

    said = faults(lines(slack))

    assert said[-1].startswith("deletes: Slack answers cant_delete_message. An admin lets apps delete their own")
    assert "Look in the channel for “Baton checks itself here”" in said[-1]


def test_a_check_that_is_stopped_half_way_leaves_nothing(slack: Running) -> None:
    running = check(slack).findings()
    while "uploads" not in next(running).line:
        pass
    assert len(traces_left(slack)) == 4

    running.close()

    assert traces_left(slack) == []


def test_a_file_that_is_not_shown_without_its_scope_is_a_fault(slack: Running) -> None:
    whole = slack.slack.manifest
    slack.slack.manifest = replace(whole, scopes=whole.scopes - {"files:read"})
    try:
        said = faults(lines(slack))
    finally:
        slack.slack.manifest = whole

    assert len(said) == 1
    assert said[0].startswith("downloads: Slack answers missing_scope. It needs files:read: install the app again")


def test_a_link_that_slack_makes_in_another_way_is_a_fault(slack: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.web_api.chat.TEAM_DOMAIN", "acme.enterprise")

    assert faults(lines(slack))[0].startswith("links: I make https://orchard-analytics.slack.com/archives/")


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (GENERAL, "looks up: I am not in #general. Type `/invite @baton` in it."),
        ("nowhere", "looks up: I am in no channel called #nowhere. Type `/invite @baton` in it."),
        ("C0NOWHERE", "looks up: Slack answers channel_not_found. Type `/invite @baton` in the channel"),
    ],
)
def test_a_channel_that_we_are_not_in_is_said(slack: Running, channel: str, said: str) -> None:
    found = lines(slack, channel)

    assert len(found) == 1
    assert faults(found)[0].startswith(said)


def test_it_stands_behind_what_the_doctor_finds_anyway(
    slack: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Script(slack)
    made = script.post("channels", as_=ANA, name="secret", is_private=True)["channel"]
    script.post("members", as_=ANA, channel=made, user="baton", action="join")
    monkeypatch.setattr("sys.argv", ["app.py", "doctor", "--live", "secret"])
    monkeypatch.setattr(app, "environment_with_dotenv", lambda _folder: settings_for(slack, tmp_path))

    with pytest.raises(SystemExit) as ending:
        app.main()

    assert ending.value.code == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0].removeprefix("ok    ") for line in said][-len(STEPS) - 1 :] == ["version", *STEPS]
    assert "private" in said[-len(STEPS)]

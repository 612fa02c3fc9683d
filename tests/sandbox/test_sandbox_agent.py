"""The agent's view of the sandbox: where a person is, sessions, streams, feedback, Stop, and its refusals."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.in_thread import Running, running
from sandbox.manifest import read
from sandbox.slack import Settings
from sandbox.web_api.streams import LONGEST_SECONDS
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.peer import App, Payload, Script

ANA, CHURN, HERS = "U01ANA", "C02CHURN", "D01ANA"
_AGENT: dict[str, Any] = deepcopy(MANIFEST)
_AGENT["features"]["agent_view"] = {"agent_description": "Answers questions."}
_AGENT["oauth_config"]["scopes"]["bot"].append("assistant:write")
_AGENT["settings"]["event_subscriptions"]["bot_events"] += ["app_context_changed", "agent_session_stopped"]


@pytest.fixture
def slack() -> Iterator[Running]:
    with running(Settings(port=0, manifest=read(_AGENT), retry_scale=0.1)) as workspace:
        yield workspace


def test_events_say_where_the_person_is(app: App, script: Script) -> None:
    script.get("state", as_=ANA)
    script.post("home", as_=ANA, tab="messages", looks_at=CHURN)
    script.say(ANA, "hello", HERS)
    script.post("look", as_=ANA)

    opened = app.wait_for(1, "app_home_opened")[0].payload["event"]
    said = app.wait_for(1, "message")[0].payload["event"]
    changed = app.wait_for(1, "app_context_changed")[0].payload
    place = [{"type": "slack#/types/channel_id", "value": CHURN, "team_id": "T0SANDBOX"}]
    assert (opened["tab"], opened["context"]["entities"]) == ("messages", place)
    assert said["app_context"]["entities"] == place
    assert changed["event"]["context"] == {}
    assert changed["authorizations"][0]["user_id"] == ANA
    assert "user" not in changed["event"]


def test_a_stream_grows_and_ends_as_one_message_with_blocks(app: App, script: Script, web: WebClient) -> None:
    root = _asked(script)
    ts = str(web.chat_startStream(channel=HERS, thread_ts=root, markdown_text="Two ")["ts"])
    web.chat_appendStream(channel=HERS, ts=ts, markdown_text="things")
    processing = script.get("messages", as_=ANA, channel=HERS, thread_ts=root)
    web.chat_stopStream(channel=HERS, ts=ts, blocks=[{"type": "divider"}], session_status="active")

    last = script.get("messages", as_=ANA, channel=HERS, thread_ts=root)
    assert [processing["can_stop"], last["can_stop"]] == [True, False]
    assert (last["messages"][-1]["text"], len(last["messages"])) == ("Two things", 2)
    assert [block["type"] for block in last["messages"][-1]["blocks"]] == ["markdown", "divider"]


def test_stop_ends_the_stream_and_is_told(app: App, script: Script, web: WebClient) -> None:
    root = _asked(script)
    ts = str(web.chat_startStream(channel=HERS, thread_ts=root, markdown_text="Two ")["ts"])
    script.post("stop", as_=ANA, channel=HERS, thread_ts=root)

    told = app.wait_for(1, "agent_session_stopped")[0].payload["event"]
    assert (told["thread_ts"], told["streaming_message_ts"], told["user"]) == (root, [ts], ANA)
    assert _refusal(web, "chat.appendStream", channel=HERS, ts=ts, markdown_text="x") == "stopped_by_user"


def test_sessions_have_a_title_and_a_status(script: Script, web: WebClient) -> None:
    root = _asked(script)
    assert _refusal(web, "agents.sessions.rename", channel_id=HERS, thread_ts=root, title="x") == "session_not_found"
    web.agents_sessions_setStatus(channel_id=HERS, thread_ts=root, status="active", title="What is late?")
    web.assistant_threads_setStatus(channel_id=HERS, thread_ts=root, status="is looking…")
    seen = script.get("messages", as_=ANA, channel=HERS, thread_ts=root)
    web.chat_postMessage(channel=HERS, thread_ts=root, text="Nothing.")

    assert (seen["title"], seen["status"]) == ("What is late?", "is looking…")
    assert script.get("messages", as_=ANA, channel=HERS, thread_ts=root)["status"] == ""


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        (
            "chat.startStream",
            {"channel": CHURN, "thread_ts": "1.1", "recipient_user_id": ANA},
            "missing_recipient_team_id",
        ),
        ("chat.startStream", {"channel": HERS, "markdown_text": "x" * 12_001}, "message_limit_exceeded"),
        ("chat.appendStream", {"channel": HERS, "ts": "1.1", "markdown_text": "x"}, "message_not_found"),
        ("agents.sessions.setStatus", {"channel_id": HERS, "status": "active"}, "thread_ts_required"),
        ("agents.sessions.setStatus", {"channel_id": HERS, "thread_ts": "1.1", "status": "busy"}, "invalid_status"),
        ("assistant.threads.setTitle", {"channel_id": HERS, "thread_ts": "1.1", "title": "x"}, "invalid_thread_ts"),
    ],
)
def test_each_refusal_has_slacks_code(script: Script, web: WebClient, method: str, args: Payload, error: str) -> None:
    script.get("state", as_=ANA)

    assert _refusal(web, method, **args) == error


def test_a_stream_that_is_old_or_another_message_takes_no_more(slack: Running, script: Script, web: WebClient) -> None:
    root = _asked(script)
    old = str(web.chat_startStream(channel=HERS, thread_ts=root, markdown_text="Two ")["ts"])
    posted = str(web.chat_postMessage(channel=HERS, text="x")["ts"])
    slack.slack.clock.forward(LONGEST_SECONDS + 1)

    for ts in (old, posted):
        assert _refusal(web, "chat.appendStream", channel=HERS, ts=ts, markdown_text="x") == (
            "message_not_in_streaming_state"
        )
        assert _refusal(web, "chat.stopStream", channel=HERS, ts=ts) == "message_not_in_streaming_state"
    assert _refusal(web, "chat.appendStream", channel=HERS, ts=root, markdown_text="x") == "message_not_owned_by_app"


def test_feedback_tells_which_button_was_pressed(app: App, script: Script, web: WebClient) -> None:
    script.get("state", as_=ANA)
    sides = {
        name: {"text": {"type": "plain_text", "text": name}, "value": f"it is {name}"}
        for name in ("positive_button", "negative_button")
    }
    block = {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "f", **sides}]}
    ts = str(web.chat_postMessage(channel=HERS, text="Good?", blocks=[block])["ts"])
    script.post("click", as_=ANA, channel=HERS, message_ts=ts, action_id="f", value="it is negative_button")

    action = app.wait_for(1, "block_actions")[0].payload["actions"][0]
    assert (action["type"], action["value"]) == ("feedback_buttons", "it is negative_button")


def test_without_the_feature_there_is_no_agent(script: Script) -> None:
    plain = deepcopy(_AGENT)
    del plain["features"]["agent_view"]
    with running(Settings(port=0, manifest=read(plain))) as workspace:
        web = WebClient("xoxb-sandbox", base_url=workspace.api_url, retry_handlers=[])
        Script(workspace).get("state", as_=ANA)
        prompts = [{"title": "Late?", "message": "what is late?"}]

        assert (
            _refusal(web, "assistant.threads.setSuggestedPrompts", channel_id=HERS, prompts=prompts) == "not_agent_app"
        )
        assert _refusal(web, "agents.sessions.setStatus", channel_id=HERS, status="active") == "feature_disabled"


def _asked(script: Script) -> str:
    script.get("state", as_=ANA)
    return str(script.say(ANA, "what is late?", HERS)["ts"])


def _refusal(web: WebClient, method: str, **args: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        web.api_call(method, json=args)
    return str(caught.value.response["error"])

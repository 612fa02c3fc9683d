"""What the sandbox sends has the fields of what was recorded from Slack."""

import json
from pathlib import Path

import pytest
from slack_sdk import WebClient

from tests.sandbox.peer import App, Payload, Script, button, modal, section

PAYLOADS = Path(__file__).parents[3] / "shared" / "slack" / "payloads"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the recorded Slack payloads are not here"),
]
CHURN = "C02CHURN"
# The documented message was posted under another name and with an attachment.
AS_OTHERS = ["attachments", "subtype", "username"]
# Parts whose fields depend on what a message or view holds, or that only an enterprise has.
OPEN = {"blocks", "values", "thread_ts", "parent_user_id", "text", "bot_profile", "app_context"}


def recorded(name: str) -> Payload:
    content: Payload = json.loads((PAYLOADS / name).read_text())
    return content


def missing(sample: object, sent: object, path: str = "") -> list[str]:
    """Return the fields of the sample that what was sent lacks."""
    if isinstance(sample, list) and isinstance(sent, list) and sample and sent:
        return missing(sample[0], sent[0], f"{path}/0")
    if not isinstance(sample, dict) or not isinstance(sent, dict):
        return []
    lacks = [f"{path}/{name}" for name in sample if name not in sent and name not in OPEN]
    both = [name for name in sample if name in sent and name not in OPEN]
    return lacks + [found for name in both for found in missing(sample[name], sent[name], f"{path}/{name}")]


def test_commands(app: App, script: Script) -> None:
    script.say("ana", "/task list")

    assert missing(recorded("slash/with_text.json"), app.of("slash_commands")[0].payload) == []


def test_messages_and_mentions(app: App, script: Script, web: WebClient) -> None:
    script.say("ana", "@baton hello")
    web.chat_postMessage(channel=CHURN, text="hello")
    script.say("ana", "hello", "baton")

    said, answered, direct = (request.payload for request in app.wait_for(3, "message"))
    assert missing(recorded("events/message.channel.twin_of_app_mention.json"), said) == []
    assert missing(recorded("events/app_mention.twin_of_message.json"), app.of("app_mention")[0].payload) == []
    assert missing(recorded("events/message.channel.own_bot_processing.json"), answered) == []
    assert missing(recorded("events/message.im.direct.json"), direct) == []


def test_edits_and_deletions(app: App, script: Script, web: WebClient) -> None:
    ts = script.say("ana", "first")["ts"]
    script.post("edit", as_="ana", channel=CHURN, message_ts=ts, text="second")
    script.post("delete", as_="ana", channel=CHURN, message_ts=ts)
    own = web.chat_postMessage(channel=CHURN, text="first")["ts"]
    web.chat_update(channel=CHURN, ts=own, text="second")

    by_kind = {request.payload["event"].get("subtype"): request.payload for request in app.wait_for(5, "message")}
    assert missing(recorded("events/message_deleted.channel.json")["event"], by_kind["message_deleted"]["event"]) == []
    changed = recorded("events/message_changed.own_bot_edit.json")
    assert missing(changed, by_kind["message_changed"]) == []


def test_clicks(app: App, script: Script, web: WebClient) -> None:
    root = script.say("ana", "root")["ts"]
    actions = {"type": "actions", "elements": [button()]}
    ts = web.chat_postMessage(channel=CHURN, text="x", blocks=[actions], thread_ts=root)["ts"]
    script.post("click", as_="ana", channel=CHURN, message_ts=ts, action_id="go")

    payload = app.of("block_actions")[0].payload
    assert missing(recorded("interactive/block_actions.button.channel_post.json"), payload) == []
    assert payload["container"]["thread_ts"] == payload["message"]["thread_ts"] == root
    assert payload["message"]["parent_user_id"] == "U01ANA"


def test_modals(app: App, script: Script, web: WebClient) -> None:
    script.post("shortcut", as_="ana", callback_id="help")
    shortcut = app.of("shortcut")[0].payload
    blocks = [*modal()["blocks"], section(accessory=button())]
    shown = web.views_open(trigger_id=shortcut["trigger_id"], view=modal(blocks=blocks, notify_on_close=True))
    view_id = shown["view"]["id"]
    script.post("click", as_="ana", view_id=view_id, action_id="go")
    script.post("submit", as_="ana", view_id=view_id, values={"b": {"a": "x"}})

    assert missing(recorded("socket/interactive.shortcut.recorded.json")["payload"], shortcut) == []
    clicked = app.of("block_actions")[0].payload
    assert missing(recorded("interactive/block_actions.button.modal.json"), clicked) == [
        "/actions/0/value",
        "/actions/0/style",
    ]
    assert missing(recorded("interactive/view_submission.modal.json"), app.of("view_submission")[0].payload) == []
    assert missing(recorded("web_api/views.open.success.json")["body"], shown.data) == []


def test_message_shortcuts(app: App, script: Script) -> None:
    ts = script.say("ana", "this")["ts"]
    script.post("shortcut", as_="ana", callback_id="create_task", channel=CHURN, message_ts=ts)

    assert missing(recorded("interactive/message_action.json"), app.of("message_action")[0].payload) == []


def test_the_home(app: App, script: Script, web: WebClient) -> None:
    web.views_publish(user_id="U01ANA", view={"type": "home", "blocks": [section()]})
    script.post("home", as_="ana", tab="home")

    payload = app.wait_for(1, "app_home_opened")[0].payload
    assert missing(recorded("events/app_home_opened.home_with_view.json")["event"], payload["event"]) == []


def test_members(app: App, script: Script) -> None:
    script.post("members", channel="general", user="baton", action="join", as_="ana")

    event = app.wait_for(1, "member_joined_channel")[0].payload["event"]
    assert set(recorded("events/member_joined_channel.json")["event"]) - {"enterprise"} <= set(event)


@pytest.mark.parametrize(
    ("method", "args", "sample", "lacks"),
    [
        ("auth.test", {}, "auth.test.success_with_bot_token", []),
        ("users.info", {"user": "U01ANA"}, "users.info.success", ["has_2fa"]),
        ("users.list", {}, "users.list.success", ["has_2fa"]),
        ("bots.info", {"bot": "B0BATON"}, "bots.info.success", []),
        ("conversations.info", {"channel": CHURN}, "conversations.info.success", ["parent_conversation", "properties"]),
        ("conversations.list", {}, "conversations.list.success", []),
        ("conversations.members", {"channel": CHURN, "limit": 1}, "conversations.members.success", []),
        ("conversations.history", {"channel": CHURN, "limit": 1}, "conversations.history.success", []),
        ("conversations.open", {"users": "U01ANA"}, "conversations.open.success", []),
        (
            "chat.postMessage",
            {"channel": CHURN, "text": "x"},
            "chat.postMessage.success",
            ["username", "attachments", "subtype"],
        ),
    ],
)
def test_answers_of_methods(web: WebClient, method: str, args: Payload, sample: str, lacks: list[str]) -> None:
    body = web.api_call(method, json=args).data

    found = missing(recorded(f"web_api/{sample}.json")["body"], body)
    pictures = [path for path in found if "/image_" in path or path.endswith("/email")]
    assert sorted(path.rpartition("/")[2] for path in found if path not in pictures) == sorted(lacks)

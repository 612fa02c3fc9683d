"""Payloads to begin with: those of a short conversation in the workspace, and those that are recorded beside us."""

import json
from pathlib import Path
from typing import Any

from tests.attack.target import Target
from tests.conftest import SHARED
from tests.office import ANA, BEN, CHURN, Payload, until

_FOLDERS = ("events", "event_shapes", "interactive", "slash", "http")


def samples(target: Target) -> list[Payload]:
    """Return payloads of every kind, whose answers go to the workspace."""
    _converse(target)
    # The workspace's own first: they reach what they are about, and are as many as the others.
    own = [each["request"] for each in target.script.get("requests") if each["direction"] == "to app"]
    recorded = [_read(path, target) for folder in _FOLDERS for path in sorted(_payloads().glob(f"{folder}/*.json"))]
    return own * max(1, len(recorded) // len(own)) + recorded


def _converse(target: Target) -> None:
    script = target.script
    for text in ("/task", "/task add Label more images @ben by 2099-12-05 !high", "/task list", "/baton health"):
        script.say(ANA, text, CHURN)
    script.say(ANA, "@baton task list", CHURN)
    ts = script.say(ANA, "Ben will send the report by 2099-12-04", CHURN)["ts"]
    direct = next(each for each in script.get("state", as_=BEN)["channels"] if each["is_im"])
    script.say(BEN, "what do I owe?", direct["id"])
    shortcuts = script.get("state", as_=ANA)["app"]["shortcuts"]
    for each in shortcuts:
        script.post("shortcut", as_=ANA, callback_id=each["callback_id"], channel=CHURN, message_ts=ts)
    view = until(lambda: next(iter(script.modals(ANA)), None))
    script.post("submit", as_=ANA, view_id=view["id"], values={"title": {"value": "Send the report"}})
    _click(target)
    script.post("home", as_=ANA)
    script.post("people", as_=ANA, id="U01ANA", real_name="Ana Reyes")
    for action in ("join", "leave"):
        script.post("members", as_=ANA, channel=CHURN, user="U05GUS", action=action)


def _click(target: Target) -> None:
    """Press each kind of control under the list of tasks."""
    for message in target.script.get("messages", as_=ANA, channel=CHURN)["messages"]:
        rows = [block for block in message.get("blocks") or () if block.get("type") == "actions"]
        for control in [element for row in rows for element in row["elements"]]:
            where = {"channel": CHURN, "message_ts": message["ts"], "action_id": control["action_id"]}
            option = (control.get("options") or [{}])[0]
            chosen = {"selected_option": option["value"]} if option else {"value": control.get("value", "")}
            target.script.post("click", as_=ANA, **where, **chosen)


def _payloads() -> Path:
    return SHARED / "slack" / "payloads"


def _read(path: Path, target: Target) -> Payload:
    text = path.read_text(encoding="utf-8").replace("https://hooks.slack.com/", f"{target.slack.url}/respond/")
    found: Any = json.loads(text)
    return {**found, "type": "event_callback"} if "event" in found else dict(found)

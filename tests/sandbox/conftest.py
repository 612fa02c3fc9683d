from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.in_thread import Running, running
from sandbox.manifest import read
from sandbox.slack import Settings
from tests.sandbox.peer import App, Script, until

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Baton"},
    "features": {
        "slash_commands": [
            {"command": "/task", "description": "Tasks", "should_escape": True},
            {"command": "/raw", "description": "Unescaped"},
        ],
        "shortcuts": [
            {"name": "Create task", "type": "message", "callback_id": "create_task", "description": "…"},
            {"name": "Help", "type": "global", "callback_id": "help", "description": "…"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("commands", "chat:write", "app_mentions:read", "channels:history", "channels:read", "groups:history"),
                *("im:history", "im:write", "users:read", "files:read", "files:write", "reactions:write"),
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_mention", "app_home_opened", "message.channels", "message.im", "member_joined_channel"]
        }
    },
}


@pytest.fixture
def slack() -> Iterator[Running]:
    with running(Settings(port=0, manifest=read(MANIFEST), retry_scale=0.1)) as workspace:
        yield workspace


@pytest.fixture
def web(slack: Running) -> WebClient:
    return WebClient("xoxb-sandbox", base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def script(slack: Running) -> Script:
    return Script(slack)


@pytest.fixture
def app(slack: Running, script: Script) -> Iterator[App]:
    peer = App(slack)
    peer.client.connect()
    assert until(lambda: script.get("state", as_="ana")["connected"] == 1)
    yield peer
    peer.end()

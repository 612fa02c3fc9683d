"""The two who talk to the sandbox in these tests: an app on its socket, and a script at its control interface."""

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from sandbox.in_thread import Running
from tests.patience import SECONDS

Payload = dict[str, Any]
Reply = Callable[[Payload], Payload | None]
SILENCE: Payload = {"silence": True}


class Script:
    """Acts in the workspace as people do, through the control interface."""

    def __init__(self, slack: Running) -> None:
        self.slack = slack

    def get(self, path: str, **query: str) -> Any:
        words = urllib.parse.urlencode({"as" if name == "as_" else name: value for name, value in query.items()})
        return self._open(urllib.request.Request(f"{self.slack.url}/sandbox/{path}?{words}"))

    def post(self, path: str, **content: Any) -> Any:
        if "as_" in content:
            content["as"] = content.pop("as_")
        body = json.dumps(content).encode()
        headers = {"Content-Type": "application/json"}
        return self._open(urllib.request.Request(f"{self.slack.url}/sandbox/{path}", data=body, headers=headers))

    def say(self, who: str, text: str, channel: str = "C02CHURN", **more: Any) -> Any:
        return self.post("say", as_=who, channel=channel, text=text, **more)

    def last(self, who: str = "U01ANA", channel: str = "C02CHURN") -> Payload:
        message: Payload = self.get("messages", as_=who, channel=channel)["messages"][-1]
        return message

    def modals(self, who: str = "U01ANA") -> list[Payload]:
        stack: list[Payload] = self.get("views", as_=who)["modals"]
        return stack

    def _open(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=2 * SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            return {"status": refusal.code, **json.load(refusal)}


class App:
    """An app in Socket Mode that notes what it receives and acknowledges with what the test says."""

    def __init__(self, slack: Running) -> None:
        self.received: list[SocketModeRequest] = []
        self.replies: dict[str, Reply] = {}
        self._arrived = threading.Condition()
        self.client = SocketModeClient("xapp-sandbox", web_client=WebClient(base_url=slack.api_url))
        self.client.socket_mode_request_listeners.append(self._listen)

    def _listen(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        with self._arrived:
            self.received.append(request)
            self._arrived.notify_all()
        reply = self.replies.get(kind_of(request), _nothing)(request.payload)
        if reply is not SILENCE:
            client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=reply))

    def end(self) -> None:
        """Tell the client's threads to end; its own close() waits for them up to three seconds."""
        self.client.closed, self.client.auto_reconnect_enabled = True, False
        self.client.current_session_state.terminated = True
        for runner in (self.client.current_session_runner, self.client.current_app_monitor):
            runner.event.set()
        self.client.message_processor.event.set()
        self.client.message_workers.shutdown(wait=False)

    def wait_for(self, count: int, kind: str, seconds: float = SECONDS) -> list[SocketModeRequest]:
        """Return what came of that kind, once there is that much."""
        with self._arrived:
            self._arrived.wait_for(lambda: len(self.of(kind)) >= count, seconds)
            return self.of(kind)

    def of(self, kind: str) -> list[SocketModeRequest]:
        return [request for request in self.received if kind_of(request) == kind]


def kind_of(request: SocketModeRequest) -> str:
    if request.type == "events_api" and "event" in request.payload:
        return str(request.payload["event"]["type"])
    return str(request.payload.get("type") or request.type)


def _nothing(_payload: Payload) -> Payload | None:
    return None


def until(holds: Callable[[], object], seconds: float = SECONDS) -> bool:
    """Wait until it holds; false if it never did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False


def modal(**changes: Any) -> Payload:
    text = {"type": "plain_text", "text": "Title"}
    element = {"type": "plain_text_input", "action_id": "a"}
    blocks = [{"type": "input", "block_id": "b", "label": text, "element": element}]
    return {"type": "modal", "callback_id": "c", "title": text, "submit": text, "blocks": blocks, **changes}


def section(text: str = "words", **more: Any) -> Payload:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", **more: Any) -> Payload:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "Go"}, **more}

"""Workspaces for tests: one stays open from test to test, reset in between, with the sockets that the bot hears it by.

To start a workspace and to connect takes longer than most tests. All else of the bot is made anew for each test.
"""

import contextlib
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient

from bot.service import Service, names_of
from bot.settings import Settings
from bot.slack.connection.installation import Identity
from bot.slack.connection.intake import Intake
from bot.slack.connection.manifest import manifest
from bot.slack.connection.sockets import Sockets
from bot.slack.connection.transport import Transport
from core.actor import Person
from handlers.catalog import CATALOG
from sandbox import manifest as app_manifest
from sandbox.in_thread import Running, free_port, running
from sandbox.slack import Settings as SandboxSettings
from sandbox.socket_mode import SocketCourier
from storage.database import Session
from storage.directory import people
from storage.jobs import NewJob
from tests.patience import DEADLINE_SCALE
from tests.sandbox.peer import Script

SECRET = "sandbox-signing-secret"
CONNECTIONS = 2
BEGINS_AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
"""A Saturday. Time goes on from there, whichever day the tests are run on."""


class KeptSockets(Sockets):
    """Sockets that stay open while one bot after the other hears by them."""

    def __init__(self, intake: Intake, slack: Running) -> None:
        client = WebClient("xoxb-sandbox", base_url=slack.api_url, retry_handlers=[])
        super().__init__(intake, client, Settings(app_token="xapp-sandbox", connections=CONNECTIONS, threads=10))
        self._courier = slack.slack.delivery.courier
        self._is_open = False

    def start(self) -> None:
        if not self._is_open:
            super().start()
        self._is_open, self._stopping = True, False

    def stop(self, seconds: float) -> bool:
        with self._idle:
            self._stopping = True
            return self._idle.wait_for(lambda: self._in_hand == 0, seconds)

    def close(self) -> None:
        super().stop(1)

    def _take(self, client: BaseSocketModeClient, envelope: str, payload: object) -> None:
        # What was on its way to the bot of the last test when that ended, the reset of the workspace has called off.
        if isinstance(self._courier, SocketCourier) and self._courier.waits_for(envelope):
            super()._take(client, envelope, payload)


@dataclass(eq=False)
class Workspace:
    """A workspace, the port on which the bot may serve it, and the sockets if it keeps them."""

    slack: Running
    port: int
    keeps_sockets: bool = False
    sockets: KeptSockets | None = None
    is_in_use: bool = False

    def transport(self, intake: Intake) -> Transport:
        """Return the sockets, which from now on are heard by this bot."""
        if self.sockets is None:
            self.sockets = KeptSockets(intake, self.slack)
        self.sockets.intake = intake
        return self.sockets

    def reset(self) -> None:
        """Let the workspace be as after its start, on the day on which the tests' time begins."""
        Script(self.slack).post("reset")
        self.slack.slack.clock._set(BEGINS_AT.timestamp(), time.time())


class HearingService(Service):
    """The bot, which hears by the sockets of a workspace, and knows from the beginning who is there."""

    workspace: Workspace

    def greet(self, identity: Identity) -> None:
        """Read the people the first time; they are the same in each workspace that begins so, and stored at once."""
        is_empty = self.workspace.slack.settings.empty
        if is_empty in _people:
            self.unit.store(partial(_know, identity.team, _people[is_empty]))
            return
        self.comparison.everyone(identity.team)
        _people[is_empty] = self.database.look(lambda session: people.everyone(session, identity.team))

    def _made_transport(self, app: App, port: socket.socket | None) -> Transport:
        intake = Intake(app, self.refusals)
        return self.workspace.transport(intake) if self.workspace.keeps_sockets else super()._made_transport(app, port)


def _know(team: str, found: Sequence[Person], session: Session, now: datetime) -> Sequence[NewJob]:
    people.save(session, team, found, now, as_of=now.replace(microsecond=0))  # to the second, as Slack's answers are
    return ()


_KEEPER = contextlib.ExitStack()
"""Holds them open as long as the process lives."""
_kept: dict[bool, Workspace] = {}
"""The workspaces that stay: the empty one and the one with a conversation."""
_people: dict[bool, Sequence[Person]] = {}
"""Who is in each at the beginning, as the bot has read it."""


@contextlib.contextmanager
def workspace(
    *,
    http: bool = False,
    empty: bool = True,
    own: bool = False,
    deadline_scale: float = DEADLINE_SCALE,
    agent_view: bool = True,
) -> Iterator[Workspace]:
    """Yield a workspace as after its start: the one that stays, or one of its own where something else is asked for.

    Without `agent_view`, the app was installed by a manifest from before it had one.
    """
    is_usual = not http and not own and agent_view and deadline_scale == DEADLINE_SCALE
    if not is_usual or (empty in _kept and _kept[empty].is_in_use):
        with _started(http=http, empty=empty, deadline_scale=deadline_scale, agent_view=agent_view) as started:
            started.reset()
            yield started
        return
    if empty not in _kept:
        _kept[empty] = _KEEPER.enter_context(_started(empty=empty))
    kept = _kept[empty]
    kept.keeps_sockets = kept.is_in_use = True
    kept.reset()
    try:
        yield kept
    finally:
        kept.is_in_use = False


def give_up(workspace: Workspace) -> None:
    """Keep a workspace no longer, in which something is still in hand."""
    if workspace.sockets:
        workspace.sockets.close()
    for empty in [empty for empty, kept in _kept.items() if kept is workspace]:
        del _kept[empty]


@contextlib.contextmanager
def _started(
    *, http: bool = False, empty: bool = True, deadline_scale: float = DEADLINE_SCALE, agent_view: bool = True
) -> Iterator[Workspace]:
    port = free_port()
    described = manifest(CATALOG, names_of(Settings(), CATALOG), http_url=f"http://127.0.0.1:{port}" if http else "")
    asked = app_manifest.read(described)
    how: dict[str, Any] = {"transport": "http", "app_url": f"http://127.0.0.1:{port}/slack/events"} if http else {}
    settings = SandboxSettings(
        port=0,
        manifest=asked if agent_view else _before_agent_view(asked),
        retry_scale=0.05,
        deadline_scale=deadline_scale,
        empty=empty,
        signing_secret=SECRET,
        **how,
    )
    with running(settings) as slack:
        yield Workspace(slack, port)


def _before_agent_view(asked: app_manifest.Manifest) -> app_manifest.Manifest:
    events = asked.events - {"app_context_changed", "agent_session_stopped"}
    return replace(asked, scopes=asked.scopes - {"assistant:write"}, events=events, has_agent_view=False)

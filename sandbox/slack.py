"""The one object that holds a running workspace and is handed to everything that acts in it."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.clock import Clock
from sandbox.delivery import Delivery
from sandbox.faults import Faults
from sandbox.inspector import Exchange, Inspector
from sandbox.manifest import Manifest
from sandbox.pace import Pace
from sandbox.payload import Payload
from sandbox.seed import seeded
from sandbox.shapes.messages import MessageShapes
from sandbox.stream import Stream
from sandbox.tickets import Tickets
from sandbox.workspace import BOT_USER, Channel, Person


@dataclass(frozen=True)
class Settings:
    port: int = 8900
    manifest: Manifest = field(default_factory=Manifest)
    transport: str = "socket"
    app_url: str = ""
    signing_secret: str = "sandbox-signing-secret"
    empty: bool = False
    retry_scale: float = 1.0
    deadline_scale: float = 1.0
    host: str = "127.0.0.1"

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"


class Slack:
    delivery: Delivery

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock()
        self.faults = Faults()
        self.stream = Stream()
        self.inspector = Inspector(self._tell_request)
        self._tasks: set[asyncio.Task[Any]] = set()
        self.is_installed = True
        self._start()

    def _start(self) -> None:
        self.manifest = self.settings.manifest
        self.pace = Pace()
        self.tickets = Tickets(self.clock, self.settings.deadline_scale)
        self.workspace = seeded(self.clock, empty=self.settings.empty)
        self.shapes = MessageShapes(self.workspace, self.settings.address, self.manifest.name)

    def reset(self) -> None:
        """Begin again as after the start, and bring nothing that is still on its way; connections stay."""
        for task in self._tasks:
            task.cancel()
        self.clock = Clock()
        self.faults.clear()
        self.delivery.held.clear()
        self.is_installed = True
        self.inspector.clear()
        self._start()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do the work in the background; it is kept until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def notice(self, user: str, text: str, channel: str | None = None) -> None:
        """Tell one person what Slackbot would tell them."""
        self.stream.tell_one(user, {"type": "notice", "text": text, "channel": channel})

    def tell_channel(self, channel: Channel, news: Payload) -> None:
        """Tell everybody who may see the channel."""
        self.stream.tell({**news, "channel": channel.id}, lambda user: self._sees(user, channel))

    def _sees(self, user: str, channel: Channel) -> bool:
        person: Person | None = self.workspace.people.get(user)
        return person is not None and self.workspace.sees(person, channel)

    def app_is_in(self, channel: Channel) -> bool:
        return BOT_USER in channel.members

    def _tell_request(self, exchange: Exchange) -> None:
        self.stream.tell({"type": "request", "n": exchange.n})


SLACK = web.AppKey("slack", Slack)
# The transports of open streams, to be cut at the end.
STOPPING = web.AppKey("stopping", set[asyncio.Transport])

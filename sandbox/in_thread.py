"""Run a workspace inside another program, in a thread of its own; tests do so."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aiohttp import web

from sandbox.server import build
from sandbox.slack import SLACK, Settings, Slack

BEGINNING_SECONDS = 10


@dataclass(frozen=True)
class Running:
    settings: Settings
    slack: Slack

    @property
    def url(self) -> str:
        """Return the workspace's address, without a slash at the end."""
        return self.settings.address

    @property
    def api_url(self) -> str:
        return f"{self.settings.address}/api/"


@contextlib.contextmanager
def running(settings: Settings | None = None) -> Iterator[Running]:
    """Serve a workspace on a free port, unless the settings name one, until the end of the with block."""
    chosen = replace(settings or Settings(port=0))
    if not chosen.port:
        chosen = replace(chosen, port=free_port())
    begun, loop = threading.Event(), asyncio.new_event_loop()
    app = build(chosen)
    thread = threading.Thread(target=_serve, args=(loop, app, begun), name="sandbox", daemon=True)
    thread.start()
    if not begun.wait(BEGINNING_SECONDS):
        raise RuntimeError("The sandbox did not begin.")
    try:
        yield Running(chosen, app[SLACK])
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(BEGINNING_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(loop: asyncio.AbstractEventLoop, app: web.Application, begun: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    settings = app[SLACK].settings
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    loop.run_until_complete(runner.setup())
    loop.run_until_complete(web.TCPSite(runner, settings.host, settings.port).start())
    begun.set()
    loop.run_forever()
    loop.run_until_complete(runner.cleanup())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()

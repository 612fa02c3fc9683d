"""A way to PostgreSQL on which one transaction in so many loses its connection: the server ends its process.

The last statement of such a transaction may be among its own, or COMMIT: before the server has heard of it, or after it
has done it and before we have.
"""

import asyncio
import contextlib
import random
import struct
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import psycopg
from sqlalchemy import make_url

STATEMENT, BEFORE_COMMIT, AFTER_COMMIT = "in a statement", "before COMMIT", "after COMMIT"
_MODES = (STATEMENT, BEFORE_COMMIT, AFTER_COMMIT)
_ENDS = (b"COMMIT", b"ROLLBACK")
_KEY, _READY, _QUERY = b"K", b"Z", b"Q"


@dataclass
class CuttingProxy:
    """`url` leads to the server; while `is_cutting`, each transaction whose number `every` divides is cut.

    A repetition is the first transaction of a new connection. Of these, one in eleven that would be cut is: so some are
    cut twice, and none four times by chance.
    """

    url: str
    every: int
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    is_cutting: bool = True
    transactions: int = 0
    port: int = 0
    spared: int = 0

    @property
    def address(self) -> str:
        """Return what leads to the database through here."""
        plain = {"sslmode": "disable", "gssencmode": "disable"}
        here = make_url(self.url).set(host="127.0.0.1", port=self.port).update_query_dict(plain)
        return here.render_as_string(hide_password=False)

    @property
    def cuts(self) -> int:
        return sum(self.counts[mode] for mode in _MODES)

    async def serve(self, started: threading.Event, stopping: threading.Event) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await asyncio.to_thread(stopping.wait)
        server.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = make_url(self.url)
        server, to_server = await asyncio.open_connection(there.host, there.port or 5432)
        both = _Connection(self, to_server, writer)
        # The first message has no letter.
        head = await reader.readexactly(4)
        to_server.write(head + await reader.readexactly(struct.unpack("!i", head)[0] - 4))
        pumps = [asyncio.ensure_future(both.from_client(reader)), asyncio.ensure_future(both.from_server(server))]
        with contextlib.suppress(asyncio.CancelledError):  # at the end
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        for each in (to_server, writer):
            each.close()

    def plan(self, *, is_first: bool) -> str:
        """Return how the transaction that begins now is cut, "" where it is not."""
        self.transactions += 1
        if not self.is_cutting or self.transactions % self.every:
            return ""
        if is_first:
            self.spared += 1
            if self.spared % 11:
                return ""
        return self.chance.choice(_MODES)

    async def end(self, pid: int, how: str) -> None:
        """Have the server end one of its processes, and wait for that."""
        self.counts[how] += 1
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as administrator:
            await administrator.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


@dataclass
class _Connection:
    proxy: CuttingProxy
    to_server: asyncio.StreamWriter
    to_client: asyncio.StreamWriter
    pid: int = 0
    plan: str = ""
    wait: int = 0
    is_mute: bool = False
    is_new: bool = True

    async def from_client(self, reader: asyncio.StreamReader) -> None:
        async for kind, message in _messages(reader):
            said = message[5:] if kind == _QUERY else b""
            if said.startswith(b"BEGIN"):
                self.plan, self.wait = self.proxy.plan(is_first=self.is_new), self.proxy.chance.randrange(1, 12)
                self.is_new = False
            elif self.plan:
                await self._cut_if_due(said)
            self.to_server.write(message)
            await self.to_server.drain()

    async def _cut_if_due(self, said: bytes) -> None:
        self.wait -= 1
        is_end = said.startswith(_ENDS)
        if self.plan == AFTER_COMMIT and said.startswith(b"COMMIT"):
            self.is_mute, self.plan = True, ""
        elif is_end or (self.plan == STATEMENT and self.wait <= 0):
            how = BEFORE_COMMIT if said.startswith(b"COMMIT") else STATEMENT
            self.plan = ""
            await self.proxy.end(self.pid, how)

    async def from_server(self, reader: asyncio.StreamReader) -> None:
        async for kind, message in _messages(reader):
            if kind == _KEY:
                self.pid = struct.unpack("!i", message[5:9])[0]
            if self.is_mute and kind == _READY:
                await self.proxy.end(self.pid, AFTER_COMMIT)
                return
            if not self.is_mute:
                self.to_client.write(message)
                await self.to_client.drain()


async def _messages(reader: asyncio.StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readexactly(5)
            yield head[:1], head + await reader.readexactly(struct.unpack("!i", head[1:])[0] - 4)


@contextlib.contextmanager
def cutting_proxy(url: str, every: int, seed: int) -> Iterator[CuttingProxy]:
    """Yield a proxy before the PostgreSQL database at `url`."""
    proxy, started, stopping = CuttingProxy(url, every, random.Random(seed)), threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(proxy.serve(started, stopping)), daemon=True)
    thread.start()
    started.wait()
    try:
        yield proxy
    finally:
        stopping.set()
        thread.join()

"""Socket Mode: the web sockets that the app opens, and the envelopes that go through any one of them."""

import asyncio
import json
import random
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from sandbox.delivery import ACK_SECONDS, Answer, Envelope, Outcome, Parcel
from sandbox.payload import Payload, parsed, record
from sandbox.slack import Slack
from sandbox.workspace import APP_ID

MOST = 10
HOST = "applink-sandbox"
LIFETIME = 18_060
DEBUG_LIFETIME = 360
WARNING_BEFORE = 10


@dataclass(eq=False)
class Connection:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, asyncio.Future[Payload]] = field(default_factory=dict)


class SocketCourier:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._connections: list[Connection] = []

    def connected(self) -> int:
        return len(self._connections)

    def drop(self) -> None:
        """Cut every connection without a word, as a failing network does."""
        for connection in self._connections:
            if connection.transport:
                connection.transport.abort()

    def waits_for(self, envelope_id: str) -> bool:
        """Say whether somebody still waits for the acknowledgement of an envelope."""
        return any(envelope_id in connection.waiting for connection in self._connections)

    async def carry(self, parcel: Parcel) -> Answer:
        """Send the envelope through one of the connections and wait three seconds for its acknowledgement."""
        if not self._connections:
            return Answer(Outcome.FAILED, reason="connection_failed")
        connection = random.choice(self._connections)
        envelope_id = str(uuid.uuid4())
        acknowledged = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = acknowledged
        try:
            await connection.socket.send_str(json.dumps(_envelope(envelope_id, parcel)))
            body = await asyncio.wait_for(acknowledged, ACK_SECONDS * self._slack.settings.deadline_scale)
        except TimeoutError:
            return Answer(Outcome.TIMEOUT, reason="timeout")
        except ConnectionError:
            return Answer(Outcome.FAILED, reason="connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)
        return Answer(Outcome.OK, body, "ack")

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection from its ticket to its end."""
        faults = self._slack.faults
        if faults.refuse_socket or not self._slack.tickets.admit(request.query.get("ticket", "")):
            return web.Response(status=408 if not faults.refuse_socket else 503)
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        if len(self._connections) >= MOST:
            await socket.send_json(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket, request.transport)
        lifetime = DEBUG_LIFETIME if request.query.get("debug_reconnects") == "true" else LIFETIME
        ending = asyncio.create_task(_end_after(socket, lifetime))
        try:
            await self._talk(connection, lifetime)
        finally:
            ending.cancel()
            self._forget(connection)
        return socket

    async def _talk(self, connection: Connection, lifetime: int) -> None:
        await connection.socket.send_json(self._hello(lifetime))
        self._connections.append(connection)
        self._slack.stream.tell({"type": "connection", "connected": len(self._connections)})
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                _acknowledge(connection, message.data)

    def _forget(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        for acknowledged in connection.waiting.values():
            if not acknowledged.done():
                acknowledged.set_exception(ConnectionError())
        self._slack.stream.tell({"type": "connection", "connected": len(self._connections)})

    def _hello(self, lifetime: int) -> Payload:
        debug = {"host": HOST, "build_number": 1, "approximate_connection_time": lifetime}
        number = len(self._connections) + 1
        return {"type": "hello", "num_connections": number, "debug_info": debug, "connection_info": {"app_id": APP_ID}}


def _envelope(envelope_id: str, parcel: Parcel) -> Payload:
    content: Payload = {"envelope_id": envelope_id, "payload": parcel.payload, "type": parcel.envelope}
    content["accepts_response_payload"] = parcel.envelope is not Envelope.EVENT
    if parcel.envelope is Envelope.EVENT:
        content |= {"retry_attempt": parcel.attempt, "retry_reason": "timeout" if parcel.attempt else ""}
    return content


def _acknowledge(connection: Connection, text: str) -> None:
    """Give the acknowledgement to whoever waits for it; one that comes late is dropped."""
    try:
        content = record(parsed(text))
    except ValueError:
        return
    acknowledged = connection.waiting.get(str(content.get("envelope_id")))
    if acknowledged and not acknowledged.done():
        payload = content.get("payload")
        acknowledged.set_result({"text": payload} if isinstance(payload, str) else record(payload))


def _disconnect(reason: str) -> Payload:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}


async def _end_after(socket: web.WebSocketResponse, seconds: int) -> None:
    """Recycle the connection when its time is over, with a warning before."""
    await asyncio.sleep(seconds - WARNING_BEFORE)
    await socket.send_json(_disconnect("warning"))
    await asyncio.sleep(WARNING_BEFORE)
    await socket.send_json(_disconnect("refresh_requested"))
    await socket.close()

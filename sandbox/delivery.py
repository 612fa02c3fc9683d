"""Bring payloads to the app and wait for its acknowledgement, over whichever transport it is connected by."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from sandbox.faults import Faults
from sandbox.inspector import Direction, Inspector
from sandbox.payload import Payload

# Times the workspace's scale of deadlines.
ACK_SECONDS = 3.0
# Near-immediately, after a minute, after five; times the workspace's retry scale.
RETRY_AFTER = (1.0, 60.0, 300.0)


class Outcome(StrEnum):
    OK = "ok"
    TIMEOUT = "operation_timeout"
    FAILED = "dispatch_failed"


class Envelope(StrEnum):
    COMMAND = "slash_commands"
    INTERACTIVE = "interactive"
    EVENT = "events_api"


@dataclass(frozen=True)
class Parcel:
    envelope: Envelope
    payload: Payload
    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    body: Payload = field(default_factory=dict)
    status: int | str = ""
    reason: str = "unknown_error"
    no_retry: bool = False


class Courier(Protocol):
    """One of the two transports."""

    def connected(self) -> int: ...

    async def carry(self, parcel: Parcel, /) -> Answer: ...

    def drop(self) -> None: ...


@dataclass(frozen=True)
class Delivery:
    """`spawn` does work in the background; `retry_scale` stretches the pauses before an event comes again."""

    courier: Courier
    inspector: Inspector
    faults: Faults
    spawn: Callable[[Coroutine[Any, Any, Any]], None]
    retry_scale: float = 1.0
    held: list[Payload] = field(default_factory=list)

    async def ask(self, envelope: Envelope, payload: Payload, user: str) -> Answer:
        """Bring a command or an interaction and return the app's answer."""
        parcel = Parcel(envelope, payload)
        answer = await self._carry(parcel, user)
        if self.faults.deliver_twice:
            self.spawn(self._carry(parcel, user))
        return answer

    def announce(self, payload: Payload) -> None:
        """Bring an event, again and again if need be, without waiting for it; or lose it, or hold it back."""
        if self.faults.hold_events:
            self.held.append(payload)
        elif not self.faults.lose_events:
            self.spawn(self._announce(payload))

    def release(self, *, reverse: bool) -> None:
        """Bring what was held back, one after the other, the newest first if asked."""
        waiting = list(reversed(self.held)) if reverse else list(self.held)
        self.held.clear()
        self.spawn(self._announce_all(waiting))

    async def _announce_all(self, payloads: list[Payload]) -> None:
        for payload in payloads:
            await self._announce(payload)

    async def _announce(self, payload: Payload) -> None:
        parcel = Parcel(Envelope.EVENT, payload)
        answer = await self._carry(parcel, None)
        if answer.outcome is Outcome.OK and self.faults.deliver_twice:
            await self._carry(Parcel(Envelope.EVENT, payload, 1, "http_timeout"), None)
        for attempt, pause in enumerate(RETRY_AFTER, start=1):
            if answer.outcome is Outcome.OK or answer.no_retry:
                return
            await asyncio.sleep(pause * self.retry_scale)
            answer = await self._carry(Parcel(Envelope.EVENT, payload, attempt, answer.reason), None)

    async def _carry(self, parcel: Parcel, user: str | None) -> Answer:
        kind = _kind(parcel)
        exchange = self.inspector.begin(Direction.TO_APP, kind, parcel.payload, user)
        exchange.retry = parcel.attempt
        answer = await self.courier.carry(parcel)
        self.inspector.finish(exchange, answer.body or None, answer.status or answer.outcome)
        return answer


def _kind(parcel: Parcel) -> str:
    if parcel.envelope is Envelope.COMMAND:
        return parcel.envelope
    if parcel.envelope is Envelope.EVENT and "event" in parcel.payload:
        return str(parcel.payload["event"]["type"])
    return str(parcel.payload["type"])

"""The record of every request between the workspace and the app, for the page's inspector and for tests."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum

from sandbox.payload import Payload

KEPT = 2000


class Direction(StrEnum):
    TO_APP = "to app"
    FROM_APP = "from app"


@dataclass
class Exchange:
    n: int
    at: str
    direction: Direction
    kind: str
    request: Payload
    user: str | None = None
    retry: int = 0
    response: Payload | str | None = None
    status: int | str | None = None
    ms: float | None = None
    ack_ms: float | None = None
    started: float = field(default_factory=time.perf_counter)

    def as_payload(self) -> Payload:
        # Not by `asdict`, which copies all that was sent and answered.
        return {"as": self.user} | {name: getattr(self, name) for name in _SHOWN}


_SHOWN = tuple(each.name for each in fields(Exchange) if each.name not in {"user", "started"})


class Inspector:
    def __init__(self, on_change: Callable[[Exchange], None]) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._made = 0
        self._on_change = on_change

    def begin(self, direction: Direction, kind: str, request: Payload, user: str | None = None) -> Exchange:
        """Note a request; its answer is added by finish."""
        self._made += 1
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        exchange = Exchange(self._made, at, direction, kind, request, user)
        self._exchanges.append(exchange)
        return exchange

    def finish(self, exchange: Exchange, response: Payload | str | None, status: int | str) -> None:
        exchange.ms = round((time.perf_counter() - exchange.started) * 1000, 2)
        exchange.response = response
        exchange.status = status
        if exchange.direction is Direction.TO_APP:
            exchange.ack_ms = exchange.ms
        self._on_change(exchange)

    def after(self, n: int) -> list[Payload]:
        return [exchange.as_payload() for exchange in tuple(self._exchanges) if exchange.n > n]

    def clear(self) -> None:
        self._exchanges.clear()

"""What Slack hands out for a short while: trigger ids, response addresses and socket tickets."""

import secrets
import time
from dataclasses import dataclass
from enum import StrEnum

from sandbox.clock import Clock
from sandbox.refusals import Refused

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5
SOCKET_SECONDS = 60


class Origin(StrEnum):
    """The word in a response address that says where it came from."""

    COMMAND = "commands"
    ACTION = "actions"
    SHORTCUT = "app"


@dataclass
class Trigger:
    user: str
    view_id: str | None
    until: float
    used: bool = False


@dataclass
class ResponseAddress:
    origin: Origin
    user: str
    channel: str
    message_ts: str | None
    thread_ts: str | None
    until: float
    uses: int = 0


class Tickets:
    def __init__(self, clock: Clock, deadline_scale: float = 1.0) -> None:
        self._clock = clock
        self._trigger_seconds = TRIGGER_SECONDS * deadline_scale
        self._triggers: dict[str, Trigger] = {}
        self._addresses: dict[str, ResponseAddress] = {}
        self._sockets: dict[str, float] = {}

    def trigger(self, user: str, view_id: str | None = None) -> str:
        """Make a trigger id, good for one modal within three real seconds, times the scale of deadlines."""
        number = secrets.randbelow(10**13)
        trigger_id = f"{number}.{secrets.randbelow(10**13)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, view_id, time.monotonic() + self._trigger_seconds)
        return trigger_id

    def redeem(self, trigger_id: str) -> Trigger:
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() > trigger.until:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def address(self, origin: Origin, user: str, channel: str, message: tuple[str | None, str | None]) -> str:
        """Make the path of a response address; message is the original's timestamp and its thread."""
        token = secrets.token_urlsafe(18)
        until = self._clock.now() + RESPONSE_SECONDS
        self._addresses[token] = ResponseAddress(origin, user, channel, message[0], message[1], until)
        return token

    def use_address(self, token: str) -> ResponseAddress:
        address = self._addresses.get(token)
        if address is None or self._clock.now() > address.until:
            raise Refused("expired_url", status=404)
        if address.uses >= RESPONSE_USES:
            raise Refused("used_url", status=404)
        address.uses += 1
        return address

    def socket(self) -> str:
        ticket = secrets.token_urlsafe(18)
        self._sockets[ticket] = time.monotonic() + SOCKET_SECONDS
        return ticket

    def admit(self, ticket: str) -> bool:
        """Say whether the ticket opens a socket; each does once."""
        return self._sockets.pop(ticket, 0) > time.monotonic()

"""The switches that make this Slack misbehave, as the real one does on a bad day."""

from dataclasses import asdict, dataclass

from sandbox.payload import Payload
from sandbox.refusals import Impossible

COUNTS = ("slow_ms", "rate_limited", "errors", "lose_response", "retry_after", "calls_per_window")
SWITCHES = ("refuse_socket", "deliver_twice", "lose_events", "hold_events", "hang")
CODES = ("method", "error_code", "blocks_error")
NOW = ("drop_socket", "reset", "release_events", "app_rate_limited")
"""What happens once, at the moment that it is asked for."""


@dataclass
class Faults:
    """`errors` are answered with `error_code`, or 503; messages with blocks with `blocks_error`, if there is one.

    While it is to `hang`, a call is carried out but not answered. `method` narrows all of them but `blocks_error`.
    """

    slow_ms: int = 0
    rate_limited: int = 0
    errors: int = 0
    lose_response: int = 0
    retry_after: int = 1
    method: str | None = None
    error_code: str | None = None
    blocks_error: str | None = None
    hang: bool = False
    refuse_socket: bool = False
    deliver_twice: bool = False
    lose_events: bool = False
    hold_events: bool = False
    calls_per_window: int = 0
    in_window: int = 0

    def as_payload(self) -> Payload:
        return {name: value for name, value in asdict(self).items() if name != "in_window"}

    def set(self, changes: Payload) -> None:
        """Take over the given switches and leave the others as they are."""
        for name, value in changes.items():
            if name in CODES and (value is None or isinstance(value, str)):
                setattr(self, name, value or None)
            elif (name in COUNTS and _is_count(value)) or (name in SWITCHES and isinstance(value, bool)):
                setattr(self, name, value)
            elif name not in NOW:
                raise Impossible(f"{name}: {value!r} is not a fault that can be switched.")

    def clear(self) -> None:
        self.set(Faults().as_payload())
        self.in_window = 0

    def is_over_limit(self, method: str) -> bool:
        """Say whether a window's calls of the method are used up; whoever is told so waits, and begins the next one."""
        if not self.calls_per_window or (self.method and self.method != method):
            return False
        self.in_window += 1
        if self.in_window <= self.calls_per_window:
            return False
        self.in_window = 0
        return True

    def spend(self, fault: str, method: str) -> bool:
        """Use up one of the next n faulty calls; false if this call is not one of them."""
        left: int = getattr(self, fault)
        if left == 0 or not self.is_meant(method):
            return False
        setattr(self, fault, left - 1)
        return True

    def is_meant(self, method: str) -> bool:
        """Say whether the faults are those of a method."""
        return self.method in {None, method}


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

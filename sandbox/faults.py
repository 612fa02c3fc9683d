"""The switches that make this Slack misbehave, as the real one does on a bad day."""

from dataclasses import asdict, dataclass

from sandbox.payload import Payload
from sandbox.refusals import Impossible

COUNTS = ("slow_ms", "rate_limited", "errors", "lose_response", "retry_after")
SWITCHES = ("refuse_socket", "deliver_twice")


@dataclass
class Faults:
    slow_ms: int = 0
    rate_limited: int = 0
    errors: int = 0
    lose_response: int = 0
    retry_after: int = 1
    method: str | None = None
    refuse_socket: bool = False
    deliver_twice: bool = False

    def as_payload(self) -> Payload:
        return asdict(self)

    def set(self, changes: Payload) -> None:
        """Take over the given switches and leave the others as they are."""
        for name, value in changes.items():
            if name == "method" and (value is None or isinstance(value, str)):
                self.method = value or None
            elif (name in COUNTS and _is_count(value)) or (name in SWITCHES and isinstance(value, bool)):
                setattr(self, name, value)
            elif name not in {"drop_socket", "reset"}:
                raise Impossible(f"{name}: {value!r} is not a fault that can be switched.")

    def clear(self) -> None:
        self.set(asdict(Faults()))

    def spend(self, fault: str, method: str) -> bool:
        """Use up one of the next n faulty calls; false if this call is not one of them."""
        left: int = getattr(self, fault)
        if left == 0 or (self.method and self.method != method):
            return False
        setattr(self, fault, left - 1)
        return True


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

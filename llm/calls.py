"""What became of a call to a model: its record, and the one fault that leaves this package."""

import enum
from dataclasses import dataclass

from core.errors import BatonError


class Outcome(enum.StrEnum):
    """How a call ended. Those from BUDGET on are told before anything is sent."""

    OK = "ok"
    TIMEOUT = "timeout"
    BROKEN = "broken"
    RATE_LIMIT = "rate_limit"
    KEY = "key"
    STATUS = "status"
    FORM = "form"
    REFUSAL = "refusal"
    EMPTY = "empty"
    MALFORMED = "malformed"
    SHAPE = "shape"
    FAILED = "failed"
    BUDGET = "budget"
    LENGTH = "length"
    NONE = "none"


_SAID = {
    Outcome.TIMEOUT: "The model did not answer in time",
    Outcome.BROKEN: "The connection to the model broke",
    Outcome.RATE_LIMIT: "The model takes no more requests for now",
    Outcome.KEY: "The model does not accept its key",
    Outcome.STATUS: "The model answered with a fault",
    Outcome.FORM: "The model does not accept the request",
    Outcome.REFUSAL: "The model refused to answer",
    Outcome.EMPTY: "The model answered nothing",
    Outcome.MALFORMED: "The model's answer could not be read",
    Outcome.SHAPE: "The model's answer had another form than the one asked for",
    Outcome.FAILED: "Asking the model went wrong",
    Outcome.BUDGET: "This month's budget for the model is used up",
    Outcome.LENGTH: "The source is too long for the model",
    Outcome.NONE: "No model is set",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call for the record; where the endpoint counts no tokens they are estimated from the length."""

    purpose: str
    model: str
    tokens_in: int
    tokens_out: int
    seconds: float
    outcome: str


class ModelError(BatonError):
    """The model gave nothing that can be used. `calls` are those that were made all the same: record them."""

    def __init__(self, outcome: Outcome, calls: tuple[Call, ...] = ()) -> None:
        self.outcome = outcome
        self.calls = calls
        self.reason = _SAID[outcome]
        super().__init__(self.reason)

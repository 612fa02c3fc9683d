"""What became of a call to a model: its record, and the one fault that leaves this package."""

import enum
from dataclasses import dataclass

from core.errors import BatonError


class CallOutcome(enum.StrEnum):
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
    STOPPED = "stopped"
    LOOP = "loop"
    BUDGET = "budget"
    OWN_BUDGET = "own_budget"
    LENGTH = "length"
    OFF = "off"
    NONE = "none"


_SAID = {
    CallOutcome.TIMEOUT: "The model did not answer in time",
    CallOutcome.BROKEN: "The connection to the model broke",
    CallOutcome.RATE_LIMIT: "The model takes no more requests for now",
    CallOutcome.KEY: "The model does not accept its key",
    CallOutcome.STATUS: "The model answered with a fault",
    CallOutcome.FORM: "The model does not accept the request",
    CallOutcome.REFUSAL: "The model refused to answer",
    CallOutcome.EMPTY: "The model answered nothing",
    CallOutcome.MALFORMED: "The model's answer could not be read",
    CallOutcome.SHAPE: "The model's answer had another form than the one asked for",
    CallOutcome.FAILED: "Asking the model went wrong",
    CallOutcome.STOPPED: "You stopped the model",
    CallOutcome.LOOP: "The model came to no answer within its limits",
    CallOutcome.BUDGET: "This month's budget for the model is used up",
    CallOutcome.OWN_BUDGET: "Who asked for this has used up their budget for the model this month",
    CallOutcome.LENGTH: "The source is too long for the model",
    CallOutcome.OFF: "The model is switched off for this project",
    CallOutcome.NONE: "No model is set",
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

    def __init__(self, outcome: CallOutcome, calls: tuple[Call, ...] = ()) -> None:
        self.outcome = outcome
        self.calls = calls
        self.reason = _SAID[outcome]
        super().__init__(self.reason)

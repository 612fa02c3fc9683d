"""One question to a model and its answer as JSON: the form that the endpoint knows, time, budget and faults.

The model is offered no tool here, and what it answers is only data.
"""

import enum
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from llm.calls import Call, CallOutcome, ModelError
from llm.connection import MAYBE_PAID, FailedCall, connect, counted_tokens, estimated, received, tokens_of
from llm.endpoint import Endpoint

if TYPE_CHECKING:
    import openai

Json = dict[str, Any]


class Form(enum.IntEnum):
    """How the answer is held to its form, from the strictest to what every endpoint knows."""

    SCHEMA = 0
    OBJECT = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked: our instructions, and apart from them the data that they are about."""

    purpose: str
    instructions: str
    data: str
    schema: Mapping[str, Any]

    @property
    def tokens(self) -> int:
        """Return about how many tokens it takes."""
        return tokens_of(self.instructions) + tokens_of(self.data)


@dataclass(slots=True)
class Asking:
    """A row of questions that share a deadline (`time.monotonic`) and a budget (in tokens, None for no limit)."""

    endpoint: Endpoint
    give_up: float
    allowance: int | None = None
    form: Form = Form.SCHEMA
    calls: list[Call] = field(default_factory=list)

    def fault(self, outcome: CallOutcome) -> ModelError:
        """Return the fault with the calls so far."""
        return ModelError(outcome, tuple(self.calls))

    def check_budget(self, tokens: int) -> None:
        """Raise ModelError where so many tokens more are over the budget."""
        spent = sum(call.tokens_in + call.tokens_out for call in self.calls)
        if self.allowance is not None and spent + tokens > self.allowance:
            raise self.fault(CallOutcome.BUDGET)


def ask(asking: Asking, question: Question) -> Json:
    """Return the answer as JSON. Raises ModelError, and nothing else, whatever the endpoint does."""
    try:
        client = connect(asking.endpoint)
    except FailedCall as failed:
        raise asking.fault(failed.outcome) from failed
    with client:
        return _in_some_form(client, asking, question)


def _in_some_form(client: "openai.OpenAI", asking: Asking, question: Question) -> Json:
    """Ask in the strictest form that the endpoint takes; the questions after this one begin with it."""
    while True:
        asking.check_budget(question.tokens)
        outcome, answer = _recorded(client, asking, question)
        if outcome is CallOutcome.OK:
            return answer
        if outcome is not CallOutcome.FORM or asking.form is Form.TEXT:
            raise asking.fault(outcome)
        asking.form = Form(asking.form + 1)


def _recorded(client: "openai.OpenAI", asking: Asking, question: Question) -> tuple[CallOutcome, Json]:
    """Ask once and write the call down, however it ends."""
    began = time.monotonic()
    answer: Json = {}
    outcome = CallOutcome.OK
    try:
        answer, tokens = _asked(client, asking, question)
    except FailedCall as failed:
        outcome = failed.outcome
        tokens = failed.tokens or (question.tokens if outcome in MAYBE_PAID else 0, 0)
    seconds = round(time.monotonic() - began, 3)
    asking.calls.append(Call(question.purpose, asking.endpoint.model, *tokens, seconds, outcome))
    return outcome, answer


def _asked(client: "openai.OpenAI", asking: Asking, question: Question) -> tuple[Json, tuple[int, int]]:
    seconds = min(asking.endpoint.timeout, asking.give_up - time.monotonic())
    is_plainest = asking.form is Form.TEXT
    body = b"".join(received(client, _request(asking, question), seconds, is_plainest=is_plainest))
    try:
        completion = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FailedCall(CallOutcome.MALFORMED) from error
    usage = completion.get("usage") if isinstance(completion, dict) else None
    tokens = counted_tokens(usage, question.tokens, estimated(len(body)))
    try:
        return _object(_content(completion)), tokens
    except FailedCall as failed:
        raise FailedCall(failed.outcome, tokens) from failed


def _request(asking: Asking, question: Question) -> Json:
    """Return the request. No temperature and no limit of tokens: endpoints disagree on which of them they refuse."""
    request: Json = {
        "model": asking.endpoint.model,
        "messages": [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.data},
        ],
    }
    if asking.form is Form.SCHEMA:
        held = {"name": question.purpose, "strict": True, "schema": question.schema}
        request["response_format"] = {"type": "json_schema", "json_schema": held}
    elif asking.form is Form.OBJECT:
        request["response_format"] = {"type": "json_object"}
    return request


def _content(completion: object) -> str:
    """Return the text of the answer; whatever else is in it (calls of tools that nobody offered) is not looked at."""
    choices = completion.get("choices") if isinstance(completion, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise FailedCall(CallOutcome.MALFORMED)
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise FailedCall(CallOutcome.REFUSAL)
    if choice.get("finish_reason") == "length":
        raise FailedCall(CallOutcome.MALFORMED)
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        raise FailedCall(CallOutcome.EMPTY)
    return content


def _object(content: str) -> Json:
    """Return the JSON object in a text; models without a form like to put words and fences around it."""
    start, end = content.find("{"), content.rfind("}")
    try:
        found = json.loads(content[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise FailedCall(CallOutcome.MALFORMED) from error
    if not isinstance(found, dict):
        raise FailedCall(CallOutcome.SHAPE)
    return found

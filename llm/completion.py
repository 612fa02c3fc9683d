"""One question to a model and its answer as JSON: the form that the endpoint knows, time, budget and faults.

The model is never offered a tool, and what it answers is only data. The library's own retries are off: each try would
cost time and tokens that no record shows, and whoever asks has another way (rules, templates).
"""

import enum
import json
import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from llm.calls import Call, CallOutcome, ModelError
from llm.endpoint import Endpoint

if TYPE_CHECKING:
    import openai

Json = dict[str, Any]
LARGEST_ANSWER = 1_000_000  # bytes
_BYTES_PER_TOKEN = 3
"""Of English it is four, of other languages less: an estimate must not be too low."""
_OTHER_FORM = frozenset({400, 404, 415, 422, 501})
"""With these an endpoint refuses a form of answer that it does not know."""
_KEY_REFUSED = frozenset({401, 403})


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


@dataclass(slots=True)
class _Failed(Exception):
    """A try that gave nothing; it never leaves this file."""

    outcome: CallOutcome
    tokens: tuple[int, int] | None = None


def tokens_of(text: str) -> int:
    """Return about how many tokens a text is."""
    return len(text.encode(errors="replace")) // _BYTES_PER_TOKEN + 1


def ask(asking: Asking, question: Question) -> Json:
    """Return the answer as JSON. Raises ModelError, and nothing else, whatever the endpoint does."""
    import httpx2  # slow to import like the next, and most installations have no model
    import openai

    logging.getLogger("openai").setLevel(logging.WARNING)  # at DEBUG it prints what people said
    try:
        client = openai.OpenAI(api_key=asking.endpoint.key, base_url=asking.endpoint.url or None, max_retries=0)
    except (openai.OpenAIError, httpx2.InvalidURL, OSError, ValueError) as error:  # address, proxy, certificates
        raise asking.fault(CallOutcome.BROKEN) from error
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
    except _Failed as failed:
        outcome = failed.outcome
        tokens = failed.tokens or (question.tokens if outcome in _MAYBE_PAID else 0, 0)
    seconds = round(time.monotonic() - began, 3)
    asking.calls.append(Call(question.purpose, asking.endpoint.model, *tokens, seconds, outcome))
    return outcome, answer


_MAYBE_PAID = frozenset({CallOutcome.TIMEOUT, CallOutcome.BROKEN, CallOutcome.MALFORMED})
"""The endpoint may have done its work and sent the bill, so the budget counts these."""


def _asked(client: "openai.OpenAI", asking: Asking, question: Question) -> tuple[Json, tuple[int, int]]:
    body = b"".join(_bytes(client, asking, question))
    try:
        completion = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _Failed(CallOutcome.MALFORMED) from error
    tokens = _tokens(completion, question, len(body))
    try:
        return _object(_content(completion)), tokens
    except _Failed as failed:
        raise _Failed(failed.outcome, tokens) from failed


def _bytes(client: "openai.OpenAI", asking: Asking, question: Question) -> Iterator[bytes]:
    """Yield the answer as it comes. The library's timeout begins anew with each byte, so the clock is asked as well."""
    import httpx2
    import openai

    seconds = min(asking.endpoint.timeout, asking.give_up - time.monotonic())
    if seconds <= 0:
        raise _Failed(CallOutcome.TIMEOUT)
    last, size = time.monotonic() + seconds, 0
    try:
        with client.chat.completions.with_streaming_response.create(
            **_request(asking, question), timeout=seconds
        ) as response:
            for part in response.iter_bytes():
                size += len(part)
                if time.monotonic() > last:
                    raise _Failed(CallOutcome.TIMEOUT)
                if size > LARGEST_ANSWER:
                    raise _Failed(CallOutcome.MALFORMED)
                yield part
    except (openai.APITimeoutError, httpx2.TimeoutException) as error:
        raise _Failed(CallOutcome.TIMEOUT) from error
    except openai.APIStatusError as error:
        raise _Failed(_of_status(error.status_code, asking.form)) from error
    except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
        raise _Failed(CallOutcome.BROKEN) from error


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


def _of_status(status: int, form: Form) -> CallOutcome:
    if status == 429:
        return CallOutcome.RATE_LIMIT
    if status in _KEY_REFUSED:
        return CallOutcome.KEY
    if status == 408:
        return CallOutcome.TIMEOUT
    if status in _OTHER_FORM and not (status == 404 and form is Form.TEXT):
        return CallOutcome.FORM
    return CallOutcome.STATUS


def _tokens(completion: object, question: Question, size: int) -> tuple[int, int]:
    """Return the tokens that the endpoint counts, an estimate where it counts none."""
    usage = completion.get("usage") if isinstance(completion, dict) else None
    counted = usage if isinstance(usage, dict) else {}
    return (
        _count(counted.get("prompt_tokens"), question.tokens),
        _count(counted.get("completion_tokens"), size // _BYTES_PER_TOKEN),
    )


def _count(value: object, estimate: int) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000_000
    return value if is_count and isinstance(value, int) else estimate


def _content(completion: object) -> str:
    """Return the text of the answer; whatever else is in it (calls of tools that nobody offered) is not looked at."""
    choices = completion.get("choices") if isinstance(completion, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise _Failed(CallOutcome.MALFORMED)
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise _Failed(CallOutcome.REFUSAL)
    if choice.get("finish_reason") == "length":
        raise _Failed(CallOutcome.MALFORMED)
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        raise _Failed(CallOutcome.EMPTY)
    return content


def _object(content: str) -> Json:
    """Return the JSON object in a text; models without a form like to put words and fences around it."""
    start, end = content.find("{"), content.rfind("}")
    try:
        found = json.loads(content[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise _Failed(CallOutcome.MALFORMED) from error
    if not isinstance(found, dict):
        raise _Failed(CallOutcome.SHAPE)
    return found

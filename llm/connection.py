"""The one way to an endpoint: a request goes out, its answer comes back as bytes, within time and size.

Nothing is tried again here: whoever asks has another way (rules, templates).
"""

import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from llm.calls import CallOutcome
from llm.client import open_client
from llm.endpoint import Endpoint

if TYPE_CHECKING:
    import openai

LARGEST_ANSWER = 1_000_000  # bytes
_BYTES_PER_TOKEN = 3
"""Of English it is four, of other languages less: an estimate must not be too low."""
_OTHER_FORM = frozenset({400, 404, 415, 422, 501})
"""With these an endpoint refuses a form of question or answer that it does not know."""
_KEY_REFUSED = frozenset({401, 403})
MAYBE_PAID = frozenset({CallOutcome.TIMEOUT, CallOutcome.BROKEN, CallOutcome.MALFORMED})
"""The endpoint may have done its work and sent the bill, so the budget counts these."""


@dataclass(slots=True)
class FailedCall(Exception):
    """A call that gave nothing; it never leaves this package."""

    outcome: CallOutcome
    tokens: tuple[int, int] | None = None


def tokens_of(text: str) -> int:
    """Return about how many tokens a text is."""
    return len(text.encode(errors="replace")) // _BYTES_PER_TOKEN + 1


def connect(endpoint: Endpoint) -> "openai.OpenAI":
    """Return a client, to be closed by who asked for it. Raises FailedCall where the address or key can't be used."""
    import httpx2  # slow to import like the next, and most installations have no model
    import openai

    logging.getLogger("openai").setLevel(logging.WARNING)  # at DEBUG it prints what people said
    try:
        return open_client(endpoint)
    except (openai.OpenAIError, httpx2.InvalidURL, OSError, ValueError) as error:  # address, proxy, certificates
        raise FailedCall(CallOutcome.BROKEN) from error


def received(
    client: "openai.OpenAI", request: Mapping[str, Any], seconds: float, *, is_plainest: bool
) -> Iterator[bytes]:
    """Yield the answer as it comes. The library's timeout begins anew with each byte, so the clock is asked as well.

    Raises FailedCall, with FORM where the endpoint may take the same question in another form; where that
    `is_plainest` already, something that is not found is the address or the model.
    """
    import httpx2
    import openai

    if seconds <= 0:
        raise FailedCall(CallOutcome.TIMEOUT)
    last, size = time.monotonic() + seconds, 0
    try:
        with client.chat.completions.with_streaming_response.create(**request, timeout=seconds) as response:
            for part in response.iter_bytes():
                size += len(part)
                if time.monotonic() > last:
                    raise FailedCall(CallOutcome.TIMEOUT)
                if size > LARGEST_ANSWER:
                    raise FailedCall(CallOutcome.MALFORMED)
                yield part
    except (openai.APITimeoutError, httpx2.TimeoutException) as error:
        raise FailedCall(CallOutcome.TIMEOUT) from error
    except openai.APIStatusError as error:
        raise FailedCall(_of_status(error.status_code, is_plainest=is_plainest)) from error
    except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
        raise FailedCall(CallOutcome.BROKEN) from error


def _of_status(status: int, *, is_plainest: bool) -> CallOutcome:
    if status == 429:
        return CallOutcome.RATE_LIMIT
    if status in _KEY_REFUSED:
        return CallOutcome.KEY
    if status == 408:
        return CallOutcome.TIMEOUT
    is_form = status in _OTHER_FORM and not (status == 404 and is_plainest)
    return CallOutcome.FORM if is_form else CallOutcome.STATUS


def counted_tokens(usage: object, sent: int, answered: int) -> tuple[int, int]:
    """Return the tokens that an endpoint counts, what was estimated where it counts none."""
    counted = usage if isinstance(usage, dict) else {}
    return _count(counted.get("prompt_tokens"), sent), _count(counted.get("completion_tokens"), answered)


def _count(value: object, estimate: int) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000_000
    return value if is_count and isinstance(value, int) else estimate


def estimated(size: int) -> int:
    """Return about how many tokens so many bytes are."""
    return size // _BYTES_PER_TOKEN

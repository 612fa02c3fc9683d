"""Calls to Slack, and what their failures mean: try later, give up, or find another way."""

import functools
import http.client
import logging
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.calls.error_codes import SLOW_DOWN, TOKEN, UNCERTAIN, Meaning, meaning

log = logging.getLogger(__name__)
_SILENT = logging.getLogger("bot.response_url")
_SILENT.setLevel(logging.CRITICAL)

T = TypeVar("T")
TIMEOUT = 15
_UNDER_WAY = 30.0
NO_ANSWER = (OSError, http.client.HTTPException)
"""What a call raises where no answer came, or half of one."""
_SLOW_DOWN, _LATER = 1.0, 60.0
"""Seconds to wait where Slack does not say how long: to slow down, and for what it can't do at present."""
_MENDED = 300.0
"""Seconds to wait for an administrator, who mends a token; until then all that is to be done waits."""


class RefusedError(GiveUpError):
    """Slack refuses a call, with a code of its own."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class UnreachableError(RefusedError):
    """It can't be done there; the person who asked can be told another way."""


class BlocksRefusedError(RefusedError):
    """Slack does not take the blocks of a message; its text may still do."""


class InternalFaultError(TryLaterError):
    """Slack answers that it broke: it is down, or chokes on the blocks of a message."""


@functools.cache
def _tls() -> ssl.SSLContext:
    # Each new one reads all certificates of the system: 20 ms of processor time a call.
    return ssl.create_default_context()


def tls_for(url: str) -> ssl.SSLContext | None:
    """Return what calls to an address share, which is read once; None where there is no TLS."""
    return _tls() if url.startswith("https:") else None


def calling(call: Callable[[], T]) -> T:
    """Make a call to Slack's Web API.

    Raises TryLaterError where it may work later (`certain` says that nothing was done), UnreachableError where it can't
    be done there, BlocksRefusedError for blocks, RefusedError for what Slack takes from us nowhere.
    """
    try:
        return call()
    except SlackApiError as error:
        raise _meaning(error) from error
    except NO_ANSWER as error:
        # What was not answered in time may still be under way: a look for it at once would find nothing.
        seconds = _UNDER_WAY if isinstance(error, TimeoutError) else 1
        raise TryLaterError(seconds, f"Slack could not be reached: {error}", certain=False) from error


def token_fault(variable: str, error: SlackApiError, hint: str) -> str:
    """Say what is wrong with a token that Slack refuses."""
    code = error.response.get("error") or error.response.status_code
    if meaning(str(code)) is Meaning.LATER and code not in TOKEN:
        return f"Slack answers {code} at present. Start again in a moment."
    return f"{variable}: Slack answers {code}. {hint}"


def bot_token_fault(error: SlackApiError) -> str:
    """Say what is wrong with the bot token."""
    hint = "Copy it again from OAuth & Permissions."
    if error.response.get("error") == "invalid_auth":  # so Slack answers, too, where the address is not allowed
        hint += " If it is the same, add this machine's address to the allowed IP addresses there."
    return token_fault("SLACK_BOT_TOKEN", error, hint)


def app_token_fault(error: SlackApiError) -> str:
    """Say what is wrong with the app token."""
    hint = "Make one under Basic Information with connections:write, and switch Socket Mode on."
    return token_fault("SLACK_APP_TOKEN", error, hint)


def unreachable_fault(url: str, error: Exception) -> str:
    """Say that nobody answers at Slack's address."""
    return f"SLACK_API_URL: {url} can't be reached ({getattr(error, 'reason', error)}). Check this machine's network."


def granted_scopes(answer: SlackResponse) -> str:
    """Return the scopes that Slack gave us, as the head of an answer tells them; "" where it does not."""
    return str(answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or "")


def _meaning(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", HTTPStatus.OK)
    code = str(response.get("error") or "") if hasattr(response, "get") else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in SLOW_DOWN:
        wait = getattr(response, "headers", {}).get("Retry-After") or _SLOW_DOWN
        return TryLaterError(float(wait), "Slack asks us to slow down", certain=True)
    if code in TOKEN:
        return TryLaterError(_MENDED, f"Slack refuses the token: {code}")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in UNCERTAIN or not code:
        kind = InternalFaultError if code == "internal_error" else TryLaterError
        return kind(1, f"Slack answered {status} {code}".strip(), certain=False)
    messages = (response.get("response_metadata") or {}).get("messages") or []
    return _refusal(code, " ".join([code, *map(str, messages)]))


def _refusal(code: str, reason: str) -> Exception:
    match meaning(code):
        case Meaning.LATER:
            return TryLaterError(_LATER, reason, certain=True)
        case Meaning.BLOCKS:
            return BlocksRefusedError(reason, code)
        case Meaning.OURS:
            return RefusedError(reason, code)
    return UnreachableError(reason, code)


def post_json(url: str, body: Mapping[str, Any]) -> None:
    """Post to a response_url, which takes no token. Raises TryLaterError or GiveUpError.

    One that does not take the message is given its text alone: a response_url does not always say what is wrong.
    """
    try:
        _post_json(url, body)
    except BlocksRefusedError as reason:
        log.error("a response_url does not take our message, so the text goes alone: %s", reason)  # noqa: TRY400  # no fault here
        _post_json(url, {name: value for name, value in body.items() if name != "blocks"})


def _post_json(url: str, body: Mapping[str, Any]) -> None:
    # No retries by itself, and no line of its own in the log: the job says what came of it.
    client = WebhookClient(url, timeout=TIMEOUT, ssl=tls_for(url), retry_handlers=[], logger=_SILENT)
    try:
        answer = client.send_dict(dict(body))
    except NO_ANSWER as error:
        raise _unreached(error) from error
    if answer.status_code == HTTPStatus.BAD_REQUEST and body.get("blocks"):
        raise BlocksRefusedError(f"the address answered {answer.status_code}")
    if answer.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        raise _refused(answer.status_code, answer.headers.get("Retry-After"))


def put_file(url: str, content: bytes) -> None:
    """Send a file to the address that Slack gave for it. Raises TryLaterError or GiveUpError."""
    request = urllib.request.Request(url, content, {"Content-Type": "application/octet-stream"})  # noqa: S310  # Slack's
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT, context=tls_for(url)):  # noqa: S310
            return
    except urllib.error.HTTPError as error:
        raise _refused(error.code, error.headers.get("Retry-After")) from error
    except NO_ANSWER as error:
        raise _unreached(error) from error


def _refused(status: int, retry_after: str | None) -> Exception:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryLaterError(float(retry_after or 1), "slow down", certain=True)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryLaterError(1, f"the address answered {status}", certain=False)
    return GiveUpError(f"the address answered {status}: it is used up or has expired")


def _unreached(error: Exception) -> TryLaterError:
    return TryLaterError(1, f"the address could not be reached: {error}", certain=False)

"""Calls to Slack, and what their failures mean: try later, give up, or find another way."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError

from bot.workers import GiveUpError, TryLaterError

T = TypeVar("T")
TIMEOUT = 15
_PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_UNREACHABLE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})


class UnreachableError(GiveUpError):
    """We can't post there; the person who asked can be told another way."""


def calling(call: Callable[[], T]) -> T:
    """Make a call to Slack's Web API.

    Raises TryLaterError where it may work later (`certain` says that nothing was done), UnreachableError for a channel
    that is closed to us, GiveUpError for anything else that Slack refuses.
    """
    try:
        return call()
    except SlackApiError as error:
        raise _meaning(error) from error
    except OSError as error:
        raise TryLaterError(2, f"Slack could not be reached: {error}", certain=False) from error


def _meaning(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", HTTPStatus.OK)
    code = str(response.get("error") or "") if hasattr(response, "get") else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code == "ratelimited":
        wait = getattr(response, "headers", {}).get("Retry-After") or "1"
        return TryLaterError(float(wait), "Slack asks us to slow down", certain=True)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _PASSING or not code:
        return TryLaterError(2, f"Slack answered {status} {code}".strip(), certain=False)
    messages = (response.get("response_metadata") or {}).get("messages") or []
    reason = " ".join([code, *map(str, messages)])
    return UnreachableError(reason) if code in _UNREACHABLE else GiveUpError(reason)


def post_json(url: str, body: Mapping[str, Any]) -> None:
    """Post to a response_url, which takes no token. Raises TryLaterError or GiveUpError."""
    _send(url, json.dumps(body).encode(), "application/json; charset=utf-8")


def put_file(url: str, content: bytes) -> None:
    """Send a file to the address that Slack gave for it. Raises TryLaterError or GiveUpError."""
    _send(url, content, "application/octet-stream")


def _send(url: str, body: bytes, content_type: str) -> None:
    request = urllib.request.Request(url, body, {"Content-Type": content_type})  # noqa: S310  # Slack gave the URL
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.TOO_MANY_REQUESTS:
            raise TryLaterError(float(error.headers.get("Retry-After") or 1), "slow down", certain=True) from error
        if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise TryLaterError(2, f"the address answered {error.code}", certain=False) from error
        raise GiveUpError(f"the address answered {error.code}: it is used up or has expired") from error
    except OSError as error:
        raise TryLaterError(2, f"the address could not be reached: {error}", certain=False) from error

"""HTTP: one address for Slack's requests, of which the signature is checked first, and one for health checks."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from bot.slack.connection import signature
from bot.slack.connection.intake import Intake, read
from bot.slack.connection.manifest import PATH
from storage.heartbeats import Refused

log = logging.getLogger(__name__)
_METHODS = {PATH: ("POST",), "/health": ("GET", "HEAD")}
_PLAIN: Mapping[str, Sequence[str]] = {"Content-Type": ["text/plain; charset=utf-8"]}


class _Answer(NamedTuple):
    status: HTTPStatus
    body: str
    headers: Mapping[str, Sequence[str]] = _PLAIN


def web_app(intake: Intake, secret: str, store_trouble: Callable[[], str]) -> WSGIApplication:
    """Return the web application; `secret` is what Slack signs with, `store_trouble` what is wrong with the store."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, text, headers = _misdirected(environ) or (
            _from_slack(environ, intake, secret) if environ["PATH_INFO"] == PATH else _health(store_trouble())
        )
        body = text.encode()
        lines = [(name, value) for name, values in headers.items() for value in values]
        start_response(f"{status.value} {status.phrase}", [*lines, ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]  # waitress would send it

    return serve


def _misdirected(environ: WSGIEnvironment) -> _Answer | None:
    allowed = _METHODS.get(environ["PATH_INFO"])
    if not allowed:
        return _refusal(HTTPStatus.NOT_FOUND)
    if environ["REQUEST_METHOD"] not in allowed:
        return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": [", ".join(allowed)]})
    return None


def _from_slack(environ: WSGIEnvironment, intake: Intake, secret: str) -> _Answer:
    body: bytes = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    timestamp, signed = (
        str(environ.get(f"HTTP_X_SLACK_{name}") or "").encode("latin-1") for name in ("REQUEST_TIMESTAMP", "SIGNATURE")
    )
    # The wall clock, and not that of a demo: Slack signs by it.
    if fault := signature.fault(secret, body, timestamp, signed, time.time()):
        intake.refusals.add(Refused.UNSIGNED)
        log.warning("a request was refused: %s", fault)
        return _refusal(HTTPStatus.UNAUTHORIZED)
    response = intake.take(read(body, str(environ.get("CONTENT_TYPE") or "")))
    return _Answer(HTTPStatus(response.status), response.body, response.headers)


def _health(trouble: str) -> _Answer:
    if trouble:
        return _Answer(HTTPStatus.SERVICE_UNAVAILABLE, f"{trouble}\n")
    return _Answer(HTTPStatus.OK, "ok\n")


def _refusal(status: HTTPStatus, headers: Mapping[str, Sequence[str]] | None = None) -> _Answer:
    return _Answer(status, f"{status.phrase}\n", {**_PLAIN, **(headers or {})})

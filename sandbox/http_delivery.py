"""HTTP mode: signed requests to the app's address, as Slack sends them when there is no Socket Mode."""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from sandbox.delivery import ACK_SECONDS, Answer, Envelope, Outcome, Parcel
from sandbox.payload import Payload, parsed
from sandbox.slack import Slack

REDIRECTS = 2
PROBE_SECONDS = 1.0
FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return Slack's signature of a request body."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256)
    return f"v0={signed.hexdigest()}"


class HttpCourier:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._up = False
        self._session: aiohttp.ClientSession | None = None

    def connected(self) -> int:
        return int(self._up)

    def drop(self) -> None:
        """There is no connection that lasts."""

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def probe(self) -> None:
        """Ask the app to prove its address, as Slack does when it is entered, until it answers; then keep watch."""
        body = json.dumps({"token": "verification-token", "type": "url_verification", "challenge": "are-you-there"})
        while True:
            url = _url(self._slack, Envelope.EVENT, {})
            answer = await self._send(url, (body, "application/json"), {})
            up = answer.outcome is Outcome.OK
            if up != self._up:
                self._up = up
                self._slack.stream.tell({"type": "connection", "connected": int(up)})
            await asyncio.sleep(PROBE_SECONDS * (30 if up else self._slack.settings.retry_scale))

    async def carry(self, parcel: Parcel) -> Answer:
        url = _url(self._slack, parcel.envelope, parcel.payload)
        retry = {}
        if parcel.attempt:
            retry = {"x-slack-retry-num": str(parcel.attempt), "x-slack-retry-reason": parcel.reason}
        return await self._send(url, _body(parcel), retry)

    async def _send(self, url: str, content: tuple[str, str], headers: dict[str, str]) -> Answer:
        body, content_type = content
        timestamp = str(int(time.time()))
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._slack.settings.signing_secret, timestamp, body.encode()),
        }
        self._session = self._session or aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=ACK_SECONDS * self._slack.settings.deadline_scale)
        try:
            async with self._session.post(
                url, data=body.encode(), headers={**signed, **headers}, timeout=timeout, max_redirects=REDIRECTS + 1
            ) as answer:
                return _answer(answer, await answer.text())
        except TimeoutError:
            return Answer(Outcome.TIMEOUT, reason="http_timeout")
        except aiohttp.TooManyRedirects:
            return Answer(Outcome.FAILED, reason="too_many_redirects")
        except (aiohttp.ClientError, ValueError):
            return Answer(Outcome.FAILED, reason="connection_failed")


def _answer(answer: aiohttp.ClientResponse, text: str) -> Answer:
    if not 200 <= answer.status < 300:
        no_retry = answer.headers.get("x-slack-no-retry") == "1"
        return Answer(Outcome.FAILED, {}, answer.status, "http_error", no_retry)
    return Answer(Outcome.OK, _read(answer, text), answer.status)


def _read(answer: aiohttp.ClientResponse, text: str) -> Payload:
    """Return the JSON of an answer; a plain text is a message too."""
    if not text:
        return {}
    if answer.content_type != "application/json":
        return {"text": text}
    try:
        content = parsed(text)
    except ValueError:
        return {"text": text}
    return content if isinstance(content, dict) else {"text": str(content)}


def _body(parcel: Parcel) -> tuple[str, str]:
    if parcel.envelope is Envelope.EVENT:
        return json.dumps(parcel.payload), "application/json"
    if parcel.envelope is Envelope.COMMAND:
        return urlencode(parcel.payload), FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), FORM


def _url(slack: Slack, envelope: Envelope, payload: Payload) -> str:
    """Return the app's address: the one given at the start, else what the manifest says."""
    if slack.settings.app_url:
        return slack.settings.app_url
    if envelope is Envelope.EVENT:
        return slack.manifest.events_url
    command = slack.manifest.command(str(payload.get("command"))) if envelope is Envelope.COMMAND else None
    return (command.url if command else "") or slack.manifest.interactivity_url

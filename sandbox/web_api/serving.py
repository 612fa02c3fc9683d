"""Serve /api/<method>: faults first, then token, scope and arguments, then the method itself."""

import asyncio
import json
from email.utils import formatdate

from aiohttp import web

from sandbox.inspector import Direction
from sandbox.payload import Payload, parsed, record
from sandbox.refusals import Refused
from sandbox.slack import SLACK, Slack
from sandbox.web_api.call import Call
from sandbox.web_api.methods import METHODS, Method, every_scope
from sandbox.workspace import APP_TOKEN, BOT_TOKEN

STILL_HANGING = 0.02


async def serve(request: web.Request) -> web.Response:
    slack = request.app[SLACK]
    method = request.match_info["method"]
    args = await _arguments(request)
    token = _token(request, args)
    exchange = slack.inspector.begin(Direction.FROM_APP, method, dict(args))
    await asyncio.sleep(slack.faults.slow_ms / 1000)
    lost = False
    try:
        _fail_on_purpose(slack, method)
        body, status, headers = _carry_out(slack, method, args, token), 200, {}
        lost = slack.faults.spend("lose_response", method)
    except Refused as refused:
        body, status = refused.body(), refused.status
        headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}
    while slack.faults.hang and slack.faults.is_meant(method):  # noqa: ASYNC110  # the switches are plain values
        await asyncio.sleep(STILL_HANGING)
    slack.inspector.finish(exchange, body, "lost" if lost else status)
    if lost and request.transport:
        request.transport.abort()
    said = {"X-OAuth-Scopes": _scopes(slack), "X-Accepted-OAuth-Scopes": _accepted(method)}
    said["Date"] = formatdate(slack.clock.now(), usegmt=True)
    return web.json_response(body, status=status, headers={**said, **headers}, dumps=_compact)


def _compact(body: Payload) -> str:
    return json.dumps(body, ensure_ascii=False)


def _fail_on_purpose(slack: Slack, method: str) -> None:
    if slack.faults.spend("rate_limited", method) or slack.faults.is_over_limit(method):
        raise Refused("ratelimited", status=429, retry_after=slack.faults.retry_after)
    if slack.faults.spend("errors", method):
        if code := slack.faults.error_code:
            raise Refused(code)
        raise Refused("service_unavailable", status=503)


def _carry_out(slack: Slack, name: str, args: Payload, token: str) -> Payload:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", {"req_method": name})
    _check_token(method, token)
    if not slack.is_installed:
        raise Refused("account_inactive")
    call = Call(slack, name, args)
    call.scope(*method.scopes)
    call.require(*method.required)
    return {"ok": True, **method.carry_out(call)}


def _check_token(method: Method, token: str) -> None:
    if not token:
        raise Refused("not_authed")
    if token not in {BOT_TOKEN, APP_TOKEN}:
        raise Refused("invalid_auth")
    if (token == APP_TOKEN) is not method.by_app_token:
        raise Refused("not_allowed_token_type")


async def _arguments(request: web.Request) -> Payload:
    """Return the arguments from wherever Slack accepts them: JSON, a form, the address."""
    args: Payload = dict(request.query)
    if request.content_type == "application/json":
        try:
            return args | record(parsed(await request.text() or "{}"))
        except ValueError:
            return args
    form = await request.post()
    return args | {name: value for name, value in form.items() if isinstance(value, str)}


def _token(request: web.Request, args: Payload) -> str:
    """Return the token and take it out of the arguments, so that no record of the call shows it."""
    given = str(args.pop("token", ""))
    return request.headers.get("Authorization", "").removeprefix("Bearer ") or given


def _scopes(slack: Slack) -> str:
    return ",".join(sorted(slack.manifest.scopes) if slack.manifest.strict else every_scope())


def _accepted(method: str) -> str:
    return ",".join(METHODS[method].scopes) if method in METHODS else ""

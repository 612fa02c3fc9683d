"""Put the workspace together and serve it: Slack's side, the control interface and the page."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from sandbox import replies
from sandbox.control import arranging, clicks, looking, machinery, streaming, talking
from sandbox.control.asking import explain, own_page_only
from sandbox.delivery import Courier, Delivery
from sandbox.http_delivery import HttpCourier
from sandbox.slack import SLACK, STOPPING, Settings, Slack
from sandbox.socket_mode import SocketCourier
from sandbox.web_api import files, serving

STATIC = Path(__file__).parent / "static"
LARGEST_REQUEST = 110 * 1024 * 1024


def build(settings: Settings) -> web.Application:
    """Return the whole workspace as one web application."""
    app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[own_page_only, explain])
    slack = Slack(settings)
    app[SLACK] = slack
    app[STOPPING] = set()
    socket = SocketCourier(slack)
    courier: Courier = HttpCourier(slack) if settings.transport == "http" else socket
    slack.delivery = Delivery(courier, slack.inspector, slack.faults, slack.spawn, settings.retry_scale)
    _route_slack(app, socket)
    _route_control(app)
    app.router.add_get("/", page)
    app.router.add_get("/static/{name}", page)
    app.cleanup_ctx.append(running)
    app.on_shutdown.append(stop_streams)
    return app


def _route_slack(app: web.Application, socket: SocketCourier) -> None:
    app.router.add_route("*", "/api/{method}", serving.serve)
    app.router.add_get("/socket", socket.serve)
    app.router.add_post("/upload/{file}", files.upload)
    app.router.add_get("/files/{file}/{name}", files.download)
    app.router.add_post("/respond/{token}", replies.respond)


def _route_control(app: web.Application) -> None:
    app.add_routes(
        [
            web.get("/sandbox/state", looking.state),
            web.get("/sandbox/messages", looking.messages),
            web.get("/sandbox/views", looking.views),
            web.get("/sandbox/requests", looking.requests),
            web.get("/sandbox/stream", streaming.stream),
            web.post("/sandbox/say", talking.say),
            web.post("/sandbox/upload", talking.upload),
            web.post("/sandbox/edit", talking.edit),
            web.post("/sandbox/delete", talking.delete),
            web.post("/sandbox/react", talking.react),
            web.post("/sandbox/click", clicks.click),
            web.post("/sandbox/submit", clicks.submit),
            web.post("/sandbox/close", clicks.close),
            web.post("/sandbox/shortcut", clicks.shortcut),
            web.post("/sandbox/suggest", clicks.suggest),
            web.post("/sandbox/home", clicks.home),
            web.post("/sandbox/look", clicks.look),
            web.post("/sandbox/stop", clicks.stop),
            web.post("/sandbox/channels", arranging.channels),
            web.post("/sandbox/members", arranging.members),
            web.post("/sandbox/archive", arranging.archive),
            web.post("/sandbox/change_channel", arranging.change_channel),
            web.post("/sandbox/uninstall", arranging.uninstall),
            web.post("/sandbox/revoke_token", arranging.revoke_token),
            web.post("/sandbox/restrict", arranging.restrict),
            web.post("/sandbox/people", arranging.people),
            web.get("/sandbox/clock", machinery.read_clock),
            web.post("/sandbox/clock", machinery.move_clock),
            web.get("/sandbox/faults", machinery.read_faults),
            web.post("/sandbox/faults", machinery.set_faults),
            web.post("/sandbox/reset", machinery.reset),
        ]
    )


async def page(request: web.Request) -> web.StreamResponse:
    """Serve the page's own files, always fresh; and where Slack leads who is not signed in."""
    if "redir" in request.query:
        return files.sign_in()
    name = request.match_info.get("name", "index.html")
    file = STATIC / name
    if Path(name).name != name or not file.is_file():
        return web.Response(status=404, text="not found")
    headers = {"Cache-Control": "no-cache"}
    if name.endswith(".js"):
        headers["Content-Type"] = "text/javascript; charset=utf-8"
    return web.FileResponse(file, headers=headers)


async def running(app: web.Application) -> AsyncIterator[None]:
    """Keep watch over the app's address in HTTP mode, and end everything that was begun."""
    slack = app[SLACK]
    courier = slack.delivery.courier
    watch = asyncio.create_task(courier.probe()) if isinstance(courier, HttpCourier) else None
    yield
    if watch:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
    if isinstance(courier, HttpCourier):
        await courier.close()
    await slack.close()


async def stop_streams(app: web.Application) -> None:
    """End pages' streams and sockets, which would otherwise hold up the end."""
    app[SLACK].delivery.courier.drop()
    open_now = app[STOPPING]
    for transport in tuple(open_now):
        transport.abort()

"""GET stream: news for a page, as server-sent events."""

import asyncio
import json

from aiohttp import web

from sandbox.control.asking import looked
from sandbox.slack import STOPPING

QUIET_SECONDS = 15


async def stream(request: web.Request) -> web.StreamResponse:
    asked = looked(request)
    person = asked.person()
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    response = web.StreamResponse(headers=headers)
    watcher = asked.slack.stream.join(person.id)
    transport = request.transport
    if transport:
        request.app[STOPPING].add(transport)
    try:
        await response.prepare(request)
        await response.write(b": here\n\n")
        while True:
            try:
                news = await asyncio.wait_for(watcher.news.get(), QUIET_SECONDS)
                await response.write(f"data: {json.dumps(news)}\n\n".encode())
            except TimeoutError:
                await response.write(b": still here\n\n")
    except ConnectionResetError:
        return response
    finally:
        asked.slack.stream.leave(watcher)
        if transport:
            request.app[STOPPING].discard(transport)

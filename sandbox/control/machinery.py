"""GET and POST clock and faults, POST reset: the workspace's own levers."""

import math

from aiohttp import web

from sandbox import events
from sandbox.clock_words import instant_of, next_moment
from sandbox.control.asking import Asked, asked, done, looked
from sandbox.control.looking import clock as clock_shape
from sandbox.refusals import Impossible
from sandbox.workspace import Person


async def read_clock(request: web.Request) -> web.Response:
    """Tell the time; an app that follows the clock says in `reached` up to when it has done all that was to be done.

    In `next` it says when it acts next.
    """
    said = looked(request)
    if said.text("reached"):
        following = _seconds(said.text("next"), "next") if said.text("next") else None
        said.slack.clock.app_reached(_seconds(said.text("reached"), "reached"), following)
    return done(clock_shape(said.slack, _reader(said)))


async def move_clock(request: web.Request) -> web.Response:
    said = await asked(request)
    me, clock = _reader(said), said.slack.clock
    zone = me.tz if me else "UTC"
    if said.content.get("reset"):
        clock.reset()
    elif "by" in said.content:
        clock.forward(_seconds(said.content["by"], "by"))
    elif "speed" in said.content:
        clock.let_pass(_seconds(said.content["speed"], "speed"), _until(said, zone))
    elif said.text("to"):
        clock.forward(instant_of(said.text("to"), zone) - clock.now())
    elif said.text("next"):
        clock.forward(next_moment(said.text("next"), zone, clock.now()) - clock.now())
    else:
        raise Impossible("Say by (seconds), to (an ISO time), next (mon 09:00), speed or reset.")
    content = clock_shape(said.slack, me)
    said.slack.stream.tell({"type": "clock", "now": content["now"], "offset_s": content["offset_s"]})
    return done(content)


def _until(said: Asked, zone: str) -> float | None:
    """Return the instant up to which time is to pass: `until` is an ISO time or "mon 08:00", `for` are seconds."""
    now, words = said.slack.clock.now(), said.text("until")
    if "for" in said.content:
        return now + _seconds(said.content["for"], "for")
    if not words:
        return None
    return instant_of(words, zone) if words[:4].isdigit() else next_moment(words, zone, now)


def _reader(said: Asked) -> Person | None:
    return said.person() if said.text("as") else None


def _seconds(given: object, name: str) -> float:
    try:
        seconds = float(given) if isinstance(given, (int, float, str)) and not isinstance(given, bool) else math.nan
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise Impossible(f"{name} is a number of seconds.")
    return seconds


async def read_faults(request: web.Request) -> web.Response:
    return done(looked(request).slack.faults.as_payload())


async def set_faults(request: web.Request) -> web.Response:
    """Switch faults on and off; drop_socket, release_events and app_rate_limited happen now, reset switches all off."""
    said = await asked(request)
    faults = said.slack.faults
    if said.content.get("reset"):
        faults.clear()
    faults.set(said.content)
    if said.content.get("drop_socket"):
        said.slack.delivery.courier.drop()
    if order := said.content.get("release_events"):
        said.slack.delivery.release(reverse=order == "reversed")
    if said.content.get("app_rate_limited"):
        events.kept_back(said.slack)
    said.slack.stream.tell({"type": "faults"})
    return done(faults.as_payload())


async def reset(request: web.Request) -> web.Response:
    slack = (await asked(request)).slack
    slack.reset()
    for news in ("channels", "clock", "faults", "view", "home"):
        slack.stream.tell({"type": news})
    return done()

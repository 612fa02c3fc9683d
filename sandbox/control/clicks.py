"""POST click, submit, close, shortcut, suggest, home, look and stop: what people do with what the app shows."""

from aiohttp import web

from sandbox import clicking, events, interactions, sessions, submitting
from sandbox.control.asking import Asked, asked, done
from sandbox.payload import Payload, record
from sandbox.refusals import Impossible
from sandbox.shapes.views import view as view_shape
from sandbox.workspace import Person


async def click(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    if said.text("view_id"):
        await clicking.click_view(said.slack, person, said.view(person), said.content)
    else:
        channel = said.channel(person)
        message = said.message(channel, person)
        await clicking.click_message(said.slack, person, (channel, message), said.content)
    return done()


async def submit(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    view = said.view(person)
    if view.content["type"] != "modal":
        raise Impossible("Only a modal can be submitted.")
    result = await submitting.submit(said.slack, person, view, record(said.content.get("values")))
    if result.errors or result.trouble:
        return web.json_response({"ok": False, "errors": result.errors, "error": result.trouble})
    return done()


async def close(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    await submitting.close(said.slack, person, said.view(person), clear=said.content.get("clear") is True)
    return done()


async def shortcut(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    place = None
    if said.text("message_ts"):
        channel = said.channel(person)
        place = (channel, said.message(channel, person))
    await clicking.use_shortcut(said.slack, person, said.needed("callback_id"), place)
    return done()


async def suggest(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    if said.text("view_id"):
        view = said.view(person)
        container: Payload = {"type": "view", "view_id": view.id}
        where: Payload = {"container": container, "view": view_shape(view), "blocks": view.content["blocks"]}
    else:
        channel = said.channel(person)
        message = said.message(channel, person)
        container = interactions.message_container(channel, message)
        where = {"container": container, "channel": {"id": channel.id, "name": channel.name}, "blocks": message.blocks}
    return done(await clicking.suggest(said.slack, person, where, said.content))


async def home(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    tab = said.text("tab") or "home"
    if tab not in {"home", "messages"}:
        raise Impossible("The app has two tabs: home and messages.")
    _note_place(said, person)
    shown = said.workspace.homes.get(person.id)
    view = view_shape(shown) if shown else None
    events.home_opened(said.slack, said.workspace.direct(person.id), person.id, (tab, view))
    return done()


async def look(request: web.Request) -> web.Response:
    """Look at another channel while the agent's view is open beside it; at none, if it names none."""
    said = await asked(request)
    person = said.person()
    said.workspace.looked_at.pop(person.id, None)
    _note_place(said, person)
    events.context_changed(said.slack, person.id)
    return done()


async def stop(request: web.Request) -> web.Response:
    """Press the button that stops what the agent does in a thread."""
    said = await asked(request)
    person = said.person()
    channel = said.channel(person)
    thread_ts = said.needed("thread_ts")
    session = channel.sessions.get(thread_ts)
    if session is None or not sessions.can_be_stopped(said.slack, session):
        raise Impossible("There is nothing to stop here.", 404)
    sessions.stop(said.slack, channel, thread_ts, person)
    return done()


def _note_place(said: Asked, person: Person) -> None:
    if said.text("looks_at"):
        named = said.text("looks_at")
        channel = said.workspace.channels.get(named) or said.workspace.named(named)
        if channel is None or not said.workspace.sees(person, channel):
            raise Impossible(f"There is no channel {named}.", 404)
        said.workspace.looked_at[person.id] = channel.id

"""POST say, upload, edit, delete and react: what people write."""

from aiohttp import web

from sandbox import commands, posting
from sandbox.composer import composed
from sandbox.control.asking import Asked, asked, done
from sandbox.control.looking import file_of_page
from sandbox.events import mentions_app
from sandbox.payload import Payload
from sandbox.posting import Draft, post
from sandbox.refusals import Impossible
from sandbox.slack import SLACK
from sandbox.web_api.files import new_canvas, new_file, share
from sandbox.workspace import Channel, Kind, Message, Person, SharedFile


async def say(request: web.Request) -> web.Response:
    """Post a message, or run a slash command if it begins like one; commands do not run in threads."""
    said = await asked(request)
    person = said.person()
    channel, text = said.writable(person), said.text("text")
    if not text.strip():
        raise Impossible("There is nothing to say.")
    thread_ts = _thread(channel, said.text("thread_ts"))
    if text.startswith("/"):
        return await _command(said, person, channel, text)
    message = post(said.slack, channel, Draft(composed(text, said.workspace), thread_ts=thread_ts), person.id)
    if mentions_app(message) and not said.slack.app_is_in(channel) and channel.kind is not Kind.DIRECT:
        words = f"You mentioned @baton, but it is not in #{channel.name}. Add it with /invite @baton."
        said.slack.notice(person.id, words, channel.id)
    return done({"ts": message.ts})


async def _command(said: Asked, person: Person, channel: Channel, text: str) -> web.Response:
    if said.text("thread_ts"):
        name = text.split(maxsplit=1)[0]
        said.slack.notice(person.id, f"{name} is not supported in threads. Sorry!", channel.id)
        return web.json_response({"ok": False, "error": "not_supported_in_threads"})
    result = await commands.run(said.slack, person, channel, text)
    if result.error:
        return web.json_response({"ok": False, "error": result.error, "response": result.response})
    return done({"response": result.response})


def _thread(channel: Channel, given: str) -> str | None:
    if not given:
        return None
    root = channel.message(given)
    if root is None:
        raise Impossible(f"There is no message {given} to answer.", 404)
    return root.thread_ts or root.ts


async def upload(request: web.Request) -> web.Response:
    """Share a file, with a text if there is one; without a channel it waits for the form that it is put into."""
    form = await request.post()
    field = form.get("file")
    words: Payload = {name: value for name, value in form.items() if isinstance(value, str)}
    said = Asked(request.app[SLACK], words)
    if not isinstance(field, web.FileField):
        raise Impossible("file is missing.")
    person = said.person()
    channel = said.writable(person) if said.text("channel") else None
    thread_ts = _thread(channel, said.text("thread_ts")) if channel else None
    shared = _new_file(said, field.filename or "file", person)
    shared.data = field.file.read()
    shared.size = len(shared.data)
    answer: Payload = {"file": file_of_page(shared, person)}
    if channel:
        text = composed(said.text("text"), said.workspace)
        draft = Draft(text, thread_ts=thread_ts, files=[shared.id], subtype="file_share")
        answer["ts"] = share(said.slack, channel, [shared], draft, person.id).ts
    return done(answer)


def _new_file(said: Asked, name: str, person: Person) -> SharedFile:
    """Make a place for a file; with `canvas` for one of this title, such as the notes that Slack takes of a huddle."""
    return (new_canvas if said.text("canvas") else new_file)(said.slack, name, person.id)


async def edit(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    channel = said.writable(person)
    message = _own(said, channel, person)
    draft = Draft(composed(said.needed("text"), said.workspace))
    posting.change(said.slack, channel, message, draft, person.id)
    return done()


async def delete(request: web.Request) -> web.Response:
    """Delete a message of one's own; an ephemeral one is dismissed."""
    said = await asked(request)
    person = said.person()
    channel = said.writable(person)
    posting.delete(said.slack, channel, _own(said, channel, person))
    return done()


def _own(said: Asked, channel: Channel, person: Person) -> Message:
    message = said.message(channel, person)
    if person.id not in {message.user, message.ephemeral_for}:
        raise Impossible("This message is somebody else's.", 403)
    return message


async def react(request: web.Request) -> web.Response:
    said = await asked(request)
    person = said.person()
    channel = said.writable(person)
    message, name = said.message(channel, person), said.needed("name").strip(":")
    if person.id not in message.reactions.get(name, []):
        posting.react(said.slack, channel, message, (person.id, name))
    return done()

"""Read what the control interface is asked, and say in a sentence what cannot be done."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.payload import Payload, parsed
from sandbox.refusals import Impossible, Refused
from sandbox.slack import SLACK, Slack
from sandbox.workspace import BOT_USER, SLACKBOT, Channel, Message, Person, View

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Asked:
    """One request: its workspace, who acts and what is said in it."""

    def __init__(self, slack: Slack, content: Payload) -> None:
        self.slack = slack
        self.workspace = slack.workspace
        self.content = content

    def text(self, name: str) -> str:
        value = self.content.get(name)
        return "" if value is None else str(value)

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise Impossible(f"{name} is missing.")
        return value

    def known(self, user: str) -> Person:
        person = self.workspace.people.get(user) or self.workspace.handle(user.removeprefix("@"))
        if person is None:
            raise Impossible(f"There is no person {user}.", 404)
        return person

    def person(self) -> Person:
        """Return who acts; the app acts through its own methods only."""
        person = self.known(self.needed("as"))
        if person.id in {BOT_USER, SLACKBOT}:
            raise Impossible(f"Nobody can act as {person.real_name}.", 403)
        return person

    def channel(self, person: Person | None = None) -> Channel:
        """Return the channel that is named by id or name, if this person may see it."""
        name = self.needed("channel")
        channel = self.workspace.channels.get(name) or self.workspace.named(name)
        if channel is None and person and name.removeprefix("@") in {BOT_USER, "baton"}:
            channel = self.workspace.direct(person.id)
        if channel is None or (person and not self.workspace.sees(person, channel)):
            raise Impossible(f"There is no channel {name}.", 404)
        return channel

    def writable(self, person: Person) -> Channel:
        """Return the channel if this person may write in it now."""
        channel = self.channel(person)
        if person.deleted:
            raise Impossible(f"{person.real_name} is deactivated.", 403)
        if channel.archived:
            raise Impossible(f"#{channel.name} is archived.", 403)
        if person.id not in channel.members:
            raise Impossible(f"{person.real_name} is not in #{channel.name}.", 403)
        return channel

    def message(self, channel: Channel, person: Person, name: str = "message_ts") -> Message:
        ts = self.needed(name)
        for message in reversed(channel.messages):
            if message.ts == ts and message.ephemeral_for in {None, person.id} and not message.deleted:
                return message
        raise Impossible(f"There is no message {ts} in #{channel.name}.", 404)

    def view(self, person: Person) -> View:
        view = self.workspace.open_view(self.needed("view_id"))
        if view is None or view.user != person.id:
            raise Impossible(f"{person.real_name} has no view {self.text('view_id')} open.", 404)
        return view


def looked(request: web.Request) -> Asked:
    """Read a GET request."""
    return Asked(request.app[SLACK], dict(request.query))


async def asked(request: web.Request) -> Asked:
    """Read a POST request."""
    text = await request.text()
    try:
        content = parsed(text or "{}")
    except ValueError:
        raise Impossible("The request is not JSON.") from None
    if not isinstance(content, dict):
        raise Impossible("The request is not a JSON object.")
    return Asked(request.app[SLACK], content)


def done(content: Payload | None = None) -> web.Response:
    return web.json_response({"ok": True, **(content or {})}, headers={"Cache-Control": "no-store"})


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what cannot be done into a sentence."""
    try:
        return await handler(request)
    except Impossible as impossible:
        return web.json_response({"error": impossible.sentence}, status=impossible.status)
    except Refused as refused:
        return web.json_response({"error": refused.error}, status=400)


@web.middleware
async def own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that another site's page sends to this machine."""
    origin = request.headers.get("Origin")
    if origin and request.path.startswith("/sandbox/") and origin != f"{request.scheme}://{request.host}":
        return web.json_response({"error": "Only the workspace's own page may do this."}, status=403)
    return await handler(request)

"""POST channels, members, archive, restrict and people: who is there and where, and who may post."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from sandbox import channel_changes, events, memberships
from sandbox.control.asking import Asked, asked, done
from sandbox.payload import Payload, strings
from sandbox.refusals import Impossible
from sandbox.shapes.people import user as user_shape
from sandbox.workspace import BOT_USER, SLACKBOT, Channel, Kind, Person

CHANGEABLE = {
    **dict.fromkeys(("name", "real_name", "display_name", "title", "tz", "email", "locale", "color"), str),
    **dict.fromkeys(("is_admin", "is_restricted", "is_ultra_restricted", "deleted"), bool),
    **dict.fromkeys(("status_text", "status_emoji"), str),
    "status_expiration": int,
    "team_id": str,
}


async def channels(request: web.Request) -> web.Response:
    """Make a channel; whoever acts is in it."""
    said = await asked(request)
    name = said.needed("name").removeprefix("#")
    if not re.fullmatch(r"[\w-]{1,80}", name) or name != name.lower():
        raise Impossible("A channel's name has small letters, digits, - and _, 80 at most.")
    if said.workspace.named(name):
        raise Impossible(f"There is a channel #{name} already.")
    members = [said.known(user).id for user in strings(said.content.get("members"))]
    creator = said.person().id if said.text("as") else next(iter(members), SLACKBOT)
    kind = Kind.PRIVATE if said.content.get("is_private") else Kind.PUBLIC
    everyone = list(dict.fromkeys([creator, *members] if creator != SLACKBOT else members))
    channel = Channel(said.workspace.new_id("C"), name, kind, everyone, creator, int(said.slack.clock.now()))
    channel.topic = said.text("topic")
    said.workspace.channels[channel.id] = channel
    events.channel_created(said.slack, channel)
    if BOT_USER in everyone:
        events.membership(said.slack, channel, BOT_USER, "join", creator)
    said.slack.stream.tell({"type": "channels"})
    return done({"channel": channel.id})


async def members(request: web.Request) -> web.Response:
    said = await asked(request)
    channel, user = said.channel(), said.known(said.needed("user")).id
    inviter = said.person().id if said.text("as") else None
    if channel.is_direct:
        raise Impossible("Direct conversations keep their members.")
    if said.text("action") == "join":
        memberships.join(said.slack, channel, user, inviter)
    elif said.text("action") == "leave":
        memberships.leave(said.slack, channel, user)
    else:
        raise Impossible("action is join or leave.")
    return done()


async def archive(request: web.Request) -> web.Response:
    """Archive a channel, take it back with archived: false, or delete it with deleted: true."""
    said = await asked(request)
    channel = said.channel()
    if said.content.get("deleted") is True:
        memberships.delete(said.slack, channel)
        return done()
    user = said.person().id if said.text("as") else channel.creator
    archived = said.content.get("archived", True) is not False
    memberships.archive(said.slack, channel, user, archived=archived)
    return done()


async def change_channel(request: web.Request) -> web.Response:
    """Rename a channel, make it private, give it another id, share it with another team, or end that."""
    said = await asked(request)
    channel = said.channel()
    if name := said.text("name"):
        channel_changes.rename(said.slack, channel, name)
    if isinstance(is_private := said.content.get("is_private"), bool):
        channel_changes.convert(said.slack, channel, is_private=is_private)
    if new_id := said.text("new_id"):
        channel_changes.renumber(said.slack, channel, new_id)
    if team := said.text("share_with"):
        channel_changes.share(said.slack, channel, team)
    if team := said.text("unshare_from"):
        channel_changes.unshare(said.slack, channel, team)
    return done({"channel": channel.id})


async def uninstall(request: web.Request) -> web.Response:
    """Uninstall the app: it is told so, and its token is refused from then on."""
    slack = (await asked(request)).slack
    slack.is_installed = False
    events.uninstalled(slack)
    return done()


async def revoke_token(request: web.Request) -> web.Response:
    """Tell the app that a person's own token is revoked; the app's goes on."""
    said = await asked(request)
    events.revoked(said.slack, said.text("user"))
    return done()


async def restrict(request: web.Request) -> web.Response:
    """Refuse what the app posts in a channel from now on, with a code of Slack's; without one, take it again."""
    said = await asked(request)
    channel = said.channel()
    channel.refuses = said.text("error") or None
    said.slack.stream.tell({"type": "channels"})
    return done()


async def people(request: web.Request) -> web.Response:
    """Change a person, or add one who is not there yet."""
    said = await asked(request)
    changes = _changes(said)
    user = said.text("id")
    person = said.workspace.people.get(user) or said.workspace.handle(user.removeprefix("@"))
    is_new = person is None
    if person is None:
        person = _newcomer(said, user, changes)
    for name, value in changes.items():
        setattr(person, name, value)
    person.updated = int(said.slack.clock.now())
    if person.deleted:
        _remove_everywhere(said, person)
    events.person_changed(said.slack, person, "team_join" if is_new else "user_change")
    said.slack.stream.tell({"type": "channels"})
    return done({"user": user_shape(person, said.slack.clock.now())})


def _changes(said: Asked) -> Payload:
    changes = {name: value for name, value in said.content.items() if name not in {"id", "as"}}
    for name, value in changes.items():
        if name not in CHANGEABLE or type(value) is not CHANGEABLE[name]:
            raise Impossible(f"{name}: {value!r} is nothing that a person has.")
    try:
        ZoneInfo(changes.get("tz", "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        raise Impossible(f"There is no time zone {changes['tz']}.") from None
    return changes


def _newcomer(said: Asked, user: str, changes: Payload) -> Person:
    real_name = str(changes.get("real_name") or changes.get("name") or user).strip()
    if not real_name:
        raise Impossible("A new person needs a real_name.")
    name = str(changes.get("name") or real_name.split(maxsplit=1)[0].lower())
    if said.workspace.handle(name):
        raise Impossible(f"There is somebody called @{name} already.")
    person = Person(user or said.workspace.new_id("U"), name, real_name, name, email=f"{name}@example.com")
    if not re.fullmatch(r"[UW][A-Z0-9]{2,}", person.id):
        raise Impossible("A person's id is U or W with capital letters and digits, such as U06LEO.")
    said.workspace.people[person.id] = person
    if not (changes.get("is_restricted") or changes.get("is_ultra_restricted") or changes.get("team_id")):
        for channel in said.workspace.channels.values():
            if channel.is_general:
                channel.members.append(person.id)
    said.workspace.direct(person.id)
    return person


def _remove_everywhere(said: Asked, person: Person) -> None:
    for channel in said.workspace.channels.values():
        if person.id in channel.members and not channel.is_direct:
            channel.members.remove(person.id)

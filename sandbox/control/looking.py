"""GET state, messages, views and requests: what somebody sees of the workspace."""

from datetime import UTC, datetime

from aiohttp import web

from sandbox import sessions
from sandbox.control.asking import Asked, done, looked
from sandbox.payload import Payload
from sandbox.shapes import people
from sandbox.shapes.files import path
from sandbox.shapes.views import view as view_shape
from sandbox.slack import SLACK, Slack
from sandbox.workspace import (
    APP_ID,
    BOT_NAME,
    BOT_USER,
    SLACKBOT,
    TEAM_ID,
    TEAM_NAME,
    Channel,
    Kind,
    Message,
    Person,
    Session,
    SharedFile,
)


async def state(request: web.Request) -> web.Response:
    asked = looked(request)
    slack = asked.slack
    me = asked.person() if asked.text("as") else next(iter(slack.workspace.people.values()))
    slack.workspace.direct(me.id)
    everybody = [_person(slack, person) for person in slack.workspace.people.values() if person.id != SLACKBOT]
    channels = [_channel(c, me) for c in slack.workspace.channels.values() if slack.workspace.sees(me, c)]
    content = {
        "team": {"id": TEAM_ID, "name": TEAM_NAME},
        "app": _app(slack),
        "me": _person(slack, me),
        "people": everybody,
        "channels": channels,
        "clock": clock(slack, me),
        "connected": slack.delivery.courier.connected(),
        "transport": slack.settings.transport,
        "faults": slack.faults.as_payload(),
    }
    return done(content)


def _app(slack: Slack) -> Payload:
    manifest = slack.manifest
    return {
        "id": APP_ID,
        "name": manifest.name,
        "bot_user": BOT_USER,
        "commands": [
            {"command": c.command, "description": c.description, "usage_hint": c.usage_hint} for c in manifest.commands
        ],
        "shortcuts": [{"name": s.name, "callback_id": s.callback_id, "type": s.type} for s in manifest.shortcuts],
    }


def _person(slack: Slack, person: Person) -> Payload:
    initials = "".join(word[0] for word in person.real_name.split()[:2]).upper()
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "display_name": person.display_name,
        "title": person.title,
        "tz": person.tz,
        "tz_label": people.zone_label(person, slack.clock.now()),
        "locale": person.locale,
        "initials": initials,
        "color": person.color,
        "is_admin": person.is_admin,
        "is_restricted": person.is_guest,
        "deleted": person.deleted,
        "is_bot": person.is_bot,
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "direct": None if person.is_bot else _direct(slack, person),
    }


def _direct(slack: Slack, person: Person) -> Payload:
    """Say how much the app has written to somebody: whoever watches the page sees that there is something new."""
    channel = slack.workspace.direct(person.id)
    return {"channel": channel.id, "count": sum(message.bot_id is not None for message in channel.messages)}


def _channel(channel: Channel, me: Person) -> Payload:
    seen = [message for message in channel.messages if message.ephemeral_for in {None, me.id}]
    return {
        "id": channel.id,
        "name": BOT_NAME if channel.kind is Kind.DIRECT else channel.name,
        "is_private": channel.kind is not Kind.PUBLIC,
        "is_im": channel.kind is Kind.DIRECT,
        "is_mpim": channel.kind is Kind.GROUP_DIRECT,
        "user": BOT_USER if channel.kind is Kind.DIRECT else None,
        "is_member": me.id in channel.members,
        "topic": channel.topic,
        "archived": channel.archived,
        "refuses": channel.refuses,
        "members": channel.members,
        "last_ts": seen[-1].ts if seen else None,
    }


def clock(slack: Slack, me: Person | None) -> Payload:
    now, offset = slack.clock.now(), slack.clock.offset
    moment = people.local_time(me, now) if me else datetime.fromtimestamp(now, UTC)
    zone = me.tz if me else "UTC"
    iso = moment.isoformat(timespec="seconds")
    pace = {"speed": slack.clock.speed, "until": slack.clock.until}
    return {"now_iso": iso, "now": now, "offset_s": offset, "zone_of_me": zone, **pace}


async def messages(request: web.Request) -> web.Response:
    asked = looked(request)
    me = asked.person()
    channel, thread_ts = asked.channel(me), asked.text("thread_ts")
    shown = [m for m in channel.messages if m.ephemeral_for in {None, me.id} and _belongs(m, thread_ts)]
    shown.sort(key=lambda message: message.ts)
    content: Payload = {"messages": [_message(asked, channel, message, me) for message in shown]}
    session = channel.sessions.get(thread_ts, Session())
    content |= {"title": session.title, "can_stop": sessions.can_be_stopped(asked.slack, session)}
    return done({**content, "status": channel.statuses.get(thread_ts, "")})


def _belongs(message: Message, thread_ts: str) -> bool:
    if thread_ts:
        return thread_ts in {message.ts, message.thread_ts}
    return message.thread_ts in {None, message.ts} or message.subtype == "thread_broadcast"


def _message(asked: Asked, channel: Channel, message: Message, me: Person) -> Payload:
    replies = channel.replies(message.ts)
    files = [asked.workspace.files[file_id] for file_id in message.files]
    return {
        "ts": message.ts,
        "user": message.user,
        "bot": message.bot_id is not None,
        "text": "This message was deleted." if message.deleted else message.text,
        "blocks": [] if message.deleted else _with_pictures(asked, message.blocks, me),
        "attachments": message.attachments,
        "files": [file_of_page(shared, me) for shared in files if not shared.deleted],
        "thread_ts": message.thread_ts or (message.ts if replies else None),
        "reply_count": len(replies),
        "last_reply": replies[-1].ts if replies else None,
        "reply_users": list(dict.fromkeys(reply.user for reply in replies)),
        "ephemeral": message.ephemeral_for is not None,
        "edited": message.edited,
        "reactions": [{"name": name, "users": users} for name, users in message.reactions.items()],
        "subtype": message.subtype,
        "metadata": message.metadata,
        "username": message.username,
        "deleted": message.deleted,
        "state": message.choices.get(me.id, {}),
    }


def file_of_page(shared: SharedFile, me: Person) -> Payload:
    """Return the file with an address that opens it for this person."""
    return {
        "id": shared.id,
        "name": shared.name,
        "title": shared.title,
        "mimetype": shared.mimetype,
        "url": f"{path(shared)}?as={me.id}",
        "alt_txt": shared.alt_txt,
        "size": shared.size,
    }


def _with_pictures(asked: Asked, blocks: list[Payload], me: Person) -> list[Payload]:
    """Give pictures that are files of the workspace an address the page can show."""
    return [_with_picture(asked, block, me) for block in blocks]


def _with_picture(asked: Asked, block: Payload, me: Person) -> Payload:
    named = block.get("slack_file") or {}
    file_id = named.get("id") or str(named.get("url", "")).rpartition("/files/")[2].partition("/")[0]
    shared = asked.workspace.files.get(file_id)
    return {**block, "image_url": f"{path(shared)}?as={me.id}"} if shared else block


async def views(request: web.Request) -> web.Response:
    asked = looked(request)
    me = asked.person()
    home = asked.workspace.homes.get(me.id)
    stack = asked.workspace.modals.get(me.id, [])
    return done({"modals": [view_shape(view) for view in stack], "home": view_shape(home) if home else None})


async def requests(request: web.Request) -> web.Response:
    after = request.query.get("after", "0")
    number = int(after) if after.isdigit() else 0
    return web.json_response(request.app[SLACK].inspector.after(number), headers={"Cache-Control": "no-store"})

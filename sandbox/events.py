"""The events that the app hears: who hears what, and how each is written down."""

import base64
import json
import uuid

from sandbox.payload import Payload
from sandbox.shapes import people
from sandbox.slack import Slack
from sandbox.workspace import APP_ID, BOT_USER, TEAM_ID, Channel, Kind, Message, Person, SharedFile

SUBSCRIPTIONS = {
    Kind.PUBLIC: "message.channels",
    Kind.PRIVATE: "message.groups",
    Kind.DIRECT: "message.im",
    Kind.GROUP_DIRECT: "message.mpim",
}
LETTERS = {Kind.PUBLIC: "C", Kind.PRIVATE: "G", Kind.DIRECT: "D", Kind.GROUP_DIRECT: "G"}


def publish(slack: Slack, event: Payload, subscription: str, channel: Channel | None = None) -> None:
    """Send the event to the app, if its manifest subscribes to it and it is in the channel."""
    if slack.manifest.listens_to(subscription) and (channel is None or slack.app_is_in(channel)):
        slack.delivery.announce(wrapped(slack, event, channel))


def wrapped(slack: Slack, event: Payload, channel: Channel | None) -> Payload:
    """Put the event into the envelope of the Events API; in a shared channel it names the team that it came from."""
    channel_id = channel.id if channel else None
    actor = event.get("user")
    home = slack.workspace.people.get(actor) if isinstance(actor, str) else None
    context = {"et": event["type"], "tid": TEAM_ID, "aid": APP_ID} | ({"cid": channel_id} if channel_id else {})
    encoded = base64.urlsafe_b64encode(json.dumps(context, separators=(",", ":")).encode()).decode().rstrip("=")
    authorization = {
        "enterprise_id": None,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "verification-token",
        "team_id": home.team_id if home else TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev0{uuid.uuid4().hex[:9].upper()}",
        "event_time": int(slack.clock.now()),
        "authorizations": [authorization],
        "is_ext_shared_channel": bool(channel and channel.connected),
        "event_context": f"4-{encoded}",
    }


def message_posted(slack: Slack, channel: Channel, message: Message) -> None:
    """Announce a message; where it mentions the app, Slack sends a second event of the same timestamp."""
    content = {**slack.shapes.full(message, channel), "channel": channel.id, "event_ts": message.ts}
    if message.subtype == "thread_broadcast" and message.thread_ts:
        root = channel.message(message.thread_ts)
        content["root"] = slack.shapes.full(root, channel) if root else None
    folded = _app_context(slack, message.user) if channel.kind is Kind.DIRECT else {}
    publish(slack, {**content, **folded, "channel_type": channel.kind}, SUBSCRIPTIONS[channel.kind], channel)
    if mentions_app(message) and channel.kind is not Kind.DIRECT:
        mention = {name: value for name, value in content.items() if name not in {"subtype", "root"}}
        publish(slack, {**mention, "type": "app_mention"}, "app_mention", channel)
    if message.metadata:
        publish(slack, _metadata(message, channel), "message_metadata_posted", channel)


def mentions_app(message: Message) -> bool:
    return message.user != BOT_USER and any(mark in message.text for mark in (f"<@{BOT_USER}>", f"<@{BOT_USER}|"))


def _metadata(message: Message, channel: Channel) -> Payload:
    return {
        "type": "message_metadata_posted",
        "app_id": APP_ID,
        "bot_id": message.bot_id,
        "user_id": message.user,
        "team_id": TEAM_ID,
        "channel_id": channel.id,
        "metadata": message.metadata,
        "message_ts": message.ts,
        "event_ts": message.ts,
    }


def message_changed(slack: Slack, channel: Channel, message: Message, before: Payload) -> None:
    after = {**slack.shapes.full(message, channel), "source_team": TEAM_ID, "user_team": TEAM_ID}
    event = {"subtype": "message_changed", "message": after, "previous_message": before}
    _hidden(slack, channel, event)


def message_deleted(slack: Slack, channel: Channel, ts: str, before: Payload) -> None:
    _hidden(slack, channel, {"subtype": "message_deleted", "previous_message": before, "deleted_ts": ts})


def _hidden(slack: Slack, channel: Channel, event: Payload) -> None:
    ts = slack.clock.stamp()
    place: Payload = {"channel": channel.id, "hidden": True, "ts": ts, "event_ts": ts, "channel_type": channel.kind}
    publish(slack, {"type": "message", **event, **place}, SUBSCRIPTIONS[channel.kind], channel)


def membership(slack: Slack, channel: Channel, user: str, action: str, inviter: str | None) -> None:
    """Announce that somebody joined or left; the app hears of itself too."""
    name = "member_joined_channel" if action == "join" else "member_left_channel"
    event: Payload = {"type": name, "user": user, "channel": channel.id, "channel_type": LETTERS[channel.kind]}
    event |= {"team": TEAM_ID, "event_ts": slack.clock.stamp()}
    if inviter and action == "join":
        event["inviter"] = inviter
    if slack.manifest.listens_to(name) and (slack.app_is_in(channel) or user == BOT_USER):
        slack.delivery.announce(wrapped(slack, event, channel))
    if user == BOT_USER and action == "leave":
        own = "channel_left" if channel.kind is Kind.PUBLIC else "group_left"
        publish(slack, {"type": own, "channel": channel.id, "event_ts": slack.clock.stamp()}, own)


def archived(slack: Slack, channel: Channel, user: str) -> None:
    family = "channel" if channel.kind is Kind.PUBLIC else "group"
    name = f"{family}_archive" if channel.archived else f"{family}_unarchive"
    event: Payload = {"type": name, "channel": channel.id, "user": user, "event_ts": slack.clock.stamp()}
    publish(slack, {**event, "is_moved": 0} if channel.archived else event, name, channel)


def deleted(slack: Slack, channel: Channel) -> None:
    name = "channel_deleted" if channel.kind is Kind.PUBLIC else "group_deleted"
    publish(slack, {"type": name, "channel": channel.id, "event_ts": slack.clock.stamp()}, name, channel)


def converted(slack: Slack, channel: Channel, user: str) -> None:
    """Tell who hears the messages of a channel that it is private now: there is no other event."""
    ts = slack.clock.stamp()
    said = {"subtype": "channel_convert_to_private", "user": user, "text": "", "channel": channel.id, "ts": ts}
    event = {"type": "message", **said, "channel_type": channel.kind, "event_ts": ts}
    publish(slack, event, SUBSCRIPTIONS[channel.kind], channel)


def renamed(slack: Slack, channel: Channel) -> None:
    name = "channel_rename" if channel.kind is Kind.PUBLIC else "group_rename"
    content = {"id": channel.id, "is_channel": True, "is_mpim": False, "name": channel.name}
    content |= {"name_normalized": channel.name, "created": channel.created}
    publish(slack, {"type": name, "channel": content, "event_ts": slack.clock.stamp()}, name, channel)


def renumbered(slack: Slack, channel: Channel, before: str) -> None:
    event = {"type": "channel_id_changed", "old_channel_id": before, "new_channel_id": channel.id}
    publish(slack, {**event, "event_ts": slack.clock.stamp()}, "channel_id_changed", channel)


def shared(slack: Slack, channel: Channel, team: str) -> None:
    """Announce that a team shares a channel, or not any more."""
    if team in channel.connected:
        event: Payload = {"type": "channel_shared", "connected_team_id": team, "channel": channel.id}
    else:
        event = {"type": "channel_unshared", "previously_connected_team_id": team, "channel": channel.id}
        event["is_ext_shared"] = bool(channel.connected)
    publish(slack, {**event, "event_ts": slack.clock.stamp()}, str(event["type"]), channel)


def uninstalled(slack: Slack) -> None:
    """Tell the app that it is not installed any more, and that its token is revoked."""
    publish(slack, {"type": "app_uninstalled"}, "app_uninstalled")
    publish(slack, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}, "tokens_revoked")


def revoked(slack: Slack, person: str) -> None:
    """Tell the app that the token of a person is revoked."""
    publish(slack, {"type": "tokens_revoked", "tokens": {"oauth": [person], "bot": []}}, "tokens_revoked")


def kept_back(slack: Slack) -> None:
    """Tell the app that for a minute it got no events, because there were too many."""
    minute = int(slack.clock.now()) // 60 * 60
    limited = {"type": "app_rate_limited", "token": "verification-token", "team_id": TEAM_ID, "api_app_id": APP_ID}
    slack.delivery.announce({**limited, "minute_rate_limited": minute})


def channel_created(slack: Slack, channel: Channel) -> None:
    content = {
        "id": channel.id,
        "is_channel": True,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
        "creator": channel.creator,
        "is_shared": False,
        "is_org_shared": False,
    }
    event: Payload = {"type": "channel_created", "channel": content, "event_ts": slack.clock.stamp()}
    if channel.kind is Kind.PUBLIC:
        publish(slack, event, "channel_created")


def person_changed(slack: Slack, person: Person, name: str) -> None:
    """Announce user_change or team_join."""
    shown = people.user(person, slack.clock.now(), with_locale=True)
    cached = int(slack.clock.now())
    publish(slack, {"type": name, "user": shown, "cache_ts": cached, "event_ts": slack.clock.stamp()}, name)


def file_shared(slack: Slack, channel: Channel, shared: SharedFile) -> None:
    event: Payload = {"type": "file_shared", "channel_id": channel.id, "file_id": shared.id, "user_id": shared.user}
    event |= {"file": {"id": shared.id}, "event_ts": slack.clock.stamp()}
    publish(slack, event, "file_shared", channel)


def reaction_added(slack: Slack, channel: Channel, message: Message, reaction: tuple[str, str]) -> None:
    """Announce a reaction, given as who reacted and with what."""
    user, name = reaction
    item = {"type": "message", "channel": channel.id, "ts": message.ts}
    event: Payload = {"type": "reaction_added", "user": user, "item": item, "reaction": name}
    event |= {"item_user": message.user, "event_ts": slack.clock.stamp()}
    publish(slack, event, "reaction_added", channel)


def home_opened(slack: Slack, channel: Channel, user: str, tab: tuple[str, Payload | None]) -> None:
    """Announce that a person looks at the app's home or messages; with the view that is published there."""
    name, view = tab
    event: Payload = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": name}
    event |= {"event_ts": slack.clock.stamp()} | ({"view": view} if view and name == "home" else {})
    folded = _app_context(slack, user)
    publish(slack, {**event, **({"context": folded["app_context"]} if folded else {})}, "app_home_opened")


def context_changed(slack: Slack, user: str) -> None:
    """Announce that a person looks at another channel while the agent's view is open beside it.

    The event itself names neither the person nor their conversation: its envelope does.
    """
    if not slack.manifest.has_agent_view:
        return
    event = {"type": "app_context_changed", "context": _context(slack, user), "event_ts": slack.clock.stamp()}
    if slack.manifest.listens_to("app_context_changed"):
        told = wrapped(slack, event, None)
        told["authorizations"] = [{**told["authorizations"][0], "user_id": user, "is_bot": False}]
        slack.delivery.announce(told)


def _app_context(slack: Slack, user: str) -> Payload:
    """Return what Slack adds to events of the agent's view: where the person is, for apps that want to hear of it."""
    manifest = slack.manifest
    wants = manifest.strict and manifest.has_agent_view and manifest.listens_to("app_context_changed")
    return {"app_context": _context(slack, user)} if wants else {}


def _context(slack: Slack, user: str) -> Payload:
    channel = slack.workspace.looked_at.get(user)
    entity = {"type": "slack#/types/channel_id", "value": channel, "team_id": TEAM_ID}
    return {"entities": [entity]} if channel else {}

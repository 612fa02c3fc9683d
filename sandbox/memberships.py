"""Joining and leaving channels, archiving and deleting them, with the notes and events that Slack makes of it."""

from sandbox import events
from sandbox.posting import Draft, post
from sandbox.refusals import Impossible
from sandbox.slack import Slack
from sandbox.workspace import Channel


def join(slack: Slack, channel: Channel, user: str, inviter: str | None) -> None:
    if user in channel.members:
        raise Impossible(f"{_name(slack, user)} is in #{channel.name} already.")
    channel.members.append(user)
    events.membership(slack, channel, user, "join", inviter)
    subtype = "channel_join" if channel.kind == "channel" else "group_join"
    post(slack, channel, Draft(f"<@{user}> has joined the channel", subtype=subtype), user)
    slack.stream.tell({"type": "channels"})


def leave(slack: Slack, channel: Channel, user: str) -> None:
    if user not in channel.members:
        raise Impossible(f"{_name(slack, user)} is not in #{channel.name}.")
    channel.members.remove(user)
    events.membership(slack, channel, user, "leave", None)
    slack.stream.tell({"type": "channels"})


def archive(slack: Slack, channel: Channel, user: str, *, archived: bool) -> None:
    channel.archived = archived
    events.archived(slack, channel, user)
    slack.stream.tell({"type": "channels"})


def delete(slack: Slack, channel: Channel) -> None:
    del slack.workspace.channels[channel.id]
    events.deleted(slack, channel)
    slack.stream.tell({"type": "channels"})


def _name(slack: Slack, user: str) -> str:
    return slack.workspace.person(user).real_name

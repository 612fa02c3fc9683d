"""A channel, a direct conversation or a group of them, as conversations.* answer it."""

from sandbox.payload import Payload
from sandbox.workspace import BOT_USER, TEAM_ID, Channel, Kind


def channel_name(channel: Channel) -> str:
    """Return the name in the payloads of commands and clicks, where private ones are not named."""
    words = {Kind.DIRECT: "directmessage", Kind.PRIVATE: "privategroup"}
    return words.get(channel.kind, channel.name)


def _said(text: str, channel: Channel) -> Payload:
    return {"value": text, "creator": channel.creator if text else "", "last_set": channel.created if text else 0}


def direct(channel: Channel) -> Payload:
    return {
        "id": channel.id,
        "created": channel.created,
        "is_im": True,
        "is_org_shared": False,
        "is_archived": channel.archived,
        "context_team_id": TEAM_ID,
        "updated": channel.created * 1000,
        "user": channel.user,
        "is_user_deleted": False,
        "is_open": True,
        "priority": 0,
    }


def conversation(channel: Channel, *, with_count: bool = False) -> Payload:
    if channel.kind is Kind.DIRECT:
        return direct(channel)
    private = channel.kind is not Kind.PUBLIC
    content: Payload = {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind is not Kind.GROUP_DIRECT,
        "is_group": False,
        "is_im": False,
        "is_mpim": channel.kind is Kind.GROUP_DIRECT,
        "is_private": private,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_general": channel.is_general,
        "unlinked": 0,
        "name_normalized": channel.name,
        "is_shared": bool(channel.connected),
        "is_frozen": False,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "context_team_id": TEAM_ID,
        "updated": channel.created * 1000,
        "creator": channel.creator,
        "is_ext_shared": bool(channel.connected),
        "shared_team_ids": [TEAM_ID, *channel.connected],
        "pending_connected_team_ids": [],
        "is_member": BOT_USER in channel.members,
        "topic": _said(channel.topic, channel),
        "purpose": _said(channel.purpose, channel),
        "previous_names": [],
    }
    return {**content, "num_members": len(channel.members)} if with_count else content

"""The channel in which a check is made, and somebody who is in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.live_check.what_to_do import CheckFailed
from bot.slack.calls.paging import pages
from bot.slack.directory.comparison import read_channel
from bot.slack.directory.identity import read_person
from core.actor import Person
from core.plural import counted

_ID = re.compile(r"[CG][A-Z0-9]{6,}")
_LOOKED_AT = 20
"""So many members are looked at for a person: the first ones may all be apps."""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, what it is in words, and the ids of some who are in it."""

    id: str
    description: str
    members: tuple[str, ...]


def find_channel(slack: WebClient, named: str) -> Place:
    """Return a channel by its id or its name. Raises CheckFailed where we are not in it."""
    channel = named if _ID.fullmatch(named) else _id_of(slack, named.lstrip("#"))
    info = slack.conversations_info(channel=channel, include_num_members=True)["channel"]
    found = read_channel(info)
    if not info.get("is_member"):
        raise CheckFailed(f"I am not in #{found.name}. Type `/invite @baton` in it.")
    if found.is_archived:
        raise CheckFailed(f"#{found.name} is archived. Unarchive it, or choose another channel.")
    members = slack.conversations_members(channel=channel, limit=200)["members"]
    kind = "private" if found.is_private else "public"
    shared = ", shared" if found.is_shared else ""
    how_many = counted(int(info.get("num_members") or len(members)), "member")
    return Place(channel, f"#{found.name}, {kind}{shared}, {how_many}", tuple(members))


def find_person(slack: WebClient, place: Place) -> Person:
    """Return somebody in a channel who is no app. Raises CheckFailed where nobody is found."""
    for user in place.members[:_LOOKED_AT]:
        found: Any = slack.users_info(user=user, include_locale=True)["user"]
        person = read_person(found, str(found.get("team_id") or ""))
        if person.is_active and not person.is_bot:
            return person
    raise CheckFailed("nobody but apps is in the channel. Join it, and run this again.")


def _id_of(slack: WebClient, name: str) -> str:
    found = next((each["id"] for each in _ours(slack) if each.get("name") == name), None)
    if found is None:
        raise CheckFailed(f"I am in no channel called #{name}. Type `/invite @baton` in it.")
    return str(found)


def _ours(slack: WebClient) -> Iterator[dict[str, Any]]:
    types = "public_channel,private_channel"
    for page in pages(lambda cursor: slack.users_conversations(types=types, limit=1000, cursor=cursor)):
        yield from page["channels"]

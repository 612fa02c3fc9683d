"""What Slack tells without being asked: people and channels change, come and go; somebody opens the App Home."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.slack.answers import HOME
from bot.slack.identity import Directory, jobs_of
from bot.unit_of_work import UnitOfWork
from handlers.request.outbox import READ_CHANNEL
from handlers.running import slack_events
from handlers.running.closed_channels import ARCHIVED, DELETED, OUTSIDE
from storage import events_seen
from storage.database import Session
from storage.jobs import NewJob

Payload = Mapping[str, Any]
_CLOSED = ("channel_archive", "channel_deleted", "group_archive", "group_deleted")
_LEFT = ("channel_left", "group_left")
"""What Slack says to whom it takes out of a channel; the others there hear of a member who left."""
_OPENED = ("channel_unarchive", "group_unarchive")
_DIRECT = "D"


@dataclass(frozen=True, slots=True)
class Events:
    """Keeps the store's people and channels as Slack has them; `seen` are the kinds of events that have come."""

    unit: UnitOfWork
    directory: Directory
    seen: set[str] = field(default_factory=set)

    def note(self, body: Payload) -> None:
        """Write down that an event of its kind has come, once for each kind: `health` names those that never do."""
        event = body.get("event")
        if not isinstance(event, Mapping):
            return
        kind = str(event.get("type"))
        name = f"{kind}.{event.get('channel_type')}" if kind == "message" else kind
        if name not in self.seen:
            self.unit.store(partial(_add_seen, _team(body), name))
            self.seen.add(name)  # once it is stored: what could not be is tried again with the next of its kind

    def listeners(self) -> dict[str, Callable[..., None]]:
        """Return what to call for each type of event."""
        return {
            "app_home_opened": self.home,
            "user_change": self.person,
            "team_join": self.person,
            "member_joined_channel": self.member,
            "member_left_channel": self.member,
            **dict.fromkeys(_LEFT, self.left),
            **dict.fromkeys(_CLOSED, self.closed),
            **dict.fromkeys(_OPENED, self.opened),
        }

    def home(self, body: Payload) -> None:
        """Have the App Home of the person who opened it drawn again."""
        event = body.get("event") or {}
        if event.get("tab") == "home" and (user := _id(event, "user")):
            payload = {"user": user, "replies": []}
            self.unit.enqueue([NewJob(_team(body), HOME, f"home:{body.get('event_id')}", payload)])

    def person(self, body: Payload) -> None:
        """Store a person who is new or has changed: name, zone, role, status, whether they have left."""
        user = (body.get("event") or {}).get("user")
        if isinstance(user, Mapping) and user.get("id"):
            self.directory.take(_team(body), [user])

    def member(self, body: Payload) -> None:
        """Store that somebody came into a channel or left it."""
        event = body.get("event") or {}
        channel, user = _id(event, "channel"), _id(event, "user")
        if channel and user:
            is_in = event.get("type") == "member_joined_channel"
            self.directory.member(_team(body), channel, user, is_in=is_in)
            if is_in and not channel.startswith(_DIRECT):
                self._greet(body, channel, user)
            if user == _ourselves(body):
                self._channel(body, "" if is_in else OUTSIDE)
            if is_in and user == _ourselves(body):
                self._read(body, channel)

    def left(self, body: Payload) -> None:
        """Store that we are not in a channel any more, and have what is posted there pause."""
        if channel := self._channel(body, OUTSIDE):
            self.directory.member(_team(body), channel, _ourselves(body), is_in=False)

    def _greet(self, body: Payload, channel: str, user: str) -> None:
        """Have a word said: to the channel that we came into, privately to anybody else who came."""
        event = body.get("event") or {}
        stamp = str(event.get("event_ts") or body.get("event_id"))
        happened = body.get("event_time")
        at = self.unit.clock() if happened is None else datetime.fromtimestamp(happened, UTC)
        if user == _ourselves(body):
            scheduled_runs = slack_events.invited(channel, str(event.get("inviter") or ""), stamp, at)
        else:
            scheduled_runs = slack_events.arrived(user, channel, stamp, at)
        self.unit.enqueue(jobs_of(_team(body), scheduled_runs))

    def closed(self, body: Payload) -> None:
        """Have what is posted in a channel pause that was archived or deleted."""
        self._channel(body, DELETED if (body.get("event") or {}).get("type", "").endswith("_deleted") else ARCHIVED)

    def opened(self, body: Payload) -> None:
        """Have what is posted in a channel go on, which is open again; who is in it may have changed meanwhile."""
        if channel := self._channel(body, ""):
            self._read(body, channel)

    def _channel(self, body: Payload, closed_because: str) -> str | None:
        channel = _id(body.get("event") or {}, "channel")
        if not channel:
            return None
        key = str(body.get("event_id"))
        self.directory.channel(_team(body), channel, closed_because=closed_because, key=key)
        return channel

    def _read(self, body: Payload, channel: str) -> None:
        """Have a channel read that we came into: what happened there before, nobody told us."""
        key = f"channel:{channel}:{body.get('event_id')}"
        self.unit.enqueue([NewJob(_team(body), READ_CHANNEL, key, {"channel": channel})])


def _add_seen(team: str, name: str, session: Session, now: datetime) -> tuple[NewJob, ...]:
    events_seen.add(session, team, name, now)
    return ()


def _ourselves(body: Payload) -> str:
    """Return our own user id, for which Slack delivers the event."""
    authorizations = body.get("authorizations") or [{}]
    return str(authorizations[0].get("user_id") or "")


def _id(event: Payload, name: str) -> str:
    """Return whom or what an event names by its id; some events hold a mapping in the same place."""
    value = event.get(name)
    return value if isinstance(value, str) else ""


def _team(body: Payload) -> str:
    return str(body.get("team_id") or "")

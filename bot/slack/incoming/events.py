"""What Slack tells without being asked: people and channels change, come and go; somebody opens the App Home."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from bot.slack.answers import streams
from bot.slack.answers.agent_view import AgentView
from bot.slack.calls.slack_time import of_event
from bot.slack.directory.identity import Directory, jobs_of
from bot.slack.payload import agent_events
from bot.slack.payload.ids import is_direct
from bot.slack.payload.payloads import Payload, text_of
from bot.unit_of_work import UnitOfWork
from handlers.request.job_kinds import HOME, READ_CHANNEL, SUGGEST
from handlers.running import slack_events
from handlers.running.closed_channels import ARCHIVED, DELETED, OUTSIDE
from handlers.running.slack_events import whole_comparison
from storage import channel_ids, deliveries_seen, events_seen
from storage.database import Session
from storage.jobs import NewJob

_CLOSED = ("channel_archive", "channel_deleted", "group_archive", "group_deleted")
_LEFT = ("channel_left", "group_left")
"""What Slack says to whom it takes out of a channel; the others there hear of a member who left."""
_OPENED = ("channel_unarchive", "group_unarchive")
_CHANGED = ("channel_rename", "group_rename", "channel_shared", "channel_unshared")
_ENDED = ("app_uninstalled", "tokens_revoked")
_KEPT_BACK = "app_rate_limited"


@dataclass(frozen=True, slots=True)
class Events:
    """Keeps the store's people and channels as Slack has them; `seen` are the kinds of events that have come.

    `team` and `bot_user` are our own: in a shared channel the event names the workspace that it happened in. `ended` is
    told why Slack will not talk to us any more. What a person does in the agent view is answered there.
    """

    unit: UnitOfWork
    directory: Directory
    team: str
    bot_user: str
    ended: Callable[[str], None]
    agent_view: AgentView
    seen: set[str] = field(default_factory=set)

    def note(self, body: Payload) -> None:
        """Write down that an event of its kind has come, once for each kind: `health` names those that never do.

        Where Slack has kept events back, everything is compared with it.
        """
        if body.get("type") == _KEPT_BACK:
            self.unit.enqueue([whole_comparison(self.team, f"limited:{body.get('minute_rate_limited')}")])
        event = body.get("event")
        if not isinstance(event, Mapping):
            return
        kind = str(event.get("type"))
        name = f"{kind}.{event.get('channel_type')}" if kind == "message" else kind
        if name not in self.seen:
            self.unit.store(partial(_add_seen, self.team, name))
            self.seen.add(name)  # once it is stored: what could not be is tried again with the next of its kind

    def listeners(self) -> dict[str, Callable[..., None]]:
        """Return what to call for each type of event."""
        return {
            "app_home_opened": self.home,
            "app_context_changed": self.looked,
            "agent_session_stopped": self.stopped,
            "user_change": self.person,
            "team_join": self.person,
            "member_joined_channel": self.member,
            "member_left_channel": self.member,
            **dict.fromkeys(_LEFT, self.left),
            **dict.fromkeys(_CLOSED, self.closed),
            **dict.fromkeys(_OPENED, self.opened),
            **dict.fromkeys(_CHANGED, self.changed),
            "channel_id_changed": self.renumbered,
            **dict.fromkeys(_ENDED, self.uninstalled),
        }

    def home(self, body: Payload) -> None:
        """Have the App Home drawn again of who opened it; to who opened the agent view, questions are suggested."""
        event = body.get("event") or {}
        user = text_of(event, "user")
        if user and event.get("tab") == "home":
            payload: dict[str, object] = {"user": user, "replies": [], "done_at": text_of(event, "event_ts") or None}
            self.unit.enqueue([NewJob(self.team, HOME, f"home:{body.get('event_id')}", payload)])
        elif user and event.get("tab") == "messages":
            self._suggest(body, user, is_opened=True)

    def looked(self, body: Payload) -> None:
        """Have questions suggested to a person who looks at another channel beside the agent view."""
        if user := agent_events.person(body):
            self._suggest(body, user, is_opened=False)

    def _suggest(self, body: Payload, user: str, *, is_opened: bool) -> None:
        if self.agent_view.is_off:
            return
        payload = {"user": user, "looks_at": agent_events.channel(body), "is_opened": is_opened}
        self.unit.enqueue([NewJob(self.team, SUGGEST, f"suggest:{body.get('event_id')}", payload)])

    def stopped(self, body: Payload) -> None:
        """Have an answer that comes bit by bit end, whichever copy writes it, because its reader wants no more."""
        event = body.get("event") or {}
        channel, thread = text_of(event, "channel"), text_of(event, "thread_ts")
        keys = [streams.stop_key(channel, ts) for ts in agent_events.streamed(event)]
        self.unit.store(partial(_note_stopped, keys))
        if channel and thread:
            self.agent_view.done(channel, thread)
            self.agent_view.active(channel, thread)

    def person(self, body: Payload) -> None:
        """Store a person who is new or has changed: name, zone, role, status, whether they have left."""
        user = (body.get("event") or {}).get("user")
        if isinstance(user, Mapping) and user.get("id"):
            self.directory.take(self.team, [user], of_event(body))

    def member(self, body: Payload) -> None:
        """Store that somebody came into a channel or left it; what is older than what we know changes nothing."""
        event = body.get("event") or {}
        channel, user = text_of(event, "channel"), text_of(event, "user")
        if not (channel and user):
            return
        is_in = event.get("type") == "member_joined_channel"
        is_news = self.directory.member(self.team, channel, user, is_in=is_in, at=of_event(body))
        # What was read from Slack in the meantime may say so already: they came, nevertheless.
        has_come = is_in and (is_news or self.directory.is_member(self.team, channel, user))
        if has_come and not is_direct(channel):
            self._greet(body, channel, user)
        if is_news and user == self.bot_user:
            self._channel(body, "" if is_in else OUTSIDE)
        if is_in and user == self.bot_user:
            self._read(body, channel)

    def left(self, body: Payload) -> None:
        """Store that we are not in a channel any more, and have what is posted there pause."""
        channel = (body.get("event") or {}).get("channel")
        if channel and self.directory.member(self.team, channel, self.bot_user, is_in=False, at=of_event(body)):
            self._channel(body, OUTSIDE)

    def _greet(self, body: Payload, channel: str, user: str) -> None:
        """Have a word said: to the channel that we came into, privately to anybody else who came."""
        event = body.get("event") or {}
        stamp = str(event.get("event_ts") or body.get("event_id"))
        happened = body.get("event_time")
        at = self.unit.clock() if happened is None else datetime.fromtimestamp(happened, UTC)
        if user == self.bot_user:
            scheduled_runs = slack_events.invited(channel, str(event.get("inviter") or ""), stamp, at)
        else:
            scheduled_runs = slack_events.arrived(user, channel, stamp, at)
        self.unit.enqueue(jobs_of(self.team, scheduled_runs))

    def changed(self, body: Payload) -> None:
        """Have a channel read whose name, or who is in it, may have changed: as it is now, however late we hear."""
        channel = (body.get("event") or {}).get("channel")
        found = channel.get("id") if isinstance(channel, Mapping) else channel
        if found:
            self._read(body, str(found))

    def renumbered(self, body: Payload) -> None:
        """Have all that we know of a channel go on under its new id."""
        event = body.get("event") or {}
        before, after = event.get("old_channel_id"), event.get("new_channel_id")
        if before and after:
            self.unit.database.write(lambda session: channel_ids.change(session, self.team, str(before), str(after)))
            self._read(body, str(after))

    def uninstalled(self, body: Payload) -> None:
        """End where the app was uninstalled, or our own token revoked; that of somebody else is none of ours."""
        if body.get("team_id") != self.team:
            return
        event = body.get("event") or {}
        revoked = (event.get("tokens") or {}).get("bot") or ()
        if event.get("type") == "app_uninstalled":
            self.ended("The app was uninstalled from the workspace. Install it again, and put its new token into .env.")
        elif self.bot_user in revoked:
            self.ended("SLACK_BOT_TOKEN was revoked. Install the app again, and put its new token into .env.")

    def closed(self, body: Payload) -> None:
        """Have what is posted in a channel pause that was archived or deleted."""
        self._channel(body, DELETED if (body.get("event") or {}).get("type", "").endswith("_deleted") else ARCHIVED)

    def opened(self, body: Payload) -> None:
        """Have what is posted in a channel go on, which is open again; who is in it may have changed meanwhile."""
        if channel := self._channel(body, ""):
            self._read(body, channel)

    def _channel(self, body: Payload, closed_because: str) -> str | None:
        """Note that a channel is closed to us, or open; return it, None where something newer is known of it."""
        channel = text_of(body.get("event") or {}, "channel")
        if not channel or not self.directory.is_news(self.team, channel, of_event(body)):
            return None
        key = str(body.get("event_id"))
        self.directory.channel(self.team, channel, closed_because=closed_because, key=key)
        return channel

    def _read(self, body: Payload, channel: str) -> None:
        """Have a channel read that we came into: what happened there before, nobody told us."""
        key = f"channel:{channel}:{body.get('event_id')}"
        self.unit.enqueue([NewJob(self.team, READ_CHANNEL, key, {"channel": channel})])


def _add_seen(team: str, name: str, session: Session, now: datetime) -> tuple[NewJob, ...]:
    events_seen.add(session, team, name, now)
    return ()


def _note_stopped(keys: Sequence[str], session: Session, now: datetime) -> tuple[NewJob, ...]:
    for key in keys:
        deliveries_seen.first_time(session, key, now)
    return ()

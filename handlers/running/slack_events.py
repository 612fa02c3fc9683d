"""What Slack tells of people and channels, and which nouns have something to do then; written out as the catalog is.

`bot` brings the events and queues what comes of them; a noun that wants to hear of something gets its line here.
"""

from datetime import datetime, timedelta

from core.reply import say
from handlers.people import departure, welcome
from handlers.registers.project.commands import CHANNEL_CLOSED, CHANNEL_OPENED, CHANNEL_UNREADABLE
from handlers.reminder.settings import RULE
from handlers.request.job_kinds import COMPARE, READ_CLOSED_CHANNEL, TRY_POST
from handlers.request.outbox.outbox import post_payload
from handlers.request.scheduled import CLOCK, ScheduledRun
from handlers.running import closed_channels
from handlers.standup import changes as standup_changes
from storage import schedules
from storage.database import Session
from storage.jobs import NewJob

_AGAIN = say("I can post here again, and go on with what I post here.")
OWN_CHANNELS = ("own", "others")
EVERYTHING = (*OWN_CHANNELS, "people", "unlisted", "members")
"""The steps of a comparison with Slack: our channels, those of projects in which we are not, everybody, those of other
organisations, who is in each channel of a project."""
_OFTEN, SILENCE = timedelta(minutes=45), timedelta(minutes=10)
"""So often our channels are read: before what we know of them is an hour old. After so long without a look at the clock
we may have missed anything."""


def comparison(team: str, last: datetime | None, now: datetime) -> NewJob | None:
    """Return the comparison with Slack that is due, if one is; the clock was looked at `last` before `now`.

    Everything once a day and after a silence of the clock, else our own channels.
    """
    if last is None:
        return None  # what is compared at the start, the start says
    if not timedelta() <= now - last < SILENCE:
        return whole_comparison(team, f"clock:{now.isoformat()}")
    if last.date() != now.date():
        return whole_comparison(team, f"day:{now:%Y-%m-%d}")
    slot = int(now.timestamp() // _OFTEN.total_seconds())
    if slot == int(last.timestamp() // _OFTEN.total_seconds()):
        return None
    return NewJob(team, COMPARE, f"{COMPARE}:own:{slot}", {"steps": list(OWN_CHANNELS)})


def whole_comparison(team: str, why: str) -> NewJob:
    """Return the job that compares everything with Slack, once for its reason."""
    return NewJob(team, COMPARE, f"{COMPARE}:{why}", {})


def moved(person_id: str, now: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be done when somebody has gone to another time zone."""
    return (standup_changes.moved(person_id, now),)


def came_in(person_id: str, channel: str, now: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be done when somebody is in a channel from now on."""
    return (standup_changes.came_in(person_id, channel, now),)


def went_away(person_id: str, channel: str, now: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be done when somebody is not in a channel any more, or, without one, in the workspace."""
    return (departure.departed(person_id, channel, now),)


def arrived(person_id: str, channel: str, stamp: str, at: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be said when somebody joins a channel; `stamp` tells one joining from another."""
    return (welcome.arrival(channel, person_id, stamp, at),)


def invited(channel: str, inviter: str, stamp: str, at: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be said when we are brought into a channel."""
    return (welcome.introduction(channel, inviter, stamp, at),)


def closed(channel: str, because: str, key: str, now: datetime, thread: str | None = None) -> tuple[ScheduledRun, ...]:
    """Return what is to be done when a channel, or a thread in it, is closed to us; without a reason, open again."""
    name = CHANNEL_CLOSED if because else CHANNEL_OPENED
    data = _place(channel, thread) | {"because": because}
    return (ScheduledRun(name, "", now.date(), now, variant=key, data=data),)


def unreadable(channel: str, key: str, now: datetime) -> tuple[ScheduledRun, ...]:
    """Return what is to be said where Slack does not tell us who is in a channel of a project."""
    return (ScheduledRun(CHANNEL_UNREADABLE, "", now.date(), now, variant=key, data={"channel": channel}),)


def _place(channel: str, thread: str | None) -> dict[str, str]:
    return {"channel": channel, "thread": thread} if thread else {"channel": channel}


def _taken_again(channel: str, thread: str | None, key: str, now: datetime) -> ScheduledRun:
    """Return what is to be done when a channel, or a thread there, takes what we post again."""
    because = closed_channels.LOCKED if thread else closed_channels.REFUSED
    data = _place(channel, thread) | {"because": because}
    return ScheduledRun(CHANNEL_OPENED, "", now.date(), now, variant=key, data=data)


def is_something_unseen(session: Session) -> bool:
    """Say whether somebody owns something who is not reminded yet, or a channel was closed that may be open again."""
    return schedules.lacks_reminders(session) or bool(
        closed_channels.to_look_at(session) or closed_channels.to_try(session)
    )


def see_to_unseen(session: Session, now: datetime) -> list[NewJob]:
    """Have them reminded, and return the jobs that look at those channels, or post there, once an hour."""
    schedules.give_reminders(session, RULE, now)
    hour = f"{now:%Y-%m-%dT%H}"
    return [
        NewJob(team, READ_CLOSED_CHANNEL, f"{READ_CLOSED_CHANNEL}:{channel}:{hour}", {"channel": channel})
        for team, channel in closed_channels.to_look_at(session)
    ] + [_trial(*place, hour, now) for place in closed_channels.to_try(session)]


def _trial(team: str, channel: str, thread: str | None, hour: str, now: datetime) -> NewJob:
    """Return the job that posts a line in a channel or thread, and has what is posted there go on if that is taken."""
    key = ":".join([TRY_POST, channel, *([thread] if thread else []), hour])
    run = _taken_again(channel, thread, key, now)
    then = {"kind": CLOCK, "key": run.key, "payload": run.payload()}
    return NewJob(team, TRY_POST, key, {**post_payload(channel, thread, _AGAIN), "then": then})

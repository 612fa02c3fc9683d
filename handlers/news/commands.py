"""What was added to a project: one line a day in its channel, and a list of it for who asks."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated

from core import zones
from core.dates import dates
from core.operation import Noun, Sent
from core.parameter import Field
from core.plural import counted
from core.reply import Button, Heading, Item, Line, Reply, Strong, say
from core.rhythm import rhythm
from handlers.records import states
from handlers.records.card import lines
from handlers.records.register import items_of
from handlers.registers.project import commands as projects
from handlers.request.outbox.new_records import Announce, is_untold
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import schedules
from storage.directory import channels
from storage.history import history
from storage.records.records import Record
from storage.registers import project as store
from storage.registers import repeating
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import standups

NOUN = Noun("news", "What was added to the project.", bare="show", other="show")
RULE = "working days 17:00"
_NAMED, _LISTED = 5, 25
_UNDER_WAY = timedelta(seconds=10)
"""What was added within so short a time may not all be in the store yet, and is told the next day."""
_BEGINNING = timedelta(days=7)
_INSTEAD = {
    Announce.AT_ONCE: "nothing was posted: new records are told at once",
    Announce.DIGEST: "nothing was posted: new records are told in the digest",
}


@NOUN.operation("show", example="news since=2026-11-20")
def show(
    work: Work,
    since: Annotated[date | None, Field("from which day on; today if you don't say", first_day=True)] = None,
) -> Reply:
    """Show what was added to this project, today or since a day."""
    project = store.get(work.session, work.project_id)
    if project is None:
        raise LookupError(f"there is no project {work.project_id}")
    day = since or zones.day_in(project.zone, work.now)
    begin = rhythm.instant(day, time(), zones.named(project.zone))
    new = [each.record for each in history.added(work.session, project.id, begin, work.now, _LISTED + 1)]
    when = "today" if day == work.today else f"since {dates.name_date(day, work.today)}"
    if not new:
        return say(f"Nothing was added to {project.title} {when}.")
    work.meet(record.owner_id for record in new)
    items = items_of(work, new[:_LISTED])
    more = say(f"The first {_LISTED} are shown.").parts if len(new) > _LISTED else ()
    return Reply((Heading(f"New in {project.title} {when}"), *items, *more))


@NOUN.follows(projects.NOUN)
def follow_project(work: Work, project: Project, before: Mapping[str, object]) -> None:
    """Have a new project's channel told once a day; let the hour follow the project into another zone or week."""
    if before:
        schedules.follow(work.session, project, NOUN.name, before, work.now)
        return
    schedule = Schedule(team_id=work.team, key=key_of(project.id), kind=NOUN.name, project_id=project.id, rule=RULE)
    schedule.week = str(project.working_week)
    schedule.zone = project.zone
    schedules.put(work.session, schedule, work.now)


@NOUN.scheduled()
def daily(work: Work, scheduled: ScheduledRun) -> str | Sent | None:
    """Tell the project's channel in one line what was added since the last one, if something was."""
    project = store.get(work.session, scheduled.project_id or 0)
    schedule = schedules.find(work.session, work.team, scheduled.schedule)
    if project is None or schedule is None:
        return "nothing was posted: there is no such project"
    if schedule.last_period and schedule.last_period >= scheduled.period:
        return None
    if because := _not_told(work, project):
        return because
    begin = (schedule.last_at or max(project.created_at, work.now - _BEGINNING)) - _UNDER_WAY
    new = _unheard(work, project, begin)
    if not new:
        return "nothing was posted: nothing was added"
    channel = work.actor.place.channel or ""
    work.posts.append(Post(channel, (_line(work, project, scheduled, new),), _report_of_day(work, project, channel)))
    return Sent(f"{counted(len(new), 'new record')} told")


def key_of(project_id: int) -> str:
    """Return the key of the schedule by which a project's channel is told."""
    return schedules.key_of(NOUN.name, project_id)


def _not_told(work: Work, project: Project) -> str:
    """Return why the channel is told nothing, "" where it is told."""
    if project.announce in _INSTEAD:
        return _INSTEAD[Announce(project.announce)]
    if project.closed_at:
        return f"nothing was posted: the project is {project.state}"
    channel = work.actor.place.channel
    found = channels.find(work.session, work.team, channel) if channel else None
    if channel is None or (found and found.is_archived):
        return "nothing was posted: the project has no channel that is open"
    return ""


def _report_of_day(work: Work, project: Project, channel: str) -> str | None:
    """Return where the report of today's standup stands: below it, the channel has one message of the day, not two."""
    standup = standups.of_project(work.session, project.id)
    day = standups.day(work.session, project.id, zones.day_in(project.zone, work.now))
    is_there = standup and standup.thread_ts is None and day and day.channel_id == channel
    return day.message_ts if day and is_there else None


def _unheard(work: Work, project: Project, begin: datetime) -> list[Record]:
    """Return what was added since an instant and still stands, but for what the channel has read of already.

    The next one of what repeats is no news, either.
    """
    found = history.added(work.session, project.id, begin, work.now - _UNDER_WAY)
    known = repeating.later_ones(work.session, [each.record for each in found])
    return [
        record
        for record, operation, surface in found
        if record.state != states.DROPPED and record.id not in known
        if not is_untold(work.catalog, record, operation, surface)
    ]


def _line(work: Work, project: Project, scheduled: ScheduledRun, new: list[Record]) -> Reply:
    zone = zones.named(project.zone)
    today, first = zones.day_in(project.zone, work.now), min(each.created_at for each in new).astimezone(zone).date()
    since = "today" if first == today == scheduled.period else f"since {dates.name_date(first, today)}"
    work.meet(record.owner_id for record in new)
    more = f" and {len(new) - _NAMED} more" if len(new) > _NAMED else ""
    line: Line = (Strong(f"{len(new)} new {since}"), f": {_named(work, new[:_NAMED])}{more}")
    show_them = Button("Show", f"news since={first.isoformat()} project={project.ref}", opens=True)
    return Reply((Item(line, show_them),))


def _named(work: Work, new: Iterable[Record]) -> str:
    return ", ".join(
        f"{record.ref} {lines.short_title(record)}{f' ({owner})' if (owner := lines.owner_words(work, record)) else ''}"
        for record in new
    )

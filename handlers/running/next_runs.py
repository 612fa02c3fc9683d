"""What runs next, in words: schedules of projects, what came of them last, and what was missed."""

from collections.abc import Iterable
from itertools import groupby

from core.dates import dates
from core.dates.in_days import in_days
from core.reply import Heading, Inline, Line, Paragraph, Part, Strong
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.request.scheduled import NextRun
from handlers.request.work import Work
from storage import schedules
from storage.records import records
from storage.schedules import Schedule

_STALE_DAYS = 14


def soonest(work: Work, projects: frozenset[int]) -> Line:
    """Return in a few words what comes next in some projects."""
    schedule = schedules.soonest(work.session, work.team, projects)
    if schedule is None or schedule.next_at is None:
        return ("nothing",)
    project = records.get(work.session, schedule.project_id) if len(projects) > 1 and schedule.project_id else None
    what = f"{schedule.kind} of {project.title} " if project else f"{schedule.kind} "
    if schedule.period is None:
        return (f"{what.rstrip()}, at a time that is being worked out",)
    return (what, *_in_words(work, schedule, Run(schedule.period, schedule.next_at)).in_short)


def shown(work: Work, found: Iterable[Schedule]) -> list[Part]:
    """Return schedules by project: when each runs next, what came last, and what was missed."""
    parts: list[Part] = []
    for project_id, group in groupby(found, key=lambda schedule: schedule.project_id or 0):
        project = records.get(work.session, project_id)
        parts.append(Heading(f"{project.ref} {project.title}" if project else "Schedules"))
        parts += [Paragraph(_schedule(work, schedule)) for schedule in group]
    return parts


def _schedule(work: Work, schedule: Schedule) -> Line:
    variant = f" for {schedule.variant}" if schedule.variant else ""
    said: list[Inline] = [Strong(f"{schedule.kind.capitalize()}{variant}"), ": ", *_next(work, schedule)]
    if schedule.last_at and schedule.last_outcome:
        said += ["\nLast time, ", work.moment(schedule.last_at), f": {schedule.last_outcome.rstrip('.')}."]
    missed = schedule.missed_period
    if missed and schedule.missed_because and missed > in_days(work.today, -_STALE_DAYS):
        said.append(f"\nMissed {dates.on_date(missed, work.today)}: {schedule.missed_because.rstrip('.')}.")
    return tuple(said)


def _next(work: Work, schedule: Schedule) -> Line:
    """Return when a schedule runs next, or why it does not."""
    if schedule.paused_because:
        until = f" until {dates.say_date(schedule.paused_until, work.today)}" if schedule.paused_until else ""
        return (f"paused{until}, because {schedule.paused_because.rstrip('.')}.",)
    if schedule.next_at is None:
        return ("it does not come again.",)
    if schedule.period is None:
        return ("its next time is being worked out.",)
    return (*_in_words(work, schedule, Run(schedule.period, schedule.next_at)).in_full, ".")


def _in_words(work: Work, schedule: Schedule, noted: Run) -> NextRun:
    """Return when a schedule runs next, in words that its noun may declare."""
    run = _from_now_on(work, schedule, noted)
    noun = work.catalog.noun(schedule.kind)
    if noun and noun.next_run:
        said: NextRun = noun.next_run(work, schedule, run)
        return said
    return NextRun((work.moment(run.at),), ("next ", work.moment(run.at)))


def _from_now_on(work: Work, schedule: Schedule, noted: Run) -> Run:
    """Return when a schedule comes; for one that was just changed "now" is noted, until the clock has looked at it."""
    if noted.at > work.now:
        return noted
    return rhythm.next_run(*schedule.timing, work.now)

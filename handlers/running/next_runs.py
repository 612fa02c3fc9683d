"""What runs next, in words: schedules of projects, what came of them last, and what was missed."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from core import working_week, zones
from core.dates import dates
from core.reply import Heading, Inline, Line, Paragraph, Part, Strong
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.request.work import Work, in_days
from handlers.standup import plan as standup_plan
from handlers.standup.clock import EARLIEST
from storage import records, schedules, standups
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
    run = _run(work, Run(schedule.period, schedule.next_at), schedule)
    if schedule.zone == EARLIEST:
        return (f"{what}{dates.say_date(run.period, work.today)}, {rhythm.parse(schedule.rule).at:%H:%M}",)
    return (what, work.moment(run.at))


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
    run = _run(work, Run(schedule.period, schedule.next_at), schedule)
    if schedule.zone == EARLIEST:
        # It opens where the day begins first on Earth; each person is asked at their own hour of that day.
        at = f"{rhythm.parse(schedule.rule).at:%H:%M}"
        day = dates.on_date(run.period, work.today)
        return (f"next {day} at {at}, in each person's own time zone{_left_out(work, schedule, run.period)}.",)
    return ("next ", work.moment(run.at), f"{_left_out(work, schedule, run.period)}.")


def _left_out(work: Work, schedule: Schedule, period: date) -> str:
    """Return that a standup is left out on its next day, and why; "" where it is held."""
    is_standup = schedule.kind == standup_plan.NOUN.name and schedule.project_id
    day = standups.day(work.session, schedule.project_id or 0, period) if is_standup else None
    return f"; but that one is left out: {day.skipped_because}" if day and day.skipped_because else ""


def _run(work: Work, noted: Run, schedule: Schedule) -> Run:
    """Return when a schedule comes; for one that was just changed "now" is noted, until the clock has looked at it."""
    if noted.at > work.now:
        return noted
    rule, week = rhythm.parse(schedule.rule), working_week.parse(schedule.week)
    return rhythm.next_run(rule, week, zones.named(schedule.zone), work.now)

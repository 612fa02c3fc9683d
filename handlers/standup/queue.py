"""What is queued for a day of a standup: the question to each at their hour, and the report."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.actor import Person
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup.clock import minutes_of
from handlers.standup.plan import Plan

NOW = "now"
"""The variant of what a person has asked for, beside the schedule."""
MOVED = "moved"
"""In a run's data: the hour has passed by a change, not because nobody looked, so that it counts from now."""


def have_asked(work: Work, plan: Plan, period: date, person: Person) -> None:
    """Have somebody asked at the hour that is theirs now; at once, where it has passed and their day has not."""
    ask = ScheduledRun("standup.ask", plan.schedule.key, period, work.now, plan.project.id, person.id)
    due = plan.ask_at(person, period)
    if due > work.now:
        schedule_at(work, ask, due)
    elif work.now.astimezone(plan.zone_for(person)).date() <= period:
        work.schedule(replace(ask, variant=f"{MOVED} {work.now.isoformat()}", data={MOVED: "yes"}), work.now)


def have_reported(work: Work, plan: Plan, scheduled: ScheduledRun) -> None:
    """Have the report of a day posted at its hour."""
    report, due = replace(scheduled, name="standup.report"), _report_due(plan, scheduled)
    if scheduled.variant == NOW:
        work.schedule(replace(report, due_at=due), due)
    else:
        schedule_at(work, report, due)


def schedule_at(work: Work, scheduled: ScheduledRun, due: datetime) -> None:
    """Have it done at an instant, once for each: where that changes, the old run finds nothing to do."""
    work.schedule(replace(scheduled, variant=due.isoformat(), due_at=due, data={}), due)


def _report_due(plan: Plan, scheduled: ScheduledRun) -> datetime:
    """Return when a report is posted: at its hour, and never before those who are asked now had their time."""
    usual = plan.report_at(scheduled.period)
    if scheduled.variant != NOW:
        return usual
    minutes = max(0, plan.standup.report_at - minutes_of(plan.rhythm.at))
    return max(usual, scheduled.due_at + timedelta(minutes=minutes))

"""What is queued anew for the open days of a standup, as its hours, its people, their zones and pauses change.

What was queued before stays queued: each job looks again at how things are, and has a key of its own for each instant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.actor import Person
from handlers.registers.project import commands as project
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import day as standup_day
from handlers.standup import plan as standup_plan
from handlers.standup import queue as standup_queue
from handlers.standup.plan import NOUN, Plan
from storage import schedules
from storage.registers import project as projects
from storage.registers.project import Project
from storage.standups import standup_answers, standups
from storage.standups.standups import StandupDay

_ENDS_LAST = timedelta(hours=12)
"""So far behind UTC a day ends last."""
FOLLOW = f"{NOUN.name}.follow"
_CHANNEL = "channel"


def open_days(work: Work, plan: Plan) -> list[date]:
    """Return the days that have begun and are not over: their report is to come, or they are not for everybody."""
    days = standups.days_from(work.session, plan.project.id, _earliest(work.now))
    return [day.period for day in days if _is_open(work, plan, day)]


def see_to(work: Work, plan: Plan, periods: Iterable[date]) -> None:
    """Have everybody who waits for the question of these days asked, and the report posted, at the present hours."""
    team = standup_plan.team_of(work, plan)
    for period in periods:
        day = standups.day(work.session, plan.project.id, period)
        if day is None or day.skipped_because:
            continue
        _take_in(work, plan, period, team)
        answers = standup_answers.answers_of(work.session, plan.project.id, period)
        waiting = {each.person_id for each in answers if not (each.asked_at or each.answered_at or each.missed_at)}
        for person in team:
            if person.id in waiting:
                standup_queue.have_asked(work, plan, period, person)
        if not day.reported_at:
            usual = ScheduledRun(NOUN.name, plan.schedule.key, period, work.now, plan.project.id)
            standup_queue.have_reported(work, plan, usual)


@NOUN.follows(project.NOUN)
def follow_project(work: Work, changed: Project, before: Mapping[str, object]) -> None:
    """Let a project's standup follow it into another zone or week, or back from its end."""
    if schedules.follow(work.session, changed, NOUN.name, before, work.now):
        work.schedule(project.changed(work, changed.id))


@NOUN.on(project.CHANGED)
def go_on(work: Work, scheduled: ScheduledRun) -> None:
    """Let a standup go on: with the days that are open, and the one whose beginning it has missed."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    if plan and not plan.project.closed_at:
        see_to(work, plan, open_days(work, plan))
        standup_day.begin_if_open(work, plan)


def take_in(work: Work, plan: Plan, person: Person) -> None:
    """Have somebody asked on the days that are open, where their hour is still to come."""
    for period in open_days(work, plan):
        if _take_in(work, plan, period, [person]):
            standup_queue.have_asked(work, plan, period, person)


def moved(person_id: str, now: datetime) -> ScheduledRun:
    """Return the run for when somebody has moved into another time zone."""
    return ScheduledRun(FOLLOW, "", now.date(), now, person_id=person_id, variant=now.isoformat())


def came_in(person_id: str, channel: str, now: datetime) -> ScheduledRun:
    """Return the run for when somebody has come into a channel."""
    return replace(moved(person_id, now), variant=f"{channel} {now.isoformat()}", data={_CHANNEL: channel})


@NOUN.scheduled("follow")
def follow(work: Work, scheduled: ScheduledRun) -> None:
    """Have somebody asked at the hour that is theirs now, in another zone or a channel that they have come into."""
    if channel := scheduled.data.get(_CHANNEL):
        project = projects.of_channel(work.session, work.team, channel)
        plan = standup_plan.find(work, project.id) if project else None
        if plan and work.asker.id in {person.id for person in standup_plan.team_of(work, plan)}:
            take_in(work, plan, work.asker)
        return
    for each in standup_answers.waiting_for_question(work.session, work.team, work.asker.id, _earliest(work.now)):
        if plan := standup_plan.find(work, each.project_id):
            standup_queue.have_asked(work, plan, each.period, work.asker)


def _take_in(work: Work, plan: Plan, period: date, people: Iterable[Person]) -> bool:
    """Let those belong to a day whose hour is still to come; False where it is too late for all."""
    in_time = [person.id for person in people if plan.ask_at(person, period) > work.now]
    standup_answers.invite(work.session, work.team, plan.project.id, period, in_time)
    return bool(in_time)


def _is_open(work: Work, plan: Plan, day: StandupDay) -> bool:
    return not day.skipped_because and bool(
        day.reported_at or day.held_back_at or plan.report_at(day.period) > work.now
    )


def _earliest(now: datetime) -> date:
    """Return the earliest day that it still is somewhere on Earth."""
    return (now.astimezone(UTC) - _ENDS_LAST).date()

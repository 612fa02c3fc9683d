"""How a day of a standup opens: whose day it is, and what is queued for it."""

from collections.abc import Collection
from dataclasses import replace

from core.actor import Person
from core.rhythm import rhythm
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import missed as standup_missed
from handlers.standup import plan as standup_plan
from handlers.standup import queue as standup_queue
from handlers.standup.missed import TOO_LATE
from handlers.standup.places import ENDED
from handlers.standup.plan import NOUN, Plan
from handlers.standup.queue import NOW
from storage import schedules
from storage.standups import standup_answers, standups


@NOUN.scheduled()
def open_day(work: Work, scheduled: ScheduledRun) -> str | None:
    """Begin the standup of a day: have everybody asked at their hour, and the report posted at its own."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    if plan is None:
        return None
    if plan.project.closed_at:
        return ENDED
    _follow_zone(work, plan)
    if last := standup_missed.told(work, plan, scheduled.period):
        begin(work, plan, last)
    asked = begin(work, plan, replace(scheduled, name=NOUN.name))
    return f"begun: {asked} to be asked, each at their hour"


def begin_if_open(work: Work, plan: Plan) -> list[Person]:
    """Begin the next standup where its day had opened before it was set up; return whom it comes too late for.

    Somewhere on Earth its hour has come already, so that the clock opens only the one after it.
    """
    run = rhythm.next_run(plan.rhythm, plan.week, plan.zone, work.now)
    opens = rhythm.next_run(plan.rhythm, plan.week, plan.opening_zone, work.now)
    is_known = standups.day(work.session, plan.project.id, run.period) is not None
    if is_known or run.period >= opens.period or plan.is_off(run.period):
        return []
    team = standup_plan.team_of(work, plan)
    too_late = [each for each in team if work.now - plan.ask_at(each, run.period) > TOO_LATE]
    scheduled = ScheduledRun(NOUN.name, plan.schedule.key, run.period, run.at, plan.project.id)
    begin(work, plan, scheduled, [each for each in team if each not in too_late])
    return too_late


def begin(work: Work, plan: Plan, scheduled: ScheduledRun, team: Collection[Person] | None = None) -> int:
    """Store whose day it is and have each asked, and the report posted; return how many are asked.

    With the variant NOW everybody is asked at once, and the report comes as long after that as it usually does.
    """
    standups.begin_day(work.session, work.team, plan.project.id, scheduled.period)
    team = standup_plan.team_of(work, plan) if team is None else team
    standup_answers.invite(work.session, work.team, plan.project.id, scheduled.period, (person.id for person in team))
    is_now = scheduled.variant == NOW
    for person in team:
        ask = replace(scheduled, name="standup.ask", person_id=person.id)
        if is_now:
            work.schedule(ask, work.now)
        else:
            standup_queue.schedule_at(work, ask, plan.ask_at(person, scheduled.period))
    standup_queue.have_reported(work, plan, scheduled)
    return len(team)


def _follow_zone(work: Work, plan: Plan) -> None:
    """Let the schedule follow a project that was given another zone or another working week."""
    row = standup_plan.schedule_of(plan.project, plan.standup, plan.schedule.rule)
    if (plan.schedule.zone, plan.schedule.week) != (row.zone, row.week):
        schedules.put(work.session, row, work.now)

"""Which day of a standup comes next, for the asker and for the team."""

from datetime import date, datetime

from core import working_week
from core.dates.in_days import in_days
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.people import availability
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup.plan import Plan
from storage.directory import person_settings
from storage.standups import standups


def next_ask(work: Work, plan: Plan, after: datetime | None = None) -> Run:
    """Return the next day on which the asker's hour comes, and when; also where that day is left out."""
    opened = standups.latest_day(work.session, plan.project.id, date.max)
    return plan.next_ask(work.asker, after or work.now, opened.period if opened else None)


def next_held(work: Work, plan: Plan) -> Run:
    """Return the next of these days that is not left out, and on which the asker works, if that is ever so."""
    known = standups.days_from(work.session, plan.project.id, in_days(work.today, -1))
    left_out = {day.period for day in known if day.skipped_because}
    week = availability.week_of(work, work.asker, plan.project.id)
    works = week.days & plan.days or plan.days
    run = next_ask(work, plan)
    while run.period in left_out or run.period.weekday() not in works:
        run = next_ask(work, plan, run.at)
    return run


def next_unreported(work: Work, plan: Plan) -> date:
    """Return the day of the standup that is going on, else of the next one."""
    today = standup_plan.local_day(plan, work.now)
    day = standups.day(work.session, plan.project.id, today)
    is_ahead = rhythm.falls_on(plan.rhythm, plan.week, today) and plan.report_at(today) > work.now
    is_over = day and (day.reported_at or day.held_back_at)
    if not is_over if day else is_ahead:
        return today
    return rhythm.next_run(plan.rhythm, plan.week, plan.zone, plan.ends_at(today)).period


def idle_days(work: Work, plan: Plan) -> frozenset[int]:
    """Return the days of the week on which nobody is ever asked, because nobody of the team works then."""
    team = [person.id for person in standup_plan.team_of(work, plan)]
    own = person_settings.load(work.session, work.team, team)
    said = (own[person].week if person in own else None for person in team)
    weeks = [working_week.parse(each) if each else plan.week for each in said] or [plan.week]
    return plan.days.difference(*(week.days for week in weeks))


def has_passed_today(work: Work, plan: Plan, idle: frozenset[int]) -> bool:
    """Say whether there would have been a standup today, had it been set up before its hour."""
    today = standup_plan.local_day(plan, work.now)
    is_one = rhythm.falls_on(plan.rhythm, plan.week, today) and today.weekday() not in idle
    is_past = rhythm.instant(today, plan.rhythm.at, plan.zone) <= work.now
    return is_one and is_past and standups.day(work.session, plan.project.id, today) is None

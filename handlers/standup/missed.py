"""Days of a standup whose time came and went while nobody looked: told in one line, the last held as far as can be."""

from datetime import date, timedelta

from core.dates import dates
from core.reply import Paragraph, Reply, Strong
from core.rhythm import rhythm
from handlers.request.posts import Post
from handlers.request.scheduled import NOT_RUNNING, ScheduledRun
from handlers.request.work import Work
from handlers.standup import places as standup_places
from handlers.standup import plan as standup_plan
from handlers.standup.plan import NOUN, Plan
from storage import schedules
from storage.standups import standups

TOO_LATE = timedelta(hours=2)
"""So late somebody is still asked."""
_MOST = 14
_DAY = timedelta(days=1)


def told(work: Work, plan: Plan, period: date) -> ScheduledRun | None:
    """Have the missed days before a day told; return the last one, where it is still to begin.

    It begins where somebody's hour is not too long ago, and where it is the only one: then its report tells of it.
    """
    missed = _missed(work, plan, period)
    if not missed:
        return None
    last = missed[-1]
    begins = len(missed) == 1 or _is_in_time(work, plan, last)
    if over := missed[:-1] if begins else missed:
        _tell(work, plan, over)
    return ScheduledRun(NOUN.name, plan.schedule.key, last, plan.report_at(last), plan.project.id) if begins else None


def _missed(work: Work, plan: Plan, period: date) -> list[date]:
    """Return the days before one that nobody has looked at, at most so many."""
    schedule = plan.schedule
    first = schedule.missed_period
    if first is None or not (schedule.missed_because or "").startswith(NOT_RUNNING):
        return []
    if schedule.last_period:
        first = max(first, schedule.last_period + _DAY)
    first = max(first, period - _MOST * _DAY)
    known = {day.period for day in standups.days_from(work.session, plan.project.id, first)}
    days = (first + number * _DAY for number in range((period - first).days))
    return [day for day in days if day not in known and rhythm.falls_on(plan.rhythm, plan.week, day)]


def _is_in_time(work: Work, plan: Plan, day: date) -> bool:
    return any(
        work.now - plan.ask_at(person, day) <= TOO_LATE and not plan.is_off(day)
        for person in standup_plan.team_of(work, plan)
    )


def _tell(work: Work, plan: Plan, days: list[date]) -> None:
    """Say in one line of which days there was no standup, and keep why."""
    first, last = days[0], days[-1]
    because = f"{NOT_RUNNING} then"
    for day in days:
        standups.begin_day(work.session, work.team, plan.project.id, day)
        standups.skip_day(work.session, plan.project.id, day, because)
        standups.report_day(work.session, plan.project.id, day, work.now)
    title = standup_plan.title_of(first, work.today)
    if first != last:
        title = f"Standups of {dates.name_date(first, work.today)} to {dates.name_date(last, work.today)}"
        because = f"{NOT_RUNNING} until after {dates.name_date(last, work.today)}"
    schedules.note_missed(work.session, work.team, plan.schedule.key, first, because)
    if standup_places.nowhere_because(work, plan) is None:
        line = Reply((Paragraph((Strong(f"{title}:"), " skipped, because I was not running then.")),))
        work.posts.append(Post(plan.standup.channel_id, (line,), plan.standup.thread_ts))

"""When somebody is at their desk: what nobody waits for is not sent to them at night, or on a day off."""

from datetime import datetime, time, timedelta

from core.actor import Person
from core.dates.in_days import in_days
from core.rhythm import rhythm
from handlers.people import availability
from handlers.request.work import Work
from storage import schedules
from storage.schedules import REMINDER

_BEGINS, _LASTS = time(9), timedelta(hours=9)
_LONGEST_AWAY = 60  # days, after which nobody is waited for


def next_working_moment(work: Work, person: Person, project_id: int) -> datetime:
    """Return now where somebody is at work, else when their next working day begins, by the hour of their reminder."""
    schedule = schedules.find(work.session, work.team, schedules.key_of(REMINDER, person.id))
    begins = rhythm.parse(schedule.rule).at if schedule else _BEGINS
    today = availability.day_of(person, work.now)
    for day in (in_days(today, ahead) for ahead in range(_LONGEST_AWAY)):
        starts = rhythm.instant(day, begins, person.tzinfo())
        is_over = work.now >= starts + _LASTS
        if not is_over and not availability.away_on(work, [person], day, project_id):
            return max(starts, work.now)
    return work.now

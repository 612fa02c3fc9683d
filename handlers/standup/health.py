"""What `health` says of a project's next standup."""

from datetime import date

from core.dates import dates
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.request.scheduled import NextRun
from handlers.request.work import Work
from handlers.standup.clock import EARLIEST
from handlers.standup.plan import NOUN
from storage.schedules import Schedule
from storage.standups import standups


@NOUN.tells_next_run
def next_standup(work: Work, schedule: Schedule, run: Run) -> NextRun:
    """Return when the next standup is, and whether it is left out."""
    if schedule.zone != EARLIEST:
        left_out = _left_out(work, schedule, run.period)
        return NextRun((work.moment(run.at),), ("next ", work.moment(run.at), left_out))
    period, hour = _next_day(work, schedule, run), f"{rhythm.parse(schedule.rule).at:%H:%M}"
    left_out = _left_out(work, schedule, period)
    in_full = f"next {dates.on_date(period, work.today)} at {hour}, in each person's own time zone{left_out}"
    return NextRun((f"{dates.say_date(period, work.today)}, {hour}",), (in_full,))


def _next_day(work: Work, schedule: Schedule, run: Run) -> date:
    """Return the day of which the asker's own hour comes next.

    The clock opens a day where it begins first on Earth, and has the next one ahead from then on.
    """
    opened = standups.latest_day(work.session, schedule.project_id or 0, date.max)
    at = rhythm.parse(schedule.rule).at
    is_ahead = opened is not None and rhythm.instant(opened.period, at, work.asker.tzinfo()) > work.now
    return opened.period if opened and is_ahead else run.period


def _left_out(work: Work, schedule: Schedule, period: date) -> str:
    day = standups.day(work.session, schedule.project_id or 0, period)
    return f"; but that one is left out: {day.skipped_because}" if day and day.skipped_because else ""

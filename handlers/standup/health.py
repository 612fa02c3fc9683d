"""What `health` says of a project's next standup."""

from core.dates import dates
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.request.scheduled import NextRun
from handlers.request.work import Work
from handlers.standup.clock import EARLIEST
from handlers.standup.plan import NOUN
from storage import standups
from storage.schedules import Schedule


@NOUN.tells_next_run
def next_standup(work: Work, schedule: Schedule, run: Run) -> NextRun:
    """Return when the next standup is, and whether it is left out."""
    left_out = _left_out(work, schedule, run)
    if schedule.zone != EARLIEST:
        return NextRun((work.moment(run.at),), ("next ", work.moment(run.at), left_out))
    # It opens where the day begins first on Earth; each person is asked at their own hour of that day.
    hour = f"{rhythm.parse(schedule.rule).at:%H:%M}"
    in_full = f"next {dates.on_date(run.period, work.today)} at {hour}, in each person's own time zone{left_out}"
    return NextRun((f"{dates.say_date(run.period, work.today)}, {hour}",), (in_full,))


def _left_out(work: Work, schedule: Schedule, run: Run) -> str:
    day = standups.day(work.session, schedule.project_id or 0, run.period)
    return f"; but that one is left out: {day.skipped_because}" if day and day.skipped_because else ""

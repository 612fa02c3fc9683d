"""A clock that was wrong for a while: what was stored by one that was ahead is set right once it goes right again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.unit_of_work import UnitOfWork
from core.errors import UserError
from core.rhythm import rhythm
from handlers.request.scheduled import CLOCK
from storage import jobs, schedules
from storage.database import Session
from storage.jobs import NewJob
from storage.schedules import Schedule

log = logging.getLogger(__name__)
_EVERY = timedelta(hours=1)
_SETTLED = timedelta(minutes=5)
"""So long a clock that was set back has to go on before it is believed: it may be wrong now, and have been right.

So it is at a start, too: a machine may start before it knows the time.
"""
_SOON = timedelta(days=1)
_BATCH = 500


@dataclass(slots=True)
class ClockJumps:
    """Looks once an hour, and five minutes after a start or a clock that went back, for what a wrong one has left."""

    unit: UnitOfWork
    _seen: datetime | None = None
    _went_back: datetime | None = None
    _looked: datetime | None = None

    def correct(self) -> None:
        """Compute again the schedules that are later than their rule's next run, and see to jobs from the future."""
        now = self.unit.clock()
        if self._seen is None or now < self._seen:
            self._went_back = self._looked = now
        self._seen = now
        since = self._went_back
        pause = _SETTLED if since else _EVERY
        if self._looked and now - self._looked < pause:
            return
        after: int | None = 0
        while after is not None:
            after = self._correct_batch(since or now, after)
        self.unit.store(_bring_back_jobs)
        self._looked, self._went_back = now, None

    def _correct_batch(self, since: datetime, after: int) -> int | None:
        """Correct some schedules; return the number of the last one, None where there are no more."""
        last: list[int] = []

        def store(session: Session, now: datetime) -> Sequence[NewJob]:
            found = schedules.ahead(session, now + _SOON, after, _BATCH)
            last[:] = [schedule.id for schedule in found][-1:]
            changes = [change for schedule in found if (change := _corrected(schedule, since))]
            schedules.advance(session, changes)
            return ()

        self.unit.store(store)
        return last[0] if last else None


def _corrected(schedule: Schedule, since: datetime) -> Mapping[str, object] | None:
    """Return what changes in a schedule that is later than its next run since an instant, None where it is right."""
    try:
        following = rhythm.next_run(*schedule.timing, since)
    except UserError:  # it stops, and says so, when it is due
        return None
    is_right = schedule.next_at is None or schedule.next_at <= following.at
    # What was done already is never done again, whatever the clock says.
    is_done = schedule.last_period and following.period <= schedule.last_period <= (since + _SOON).date()
    if is_right or is_done:
        return None
    log.warning(
        "the clock was ahead: schedule %s was to run at %s, and runs at %s",
        schedule.key,
        schedule.next_at,
        following.at,
    )
    return {"id": schedule.id, "next_at": following.at, "period": following.period}


def _bring_back_jobs(session: Session, now: datetime) -> Sequence[NewJob]:
    if count := jobs.bring_back(session, now, now + _EVERY, CLOCK):
        log.warning("the clock was ahead: %d jobs that were stored then are set right", count)
    return ()

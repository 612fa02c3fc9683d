"""Every few seconds the scheduler asks the store what is due, and turns it into jobs; APScheduler is only its timer.

Any number of copies may share one store: what one has locked the others skip, and the key of a job is unique.
"""

import logging
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.jobs.queue.clock_jumps import ClockJumps
from bot.jobs.queue.heartbeat import Heartbeat
from bot.jobs.queue.pace import WORKSPACE_SHARE
from bot.unit_of_work import UnitOfWork
from core.errors import StoreFault
from core.rhythm import rhythm
from core.rhythm.rhythm import Run
from handlers.request.scheduled import CLOCK, NOT_RUNNING, ScheduledRun
from handlers.running import slack_events
from storage import jobs, schedules
from storage.database import Session
from storage.jobs import NewJob
from storage.schedules import Schedule
from storage.store_faults import reason

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)
Change = dict[str, object]
BATCH = 500
_SEARCH = timedelta(hours=1)
_INDEX = timedelta(minutes=10)
_BURST = 25
"""So many of a workspace's jobs that come due together are due at once; the others follow at the pace of posts, so
that no workspace waits for the end of another's."""


class Scheduler:
    """Finds what is due. `seconds` is the time between two looks, `post_seconds` that between two posts in bulk."""

    def __init__(self, unit: UnitOfWork, seconds: float, post_seconds: float = WORKSPACE_SHARE) -> None:
        self.unit = unit
        self.seconds = seconds
        self.post_seconds = post_seconds
        self.heartbeat = Heartbeat(unit)
        self.clock_jumps = ClockJumps(unit)
        self.last_tick: datetime | None = None
        self._searched_at: datetime | None = None
        self._indexed_at: datetime | None = None
        self._compared_at: datetime | None = None
        self._timer: BackgroundScheduler | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to look, the first time at once."""
        from apscheduler.schedulers.background import BackgroundScheduler

        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        # No misfire is too late for a look at the store, and two looks at once would find the same.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._timer = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
        self._timer.add_job(self.tick, "interval", seconds=self.seconds, next_run_time=datetime.now(UTC))
        self._timer.start()

    def stop(self) -> None:
        """Look no more; a look that has begun is finished."""
        if self._timer:
            self._timer.shutdown(wait=True)
            self._timer = None

    def tick(self) -> None:
        """Turn all that is due into jobs."""
        with self._lock:
            steps = (
                self._compare,
                self._search,
                self.clock_jumps.correct,
                self._turn_all,
                self._say_alive,
                self._index,
            )
            for step in steps:
                try:
                    step()
                except StoreFault as fault:
                    log.error("the scheduler could not do all that is due: %s", reason(fault))  # noqa: TRY400 - all is in it
                except Exception:
                    # The scheduler's edge: a store that does not answer must not end it.
                    log.exception("the scheduler could not do all that is due")

    def _turn_all(self) -> None:
        before: Counter[str] = Counter()
        while self._turn_batch(before) == BATCH:
            pass

    def _say_alive(self) -> None:
        now = self.unit.clock()
        self.heartbeat.beat(now)
        self.last_tick = now

    def _turn_batch(self, before: Counter[str]) -> int:
        """Turn up to a batch of due schedules into jobs, in one transaction, and return how many there were.

        `before` counts the jobs that each workspace got since the look began.
        """
        found: list[Schedule] = []
        others = before.copy()

        def turn(session: Session, now: datetime) -> Sequence[NewJob]:
            found[:] = schedules.due(session, now, BATCH)
            before.clear()
            before.update(others)
            turns = [_turned(schedule, now) for schedule in found]
            schedules.advance(session, [change for _, change in turns])
            return self._spread([job for job, _ in turns if job], before, now)

        self.unit.store(turn)
        return len(found)

    def _spread(self, new: list[NewJob], before: Counter[str], now: datetime) -> list[NewJob]:
        """Return jobs, those beyond a burst of their workspace due later and later."""
        spread = []
        for job in new:
            before[job.team_id] += 1
            wait = max(0, before[job.team_id] - _BURST) * self.post_seconds
            spread.append(replace(job, not_before=now + timedelta(seconds=wait)))
        return spread

    def _compare(self) -> None:
        """Have what the store knows of Slack compared with it, where that is due."""
        copy, now = self.heartbeat.copy, self.unit.clock()
        due = copy and slack_events.comparison(copy.team_id, self._compared_at, now)
        if due:
            self.unit.enqueue([due])
        self._compared_at = now

    def _search(self) -> None:
        """Once an hour, see to what nobody tells us of."""
        now = self.unit.clock()
        if self._searched_at and timedelta() <= now - self._searched_at < _SEARCH:
            return
        # A search reads all people: it must not keep others from writing meanwhile.
        if self.unit.database.look(slack_events.is_something_unseen):
            self.unit.store(slack_events.see_to_unseen)
        self._searched_at = now

    def _index(self) -> None:
        """Every ten minutes, let be found what was changed, so that who searches next need not wait for that."""
        now = self.unit.clock()
        if self._indexed_at and timedelta() <= now - self._indexed_at < _INDEX:
            return
        self.unit.catch_up_search()
        self._indexed_at = now


def _turned(schedule: Schedule, now: datetime) -> tuple[NewJob | None, Change]:
    """Return the job for a schedule that is due, if there is one, and what changes in its row."""
    try:
        return _turn(schedule, now)
    except Exception as fault:
        # One row that can't be worked out must not stop those of everybody else.
        log.exception("schedule %s stops", schedule.key)
        why = f"its next run can't be worked out ({fault}); set it up again"
        return None, {**_unchanged(schedule), "next_at": None, "missed_because": why}


def _turn(schedule: Schedule, now: datetime) -> tuple[NewJob | None, Change]:
    repeated, week, zone = schedule.timing
    following = rhythm.next_run(repeated, week, zone, now)
    change = _unchanged(schedule) | {"period": following.period, "next_at": following.at}
    run = rhythm.latest_run(repeated, week, zone, now) if schedule.period else None
    if run is None or schedule.period is None or run.period < schedule.period:
        return None, change
    if run.period > schedule.period:
        change |= {"missed_period": schedule.period, "missed_because": f"{NOT_RUNNING} then"}
    if _is_paused(schedule, run.period):
        return None, {**change, "missed_period": run.period, "missed_because": schedule.paused_because}
    return _job(schedule, run), change


def _unchanged(schedule: Schedule) -> Change:
    columns = ("id", "period", "next_at", "missed_period", "missed_because")
    return {name: getattr(schedule, name) for name in columns}


def _is_paused(schedule: Schedule, period: date) -> bool:
    if schedule.paused_because is None:
        return False
    return schedule.paused_until is None or period < schedule.paused_until


def _job(schedule: Schedule, run: Run) -> NewJob:
    scheduled = ScheduledRun(
        name=schedule.kind,
        schedule=schedule.key,
        period=run.period,
        due_at=run.at,
        project_id=schedule.project_id,
        person_id=schedule.person_id,
        variant=schedule.variant,
    )
    return NewJob(schedule.team_id, CLOCK, scheduled.key, scheduled.payload(), rank=jobs.BULK)

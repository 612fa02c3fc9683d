"""Threads that carry out jobs: claim, run, finish; what fails is tried again later, what keeps failing is given up."""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from bot.job_errors import GiveUpError, NotAtOnceError, TryLaterError
from bot.jobs.queue.heartbeat import copy_name
from bot.jobs.queue.post_results import PostResults
from bot.unit_of_work import UnitOfWork
from core.errors import StoreFault
from storage import deliveries_seen, jobs, pasted_lists
from storage.access import memberships
from storage.database import Session, savepoint
from storage.jobs import Job, NewJob, State
from storage.model import answer_feedback, command_proposals, conversation_turns
from storage.store_faults import reason

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
PAUSE = 2.0
"""Seconds between two looks for work that another copy, or time, has made due; our own work wakes us at once."""
MOST_ATTEMPTS = 8
"""So often a job may fail by a fault of its own; one that waits for Slack is tried for a day."""
LONGEST_WAIT = timedelta(hours=24)
LONGEST_PAUSE = 300.0
_STORE_PAUSE = 2.0
FORGET_AFTER = timedelta(hours=48)
"""Slack repeats an event for up to 24 hours; keys and finished jobs are kept twice as long."""
FORGET_FAILED_AFTER = timedelta(days=30)
"""What nobody has run again by then is of no use any more, and its words are kept no longer."""
_HOUSEKEEPING = timedelta(hours=1)
_ANYTHING = ("", "")
"""What stands among the keys of queued jobs where somebody says that there may be one."""


@dataclass(frozen=True, slots=True)
class JobInHand:
    """A job in the hands of a worker. `mark` stores how far it has come, outside any other transaction.

    What it leaves (`left`) is stored in the transaction that ends it.
    """

    job: Job
    mark: Callable[[Mapping[str, object]], None]
    left: list[NewJob] = field(default_factory=list)


Runner = Callable[[JobInHand], Mapping[str, object] | None]
AtOnce = Callable[[Session, NewJob], Sequence[NewJob]]
"""What does a job in the transaction that ends the one which leaves it, and returns what is left then.

Raises NotAtOnceError where it has to be a job of its own.
"""


class Workers:
    """A few threads over the jobs table; `runners` says what to do for each kind of job.

    They take jobs of one rank: what the clock brings in bulk has threads of its own, and holds up nobody who waits.
    `keeps_payloads` is unset where the words in a job are not to be kept once it is done or has failed. `at_once` says
    by kind what need not become a job of its own.
    """

    def __init__(  # noqa: PLR0913 - what a pool does, one by one
        self,
        unit: UnitOfWork,
        runners: Mapping[str, Runner],
        count: int,
        *,
        rank: int = jobs.SOON,
        keeps_payloads: bool = True,
        at_once: Mapping[str, AtOnce] = MappingProxyType({}),
    ) -> None:
        self.database = unit.database
        self.clock = unit.clock
        self.post_results = PostResults(unit.catalog)
        self.runners = runners
        self.rank = rank
        self.keeps_payloads = keeps_payloads
        self.at_once = at_once
        # Which copy holds a job can be seen in the store.
        self._name = f"{copy_name()}-{secrets.token_hex(4)}"
        self._work = threading.Condition()
        self._queued: set[tuple[str, str]] = set()
        self._found_by_chance: set[int] = set()
        self._stopping = False
        self._last_housekeeping: datetime | None = None
        self._threads = [
            threading.Thread(target=self._loop, args=(n,), name=f"worker-{n}", daemon=True) for n in range(count)
        ]

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def takes(self, job: NewJob) -> bool:
        """Say whether a job that was queued is one for these threads, and due."""
        is_ours = bool(self._threads) and job.rank == self.rank and job.kind in self.runners
        return is_ours and (job.not_before is None or job.not_before <= self.clock())

    def wake(self, queued: Collection[NewJob] = ()) -> None:
        """Wake a thread for each job that was queued for these threads, or one to look whether there is any."""
        with self._work:
            self._queued |= {(job.team_id, job.key) for job in queued} or {_ANYTHING}
            self._work.notify(max(1, len(queued)))

    def stop(self, seconds: float) -> bool:
        """Take no more jobs, and wait that long for those in hand; False where some are still in hand."""
        deadline = time.monotonic() + seconds
        with self._work:
            self._stopping = True
            self._work.notify_all()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _loop(self, number: int) -> None:
        worker, job = f"{self._name}-{number}", None
        while job or not self._stopping:
            try:
                job = self._run(job, worker, goes_on=True) if job else self._look(worker)
                if number == 0 and self.rank != jobs.BULK:  # one pool is enough for it
                    self._keep_house()
            except StoreFault as fault:
                log.error("worker %s could not look for work: %s", worker, reason(fault))  # noqa: TRY400 - all is in it
                job = None
            except Exception:
                # The second of three edges: a store that does not answer must not end the thread.
                log.exception("worker %s could not look for work", worker)
                job = None
            if not job:
                with self._work:
                    self._work.wait_for(lambda: self._queued or self._stopping, PAUSE)

    def run_one(self, worker: str) -> bool:
        """Claim one job that is due and carry it out; False where there was none."""
        job = self._look(worker)
        if job:
            self._run(job, worker, goes_on=False)
        return job is not None

    def _look(self, worker: str) -> Job | None:
        return self.database.write(partial(self._claim, worker, []))

    def _claim(self, worker: str, tried: list[datetime], session: Session) -> Job | None:
        """Claim the next job; `tried` keeps when that was done by a transaction whose connection was lost."""
        with self._work:
            queued = frozenset(self._queued)
        # A claim that was committed, though nobody heard of it, has taken a job for us already. (What we hold from
        # before is another matter: it was done, and its end could not be stored.)
        found = jobs.claimed(session, worker, tried[-1]) if tried else None
        if found is None:
            tried.append(self.clock())
            taken = jobs.claim(session, worker, tried[-1], LEASE, tuple(self.runners), 1, self.rank)
            found = next(iter(taken), None)
        with self._work:
            # Where nothing is found, others have taken what was queued before we looked.
            self._queued -= {(found.team_id, found.key)} if found else queued
            if found and (found.team_id, found.key) not in queued:
                self._found_by_chance.add(found.id)
        return found

    def _looks_on(self, job: Job) -> bool:
        """Say whether there may be another job after this one: more were queued, or nobody had told us of this one."""
        with self._work:
            is_by_chance = job.id in self._found_by_chance
            self._found_by_chance.discard(job.id)
            return (is_by_chance or bool(self._queued)) and not self._stopping

    def _run(self, job: Job, worker: str, *, goes_on: bool) -> Job | None:
        """Carry out a job, and return the next one, claimed in the transaction that ends this one."""
        store_end, tried = self._carry_out(job, worker), list[datetime]()

        def end(session: Session) -> Job | None:
            store_end(session)
            looks_on = goes_on and (self._looks_on(job) or bool(tried))
            return self._claim(worker, tried, session) if looks_on else None

        return self.database.write(end)

    def _carry_out(self, job: Job, worker: str) -> Callable[[Session], None]:
        """Carry out a job, and return what stores how that ended."""
        in_hand = JobInHand(job, partial(self._mark, job, worker))
        try:
            result = self.runners[job.kind](in_hand)
        except TryLaterError as later:
            return self._later(job, worker, later)
        except GiveUpError as why:
            return partial(self._give_up, job, worker, str(why))
        except StoreFault as fault:
            return self._later(job, worker, TryLaterError(_STORE_PAUSE, fault.message, certain=False))
        except Exception as error:
            # The third edge: whatever went wrong with one job must not keep the others waiting.
            log.exception("job %s (%s) failed", job.key, job.kind)
            # What an error of our own says may repeat the words that it was about.
            said = f": {error}" if self.keeps_payloads else ""
            return self._failed(job, worker, f"{type(error).__name__}{said}")
        return partial(self._done, in_hand, worker, result)

    def _done(self, in_hand: JobInHand, worker: str, result: Mapping[str, object] | None, session: Session) -> None:
        job, now = in_hand.job, self.clock()
        if jobs.done(session, job.id, worker, result, now):
            left = [rest for each in in_hand.left for rest in self._left_by(session, each)]
            self.post_results.sent(session, job, result)
            jobs.add_all(session, left, now=now)
            with self._work:  # whoever ends this job takes them up, or tells others that there are more
                self._queued |= {(each.team_id, each.key) for each in left}
        if not self.keeps_payloads:
            jobs.strip(session, job.id)

    def _left_by(self, session: Session, new: NewJob) -> Sequence[NewJob]:
        """Do a job that was left in this transaction, if it can be, and return what is left then.

        Whatever is wrong with it, the end of the job that left it stays, and it is tried again as a job.
        """
        if new.kind not in self.at_once:
            return [new]
        try:
            with savepoint(session):
                return self.at_once[new.kind](session, new)
        except NotAtOnceError:
            return [new]
        except Exception:
            log.exception("job %s (%s) could not be done at once, and is tried again", new.key, new.kind)
            return [new]

    def _mark(self, job: Job, worker: str, state: Mapping[str, object]) -> None:
        def mark(session: Session) -> bool:
            # Held for longer, too: a job of many calls must not be taken over while it goes on.
            return jobs.mark(session, job.id, worker, state, LEASE, self.clock())

        if not self.database.write(mark):
            raise GiveUpError("another worker has taken this job over")

    def _later(self, job: Job, worker: str, later: TryLaterError) -> Callable[[Session], None]:
        # An old job that somebody has run again has its attempts before it.
        if job.attempts >= MOST_ATTEMPTS and self.clock() - job.created_at > LONGEST_WAIT:
            return partial(self._give_up, job, worker, str(later))
        seconds = later.seconds if later.certain else max(later.seconds, _pause(job.attempts))
        return partial(self._again, job, worker, seconds, str(later))

    def _failed(self, job: Job, worker: str, reason: str) -> Callable[[Session], None]:
        if job.attempts >= MOST_ATTEMPTS:
            return partial(self._give_up, job, worker, reason)
        return partial(self._again, job, worker, _pause(job.attempts), reason)

    def _again(self, job: Job, worker: str, seconds: float, reason: str, session: Session) -> None:
        now = self.clock()
        jobs.retry(session, job.id, worker, now + timedelta(seconds=seconds), reason[:500], now)

    def _give_up(self, job: Job, worker: str, reason: str, session: Session) -> None:
        if not jobs.fail(session, job.id, worker, reason[:500], self.clock()):
            return
        self.post_results.lost(session, job, reason)
        if not self.keeps_payloads:
            jobs.strip(session, job.id)
        log.warning("job %s (%s) has failed: %s", job.key, job.kind, reason)

    def _keep_house(self) -> None:
        now = self.clock()
        if self._last_housekeeping and now - self._last_housekeeping < _HOUSEKEEPING:
            return
        self._last_housekeeping = now
        self.database.write(partial(_forget_old, now))


def _forget_old(now: datetime, session: Session) -> None:
    deliveries_seen.forget_before(session, now - FORGET_AFTER)
    jobs.forget_before(session, now - FORGET_AFTER)
    pasted_lists.forget_before(session, now - FORGET_AFTER)
    command_proposals.forget_before(session, now - FORGET_AFTER)
    conversation_turns.forget_before(session, now - conversation_turns.KEPT_FOR)
    memberships.forget_former(session, now - FORGET_AFTER)
    jobs.forget_before(session, now - FORGET_FAILED_AFTER, State.FAILED)
    answer_feedback.forget_before(session, now - FORGET_FAILED_AFTER)


def _pause(attempts: int) -> float:
    """Return how long to wait after so many attempts: 1, 2, 4 … seconds."""
    return min(2.0 ** min(attempts - 1, 10), LONGEST_PAUSE)

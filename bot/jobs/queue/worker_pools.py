"""The worker pools: threads for what somebody waits for, what the clock brings, and what asks a language model."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.jobs.queue.workers import AtOnce, Runner, Workers
from bot.settings import Settings
from bot.unit_of_work import UnitOfWork
from handlers.minutes.write import WRITE
from handlers.request.job_kinds import ASK_MODEL, PHRASE
from storage import jobs
from storage.jobs import NewJob

_BULK, _ASKING = 2, 2


class WorkerPools(NamedTuple):
    """Each has its own jobs and threads, so that none holds up another.

    `writers` have a model propose minutes, `phrasers` have it phrase digests, `answerers` have it answer questions;
    without a model the others do without.
    """

    workers: Workers
    bulk: Workers
    writers: Workers
    phrasers: Workers
    answerers: Workers

    def wake(self, queued: Sequence[NewJob]) -> None:
        """Wake a thread for each of these jobs, of the pool that takes it; what is due later waits for their looks."""
        for pool in self:
            if taken := list(filter(pool.takes, queued)):
                pool.wake(taken)


def worker_pools(
    unit: UnitOfWork, runners: Mapping[str, Runner], at_once: Mapping[str, AtOnce], settings: Settings
) -> WorkerPools:
    """Return the pools for these jobs; those that wait for a model may wait for minutes."""
    asks = settings.endpoint.is_set
    apart = {WRITE, PHRASE, ASK_MODEL} if asks else frozenset()
    rest = {kind: run for kind, run in runners.items() if kind not in apart}
    count = _ASKING if asks else 0
    pool = partial(Workers, unit, keeps_payloads=not settings.zero_copy, at_once=at_once)
    return WorkerPools(
        workers=pool(rest, settings.workers),
        bulk=pool(rest, _BULK, rank=jobs.BULK),
        writers=pool({WRITE: runners[WRITE]}, count),
        phrasers=pool({PHRASE: runners[PHRASE]}, count, rank=jobs.BULK),
        answerers=pool({ASK_MODEL: runners[ASK_MODEL]}, count),
    )

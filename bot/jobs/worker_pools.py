"""The worker pools: threads for what somebody waits for, what the clock brings, and what asks a language model."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.jobs.workers import Runner, Workers
from bot.settings import Settings
from handlers.minutes.write import WRITE
from handlers.request.outbox import PHRASE
from storage import jobs
from storage.database import Database
from storage.jobs import NewJob

_BULK, _ASKING = 2, 2


class WorkerPools(NamedTuple):
    """Each has its own jobs and threads, so that none holds up another.

    `writers` have a model propose minutes, `phrasers` have it phrase digests; without a model the others do without.
    """

    workers: Workers
    bulk: Workers
    writers: Workers
    phrasers: Workers

    def wake(self, queued: Sequence[NewJob]) -> None:
        """Wake a thread for each of these jobs, of the pool that takes it; what is due later waits for their looks."""
        for pool in self:
            if taken := list(filter(pool.takes, queued)):
                pool.wake(taken)


def worker_pools(
    database: Database, runners: Mapping[str, Runner], clock: Callable[[], datetime], settings: Settings
) -> WorkerPools:
    """Return the pools for these jobs; those that wait for a model may wait for minutes."""
    asks = settings.endpoint.is_set
    apart = {WRITE, PHRASE} if asks else frozenset()
    rest = {kind: run for kind, run in runners.items() if kind not in apart}
    count = _ASKING if asks else 0
    made = WorkerPools(
        workers=Workers(database, rest, clock, settings.workers),
        bulk=Workers(database, rest, clock, _BULK, rank=jobs.BULK),
        writers=Workers(database, {WRITE: runners[WRITE]}, clock, count),
        phrasers=Workers(database, {PHRASE: runners[PHRASE]}, clock, count, rank=jobs.BULK),
    )
    for pool in made:
        pool.keeps_payloads = not settings.zero_copy
    return made

"""The one way to run something: a transaction, the work of who asks, what runs in it, the jobs that it leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from core.actor import Actor, Person
from core.operation import Catalog
from handlers.request import outbox
from handlers.request.work import Work
from storage import deliveries_seen, jobs
from storage.database import Database, Session
from storage.jobs import NewJob

T = TypeVar("T")


class Asker(NamedTuple):
    """Who asks, and the people who were loaded with them, by id."""

    actor: Actor
    known: Mapping[str, Person]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `key` begins the keys of the jobs that it leaves, `operation` is its name in the audit log."""

    key: str
    operation: str
    asker: Callable[[Session], Asker]


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """Runs things, each in one transaction. `wake` tells the job workers what was queued."""

    database: Database
    catalog: Catalog
    clock: Callable[[], datetime]
    wake: Callable[[Sequence[NewJob]], None]
    has_model: bool = False

    def run(self, asked: Asked, what: Callable[[Work], T]) -> T:
        """Run something and return what comes of it; where it raises, nothing is stored."""
        with self.database.begin() as session:
            outcome, left = self._in(session, asked, what)
        if left:
            self.wake(left)
        return outcome

    def run_once(self, asked: Asked, what: Callable[[Work], T]) -> T | None:
        """Run something the first time that its key is seen; None where it was seen before."""
        with self.database.begin() as session:
            if not deliveries_seen.first_time(session, asked.key, self.clock()):
                return None
            outcome, left = self._in(session, asked, what)
        if left:
            self.wake(left)
        return outcome

    def read(self, asked: Asked, what: Callable[[Work], T]) -> T:
        """Run something that only reads."""
        with self.database.read() as session:
            return what(self._work(session, asked))

    def enqueue(self, new: Sequence[NewJob], *, once: str = "") -> bool:
        """Store jobs for which nothing else is stored, with `once` the first time that this key is seen."""
        with self.database.begin() as session:
            is_first = not once or deliveries_seen.first_time(session, once, self.clock())
            is_added = is_first and jobs.add_all(session, new, now=self.clock()) > 0
        if is_added:
            self.wake(new)
        return is_added

    def _in(self, session: Session, asked: Asked, what: Callable[[Work], T]) -> tuple[T, list[NewJob]]:
        work = self._work(session, asked)
        outcome = what(work)
        left = outbox.jobs_of(work)
        jobs.add_all(session, left, now=work.now)
        return outcome, left

    def _work(self, session: Session, asked: Asked) -> Work:
        actor, known = asked.asker(session)
        what = (session, actor, self.clock(), self.catalog, asked.operation, asked.key)
        return Work(*what, known=dict(known), has_model=self.has_model)

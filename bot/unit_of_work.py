"""The one way to run something: a transaction, the work of who asks, what runs in it, the jobs that it leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from core.actor import Actor, Person
from core.catalog import Catalog
from handlers.request.outbox import outbox
from handlers.request.work import Work
from storage import deliveries_seen, jobs
from storage.database import Database, Session, is_repeated
from storage.jobs import NewJob
from storage.search import search_catch_up

T = TypeVar("T")
Change = Callable[[Session, datetime], Sequence[NewJob]]
"""What changes the store at an instant, and returns the jobs that come of it."""


class Asker(NamedTuple):
    """Who asks, the people who were loaded with them, by id, and who has their first names in the project at hand."""

    actor: Actor
    known: Mapping[str, Person]
    called: Mapping[str, set[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `key` begins the keys of the jobs that it leaves, `operation` is its name in the audit log.

    With `hides_unconfirmed` nothing raises UnconfirmedMembership: what Slack has not confirmed is not there.
    """

    key: str
    operation: str
    asker: Callable[[Session], Asker]
    hides_unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """Runs things, each in one transaction. `wake` tells the job workers what was queued.

    `model_budget` is what each workspace may use of a language model, in tokens a month, 0 for no limit.
    """

    database: Database
    catalog: Catalog
    clock: Callable[[], datetime]
    wake: Callable[[Sequence[NewJob]], None]
    has_model: bool = False
    model_budget: int = 0

    def run(self, asked: Asked, what: Callable[[Work], T]) -> T:
        """Run something and return what comes of it; where it raises, nothing is stored."""
        return self._stored(partial(self._carried_out, asked, what))

    def run_within(self, session: Session, asked: Asked, what: Callable[[Work], object]) -> Sequence[NewJob]:
        """Run something in a transaction that others end, and return the jobs that it leaves: they store those."""
        return self._carried_out(asked, what, session, self.clock())[1]

    def run_once(self, asked: Asked, what: Callable[[Work], T]) -> T | None:
        """Run something the first time that its key is seen; None where it was seen before.

        Where the connection was lost in the commit, the key tells whether it was stored: then its outcome is the answer
        nevertheless.
        """
        done: tuple[T | None, Sequence[NewJob]] = (None, ())

        # Quoted, as are those of `store`: else each request would evaluate them.
        def first_time(session: Session, now: datetime) -> "tuple[T | None, Sequence[NewJob]]":
            nonlocal done
            if deliveries_seen.first_time(session, asked.key, now):
                done = self._carried_out(asked, what, session, now)
                return done
            is_ours = is_repeated(session) and deliveries_seen.seen_at(session, asked.key) == now
            return done if is_ours else (None, ())

        return self._stored(first_time)

    def read(self, asked: Asked, what: Callable[[Work], T]) -> T:
        """Run something that only reads."""
        return self.database.look(lambda session: what(self._work(asked, session, self.clock())))

    def catch_up_search(self) -> None:
        """Let be found what was changed until now, in steps between which others write: what only reads needs that."""
        if self.database.look(search_catch_up.is_behind):
            while self.database.write(search_catch_up.read_on):
                pass

    def store(self, change: Change) -> None:
        """Change what is stored where nobody asks for it, such as what Slack tells, with the jobs that it returns."""
        self._stored(lambda session, now: (None, change(session, now)))

    def enqueue(self, new: Sequence[NewJob], *, once: str = "") -> None:
        """Store jobs for which nothing else is stored, with `once` the first time that this key is seen."""
        self.store(lambda session, now: new if not once or deliveries_seen.first_time(session, once, now) else ())

    def _stored(self, change: Callable[[Session, datetime], tuple[T, Sequence[NewJob]]]) -> T:
        moment: list[datetime] = []

        def store(session: Session) -> "tuple[T, Sequence[NewJob], bool]":
            # One instant for all repetitions: it is in keys, and by it we know what we have stored ourselves.
            now = moment[0] if moment else self.clock()
            moment[:] = [now]
            outcome, left = change(session, now)
            return outcome, left, bool(left) and (jobs.add_all(session, left, now=now) > 0 or is_repeated(session))

        outcome, left, is_new = self.database.write(store)
        if is_new:
            self.wake(left)
        return outcome

    def _carried_out(
        self, asked: Asked, what: Callable[[Work], T], session: Session, now: datetime
    ) -> tuple[T, Sequence[NewJob]]:
        work = self._work(asked, session, now)
        outcome = what(work)
        return outcome, outbox.jobs_of(work)

    def _work(self, asked: Asked, session: Session, now: datetime) -> Work:
        actor, known, called = asked.asker(session)
        what = (session, actor, now, self.catalog, asked.operation, asked.key)
        here, hides = actor.place.project_id, asked.hides_unconfirmed
        named = {(here, name): ids for name, ids in called.items()}
        work = Work(*what, known=dict(known), called=named, has_model=self.has_model, hides_unconfirmed=hides)
        work.model_budget = self.model_budget
        return work

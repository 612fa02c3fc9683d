"""Work that must be done though the process may die: the one durable mechanism."""

import enum
import functools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Index,
    SmallInteger,
    UniqueConstraint,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate

from storage.database import dialect_of
from storage.inserts import insert_once, rows_of
from storage.registers import project as projects
from storage.registers.project import ProjectChannel
from storage.schema import BIG, Base, Values, choice


class State(enum.StrEnum):
    """What became of a job; one that is being worked on is ready and leased."""

    READY = "ready"
    DONE = "done"
    FAILED = "failed"


SOON, BULK = 0, 1
"""The ranks of jobs."""
TAKEN_OVER = "the one who had it ended without a word"
"""The error of a job whose worker has let its lease run out."""
_AT_ONCE = 200
"""What is done within seconds may be added in another order: so many jobs apart at most."""


class Job(Base):
    """One piece of work. `key` is unique in a workspace, so that the same work is never taken on twice.

    `rank` 0 is what somebody waits for, 1 what the clock brings: in bulk, and after the others.
    """

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("team_id", "key"), Index(None, "state", "rank", "not_before", "id"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str]
    payload: Mapped[Values]
    not_before: Mapped[datetime]
    rank: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None]
    attempts: Mapped[int]
    state: Mapped[State] = mapped_column(choice(State))
    result: Mapped[Values | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be added; without `not_before` it is due at once."""

    team_id: str
    kind: str
    key: str
    payload: Mapping[str, object]
    not_before: datetime | None = None
    rank: int = SOON


def add(  # noqa: PLR0913 - what a job is, one by one
    session: Session,
    team_id: str,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    *,
    now: datetime,
    not_before: datetime | None = None,
) -> bool:
    """Add a job; False, and nothing added, where the key exists."""
    return add_all(session, [NewJob(team_id, kind, key, payload, not_before)], now=now) > 0


def add_all(session: Session, jobs: Iterable[NewJob], *, now: datetime) -> int:
    """Add jobs in one statement, leaving out those whose key exists, and return how many were added."""
    rows = [_columns(job, now) for job in jobs]
    return rows_of(session.connection().execute(insert_once(Job, dialect_of(session)), rows)) if rows else 0


def _columns(job: NewJob, now: datetime) -> dict[str, object]:
    return {
        "team_id": job.team_id,
        "kind": job.kind,
        "key": job.key,
        "payload": dict(job.payload),
        "not_before": job.not_before or now,
        "rank": job.rank,
        "attempts": 0,
        "state": State.READY,
        "created_at": now,
        "updated_at": now,
    }


# Fixed statements on the table, not its class: each job comes through several of them, and no session need remember it.
_table = Base.metadata.tables[Job.__tablename__]
_row = _table.c


def claim(  # noqa: PLR0913, PLR0917 - each is one condition of the claim
    session: Session,
    worker: str,
    now: datetime,
    lease: timedelta,
    kinds: Collection[str] | None,
    limit: int,
    rank: int = SOON,
) -> list[Job]:
    """Take up to `limit` jobs of a rank that are due or whose worker has let its lease run out, oldest first.

    `worker` must be unlike that of any other thread or copy: only its holder can finish a job. What another held, and
    never said what became of it, has the error TAKEN_OVER.
    """
    statement = _claim(None if kinds is None else tuple(kinds))
    values = {"worker": worker, "now": now, "until": now + lease, "most": limit, "of_rank": rank}
    taken = [Job(**row) for row in session.connection().execute(statement, values).mappings()]
    return sorted(taken, key=lambda job: (job.not_before, job.id))


def claimed(session: Session, worker: str, at: datetime) -> Job | None:
    """Return the job that a worker claimed at an instant, and has not been told of; it may hold others from before."""
    found = session.connection().execute(_CLAIMED, {"worker": worker, "at": at}).mappings().first()
    return Job(**found) if found else None


def done_since(session: Session, job: Job, person_id: str) -> Job | None:
    """Return the job of the same kind for what a person did last, if that was after what a job is for.

    What says when it was done (`done_at`, a ts of Slack) goes by that; the rest by the order in which it was added.
    """
    done_at, is_added_later = Job.payload["done_at"].as_string(), Job.id > job.id
    is_later: ColumnElement[bool] = is_added_later
    if mine := job.payload.get("done_at"):
        is_later = or_(done_at > mine, and_(done_at.is_(None), is_added_later))
    theirs = select(Job).where(Job.id > job.id - _AT_ONCE, Job.team_id == job.team_id, Job.kind == job.kind)
    theirs = theirs.where(Job.payload["user"].as_string() == person_id, is_later)
    return session.scalars(theirs.order_by(done_at.desc().nulls_last(), Job.id.desc()).limit(1)).first()


@functools.cache
def _claim(kinds: tuple[str, ...] | None) -> ReturningUpdate[tuple[object, ...]]:
    now: BindParameter[datetime] = bindparam("now")
    due = select(_row.id).where(_row.state == State.READY, _row.rank == bindparam("of_rank"), _row.not_before <= now)
    due = due.where(or_(_row.leased_until.is_(None), _row.leased_until <= now))
    if kinds is not None:
        due = due.where(_row.kind.in_(kinds))
    due = due.order_by(_row.not_before, _row.id).limit(bindparam("most")).with_for_update(skip_locked=True)
    # A CTE: as a plain subquery PostgreSQL may run it again for each row and lock more than it returns.
    picked = due.cte("picked")
    values = {"leased_by": bindparam("worker"), "leased_until": bindparam("until"), "attempts": _row.attempts + 1}
    error = case((_row.leased_by.is_not(None), TAKEN_OVER), else_=_row.error)
    taken = update(_table).where(_row.id.in_(select(picked.c.id))).values(**values, error=error, updated_at=now)
    return taken.returning(*_row)


_CLAIMED = (
    select(*_row)
    .where(_row.leased_by == bindparam("worker"), _row.state == State.READY, _row.updated_at == bindparam("at"))
    .limit(1)
)
_HELD = update(_table).where(
    _row.id == bindparam("job"), _row.leased_by == bindparam("worker"), _row.state == State.READY
)
_FREED = _HELD.values(leased_by=None, leased_until=None, updated_at=bindparam("now"))
_DONE = _FREED.values(state=State.DONE, result=bindparam("new"), error=None)
_RETRY = _FREED.values(not_before=bindparam("later"), error=bindparam("why"))
_FAIL = _FREED.values(state=State.FAILED, error=bindparam("why"))
_DUE = select(_row.id).where(_row.state == State.READY, _row.not_before <= bindparam("now")).limit(1)
_OLD = delete(_table).where(_row.state == bindparam("of_state"), _row.updated_at < bindparam("instant"))
_MARK = _HELD.values(result=bindparam("new"), leased_until=bindparam("until"), updated_at=bindparam("now"))


def done(session: Session, job_id: int, worker: str, result: Mapping[str, object] | None, now: datetime) -> bool:
    """Finish a job; False where this worker no longer holds it."""
    return _change(session, _DONE, job=job_id, worker=worker, new=result and dict(result), now=now)


def strip(session: Session, job_id: int) -> None:
    """Forget what a job was about that is done or has failed, and keep its kind, its key, and what became of it."""
    ended = update(_table).where(_row.id == job_id, _row.state != State.READY)
    _change(session, ended.values(payload={}, result=None))


def retry(  # noqa: PLR0913, PLR0917 - each goes into the row
    session: Session, job_id: int, worker: str, not_before: datetime, error: str, now: datetime
) -> bool:
    """Give a job back to be tried again later; False where this worker no longer holds it."""
    return _change(session, _RETRY, job=job_id, worker=worker, later=not_before, why=error, now=now)


def fail(session: Session, job_id: int, worker: str, error: str, now: datetime) -> bool:
    """Give up a job that keeps failing; False where this worker no longer holds it."""
    return _change(session, _FAIL, job=job_id, worker=worker, why=error, now=now)


def mark(  # noqa: PLR0913, PLR0917 - each goes into the row
    session: Session, job_id: int, worker: str, result: Mapping[str, object], lease: timedelta, now: datetime
) -> bool:
    """Write down how far a job has come, such as "about to post", and hold it for longer.

    False where this worker no longer holds it.
    """
    return _change(session, _MARK, job=job_id, worker=worker, new=dict(result), until=now + lease, now=now)


def run_again(session: Session, job_id: int, now: datetime) -> bool:
    """Make a failed job due at once, with all its attempts before it; False where it is not failed.

    It stays as old as it is: what it posted, or may have posted, is looked for from there on.
    """
    again = _failed(job_id).values(state=State.READY, attempts=0, not_before=now, updated_at=now)
    return _change(session, again)


def forget(session: Session, job_id: int, now: datetime) -> bool:
    """Take a failed job as done, and forget what it was about; False where it is not failed."""
    forgotten = _failed(job_id).values(state=State.DONE, payload={}, result=None, updated_at=now)
    return _change(session, forgotten)


def _failed(job_id: int) -> Update:
    return update(_table).where(_row.id == job_id, _row.state == State.FAILED)


def bring_back(session: Session, now: datetime, latest: datetime, kind: str) -> int:
    """See to jobs not done that were stored by a clock that was ahead, later than `latest`; return how many there were.

    Those of the kind are forgotten: they are for a time that has not come. The others are due now. No lease lasts for
    longer than usual.
    """
    early = (_row.created_at > latest, _row.leased_until.is_(None), _row.state == State.READY)
    forgotten = delete(_table).where(*early, _row.kind == kind)
    due = update(_table).where(*early).values(created_at=now, not_before=now)
    leased = update(_table).where(_row.leased_until > latest).values(leased_until=now + timedelta(minutes=1))
    return sum(rows_of(session.execute(each)) for each in (forgotten, due, leased))


def has_due(session: Session, now: datetime) -> bool:
    """Say whether there is a job that is due and not done, maybe in somebody's hands."""
    return session.connection().execute(_DUE, {"now": now}).first() is not None


def next_after(session: Session, now: datetime) -> datetime | None:
    """Return when the next job is due that is not due yet."""
    later = select(func.min(Job.not_before)).where(Job.state == State.READY, Job.not_before > now)
    return session.scalars(later).one()


def counts(session: Session) -> dict[State, int]:
    """Return how many jobs there are in each state."""
    return dict(iter(session.execute(select(Job.state, func.count()).group_by(Job.state))))


def failed(session: Session, team_id: str, limit: int, led_by: str | None = None) -> list[Job]:
    """Return the jobs that failed, newest first: all, or those of the projects that somebody leads."""
    found = select(Job).where(Job.team_id == team_id, Job.state == State.FAILED)
    if led_by is not None:
        led = projects.ids_led_by(team_id, led_by)
        channels = select(ProjectChannel.channel_id).where(ProjectChannel.project_id.in_(led))
        is_named = Job.payload["project"].as_integer().in_(led)
        found = found.where(or_(is_named, Job.payload["channel"].as_string().in_(channels)))
    return list(session.scalars(found.order_by(Job.updated_at.desc(), Job.id.desc()).limit(limit)))


def forget_before(session: Session, instant: datetime, state: State = State.DONE) -> int:
    """Forget the jobs that were done, or failed, before an instant and return how many there were."""
    return rows_of(session.connection().execute(_OLD, {"of_state": state, "instant": instant}))


def _change(session: Session, statement: Update, **values: object) -> bool:
    return rows_of(session.connection().execute(statement, values)) > 0

"""How many records there are, counted by the database itself whenever one changes (by triggers of migration 0007)."""

import functools
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import BIG, Base

NO_DAY = date.max
"""The `due` of what has none."""
QUARTER, DAY = 900, 86_400
"""So many seconds has a quarter of an hour, within which no time zone's day begins; and a day."""
UNPLANNED_QUARTER = 901
"""The span under which quarters are counted of what has no due date: a name, and no length."""


class OpenCount(Base):
    """How many open records of a kind one person owns ("" is nobody) that are due on one day."""

    __tablename__ = "open_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int]


class ClosedCount(Base):
    """How many records of a kind were due on one day and are closed in one state."""

    __tablename__ = "closed_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int]


class ClosingCount(Base):
    """How many of these were closed in the `nth` span of time since 1970; spans are a quarter of an hour and a day.

    What had no due date is counted by quarters, too, under a span of its own.
    """

    __tablename__ = "closing_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    span: Mapped[int] = mapped_column(primary_key=True)
    nth: Mapped[int] = mapped_column(BIG, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class OpenOfOwner(NamedTuple):
    """What is open of one kind and one owner, nobody's being one, too.

    `due_before` counts what was due before each of the days that may be today somewhere on Earth; `due_next` what is
    due within the days that were asked for. `first_due` is the earliest day on which anything is due.
    """

    kind: str
    owner_id: str | None
    number: int
    first_due: date | None
    due_before: Mapping[date, int]
    due_next: int


def open_by_owner(session: Session, project_id: int, now: datetime, first: date, last: date) -> list[OpenOfOwner]:
    """Return what is open in a project, by kind and owner, and how much of it is due from a day to another."""
    days = todays(now)
    given = {"project": project_id, "first": first, "last": last, **{f"day{n}": day for n, day in enumerate(days)}}
    return [
        OpenOfOwner(
            kind, owner or None, number, None if due == NO_DAY else due, dict(zip(days, before, strict=True)), ahead
        )
        for kind, owner, number, due, ahead, *before in session.connection().execute(_OPEN_BY_OWNER, given)
    ]


def todays(now: datetime) -> tuple[date, ...]:
    """Return all days that are today somewhere on Earth, whose zones are 26 hours apart at most."""
    day = now.astimezone(UTC).date()
    return tuple(day + timedelta(days=number) for number in (-1, 0, 1))


_OPEN = OpenCount.metadata.tables[OpenCount.__tablename__].c
_CLOSED = ClosedCount.metadata.tables[ClosedCount.__tablename__].c
_CLOSING = ClosingCount.metadata.tables[ClosingCount.__tablename__].c


def _sum_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, _OPEN.number), else_=0))


_OPEN_BY_OWNER = (
    select(
        _OPEN.kind,
        _OPEN.owner_id,
        func.sum(_OPEN.number),
        func.min(_OPEN.due),
        _sum_where(_OPEN.due.between(bindparam("first"), bindparam("last"))),
        *(_sum_where(_OPEN.due < bindparam(f"day{number}")) for number in range(3)),
    )
    .where(_OPEN.project_id == bindparam("project"))
    .group_by(_OPEN.kind, _OPEN.owner_id)
    .order_by(_OPEN.kind, _OPEN.owner_id)
)


class Planned(NamedTuple):
    """How many records are due on each day, and in which quarter of an hour the first of them came to its end."""

    due: Mapping[date, int]
    first_done: datetime | None


def planned(session: Session, project_id: int, ends: Mapping[str, str]) -> Planned:
    """Return what is due of these kinds: open ones, and those that are closed in the good state of their kind."""
    found = session.connection().execute(_planned(tuple(ends.items())), {"project": project_id}).all()
    first = found[0].first if found else None
    first_done = None if first is None else datetime.fromtimestamp(first * QUARTER, UTC)
    return Planned({row.due: row.planned for row in found}, first_done)


@functools.cache
def _planned(ends: tuple[tuple[str, str], ...]) -> Select[date, int, int]:
    is_open = select(_OPEN.due, _OPEN.number).where(
        _OPEN.project_id == bindparam("project"), _OPEN.kind.in_([kind for kind, _ in ends]), _OPEN.due < NO_DAY
    )
    is_done = select(_CLOSED.due, _CLOSED.number).where(
        _CLOSED.project_id == bindparam("project"), _one_of(_CLOSED.kind, _CLOSED.state, ends)
    )
    both = union_all(is_open, is_done).subquery()
    first = select(_CLOSING.nth).where(*_closings(QUARTER, ends)).order_by(_CLOSING.nth).limit(1).scalar_subquery()
    return select(both.c.due, func.sum(both.c.number).label("planned"), first.label("first")).group_by(both.c.due)


def done_before(
    session: Session, project_id: int, ends: Mapping[str, str], instants: Sequence[datetime]
) -> tuple[int, ...]:
    """Return how many of them had come to their end before each of some instants, the earliest first."""
    given = {"project": project_id}
    for number, instant in enumerate(instants):
        seconds = int(instant.timestamp())
        given |= {f"day{number}": seconds // DAY, f"quarter{number}": seconds // QUARTER}
    days, quarters = [0] * (len(instants) + 1), [0] * len(instants)
    for span, number, ended in session.connection().execute(_done_before(tuple(ends.items()), len(instants)), given):
        (days if span == DAY else quarters)[number] += ended
    return tuple(total + part for total, part in zip(accumulate(days), quarters, strict=False))


def done_since(
    session: Session, project_id: int, ends: Mapping[str, str], since: datetime
) -> list[tuple[str, datetime, int]]:
    """Return how many of each kind came to their end in each quarter of an hour since an instant, due or not."""
    given = {"project": project_id, "since": int(since.timestamp()) // QUARTER}
    rows = session.connection().execute(_done_since(tuple(ends.items())), given)
    return [(kind, datetime.fromtimestamp(nth * QUARTER, UTC), number) for kind, nth, number in rows]


def quarter_of(instant: datetime) -> datetime:
    """Return the beginning of the quarter of an hour in which an instant lies."""
    return datetime.fromtimestamp(int(instant.timestamp()) // QUARTER * QUARTER, UTC)


@functools.cache
def _done_since(ends: tuple[tuple[str, str], ...]) -> CompoundSelect[str, int, int]:
    return union_all(
        *(
            select(_CLOSING.kind, _CLOSING.nth, _CLOSING.number).where(
                *_closings(span, ends), _CLOSING.nth >= bindparam("since")
            )
            for span in (QUARTER, UNPLANNED_QUARTER)
        )
    )


@functools.cache
def _done_before(ends: tuple[tuple[str, str], ...], instants: int) -> CompoundSelect[int, int, int]:
    """Return what counts by days all that ended between instants, and by quarters what ended on their own days."""
    between = case(*((_CLOSING.nth < bindparam(f"day{number}"), number) for number in range(instants)), else_=instants)
    by_day = select(literal(DAY).label("span"), between.label("number"), func.sum(_CLOSING.number))
    by_quarter = (
        select(literal(QUARTER), literal(number), func.coalesce(func.sum(_CLOSING.number), 0)).where(
            *_closings(QUARTER, ends),
            _CLOSING.nth >= bindparam(f"day{number}") * (DAY // QUARTER),
            _CLOSING.nth < bindparam(f"quarter{number}"),
        )
        for number in range(instants)
    )
    return union_all(by_day.where(*_closings(DAY, ends)).group_by(literal_column("2")), *by_quarter)


def _closings(span: int, ends: tuple[tuple[str, str], ...]) -> tuple[ColumnElement[bool], ...]:
    return (
        _CLOSING.project_id == bindparam("project"),
        _CLOSING.span == span,
        _one_of(_CLOSING.kind, _CLOSING.state, ends),
    )


def _one_of(
    kind: ColumnElement[str], state: ColumnElement[str], ends: tuple[tuple[str, str], ...]
) -> ColumnElement[bool]:
    return or_(*(and_(kind == one, state == end) for one, end in ends))

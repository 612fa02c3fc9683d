"""Forecasts that were made, kept once a week; and how long the rest of a project takes, where somebody has said so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    CompoundSelect,
    ForeignKey,
    and_,
    false,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once, overwrite
from storage.records.links import RecordLink
from storage.records.records import Record, registers
from storage.registers.repeating import RepeatingRecord
from storage.schema import Base


class KeptForecast(Base):
    """When a record of a project (itself, or a part of it) would be done, as it was seen at an instant of a day.

    `own` is its work that was open then, `ahead` all that was open until its end, that of what comes before it
    included. `likely` and `safe` are the two dates, `weeks` the working weeks until `safe`; none where it had no end.
    """

    __tablename__ = "forecasts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    made_on: Mapped[date] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    basis: Mapped[str]
    own: Mapped[int]
    ahead: Mapped[int]
    likely: Mapped[date | None]
    safe: Mapped[date | None]
    weeks: Mapped[float | None]


class RestEstimate(Base):
    """How many working days the rest of a project takes at best, most likely and at worst, as was said on a day."""

    __tablename__ = "rest_estimates"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    best: Mapped[float]
    likely: Mapped[float]
    worst: Mapped[float]
    made_on: Mapped[date]


class Repeated(NamedTuple):
    """What comes again and again: how many of it are open, and what came to its good end when."""

    number: int
    done: tuple[tuple[str, datetime], ...]


def keep(session: Session, made: Iterable[KeptForecast]) -> None:
    """Store forecasts; what was kept of a record on the same day stays."""
    columns = KeptForecast.__table__.columns.keys()
    rows = [{name: getattr(each, name) for name in columns} for each in made]
    if rows:
        session.execute(insert_once(KeptForecast, dialect_of(session)), rows)


def of_record(session: Session, record_id: int) -> list[KeptForecast]:
    """Return what was kept of a record, the oldest first."""
    found = select(KeptForecast).where(KeptForecast.record_id == record_id)
    return list(session.scalars(found.order_by(KeptForecast.made_on)))


def newest(session: Session, project_id: int) -> date | None:
    """Return the last day on which a forecast of a project was kept."""
    return session.scalars(select(func.max(KeptForecast.made_on)).where(KeptForecast.record_id == project_id)).one()


def estimate_of(session: Session, project_id: int) -> RestEstimate | None:
    """Return what people expect of the rest of a project."""
    return session.get(RestEstimate, project_id)


def put_estimate(session: Session, estimate: RestEstimate) -> None:
    """Store what people expect of the rest of a project, in place of what they did before."""
    row = {name: getattr(estimate, name) for name in RestEstimate.__table__.columns.keys()}  # noqa: SIM118 - no mapping
    session.execute(overwrite(RestEstimate, dialect_of(session)), row)
    session.expire_all()


def drop_estimate(session: Session, project_id: int) -> None:
    """Forget what people expect of the rest of a project."""
    if estimate := session.get(RestEstimate, project_id):
        session.delete(estimate)
        session.flush()


def repeated(session: Session, project_id: int, ends: Mapping[str, str]) -> Repeated:
    """Return what comes again and again in a project, of some kinds: how fast the rest is done, it does not tell."""
    is_done = or_(*(and_(Record.kind == kind, Record.state == state) for kind, state in ends.items()))
    there = (Record.project_id == project_id, Record.kind.in_(ends), Record.id.in_(_all_repeated(ends)))
    found = select(Record.kind, Record.closed_at).where(*there, or_(Record.closed_at.is_(None), is_done))
    rows = list(session.execute(found))
    done = tuple((kind, closed_at) for kind, closed_at in rows if closed_at)
    return Repeated(len(rows) - len(done), done)


def work_of(session: Session, project_id: int, role: str, ends: Mapping[str, str]) -> list[tuple[int, datetime | None]]:
    """Return the records of some kinds that name another in a field: that one's key, and when they came to their end.

    Those that are open have none. What was dropped is left out, and what comes again and again.
    """
    there = (Record.project_id == project_id, RecordLink.role == role, Record.id.not_in(_all_repeated(ends)))
    is_done = or_(*(and_(Record.kind == kind, Record.state == state) for kind, state in ends.items()))
    found = select(RecordLink.other_id, Record.closed_at).join(Record, Record.id == RecordLink.record_id)
    counts = and_(Record.kind.in_(ends), or_(Record.closed_at.is_(None), is_done))
    return [(key, closed_at) for key, closed_at in session.execute(found.where(*there, counts))]


def _all_repeated(ends: Mapping[str, str]) -> CompoundSelect[int]:
    """Return the query for what comes again and again of some kinds; each table has an index of these alone."""
    tables = [registers()[kind] for kind in ends]
    repeating = [each for each in tables if issubclass(each, RepeatingRecord)]
    return union_all(
        *(select(each.id).where(each.__table__.c.series.is_not(None)) for each in repeating),
        select(Record.id).where(false()),
    )

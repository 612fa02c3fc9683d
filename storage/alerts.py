"""From which figure on people hear of a record, and which records are above one now."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once, overwrite, rows_of
from storage.records.records import Record
from storage.schema import Base

Watched = TypeVar("Watched", bound=Record)


class AlertLevels(Base):
    """The figures of a register from which on a project's people hear of a record, the lowest first."""

    __tablename__ = "alert_levels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    levels: Mapped[tuple[str, ...]]


class Alert(Base):
    """A record that is above a level now: since when, who was told, and who has seen it when."""

    __tablename__ = "alerts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    passed_at: Mapped[datetime]
    told: Mapped[tuple[str, ...]]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[str | None]

    @property
    def figure(self) -> Decimal:
        """Return the level as a figure."""
        return Decimal(self.level)


def levels_of(session: Session, project_id: int, kind: str) -> tuple[Decimal, ...]:
    """Return from which figures on people of a project hear of records of a kind; none where nobody has said it."""
    own = select(AlertLevels.levels).where(AlertLevels.project_id == project_id, AlertLevels.kind == kind)
    return tuple(map(Decimal, session.scalars(own).one_or_none() or ()))


def set_levels(session: Session, project_id: int, kind: str, levels: Iterable[Decimal]) -> None:
    """Let people of a project hear of records of a kind from these figures on; of none where there are none."""
    row = {"project_id": project_id, "kind": kind, "levels": tuple(map(str, levels))}
    session.execute(overwrite(AlertLevels, dialect_of(session)), row)


def of_record(session: Session, record_id: int) -> list[Alert]:
    """Return the levels that a record is above, the lowest first."""
    found = session.scalars(select(Alert).where(Alert.record_id == record_id))
    return sorted(found, key=lambda alert: alert.figure)


def begin(session: Session, alert: Alert) -> bool:
    """Note that a record is above a level; False where that is noted already, perhaps by a request beside this one."""
    row = {name: getattr(alert, name) for name in Alert.__table__.columns.keys()}  # noqa: SIM118 - no mapping
    return rows_of(session.execute(insert_once(Alert, dialect_of(session)), row)) > 0


def end(session: Session, alerts: Iterable[Alert]) -> None:
    """Note that a record is not above some levels any more."""
    for alert in alerts:
        session.execute(delete(Alert).where(Alert.record_id == alert.record_id, Alert.level == alert.level))


def see(session: Session, record_id: int, person_id: str, now: datetime) -> int:
    """Note that somebody has seen that a record is above its levels; return how many nobody had seen before."""
    unseen = update(Alert).where(Alert.record_id == record_id, Alert.seen_at.is_(None))
    return rows_of(session.execute(unseen.values(seen_at=now, seen_by=person_id)))


def open_records(session: Session, table: type[Watched], project_id: int) -> list[Watched]:
    """Return the open records of a register in a project."""
    theirs = select(table).where(Record.project_id == project_id, Record.closed_at.is_(None))
    return list(session.scalars(theirs.order_by(Record.id)))

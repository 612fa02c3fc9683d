"""Equipment: what a team shares, such as graphics processors, licences and rooms, and who has booked it."""

import enum
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Text, func, select, type_coerce
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.parameter import Field
from core.period import Period
from storage.column_types import ValueText
from storage.fields import field
from storage.records.child_rows import ChildRow
from storage.records.records import Record
from storage.schema import choice

MOST = 10_000
"""So many alike there may be."""
_TYPE = Field("what it is", short="kind", abbreviations=("gpu",))


class EquipmentType(enum.StrEnum):
    """What it is."""

    GPU = "gpu"
    SERVER = "server"
    LICENCE = "licence"
    ROOM = "room"
    OTHER = "other"


class Equipment(Record):
    """A piece of equipment, or several alike. States: open, retired, dropped."""

    __tablename__ = "equipment"
    prefix: ClassVar[str] = "EQ"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    type: Mapped[EquipmentType] = field(_TYPE, choice(EquipmentType), default=EquipmentType.OTHER)
    units: Mapped[int] = field(Field("how many there are", short="count", low=1, high=MOST), default=1, on_card=False)

    __mapper_args__ = {"polymorphic_identity": "equipment"}  # noqa: RUF012 - read by SQLAlchemy


class Booking(ChildRow):
    """A booking of some of them, for whole days, or for the same hours of each; both are those of the project."""

    __tablename__ = "bookings"
    called: ClassVar[str] = "booking"

    id: Mapped[int] = mapped_column(ForeignKey(ChildRow.id, ondelete="CASCADE"), primary_key=True)
    period: Mapped[Period] = field("from when to when: Mon to Wed, 3 Dec", ValueText(Period))
    units: Mapped[int] = field(Field("how many", low=1, high=MOST), default=1)
    purpose: Mapped[str | None] = field(Field("what for: a record's id, or words", short="for"), is_searched=True)
    hours: Mapped[str | None] = field("in which hours of each day: 14:00-18:00; all day if you don't say")
    person_id: Mapped[str | None] = field("for whom; you if you don't say", is_person=True)

    __mapper_args__ = {"polymorphic_identity": "booking"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def list_order(cls) -> tuple[ColumnElement[object], ...]:
        """Return what comes first in lists: what begins last."""
        return (cls.__table__.c.period.desc(),)


def bookings(session: Session, equipment_id: int, since: date) -> list[Booking]:
    """Return the bookings of equipment that last until a day or beyond; what was dropped is none."""
    last = func.substr(type_coerce(Booking.period, Text), len("2026-12-01/") + 1)
    there = select(Booking).where(ChildRow.record_id == equipment_id, ChildRow.dropped_at.is_(None))
    return list(session.scalars(there.where(last >= since.isoformat())))

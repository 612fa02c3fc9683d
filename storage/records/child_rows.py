"""Rows of a record: the bookings of a machine, the expenses of a budget; each with its number within the record."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, TypeVar

from sqlalchemy import ColumnElement, ForeignKey, Select, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, with_polymorphic
from sqlalchemy.schema import SchemaItem

from storage import fields
from storage.inserts import insert_row
from storage.records.records import Record
from storage.schema import BIG, Base


class ChildRow(Base):
    """One row of a record. Each kind of row has a table beside this one for its own columns.

    `number` counts the rows of its kind within its record, the dropped ones too, so that none is ever given twice.
    `called` is what one is called in a sentence. A row goes with its record. `is_new` is as that of a record.
    """

    __tablename__ = "child_rows"
    __table_args__: tuple[SchemaItem, ...] = (UniqueConstraint("record_id", "kind", "number"),)
    called: ClassVar[str] = ""
    unaudited: ClassVar[tuple[str, ...]] = ("project_id", "record_id")

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column()
    number: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    updated_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]

    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_abstract": True}  # noqa: RUF012 - read by SQLAlchemy

    is_new = False

    @property
    def figure(self) -> str:
        """Return what it comes to in words, where that is more than its fields say."""
        return ""

    @classmethod
    def list_order(cls) -> tuple[ColumnElement[object], ...]:
        """Return what comes first in lists, before what was logged last."""
        return ()


Row = TypeVar("Row", bound=ChildRow)


def hold(session: Session, record_id: int) -> None:
    """Let nobody else log, change or drop rows of a record until the transaction ends.

    SQLite lets only one write at a time anyway. What points to the record may be added meanwhile.
    """
    session.execute(select(Record.id).where(Record.id == record_id).with_for_update(key_share=True))


def hold_as_is(session: Session, record: Record) -> None:
    """Let nobody else change rows of a record, as `hold` does, and read the record again as it is by then."""
    session.flush()
    session.refresh(record, with_for_update={"key_share": True})


def add(session: Session, row: ChildRow) -> None:
    """Give a row the next number within its record and store it."""
    hold(session, row.record_id)
    kind = str(row.__mapper__.polymorphic_identity)
    last = select(func.max(ChildRow.number)).where(ChildRow.record_id == row.record_id, ChildRow.kind == kind)
    row.number = (session.scalar(last) or 0) + 1
    insert_row(session, row)
    session.add(row)
    row.is_new = True


def find(session: Session, table: type[Row], record_id: int, number: int) -> Row | None:
    """Return the row of a record with this number, also one that was dropped."""
    return session.scalars(_of(table, record_id).where(ChildRow.number == number)).one_or_none()


def take(session: Session, row: Row) -> Row:
    """Read a row again as it is now, and let nobody else change rows of its record until the transaction ends."""
    hold(session, row.record_id)
    session.refresh(row)
    return row


def get(session: Session, row_id: int) -> ChildRow | None:
    """Return the row with this key, with the columns of its own kind."""
    return session.scalars(select(with_polymorphic(ChildRow, "*")).where(ChildRow.id == row_id)).one_or_none()


def of_record(
    session: Session, table: type[Row], record_id: int, offset: int = 0, limit: int | None = None
) -> list[Row]:
    """Return the rows of a record that were not dropped, in the order of its lists."""
    found = (
        _of(table, record_id).where(ChildRow.dropped_at.is_(None)).order_by(*table.list_order(), ChildRow.number.desc())
    )
    return list(session.scalars(found.offset(offset).limit(limit)))


def of_records(session: Session, table: type[Row], record_ids: Collection[int]) -> list[Row]:
    """Return the rows of several records that were not dropped, by record and number."""
    found = select(table).where(ChildRow.record_id.in_(record_ids), ChildRow.dropped_at.is_(None))
    return list(session.scalars(found.order_by(ChildRow.record_id, ChildRow.number))) if record_ids else []


def count(session: Session, table: type[ChildRow], record_id: int) -> int:
    """Return how many rows of a record there are that were not dropped."""
    found = select(func.count()).select_from(_of(table, record_id).where(ChildRow.dropped_at.is_(None)).subquery())
    return session.scalar(found) or 0


def searched_words(session: Session, record_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the words by which rows of records are found, by record, without those of dropped rows."""
    found: dict[int, list[str]] = {}
    for mapper in ChildRow.__mapper__.self_and_descendants:
        table: type[ChildRow] = mapper.class_
        names = fields.names(table, "is_searched") if table is not ChildRow else ()
        for row in of_records(session, table, record_ids) if names else ():
            said = (getattr(row, name) for name in names)
            found.setdefault(row.record_id, []).extend(str(each) for each in said if each)
    return found


def _of(table: type[Row], record_id: int) -> Select[Row]:
    return select(table).where(ChildRow.record_id == record_id)

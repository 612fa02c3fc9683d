"""What comes again: the rule that a record follows, the row of records that it is one of, and its day in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, TypeVar

from sqlalchemy import Index, Select, func, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from storage.database import dialect_of
from storage.records.records import Record

SERIES = frozenset({"series", "repeat_day"})
"""The columns by which a series is known; they say nothing to people."""


class Repeating:
    """The columns of a register whose records may come again.

    `repeats` is the rule as `core.repetition` writes it, `series` names the row of records that it has made, and
    `repeat_day` is the day by the rule for which this one was made: its own day may have been moved since. No series
    has two records for one day.

    `day_column` is the column of its day, `copied` are the columns of its own table that the next one begins with.
    `comes_on_its_day`: the next one is made when this one's day has come, not when its own has.
    """

    day_column: ClassVar[str] = "due"
    copied: ClassVar[tuple[str, ...]] = ()
    comes_on_its_day: ClassVar[bool] = False

    repeats: Mapped[str | None] = mapped_column()
    series: Mapped[str | None] = mapped_column()
    repeat_day: Mapped[date | None] = mapped_column()


class RepeatingRecord(Record, Repeating):
    """A record that may come again, whichever its register is."""

    __abstract__ = True

    @property
    def begins_at(self) -> str | None:
        """Return the hour of its day at which it begins; None where it is of the whole day."""
        return None


R = TypeVar("R", bound=RepeatingRecord)


def one_a_day(table: str) -> Index:
    """Return the index by which no series has two records for one day: whoever comes second to make one fails."""
    return Index(
        f"ix_{table}_series_repeat_day", "series", "repeat_day", unique=True, sqlite_where=text("series IS NOT NULL")
    )


def lock(session: Session, register: type[R], series: str | None) -> None:
    """Have others who are about to make the next one of a series wait until this transaction ends.

    It is the series that is held, and who calls this holds a record of it already: in another order two would wait for
    each other. SQLite has one writer at a time.
    """
    if dialect_of(session) == "postgresql":
        key = func.hashtextextended(f"{register.__tablename__}:{series}", 0)
        session.execute(select(func.pg_advisory_xact_lock(key)))


def hold_newest(session: Session, register: type[R], series: str | None) -> None:
    """Wait until nobody else changes the last record of a series, and let nobody until this transaction ends."""
    found = select(register.id).where(register.series == series).order_by(register.repeat_day.desc()).limit(1)
    session.execute(found.with_for_update(of=Record))


def newest(session: Session, register: type[R], series: str | None) -> R | None:
    """Return the last record that a series has come to, whatever has become of it, as it is now."""
    found = select(register).where(register.series == series).order_by(register.repeat_day.desc()).limit(1)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def open_ones(session: Session, register: type[R], series: str | None, but: int) -> Sequence[R]:
    """Return the open records of a series but for one, the earliest first."""
    found = select(register).where(register.series == series, Record.closed_at.is_(None), register.id != but)
    return session.scalars(found.order_by(register.repeat_day)).all()


def later_ones(session: Session, among: Iterable[Record]) -> set[int]:
    """Return the ids of those records that are not the first of their series: they were made by its rule."""
    by_register: dict[type[RepeatingRecord], list[int]] = {}
    for record in among:
        if isinstance(record, RepeatingRecord) and record.series:
            by_register.setdefault(type(record), []).append(record.id)
    return {key for register, ids in by_register.items() for key in session.scalars(_later(register, ids))}


def _later(register: type[RepeatingRecord], ids: Sequence[int]) -> Select[int]:
    earlier = aliased(register)
    is_later = select(earlier.id).where(earlier.series == register.series, earlier.repeat_day < register.repeat_day)
    return select(register.id).where(register.id.in_(ids), is_later.exists())

"""The numbers that records get: one row after another, for each kind in each workspace."""

import functools

from sqlalchemy import Insert, bindparam
from sqlalchemy.orm import Mapped, mapped_column

from storage.inserts import insert_into
from storage.schema import Base


class Counter(Base):
    """The last number given to a record of one kind in one workspace."""

    __tablename__ = "counters"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


@functools.cache
def count_up(dialect: str) -> Insert:
    """Return what gives the next number; a transaction that is rolled back gives it back, so that no gap is left."""
    first = {"team_id": bindparam("new_team_id"), "kind": bindparam("new_kind"), "last": 1}
    statement = insert_into(Counter, dialect).values(first)
    one_more = {"last": Counter.last + 1}
    return statement.on_conflict_do_update(index_elements=["team_id", "kind"], set_=one_more).returning(Counter.last)

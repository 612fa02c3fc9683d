"""Who helps with which record, to be found by the person; the record itself knows its helpers, too."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, Index, Select, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base


class RecordHelper(Base):
    """One who helps the owner of a record."""

    __tablename__ = "record_helpers"
    __table_args__ = (Index(None, "team_id", "person_id", "record_id"), {"sqlite_with_rowid": False})

    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]


_TABLE = Base.metadata.tables[RecordHelper.__tablename__]


def keep(session: Session, team_id: str, record_id: int, helpers: Collection[str]) -> None:
    """Keep who helps with a record now, in place of who did."""
    connection = session.connection()
    connection.execute(delete(_TABLE).where(_TABLE.c.record_id == record_id))
    if helpers:
        rows = [{"team_id": team_id, "record_id": record_id, "person_id": each} for each in helpers]
        connection.execute(insert(_TABLE).inline(), rows)


def helped_by(team_id: str, person_id: str) -> Select[int]:
    """Return what selects the records with which somebody helps."""
    theirs = select(RecordHelper.record_id).where(RecordHelper.team_id == team_id)
    return theirs.where(RecordHelper.person_id == person_id)

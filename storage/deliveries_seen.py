"""Deliveries that were taken already, so that a repeated one does nothing."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once, rows_of
from storage.schema import Base


class Seen(Base):
    """The key of one delivery."""

    __tablename__ = "seen"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def first_time(session: Session, key: str, now: datetime) -> bool:
    """Remember a delivery; False where it was seen before."""
    once = insert_once(Seen, dialect_of(session))
    return rows_of(session.connection().execute(once, {"key": key, "at": now})) > 0


def seen_at(session: Session, key: str) -> datetime | None:
    """Return when a delivery was remembered."""
    return session.scalars(select(Seen.at).where(Seen.key == key)).first()


def forget_before(session: Session, instant: datetime) -> int:
    """Forget the deliveries from before an instant and return how many there were."""
    return rows_of(session.execute(delete(Seen).where(Seen.at < instant)))

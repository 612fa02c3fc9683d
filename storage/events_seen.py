"""Which events Slack has sent since we run: of one that an old manifest does not ask for, none ever comes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once
from storage.schema import Base


class EventSeen(Base):
    """A kind of event that has come at least once, and when the first one did."""

    __tablename__ = "events_seen"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def add(session: Session, team_id: str, name: str, now: datetime) -> None:
    """Write down that an event of this kind has come, if none has before."""
    row = {"team_id": team_id, "name": name, "at": now}
    session.connection().execute(insert_once(EventSeen, dialect_of(session)), [row])


def first_ones(session: Session, team_id: str) -> dict[str, datetime]:
    """Return the kinds of events that have come, each with when the first one did."""
    found = select(EventSeen).where(EventSeen.team_id == team_id)
    return {each.name: each.at for each in session.scalars(found)}

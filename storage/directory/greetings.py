"""Greetings: where Baton has introduced itself, and who was welcomed to which project; kept for good."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import changes, insert_once, rows_of
from storage.schema import Base


class Greeting(Base):
    """One greeting. `place` is a project's key in the store with `person_id`, or a channel's id with none ("").

    Of the one in a channel: `said` is how it begins, `message_ts` where it was posted, `drawn` what it shows.
    """

    __tablename__ = "greetings"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    said: Mapped[str | None]
    message_ts: Mapped[str | None]
    drawn: Mapped[str | None]


def find(session: Session, team_id: str, channel: str) -> Greeting | None:
    """Return the greeting in a channel."""
    return session.get(Greeting, (team_id, channel, ""))


def note(session: Session, team_id: str, channel: str, **values: str | None) -> None:
    """Note of the greeting in a channel how it begins, where it was posted, or what it shows."""
    this = update(Greeting).where(Greeting.team_id == team_id, Greeting.place == channel, Greeting.person_id == "")
    changes(session, this.values(values))


def first_time(session: Session, team_id: str, place: str, person_id: str, now: datetime) -> bool:
    """Remember a greeting; False where it was given before."""
    row = {"team_id": team_id, "place": place, "person_id": person_id, "at": now}
    return rows_of(session.connection().execute(insert_once(Greeting, dialect_of(session)), row)) > 0

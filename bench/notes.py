"""The least that a bot would store of a command: two rows, by one ORM transaction."""

from datetime import UTC, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.database import Database
from storage.schema import UtcDateTime


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str]
    author: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime())


class Change(Base):
    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey(Note.id))
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime())


def opened(database_url: str, threads: int) -> Database:
    """Return a database with these tables; the engine's settings are Baton's own."""
    database = Database(database_url, threads)
    Base.metadata.create_all(database.engine)
    return database


def insert(session: Session, team: str, author: str, text: str) -> int:
    now = datetime.now(UTC)
    note = Note(team=team, author=author, text=text, at=now)
    session.add(note)
    session.flush()
    session.add(Change(note_id=note.id, author=author, at=now))
    return note.id

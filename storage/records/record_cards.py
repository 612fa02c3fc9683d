"""The cards of records in direct messages: where each was posted, so that it is drawn again as its record changes."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import changes, insert_once
from storage.records.records import Record
from storage.schema import Base


class RecordCard(Base):
    """The message by which `giver_id` gave a record to a person, in that request; `drawn` is what it shows."""

    __tablename__ = "record_cards"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(primary_key=True)
    giver_id: Mapped[str]
    message_ts: Mapped[str]
    drawn: Mapped[str | None]


_HELD = select(Record.version).where(Record.id == bindparam("record")).with_for_update()


def place(session: Session, card: RecordCard) -> None:
    """Note where a card was posted, once."""
    names = ("record_id", "person_id", "request", "giver_id", "message_ts")
    row = {name: getattr(card, name) for name in names}
    session.connection().execute(insert_once(RecordCard, dialect_of(session)), row)


def find(session: Session, record_id: int, person_id: str, request: str) -> RecordCard | None:
    """Return one card."""
    return session.get(RecordCard, (record_id, person_id, request))


def of_records(session: Session, ids: Collection[int]) -> list[RecordCard]:
    """Return the cards of records."""
    return list(session.scalars(select(RecordCard).where(RecordCard.record_id.in_(ids))))


def note_drawn(session: Session, record_id: int, person_id: str, request: str, drawn: str) -> None:
    """Note what a card shows."""
    this = update(RecordCard).where(RecordCard.record_id == record_id, RecordCard.person_id == person_id)
    changes(session, this.where(RecordCard.request == request).values(drawn=drawn))


def hold_version(session: Session, record_id: int) -> int | None:
    """Return the version of a record, and let nobody change it until the transaction ends."""
    return session.connection().execute(_HELD, {"record": record_id}).scalar_one_or_none()

"""Changes of people's work by others of which they have not heard yet: kept until they are told, all together."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.records.records import Record
from storage.schema import BIG, Base


class UnheardChange(Base):
    """One request in which `actor_id` changed a record of which `person_id` is to hear."""

    __tablename__ = "unheard_changes"
    __table_args__ = (Index(None, "team_id", "person_id", "actor_id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    person_id: Mapped[str]
    actor_id: Mapped[str]
    record_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    request: Mapped[str]


class Unheard(NamedTuple):
    """What a person is to hear of: a record, and the request that changed it."""

    person_id: str
    record_id: int
    request: str


_INSERT = insert(Base.metadata.tables[UnheardChange.__tablename__]).inline()


def add(session: Session, team_id: str, actor_id: str, unheard: Iterable[Unheard]) -> None:
    """Keep what people are to hear of somebody."""
    common = {"team_id": team_id, "actor_id": actor_id}
    session.connection().execute(_INSERT, [{**common, **each._asdict()} for each in unheard])


def take(session: Session, team_id: str, person_id: str, actor_id: str) -> list[Unheard]:
    """Return what a person is to hear of somebody, oldest first, and keep it no longer: whoever takes it tells it."""
    theirs = delete(UnheardChange).where(UnheardChange.team_id == team_id, UnheardChange.person_id == person_id)
    columns = (UnheardChange.id, UnheardChange.person_id, UnheardChange.record_id, UnheardChange.request)
    taken = theirs.where(UnheardChange.actor_id == actor_id).returning(*columns)
    found = session.execute(taken, execution_options={"synchronize_session": False})
    return [Unheard(person, record, request) for _, person, record, request in sorted(found)]

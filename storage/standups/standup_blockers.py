"""What stands in somebody's way, by their answer to a standup, and what came of it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ForeignKey, Index, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import changes
from storage.records.records import Record
from storage.schema import BIG, Base
from storage.standups.standup_answers import StandupAnswer


class Blocker(Base):
    """Something that stands in somebody's way, from an answer; `record_id` is what came of it, by `taken_by`."""

    __tablename__ = "standup_blockers"
    __table_args__ = (Index(None, "project_id", "period"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    period: Mapped[date]
    person_id: Mapped[str]
    text: Mapped[str]
    taken_by: Mapped[str | None]
    record_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))


def blockers_of(session: Session, project_id: int, period: date) -> list[tuple[Blocker, Record | None]]:
    """Return the blockers of a day, each with the record that came of it."""
    found = select(Blocker, Record).outerjoin(Record, Record.id == Blocker.record_id)
    of_day = found.where(Blocker.project_id == project_id, Blocker.period == period).order_by(Blocker.id)
    return [(blocker, record) for blocker, record in session.execute(of_day)]


def blocker(session: Session, team_id: str, number: int) -> Blocker | None:
    """Return the blocker with this number."""
    return session.scalars(select(Blocker).where(Blocker.team_id == team_id, Blocker.id == number)).one_or_none()


def replace_blockers(session: Session, answer: StandupAnswer, texts: Collection[str]) -> None:
    """Let these be the blockers of an answer; those of which something came stay."""
    theirs = (Blocker.project_id == answer.project_id, Blocker.period == answer.period)
    mine = (*theirs, Blocker.person_id == answer.person_id)
    gone = delete(Blocker).where(*mine, Blocker.taken_by.is_(None), Blocker.text.not_in(list(texts)))
    session.execute(gone, execution_options={"synchronize_session": False})
    known = set(session.scalars(select(Blocker.text).where(*mine)))
    whose = {"team_id": answer.team_id, "project_id": answer.project_id, "period": answer.period}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    session.add_all(Blocker(**whose, person_id=answer.person_id, text=text) for text in new)
    session.flush()


def take_blocker(session: Session, number: int, person_id: str) -> bool:
    """Let somebody make something of a blocker; False where another did before."""
    free = update(Blocker).where(Blocker.id == number, Blocker.taken_by.is_(None))
    return changes(session, free.values(taken_by=person_id))


def blocker_became(session: Session, number: int, record_id: int) -> None:
    """Note which record came of a blocker."""
    changes(session, update(Blocker).where(Blocker.id == number).values(record_id=record_id))

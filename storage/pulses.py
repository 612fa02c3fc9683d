"""Pulses: one question to stakeholders, answered from 1 to 5; who answered what is read by nobody."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import inserts
from storage.records.records import Record
from storage.schema import BIG, Base


class Pulse(Base):
    """A question that stakeholders of a project were asked."""

    __tablename__ = "pulses"
    __table_args__ = (Index(None, "project_id", "id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    question: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]


class PulseAnswer(Base):
    """What one person who was asked has answered, once they have."""

    __tablename__ = "pulse_answers"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score"), {"sqlite_with_rowid": False})

    pulse_id: Mapped[int] = mapped_column(BIG, ForeignKey(Pulse.id, ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[int | None]


class Answers(NamedTuple):
    """How many were asked and have answered, and the mean of what they said."""

    asked: int
    given: int
    mean: float | None


def ask(session: Session, pulse: Pulse, people: Collection[str]) -> None:
    """Store a question, and who is asked it."""
    inserts.insert_row(session, pulse)
    for person_id in people:
        inserts.insert_row(session, PulseAnswer(pulse_id=pulse.id, person_id=person_id))


def last(session: Session, project_id: int) -> Pulse | None:
    """Return the question that was asked last in a project."""
    found = select(Pulse).where(Pulse.project_id == project_id).order_by(Pulse.id.desc()).limit(1)
    return session.scalars(found).one_or_none()


def answer(session: Session, team_id: str, pulse_id: int, person_id: str, score: int) -> bool:
    """Keep what somebody answers, in place of what they answered before; False where they were not asked."""
    theirs = select(Pulse.id).where(Pulse.id == pulse_id, Pulse.team_id == team_id)
    asked = update(PulseAnswer).where(PulseAnswer.pulse_id.in_(theirs), PulseAnswer.person_id == person_id)
    return inserts.changes(session, asked.values(score=score))


def answers(session: Session, pulse_id: int) -> Answers:
    """Return what came of a question, without who answered what."""
    found = select(func.count(), func.count(PulseAnswer.score), func.avg(PulseAnswer.score))
    asked, given, mean = session.execute(found.where(PulseAnswer.pulse_id == pulse_id)).one()
    return Answers(asked, given, None if mean is None else float(mean))

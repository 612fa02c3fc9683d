"""What people thought of answers: one row for each answer that somebody rated, and not who it was."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import overwrite, rows_of
from storage.schema import Base


class AnswerFeedback(Base):
    """One answer that was rated: `answer` is a key that tells it from others, `day` the day of the rating in UTC."""

    __tablename__ = "answer_feedback"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    is_good: Mapped[bool]


class DayOfFeedback(NamedTuple):
    """How many answers were rated on one day."""

    day: date
    good: int
    bad: int


def give(session: Session, team_id: str, answer: str, *, is_good: bool, day: date) -> bool | None:
    """Rate an answer in place of what was said of it before, and return that; None where nobody had."""
    before = session.scalars(
        select(AnswerFeedback.is_good).where(AnswerFeedback.team_id == team_id, AnswerFeedback.answer == answer)
    ).first()
    row = {"team_id": team_id, "answer": answer, "day": day, "is_good": is_good}
    session.connection().execute(overwrite(AnswerFeedback, dialect_of(session)), row)
    return before


def by_day(session: Session, team_id: str, since: date) -> list[DayOfFeedback]:
    """Return the counts of each day on which answers were rated, the newest day first."""
    good = func.sum(case((AnswerFeedback.is_good, 1), else_=0))
    found = select(AnswerFeedback.day, good, func.count() - good).where(
        AnswerFeedback.team_id == team_id, AnswerFeedback.day >= since
    )
    rows = session.execute(found.group_by(AnswerFeedback.day).order_by(AnswerFeedback.day.desc()))
    return [DayOfFeedback(day, int(good), int(bad)) for day, good, bad in rows]


def forget_before(session: Session, instant: datetime) -> int:
    """Forget the ratings from before an instant and return how many there were."""
    return rows_of(session.execute(delete(AnswerFeedback).where(AnswerFeedback.day < instant.date())))

"""Who belongs to a standup on a day: when they were asked, or why not, and what they answered."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Update, and_, bindparam, distinct, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import changes, insert_once
from storage.records.records import Record
from storage.schema import Base, Values
from storage.search_text import search_documents
from storage.search_text.search_documents import Written
from storage.standups.standups import StandupDay


class StandupAnswer(Base):
    """One person in one standup: when asked, or why not; what they answered.

    `missed_at` is when it was found that they should have been asked long ago, `spared_at` when they were not asked
    because they have not answered for days. `answers` maps the number of a question to its answer; `direct_ts` is
    the message by which they were asked, `nudge_ts` that by which they were nudged.
    """

    __tablename__ = "standup_answers"
    __table_args__ = (Index(None, "team_id", "person_id", "period"),)

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    asked_at: Mapped[datetime | None]
    away_because: Mapped[str | None]
    missed_at: Mapped[datetime | None]
    spared_at: Mapped[datetime | None]
    direct_ts: Mapped[str | None]
    nudged_at: Mapped[datetime | None]
    nudge_ts: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    answers: Mapped[Values | None]

    @property
    def is_waiting(self) -> bool:
        """Say whether they are still to be asked."""
        happened = (self.asked_at, self.answered_at, self.missed_at, self.spared_at, self.away_because)
        return not any(happened)


AUDITED = "standup answer "
"""How the name begins by which changes of an answer are written down; the day follows."""


def audited_as(period: date) -> str:
    """Return by which name changes of somebody's answer of a day are written down."""
    return f"{AUDITED}{period.isoformat()}"


def audited_period(name: str) -> date:
    """Return the day of the answer whose changes have this name."""
    return date.fromisoformat(name.removeprefix(AUDITED))


def text(session: Session, project_id: int, period: date, person_id: str) -> Written | None:
    """Return what somebody's answer of a day is found by, as it is in the store now."""
    answer = session.execute(_TEXT, {"project": project_id, "period": period, "person": person_id}).one_or_none()
    if answer is None:
        return None
    said = tuple(str(each) for each in (answer.answers or {}).values() if each)
    key, at = f"s{project_id}:{period.isoformat()}:{person_id}", answer.edited_at or answer.answered_at
    kind = search_documents.STANDUP
    return Written(answer.team_id, project_id, kind, "", said, at, key, person_id=person_id, period=period)


_TEXT = select(StandupAnswer.team_id, StandupAnswer.answers, StandupAnswer.answered_at, StandupAnswer.edited_at).where(
    StandupAnswer.project_id == bindparam("project"),
    StandupAnswer.period == bindparam("period"),
    StandupAnswer.person_id == bindparam("person"),
)


_SAME_DAY = and_(StandupDay.project_id == StandupAnswer.project_id, StandupDay.period == StandupAnswer.period)


def invite(session: Session, team_id: str, project_id: int, period: date, people: Iterable[str]) -> None:
    """Store who is to be asked on a day; what is known of them stays."""
    common = {"team_id": team_id, "project_id": project_id, "period": period}
    rows = [{**common, "person_id": person} for person in people]
    if rows:
        session.execute(insert_once(StandupAnswer, dialect_of(session)), rows)


def answers_of(session: Session, project_id: int, period: date) -> list[StandupAnswer]:
    """Return everybody who belongs to the standup of a day, those who answered first at the top."""
    found = select(StandupAnswer).where(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    ordered = found.order_by(StandupAnswer.answered_at.nulls_last(), StandupAnswer.person_id)
    return list(session.scalars(ordered, execution_options={"populate_existing": True}))


def answer_of(session: Session, project_id: int, period: date, person_id: str) -> StandupAnswer | None:
    """Return one person in the standup of a day, and let nobody else change that until the transaction ends."""
    found = select(StandupAnswer).where(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    one = found.where(StandupAnswer.person_id == person_id).with_for_update()
    return session.scalars(one, execution_options={"populate_existing": True}).one_or_none()


def read_answer(session: Session, project_id: int, period: date, person_id: str) -> StandupAnswer | None:
    """Return one person in the standup of a day, for reading alone."""
    return session.get(StandupAnswer, (project_id, period, person_id))


def last_answer(session: Session, project_id: int, person_id: str, before: date) -> StandupAnswer | None:
    """Return what a person answered last before a day."""
    found = select(StandupAnswer).where(StandupAnswer.project_id == project_id, StandupAnswer.period < before)
    theirs = found.where(StandupAnswer.person_id == person_id, StandupAnswer.answered_at.is_not(None))
    return session.scalars(theirs.order_by(StandupAnswer.period.desc()).limit(1)).one_or_none()


def of_person(session: Session, team_id: str, person_id: str, period: date) -> list[StandupAnswer]:
    """Return the standups of a day to which somebody belongs, those that are left out not."""
    found = select(StandupAnswer).join(StandupDay, _SAME_DAY).where(StandupDay.skipped_because.is_(None))
    theirs = found.where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    return list(session.scalars(theirs.where(StandupAnswer.period == period)))


def last_asked(session: Session, project_id: int, person_id: str, before: date, most: int) -> list[StandupAnswer]:
    """Return the last standups before a day in which somebody was asked, or has answered; the latest first."""
    theirs = select(StandupAnswer).where(StandupAnswer.project_id == project_id, StandupAnswer.person_id == person_id)
    has_come = or_(StandupAnswer.asked_at.is_not(None), StandupAnswer.answered_at.is_not(None))
    asked = theirs.where(StandupAnswer.period < before, has_come)
    return list(session.scalars(asked.order_by(StandupAnswer.period.desc()).limit(most)))


def days_without_answer(session: Session, project_id: int, before: date) -> int:
    """Return on how many days before one people were asked since somebody has answered last."""
    here = and_(StandupAnswer.project_id == project_id, StandupAnswer.period < before)
    last = select(func.max(StandupAnswer.period)).where(here, StandupAnswer.answered_at.is_not(None)).scalar_subquery()
    silent = and_(StandupAnswer.asked_at.is_not(None), or_(last.is_(None), StandupAnswer.period > last))
    counted = select(func.count(distinct(StandupAnswer.period))).where(here, silent)
    return session.scalar(counted) or 0


def question_at(session: Session, team_id: str, person_id: str, ts: str) -> StandupAnswer | None:
    """Return what a person was asked by a message, or was nudged by it to answer."""
    theirs = select(StandupAnswer).where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    here = or_(StandupAnswer.direct_ts == ts, StandupAnswer.nudge_ts == ts)
    return session.scalars(theirs.where(here)).one_or_none()


def open_question(session: Session, team_id: str, person_id: str, since: date) -> StandupAnswer | None:
    """Return what a person was asked last, from a day on, and has not answered."""
    theirs = select(StandupAnswer).where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    waiting = theirs.where(
        StandupAnswer.period >= since, StandupAnswer.asked_at.is_not(None), StandupAnswer.answered_at.is_(None)
    )
    return session.scalars(waiting.order_by(StandupAnswer.asked_at.desc()).limit(1)).one_or_none()


def newest_answer(session: Session, team_id: str, person_id: str, since: date) -> StandupAnswer | None:
    """Return what a person has answered last, from a day on."""
    theirs = select(StandupAnswer).where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    answered = theirs.where(StandupAnswer.period >= since, StandupAnswer.answered_at.is_not(None))
    return session.scalars(answered.order_by(StandupAnswer.answered_at.desc()).limit(1)).one_or_none()


def waiting_for_question(session: Session, team_id: str, person_id: str, since: date) -> list[StandupAnswer]:
    """Return the standups from a day on in which somebody is still to be asked."""
    theirs = select(StandupAnswer).where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    unasked = (StandupAnswer.asked_at.is_(None), StandupAnswer.answered_at.is_(None), StandupAnswer.missed_at.is_(None))
    return list(session.scalars(theirs.where(StandupAnswer.period >= since, *unasked)))


def place_question(session: Session, project_id: int, period: date, person_id: str, ts: str) -> None:
    """Note by which message somebody was asked."""
    changes(session, _of_person(project_id, period, person_id).values(direct_ts=ts))


def place_nudge(session: Session, project_id: int, period: date, person_id: str, ts: str) -> None:
    """Note by which message somebody was nudged."""
    changes(session, _of_person(project_id, period, person_id).values(nudge_ts=ts))


def note_missed(session: Session, project_id: int, period: date, people: Collection[str], now: datetime) -> None:
    """Note that people should have been asked on a day long ago, where that is not known yet."""
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    unknown = and_(StandupAnswer.person_id.in_(people), StandupAnswer.missed_at.is_(None))
    changes(session, update(StandupAnswer).where(theirs, unknown).values(missed_at=now))


def changed_since(session: Session, project_id: int, period: date, instant: datetime) -> bool:
    """Say whether somebody was asked, has answered or edited an answer from an instant on."""
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    newest = func.coalesce(StandupAnswer.edited_at, StandupAnswer.answered_at, StandupAnswer.asked_at)
    found: datetime | None = session.scalar(select(func.max(newest)).where(theirs))
    return found is not None and found >= instant


def _of_person(project_id: int, period: date, person_id: str) -> Update:
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    return update(StandupAnswer).where(theirs, StandupAnswer.person_id == person_id)

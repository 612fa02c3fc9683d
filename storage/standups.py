"""Standups: how a project holds them, and what everybody answered on a day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Update, and_, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once, rows_of
from storage.records import Record
from storage.registers.project import ProjectChannel
from storage.schema import BIG, Base, Values


class Standup(Base):
    """How a project holds its standup; when is its schedule's business.

    `questions` is one a line. `own_zones`: each is asked at that hour in their own zone, else all in the project's.
    `nudge_after` is in minutes, 0 for none; `report_at` in minutes after midnight in the project's zone. `by_question`:
    the report groups by question, else by person. `thread_ts`: reports go into that thread. `leaves_out` are people of
    the channel who are not asked.
    """

    __tablename__ = "standups"

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    team_id: Mapped[str]
    channel_id: Mapped[str]
    thread_ts: Mapped[str | None]
    questions: Mapped[str]
    own_zones: Mapped[bool]
    nudge_after: Mapped[int]
    report_at: Mapped[int]
    by_question: Mapped[bool]
    leaves_out: Mapped[tuple[str, ...]] = mapped_column(default=())


class StandupDay(Base):
    """One standup: where its report stands, or why there is none.

    `message_ts` is the report's message; what did not fit into it stands in the messages `below`. Its report is posted
    once `reported_at` is set; `drawn` tells one drawing of it from another.
    """

    __tablename__ = "standup_days"

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    channel_id: Mapped[str | None]
    message_ts: Mapped[str | None]
    below: Mapped[tuple[str, ...]] = mapped_column(default=())
    message_url: Mapped[str | None]
    drawn: Mapped[str | None]
    reported_at: Mapped[datetime | None]
    skipped_because: Mapped[str | None]


class StandupAnswer(Base):
    """One person in one standup: when asked, or why not; what they answered.

    `missed_at` is when it was found that they should have been asked long ago. `answers` maps the number of a question
    to its answer; `direct_ts` is the message by which they were asked, `nudge_ts` that by which they were nudged.
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
    direct_ts: Mapped[str | None]
    nudged_at: Mapped[datetime | None]
    nudge_ts: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    answers: Mapped[Values | None]


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


def of_project(session: Session, project_id: int) -> Standup | None:
    """Return how a project holds its standup."""
    return session.get(Standup, project_id)


def put(session: Session, standup: Standup) -> None:
    """Store how a project holds its standup, in place of what was said before."""
    session.merge(standup)
    session.flush()


# Days


def day(session: Session, project_id: int, period: date) -> StandupDay | None:
    """Return the standup of a day, as it is now."""
    one = select(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period == period)
    return session.scalars(one, execution_options={"populate_existing": True}).one_or_none()


def hold_day(session: Session, project_id: int, period: date) -> StandupDay | None:
    """Return the standup of a day, and let nobody post its report until the transaction ends."""
    one = select(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period == period)
    return session.scalars(one.with_for_update(), execution_options={"populate_existing": True}).one_or_none()


def begin_day(session: Session, team_id: str, project_id: int, period: date) -> bool:
    """Store that there is a standup on a day; False where that is known."""
    row = {"team_id": team_id, "project_id": project_id, "period": period}
    return rows_of(session.execute(insert_once(StandupDay, dialect_of(session)), row)) > 0


def skip_day(session: Session, project_id: int, period: date, because: str | None) -> bool:
    """Say why there is no standup on a day, or that there is one after all; False where its report is posted."""
    waiting = _of_day(project_id, period).where(StandupDay.reported_at.is_(None))
    return _changes(session, waiting.values(skipped_because=because))


def report_day(session: Session, project_id: int, period: date, now: datetime) -> bool:
    """Say that the report of a day is being posted; False where it was before."""
    waiting = _of_day(project_id, period).where(StandupDay.reported_at.is_(None))
    return _changes(session, waiting.values(reported_at=now))


def place_report(session: Session, found: StandupDay, channel_id: str, ts: str, url: str | None) -> None:
    """Note where the report of a day stands."""
    values = {"channel_id": channel_id, "message_ts": ts, "message_url": url}
    _changes(session, _of_day(found.project_id, found.period).values(values))


def place_below(session: Session, found: StandupDay, below: Sequence[str]) -> None:
    """Note in which messages the rest of a day's report stands."""
    _changes(session, _of_day(found.project_id, found.period).values(below=tuple(below)))


def note_drawn(session: Session, project_id: int, period: date, drawn: str) -> None:
    """Note which drawing of a report stands in its messages."""
    _changes(session, _of_day(project_id, period).values(drawn=drawn))


def report_in(session: Session, team_id: str, channel_id: str, ts: str) -> StandupDay | None:
    """Return the last day whose report stands in a thread of a project's channel, or begins it."""
    here = select(StandupDay).join(ProjectChannel, ProjectChannel.project_id == StandupDay.project_id)
    here = here.join(Standup, Standup.project_id == StandupDay.project_id)
    here = here.where(ProjectChannel.team_id == team_id, ProjectChannel.channel_id == channel_id)
    posted = here.where(StandupDay.reported_at.is_not(None), or_(StandupDay.message_ts == ts, Standup.thread_ts == ts))
    return session.scalars(posted.order_by(StandupDay.period.desc()).limit(1)).one_or_none()


def latest_day(session: Session, project_id: int, until: date) -> StandupDay | None:
    """Return the last standup that a project has held up to a day."""
    found = select(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period <= until)
    return session.scalars(found.order_by(StandupDay.period.desc()).limit(1)).one_or_none()


def days_from(session: Session, project_id: int, since: date) -> list[StandupDay]:
    """Return the standups of a project from a day on, those that are left out as well."""
    found = select(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period >= since)
    return list(session.scalars(found.order_by(StandupDay.period), execution_options={"populate_existing": True}))


# People


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


def waiting_for_question(session: Session, team_id: str, person_id: str, since: date) -> list[StandupAnswer]:
    """Return the standups from a day on in which somebody is still to be asked."""
    theirs = select(StandupAnswer).where(StandupAnswer.team_id == team_id, StandupAnswer.person_id == person_id)
    unasked = (StandupAnswer.asked_at.is_(None), StandupAnswer.answered_at.is_(None), StandupAnswer.missed_at.is_(None))
    return list(session.scalars(theirs.where(StandupAnswer.period >= since, *unasked)))


def place_question(session: Session, project_id: int, period: date, person_id: str, ts: str) -> None:
    """Note by which message somebody was asked."""
    _changes(session, _of_person(project_id, period, person_id).values(direct_ts=ts))


def place_nudge(session: Session, project_id: int, period: date, person_id: str, ts: str) -> None:
    """Note by which message somebody was nudged."""
    _changes(session, _of_person(project_id, period, person_id).values(nudge_ts=ts))


def note_missed(session: Session, project_id: int, period: date, people: Collection[str], now: datetime) -> None:
    """Note that people should have been asked on a day long ago, where that is not known yet."""
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    unknown = and_(StandupAnswer.person_id.in_(people), StandupAnswer.missed_at.is_(None))
    _changes(session, update(StandupAnswer).where(theirs, unknown).values(missed_at=now))


def changed_since(session: Session, project_id: int, period: date, instant: datetime) -> bool:
    """Say whether somebody was asked, has answered or edited an answer from an instant on."""
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    newest = func.coalesce(StandupAnswer.edited_at, StandupAnswer.answered_at, StandupAnswer.asked_at)
    found: datetime | None = session.scalar(select(func.max(newest)).where(theirs))
    return found is not None and found >= instant


# Blockers


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
    return _changes(session, free.values(taken_by=person_id))


def blocker_became(session: Session, number: int, record_id: int) -> None:
    """Note which record came of a blocker."""
    _changes(session, update(Blocker).where(Blocker.id == number).values(record_id=record_id))


def _of_day(project_id: int, period: date) -> Update:
    return update(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period == period)


def _of_person(project_id: int, period: date, person_id: str) -> Update:
    theirs = and_(StandupAnswer.project_id == project_id, StandupAnswer.period == period)
    return update(StandupAnswer).where(theirs, StandupAnswer.person_id == person_id)


def _changes(session: Session, statement: Update) -> bool:
    return rows_of(session.execute(statement, execution_options={"synchronize_session": False})) > 0

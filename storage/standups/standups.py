"""Standups: how a project holds them, and what became of each day."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Update, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import changes, insert_once, rows_of
from storage.records.records import Record
from storage.registers.project import ProjectChannel
from storage.schema import Base


class Standup(Base):
    """How a project holds its standup; when is its schedule's business.

    `questions` is one a line. `own_zones`: each is asked at that hour in their own zone, else all in the project's.
    `nudge_after` is in minutes, 0 for none; `report_at` in minutes after midnight in the project's zone. `by_question`:
    the report groups by question, else by person. `thread_ts`: reports go into that thread. `leaves_out` are people of
    the channel who are not asked, `takes_in` its guests who are. `pause_asked_at` is when the lead was asked whether to
    pause it, since nobody answers.
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
    takes_in: Mapped[tuple[str, ...]] = mapped_column(default=())
    pause_asked_at: Mapped[datetime | None]


class StandupDay(Base):
    """One standup: where its report stands, or why there is none.

    `message_ts` is the report's message; what did not fit into it stands in the messages `below`. Its report is posted
    once `reported_at` is set; `drawn` tells one drawing of it from another. `held_back_at` is when its hour came and
    nobody had answered: then it is posted with the first answer.
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
    held_back_at: Mapped[datetime | None]


def of_project(session: Session, project_id: int) -> Standup | None:
    """Return how a project holds its standup."""
    return session.get(Standup, project_id)


def of_projects(session: Session, projects: Collection[int]) -> list[Standup]:
    """Return how some projects hold their standups."""
    return list(session.scalars(select(Standup).where(Standup.project_id.in_(projects)))) if projects else []


def put(session: Session, standup: Standup) -> None:
    """Store how a project holds its standup, in place of what was said before."""
    session.merge(standup)
    session.flush()


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
    return changes(session, waiting.values(skipped_because=because))


def report_day(session: Session, project_id: int, period: date, now: datetime) -> bool:
    """Say that the report of a day is being posted; False where it was before."""
    waiting = _of_day(project_id, period).where(StandupDay.reported_at.is_(None))
    return changes(session, waiting.values(reported_at=now))


def hold_back(session: Session, project_id: int, period: date, now: datetime) -> None:
    """Say that the hour of a day's report has come, and that it waits for the first answer."""
    waiting = _of_day(project_id, period).where(StandupDay.reported_at.is_(None))
    changes(session, waiting.values(held_back_at=now))


def place_report(session: Session, found: StandupDay, channel_id: str, ts: str, url: str | None) -> None:
    """Note where the report of a day stands."""
    values = {"channel_id": channel_id, "message_ts": ts, "message_url": url}
    changes(session, _of_day(found.project_id, found.period).values(values))


def place_below(session: Session, found: StandupDay, below: Sequence[str]) -> None:
    """Note in which messages the rest of a day's report stands."""
    changes(session, _of_day(found.project_id, found.period).values(below=tuple(below)))


def note_drawn(session: Session, project_id: int, period: date, drawn: str) -> None:
    """Note which drawing of a report stands in its messages."""
    changes(session, _of_day(project_id, period).values(drawn=drawn))


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


def _of_day(project_id: int, period: date) -> Update:
    return update(StandupDay).where(StandupDay.project_id == project_id, StandupDay.period == period)

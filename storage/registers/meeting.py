"""Meetings: when one was held, who was there, and where its minutes stand."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.meeting_series import series_of
from storage import digest_picks
from storage.fields import field
from storage.inserts import rows_of
from storage.records.records import Pick, Record
from storage.registers import repeating
from storage.registers.repeating import RepeatingRecord

_LOOKED_BACK = 100
"""Meetings among which those of a series are looked for."""


class Meeting(RepeatingRecord):
    """A meeting. States: open, held, skipped, dropped.

    `source_fingerprint` is that of what its minutes were written from, so that the same source is known again;
    `channel_id` and `thread_ts` are where the minutes stand, `minutes_url` the link to them.
    """

    __tablename__ = "meetings"
    __table_args__ = (Index(None, "source_fingerprint"), repeating.one_a_day("meetings"))
    prefix: ClassVar[str] = "MT"
    in_digest: ClassVar[tuple[str, ...]] = ("held_on", "starts_at", "minutes_url")

    day_column: ClassVar[str] = "held_on"
    copied: ClassVar[tuple[str, ...]] = ("starts_at", "attendees", "agenda")
    comes_on_its_day: ClassVar[bool] = True

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    held_on: Mapped[date | None]
    starts_at: Mapped[str | None]
    attendees: Mapped[str | None] = field("who comes", is_searched=True)
    absentees: Mapped[str | None] = field("who was not there", called="absent", is_searched=True)
    agenda: Mapped[str | None] = field("what it is about", is_searched=True, asked=("agenda",))
    summary: Mapped[str | None] = field("what was said, in short", is_searched=True)
    source_kind: Mapped[str | None]
    source_fingerprint: Mapped[str | None]
    channel_id: Mapped[str | None]
    thread_ts: Mapped[str | None]
    minutes_url: Mapped[str | None]

    __mapper_args__ = {"polymorphic_identity": "meeting"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return those that are held soon and have no minutes yet."""
        own = cls.__table__.c
        is_soon = own.held_on.between(digest_picks.TODAY, digest_picks.LAST_AHEAD)
        has_none = func.coalesce(own.minutes_url, "") == ""
        return (Pick("coming", (is_soon, has_none), (own.held_on,), is_counted=True, is_own=True),)

    @property
    def begins_at(self) -> str | None:
        """Return the hour at which it begins."""
        return self.starts_at

    @property
    def takes_place(self) -> date | None:
        """Return the day of the meeting."""
        return self.held_on


def get(session: Session, meeting_id: int) -> Meeting | None:
    """Return the meeting with this key."""
    return session.scalars(select(Meeting).where(Meeting.id == meeting_id)).one_or_none()


def of_source(session: Session, project_id: int, fingerprint: str) -> Meeting | None:
    """Return the meeting whose minutes were written from this source."""
    same = select(Meeting).where(Meeting.project_id == project_id, Meeting.source_fingerprint == fingerprint)
    return session.scalars(same.where(Meeting.state != "dropped").order_by(Meeting.id).limit(1)).one_or_none()


def of_day(session: Session, project_id: int, title: str, day: date) -> Meeting | None:
    """Return the project's meeting of that name on that day."""
    same = select(Meeting).where(
        Meeting.project_id == project_id, func.lower(Meeting.title) == title.lower(), Meeting.held_on == day
    )
    return session.scalars(same.where(Meeting.state != "dropped").order_by(Meeting.id).limit(1)).one_or_none()


def before(session: Session, meeting: Meeting, limit: int) -> list[int]:
    """Return the keys of the earlier meetings of the same series, the latest first.

    A series has one name, but for dates and numbers: “Weekly sync, 30 Nov” follows “Weekly sync, 23 Nov”.
    """
    found = select(Meeting.id, Meeting.title).where(
        Meeting.project_id == meeting.project_id, Meeting.id != meeting.id, Meeting.held_on <= meeting.held_on
    )
    newest = session.execute(found.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(_LOOKED_BACK))
    series = series_of(meeting.title)
    return [key for key, title in newest if series_of(title) == series][:limit]


def in_thread(session: Session, project_id: int, thread: str) -> Meeting | None:
    """Return the meeting of a project whose minutes stand in a thread."""
    posted = select(Meeting).where(Meeting.project_id == project_id, Meeting.thread_ts == thread)
    return session.scalars(posted.order_by(Meeting.id.desc()).limit(1)).one_or_none()


def newest_minutes(session: Session, project_id: int) -> Meeting | None:
    """Return the latest meeting of a project whose minutes have been posted."""
    posted = select(Meeting).where(
        Meeting.project_id == project_id, Meeting.minutes_url.is_not(None), Meeting.state != "dropped"
    )
    return session.scalars(posted.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1)).one_or_none()


def placed(session: Session, meeting_id: int, channel: str, thread: str, url: str | None) -> bool:
    """Note where the minutes stand; False where that is known already."""
    unknown = update(Meeting).where(Meeting.id == meeting_id, Meeting.thread_ts.is_(None))
    done = session.execute(
        unknown.values(channel_id=channel, thread_ts=thread, minutes_url=url),
        execution_options={"synchronize_session": False},
    )
    return rows_of(done) > 0

"""Digests: who gets which version of a project's week, and up to which change the last one told."""

import enum
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Select, String, and_, bindparam, false, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.directory.channels import Channel, ChannelRow, Membership
from storage.directory.people import PersonRow
from storage.inserts import insert_into, rows_of
from storage.records.records import Record
from storage.registers.project import Project, ProjectChannel
from storage.schedules import Schedule
from storage.schema import BIG, Base


class Audience(enum.StrEnum):
    """Who is told."""

    TEAM = "team"
    LEAD = "lead"
    SPONSOR = "sponsor"


class Quiet(enum.StrEnum):
    """What a week without news brings."""

    LINE = "line"
    NOTHING = "nothing"


class Digest(Base):
    """One version of a project's digest; when is its schedule's business.

    `audience` is an Audience, `quiet` a Quiet. `place` is a channel, or people with a space between, or empty for
    whoever leads the project then; `outsiders` are those of them who could not see the project when the lead named
    them, and may be told. Up to the audit row `told_up_to` the changes are told, or on their way, since `told_at`.
    """

    __tablename__ = "digests"

    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    audience: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    place: Mapped[str]
    outsiders: Mapped[str] = mapped_column(default="", server_default=text("''"))
    has_picture: Mapped[bool]
    quiet: Mapped[str]
    told_up_to: Mapped[int] = mapped_column(BIG)
    told_at: Mapped[datetime | None]

    @property
    def places(self) -> tuple[str, ...]:
        """Return the channel or the people that it goes to; none where it goes to whoever leads the project."""
        return tuple(self.place.split())


class Telling(NamedTuple):
    """What one digest tells: the changes after one audit row, up to another.

    `now` is when it tells them and `before` when the one before it was told, both as ISO 8601 writes them, "" where
    that is not known.
    """

    project_id: int
    audience: str
    since: int
    up_to: int
    now: str = ""
    before: str = ""


class ChannelFacts(NamedTuple):
    """A channel that a digest may go to, and whether it is the project's."""

    channel: Channel
    is_ours: bool


def find(session: Session, project_id: int, audience: str) -> Digest | None:
    """Return how one audience of a project is told."""
    here = (Digest.project_id == project_id, Digest.audience == audience)
    return session.scalars(select(Digest).where(*here)).one_or_none()


def with_last_period(
    session: Session, key: str, project_id: int, audience: str
) -> tuple[Digest | None, date | None, str]:
    """Return how an audience is told, the last period with an outcome of its schedule (by its key), and the zone."""
    row = session.execute(_LAST_PERIOD, {"key": key, "project": project_id, "reader": audience}).one_or_none()
    return (None, None, "") if row is None else (row[0], row[1], row[2])


_LAST_PERIOD = (
    select(Digest, Schedule.last_period, Project.__table__.c.zone)
    .join(Project.__table__, Project.__table__.c.id == Digest.project_id)
    .outerjoin(Schedule, and_(Schedule.team_id == Digest.team_id, Schedule.key == bindparam("key")))
    .where(Digest.project_id == bindparam("project"), Digest.audience == bindparam("reader"))
)


def of_project(session: Session, project_id: int) -> list[Digest]:
    """Return how each audience of a project is told."""
    return list(session.scalars(select(Digest).where(Digest.project_id == project_id).order_by(Digest.audience)))


def sent_to(session: Session, team_id: str, person_id: str) -> list[Digest]:
    """Return the digests that are sent to a person privately: by name, or as the lead of the project."""
    by_name = Digest.place.contains(person_id, autoescape=True)
    as_lead = and_(Digest.place == "", Record.owner_id == person_id)
    theirs = select(Digest).join(Record, Record.id == Digest.project_id)
    found = session.scalars(
        theirs.where(Digest.team_id == team_id, or_(by_name, as_lead)).order_by(Digest.project_id, Digest.audience)
    )
    return [digest for digest in found if not digest.places or person_id in digest.places]


def hold(session: Session, digest: Digest) -> None:
    """Read a digest again, and let nobody change to whom it goes until the transaction ends."""
    session.refresh(digest, with_for_update=True)


def put(session: Session, digest: Digest) -> None:
    """Store how an audience is told; what has been told to it already stays told."""
    settings = ("place", "outsiders", "has_picture", "quiet")
    columns = ("project_id", "audience", "team_id", *settings, "told_up_to")
    statement = insert_into(Digest, dialect_of(session)).values({name: getattr(digest, name) for name in columns})
    fresh = {name: statement.excluded[name] for name in settings}
    session.execute(statement.on_conflict_do_update(index_elements=["project_id", "audience"], set_=fresh))


def tell(session: Session, telling: Telling) -> bool:
    """Write down up to which change an audience is told; False where somebody else just told it."""
    return _moved(session, telling, telling.since, telling.up_to, telling.now)


def take_back(session: Session, telling: Telling) -> bool:
    """Have the next digest tell what this one could not; False where one that came after it stands."""
    return _moved(session, telling, telling.up_to, telling.since, telling.before)


def _moved(session: Session, telling: Telling, seen: int, up_to: int, at: str) -> bool:
    told_at = datetime.fromisoformat(at) if at else None
    values = {"project": telling.project_id, "reader": telling.audience, "seen": seen, "up_to": up_to, "at": told_at}
    return rows_of(session.connection().execute(_TOLD, values)) > 0


_row = Digest.__table__.c
_TOLD = (
    update(Digest.metadata.tables[Digest.__tablename__])
    .where(_row.project_id == bindparam("project"), _row.audience == bindparam("reader"))
    .where(_row.told_up_to == bindparam("seen"))
    .values(told_up_to=bindparam("up_to"), told_at=bindparam("at"))
)


def channels_called(session: Session, team_id: str, project_id: int, name: str) -> list[ChannelFacts]:
    """Return the known channels with this id or name."""
    row = ChannelRow
    columns = (row.channel_id, row.name, row.is_private, row.is_shared, row.is_archived)
    ours = (
        select(ProjectChannel.channel_id)
        .where(ProjectChannel.team_id == team_id, ProjectChannel.project_id == project_id)
        .where(ProjectChannel.channel_id == ChannelRow.channel_id)
        .exists()
    )
    called = or_(ChannelRow.channel_id == name, ChannelRow.name == name)
    rows = session.execute(select(*columns, ours).where(ChannelRow.team_id == team_id, called))
    return [ChannelFacts(Channel(*row[:5]), is_ours=bool(row[5])) for row in rows]


def is_place_of(session: Session, team_id: str, project_id: int, channel_id: str) -> bool:
    """Say whether a channel may be told of a project now.

    It is the project's own; or one of the project's is public, and nobody in this one is from outside.
    """
    values = {"team": team_id, "project": project_id, "channel": channel_id}
    return bool(session.connection().scalar(_IS_PLACE, values))


def _is_place() -> Select[bool]:
    team, channel = bindparam("team", type_=String()), bindparam("channel", type_=String())
    project = bindparam("project", type_=BIG)
    channels = select(ProjectChannel.channel_id).where(
        ProjectChannel.team_id == team, ProjectChannel.project_id == project
    )
    public = channels.join(
        ChannelRow,
        and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id),
    ).where(ChannelRow.is_private.is_(false()))
    own = channels.where(ProjectChannel.channel_id == channel)
    guests = (
        select(Membership.user_id)
        .join(PersonRow, and_(PersonRow.team_id == Membership.team_id, PersonRow.user_id == Membership.user_id))
        .where(Membership.team_id == team, Membership.channel_id == channel, PersonRow.is_guest)
    )
    here = (ChannelRow.team_id == team, ChannelRow.channel_id == channel)
    among_us = select(ChannelRow.channel_id).where(*here, ChannelRow.is_shared.is_(false()), ~guests.exists())
    return select(or_(own.exists(), and_(public.exists(), among_us.exists())))


_IS_PLACE = _is_place()

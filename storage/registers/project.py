"""Projects, the channels they live in, and who may see them."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from sqlalchemy import (
    Boolean,
    ColumnElement,
    CompoundSelect,
    ForeignKey,
    Index,
    Select,
    Text,
    and_,
    bindparam,
    delete,
    false,
    func,
    or_,
    select,
    text,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from core import working_week
from core.actor import Person
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from storage.database import dialect_of
from storage.directory import people
from storage.directory.channels import ChannelRow, Membership
from storage.directory.people import PersonRow
from storage.inserts import insert_once, rows_of
from storage.records.records import Record
from storage.registers.charter import Charter
from storage.schema import Base, label_pattern

_HAS_DEPUTIES = text("deputies <> ''")


class Project(Charter, Record):
    """A project. Its name is `title`, its lead `owner_id`, its last day `due`; `zone` is an IANA name.

    `week` is its working week where that is not the usual one; `welcome` is off where who joins is not greeted.
    `deputies` may do what the lead may; `guests` is what guests may change, where that is not only their own.
    `announce` is when the channel is told of new records, where that is not once a day. `model` is off where no
    language model is asked. `currency` is that of amounts which name none. The rest is its charter.
    """

    __tablename__ = "projects"
    # Few have deputies: somebody's projects are looked for among those.
    __table_args__ = (
        Index("ix_projects_deputies", "deputies", "id", sqlite_where=_HAS_DEPUTIES),
        Index(None, "sponsor_id"),
    )
    prefix: ClassVar[str] = "P"
    is_project: ClassVar[bool] = True
    in_digest: ClassVar[tuple[str, ...]] = ("zone", "starts_on")

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    starts_on: Mapped[date | None]
    zone: Mapped[str] = mapped_column(default="UTC")
    week: Mapped[str | None]
    welcome: Mapped[str | None]
    guests: Mapped[str | None]
    announce: Mapped[str | None]
    model: Mapped[str | None]
    currency: Mapped[str | None]

    __mapper_args__ = {"polymorphic_identity": "project"}  # noqa: RUF012 - read by SQLAlchemy

    @property
    def leaders(self) -> tuple[str, ...]:
        """Return who may do all in it: its lead, then its deputies."""
        return tuple(dict.fromkeys(filter(None, (self.owner_id, *self.deputies))))

    @property
    def working_week(self) -> WorkingWeek:
        """Return the days on which it is worked on: Monday to Friday where nothing else is said."""
        return working_week.parse(self.week) if self.week else MONDAY_TO_FRIDAY


class ProjectChannel(Base):
    """A channel of a project; a channel has at most one."""

    __tablename__ = "project_channels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey(Project.id), index=True)


def get(session: Session, project_id: int) -> Project | None:
    """Return the project with this key."""
    return session.scalars(_BY_KEY, {"key": project_id}).one_or_none()


def zone_of(session: Session, project_id: int | None) -> str:
    """Return the zone of a project, read once in a session."""
    project = session.get(Project, project_id) if project_id is not None else None
    return project.zone if project else "UTC"


_BY_KEY = select(Project).where(Project.id == bindparam("key"))


def of_channel(session: Session, team_id: str, channel_id: str) -> Project | None:
    """Return the project of a channel."""
    return session.scalars(_OF_CHANNEL, {"team": team_id, "channel": channel_id}).one_or_none()


_OF_CHANNEL = (
    select(Project)
    .join(ProjectChannel, ProjectChannel.project_id == Project.id)
    .where(ProjectChannel.team_id == bindparam("team"), ProjectChannel.channel_id == bindparam("channel"))
)


def bind(session: Session, team_id: str, channel_id: str, project_id: int) -> bool:
    """Give a channel to a project; False, and nothing done, where the channel has one already."""
    row = {"team_id": team_id, "channel_id": channel_id, "project_id": project_id}
    return rows_of(session.execute(insert_once(ProjectChannel, dialect_of(session)), row)) > 0


def unbind(session: Session, team_id: str, channel_id: str) -> bool:
    """Take a channel from its project; False where it has none."""
    here = (ProjectChannel.team_id == team_id, ProjectChannel.channel_id == channel_id)
    return rows_of(session.execute(delete(ProjectChannel).where(*here))) > 0


def channels_of(session: Session, project_id: int) -> list[str]:
    """Return the ids of a project's channels."""
    found = select(ProjectChannel.channel_id).where(ProjectChannel.project_id == project_id)
    return list(session.scalars(found.order_by(ProjectChannel.channel_id)))


def lead_and_channel(session: Session, team_id: str, project_id: int) -> tuple[Person | None, str | None]:
    """Return who leads a project and the first of its channels; nothing where it has none."""
    row = session.connection().execute(_LEAD_AND_CHANNEL, {"team": team_id, "project": project_id}).one_or_none()
    if row is None:
        return None, None
    return people.person_of(row) if row.user_id else None, row.channel_id


def of_channels(session: Session, team_id: str, channels: Collection[str]) -> dict[str, Project]:
    """Return the projects of channels, by the ids of those that have one."""
    there = (ProjectChannel.team_id == team_id, ProjectChannel.channel_id.in_(channels))
    found = select(ProjectChannel.channel_id, Project).join(Project, Project.id == ProjectChannel.project_id)
    return dict(iter(session.execute(found.where(*there))))


def of_ids(session: Session, team_id: str, ids: Collection[int]) -> dict[int, Project]:
    """Return the projects with these keys, by them."""
    if not ids:  # SQLite would look for none of them among all records of the workspace
        return {}
    found = select(Project).where(Project.team_id == team_id, Project.id.in_(ids))
    return {project.id: project for project in session.scalars(found)}


def led_by(session: Session, team_id: str, person_id: str, limit: int) -> frozenset[int]:
    """Return the open projects that a person leads or is deputy of, up to `limit` of those that end first."""
    columns = (Record.id, Record.due, Record.closed_at)
    theirs = list(session.execute(select(*columns).where(*is_led_by(team_id, person_id))))
    theirs += session.execute(select(*columns).where(Record.team_id == team_id, Record.id.in_(_of_deputy(person_id))))
    # Sorted here: asked for an order, SQLite takes the index that has it, with all that the person owns.
    is_open = sorted((due or date.max, key) for key, due, closed_at in theirs if closed_at is None)
    return frozenset(key for _, key in is_open[:limit])


def sponsored_by(session: Session, team_id: str, person_id: str) -> list[Project]:
    """Return the open projects whose sponsor a person is, by name."""
    theirs = select(Project).where(Project.sponsor_id == person_id, Project.team_id == team_id)
    return list(session.scalars(theirs.where(Project.closed_at.is_(None)).order_by(Project.title, Project.id)))


def is_led_by(team_id: str, person_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on a record that is a project and somebody's; an index has the projects alone.

    By their kind they would be looked for among all that the person owns.
    """
    return Record.project_id == Record.id, Record.team_id == team_id, Record.owner_id == person_id


def ids_led_by(team_id: str, person_id: str) -> CompoundSelect[int]:
    """Return the query for the ids of the projects that a person leads or is deputy of."""
    return union_all(select(Record.id).where(*is_led_by(team_id, person_id)), _of_deputy(person_id))


def _of_deputy(person_id: str) -> Select[int]:
    own = Project.__table__.c
    named = type_coerce(own.deputies, Text()).contains(label_pattern(person_id), autoescape=True)
    return select(own.id).where(_HAS_DEPUTIES, named)


def members(session: Session, team_id: str, project_id: int) -> frozenset[str]:
    """Return the ids of those who are in a channel of a project."""
    there = (Membership.team_id == ProjectChannel.team_id, Membership.channel_id == ProjectChannel.channel_id)
    found = select(Membership.user_id).join(ProjectChannel, and_(*there))
    mine = (ProjectChannel.team_id == team_id, ProjectChannel.project_id == project_id)
    return frozenset(session.scalars(found.where(*mine)))


_own = ProjectChannel.__table__.c
_record = Record.__table__.c
_person = PersonRow.__table__
_LEAD_AND_CHANNEL = (
    select(_own.channel_id, _person)
    .select_from(Record.__table__)
    .outerjoin(_person, and_(_person.c.team_id == _record.team_id, _person.c.user_id == _record.owner_id))
    .outerjoin(ProjectChannel.__table__, _own.project_id == _record.id)
    .where(_record.team_id == bindparam("team"), _record.id == bindparam("project"))
    .order_by(_own.channel_id)
    .limit(1)
)


def of_member(session: Session, team_id: str, user_id: str) -> list[Project]:
    """Return the running projects in one of whose channels, not archived, a person is."""
    theirs = (
        select(ProjectChannel.project_id)
        .join(
            Membership,
            and_(Membership.team_id == ProjectChannel.team_id, Membership.channel_id == ProjectChannel.channel_id),
        )
        .outerjoin(
            ChannelRow,
            and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id),
        )
        .where(ProjectChannel.team_id == team_id, Membership.user_id == user_id)
        .where(or_(ChannelRow.is_archived.is_(None), ChannelRow.is_archived.is_(false())))
    )
    found = select(Project).where(Project.id.in_(theirs), Project.closed_at.is_(None))
    return list(session.scalars(found.order_by(Project.title, Project.id)))


def is_hidden(session: Session, team_id: str, project_id: int, user_id: str, *, is_guest: bool) -> bool:
    """Say whether a person surely can't see a project: all its channels are known, and none is open to them."""
    values = {"team": team_id, "person": user_id, "guest": is_guest, "project": project_id}
    return not session.connection().scalar(_MAY_SEE, values)


_MAY_SEE = (
    select(func.count())
    .select_from(ProjectChannel)
    .outerjoin(
        ChannelRow,
        and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id),
    )
    .outerjoin(
        Membership,
        and_(
            Membership.team_id == ProjectChannel.team_id,
            Membership.channel_id == ProjectChannel.channel_id,
            Membership.user_id == bindparam("person"),
        ),
    )
    .where(
        ProjectChannel.team_id == bindparam("team"),
        ProjectChannel.project_id == bindparam("project"),
        or_(
            Membership.user_id.is_not(None),
            ChannelRow.channel_id.is_(None),
            and_(bindparam("guest", type_=Boolean()).is_(false()), ChannelRow.is_private.is_(false())),
        ),
    )
)

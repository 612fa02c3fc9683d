"""Which projects somebody may see, and for which of them Slack has said so lately enough."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, Boolean, and_, bindparam, case, false, func, or_, select
from sqlalchemy.orm import Session

from storage.directory.channels import ChannelRow, Membership
from storage.registers.project import Project, ProjectChannel
from storage.schema import UtcDateTime


class VisibleProjects(NamedTuple):
    """The projects that a person may see; of the `unconfirmed` nobody has asked Slack for too long."""

    confirmed: frozenset[int]
    unconfirmed: frozenset[int]


class Reader(NamedTuple):
    """Who reads, where they ask from, and since when what Slack said is believed; nobody's id stands for a channel."""

    person: str
    is_guest: bool
    channel: str | None
    believed_since: datetime

    def values(self, team_id: str) -> dict[str, object]:
        """Return what the statement asks for."""
        return {
            "team": team_id,
            "person": self.person,
            "guest": self.is_guest,
            "channel": self.channel,
            "since": self.believed_since,
        }


def visible_ids(session: Session, team_id: str, reader: Reader) -> VisibleProjects:
    """Return the projects that a person may see, archived ones too.

    Those with a public channel (not for guests), with one that the person is in, and that of the channel asked from.
    """
    return _found(session.connection().execute(_VISIBLE, reader.values(team_id)))


def visible(session: Session, team_id: str, reader: Reader) -> tuple[list[Project], VisibleProjects]:
    """Return the projects that a person may see, by name, archived ones too, and which of them are confirmed."""
    seen = _VISIBLE.subquery()
    found = select(Project, seen.c.is_confirmed).join(seen, seen.c.project_id == Project.id)
    rows = session.execute(found.order_by(Project.title, Project.id), reader.values(team_id)).all()
    return [project for project, _ in rows], _found((project.id, is_confirmed) for project, is_confirmed in rows)


def _found(rows: Iterable[tuple[int, bool | int]]) -> VisibleProjects:
    found = list(rows)
    confirmed = frozenset(key for key, is_confirmed in found if is_confirmed)
    return VisibleProjects(confirmed, frozenset(key for key, _ in found) - confirmed)


def is_channel_known(session: Session, team_id: str, project_id: int) -> bool:
    """Say whether Slack has shown us every channel of a project, so that who can't be seen there is not there."""
    theirs = (_own.team_id == team_id, _own.project_id == project_id)
    shown = and_(_channel.team_id == _own.team_id, _channel.channel_id == _own.channel_id)
    unknown = select(_own.channel_id).outerjoin(ChannelRow.__table__, shown)
    return session.scalars(unknown.where(*theirs, _channel.channel_id.is_(None))).first() is None


_own = ProjectChannel.__table__.c
_channel = ChannelRow.__table__.c
_member = Membership.__table__.c
_since: BindParameter[datetime] = bindparam("since", type_=UtcDateTime())
_is_open = and_(bindparam("guest", type_=Boolean()).is_(false()), _channel.is_private.is_(false()))
_is_confirmed = or_(
    _own.channel_id == bindparam("channel"),
    _member.checked_at > _since,
    and_(_is_open, _channel.refreshed_at > _since),
)
_VISIBLE = (
    select(_own.project_id, func.max(case((_is_confirmed, 1), else_=0)).label("is_confirmed"))
    .outerjoin(ChannelRow.__table__, and_(_channel.team_id == _own.team_id, _channel.channel_id == _own.channel_id))
    .outerjoin(
        Membership.__table__,
        and_(
            _member.team_id == _own.team_id,
            _member.channel_id == _own.channel_id,
            _member.user_id == bindparam("person"),
        ),
    )
    .where(
        _own.team_id == bindparam("team"),
        # A channel that is not known yet counts as private: it joins no row, and NULL is not false.
        or_(_member.user_id.is_not(None), _own.channel_id == bindparam("channel"), _is_open),
    )
    .group_by(_own.project_id)
)

"""Where a request comes from and whom it is about, in one statement."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from core.actor import Person
from storage import people
from storage.channels import Membership
from storage.people import PersonRow
from storage.registers.project import Project, ProjectChannel

_own, _project = ProjectChannel.__table__.c, Project.__table__.c
_here = (_own.team_id == bindparam("team"), _own.channel_id == bindparam("channel"))
_PROJECT = select(_own.project_id).where(*_here).scalar_subquery().label("project_id")
_ANNOUNCE = select(_project.announce).where(_project.id == _own.project_id, *_here).scalar_subquery().label("announce")
_person, _other = PersonRow.__table__.c, PersonRow.__table__.alias("other")
_member, _its = Membership.__table__.c, ProjectChannel.__table__.alias("its")
_NAMESAKE = (
    select(func.min(_other.c.user_id))
    .join(Membership.__table__, (_member.team_id == _other.c.team_id) & (_member.user_id == _other.c.user_id))
    .join(_its, (_its.c.team_id == _member.team_id) & (_its.c.channel_id == _member.channel_id))
    .where(_other.c.team_id == _person.team_id, _other.c.first_name_key == _person.first_name_key)
    .where(_other.c.user_id != _person.user_id, _its.c.project_id == _PROJECT.element)
    .scalar_subquery()
    .label("namesake")
)
_PEOPLE_AND_PROJECT = people.BY_ID.add_columns(_PROJECT, _ANNOUNCE, _NAMESAKE)


class ChannelProject(NamedTuple):
    """The project of a channel, and when its channel is told of new records, where that is not once a day."""

    id: int | None = None
    announce: str | None = None


class Context(NamedTuple):
    """The people who were asked for, and the project of the channel; where nobody is found, no project either.

    `called` is, by first name as it is compared, the ids of these people and of one more of that name in the project.
    """

    people: list[Person]
    project: ChannelProject
    called: dict[str, set[str]]


def load(session: Session, team_id: str, channel_id: str | None, ids: Collection[str]) -> Context:
    """Return the people with these ids, and the project of the channel."""
    asked = {"team": team_id, "ids": list(ids), "channel": channel_id}
    rows = session.connection().execute(_PEOPLE_AND_PROJECT, asked).all()
    project = ChannelProject(rows[0].project_id, rows[0].announce) if rows else ChannelProject()
    called: dict[str, set[str]] = {}
    for row in rows:
        called.setdefault(row.first_name_key, set()).update(filter(None, (row.user_id, row.namesake)))
    return Context([people.person_of(row) for row in rows], project, called)

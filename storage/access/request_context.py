"""Where a request comes from and whom it is about, in one statement."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.actor import Person
from storage.access import namesakes
from storage.directory import people
from storage.registers.project import Project, ProjectChannel

_own, _project = ProjectChannel.__table__.c, Project.__table__.c
_here = (_own.team_id == bindparam("team"), _own.channel_id == bindparam("channel"))
_PROJECT = select(_own.project_id).where(*_here).scalar_subquery().label("project_id")
_ANNOUNCE = select(_project.announce).where(_project.id == _own.project_id, *_here).scalar_subquery().label("announce")
_PEOPLE_AND_PROJECT = people.BY_ID.add_columns(_PROJECT, _ANNOUNCE, namesakes.column(_PROJECT.element))


class ChannelProject(NamedTuple):
    """The project of a channel, and when its channel is told of new records, where that is not once a day."""

    id: int | None = None
    announce: str | None = None


class Context(NamedTuple):
    """The people who were asked for, the project of the channel, and who has their first names there.

    Where nobody is found, there is no project either.
    """

    people: list[Person]
    project: ChannelProject
    called: namesakes.Called


def load(session: Session, team_id: str, channel_id: str | None, ids: Collection[str]) -> Context:
    """Return the people with these ids, and the project of the channel."""
    asked = {"team": team_id, "ids": list(ids), "channel": channel_id}
    rows = session.connection().execute(_PEOPLE_AND_PROJECT, asked).all()
    project = ChannelProject(rows[0].project_id, rows[0].announce) if rows else ChannelProject()
    return Context([people.person_of(row) for row in rows], project, namesakes.called(rows))

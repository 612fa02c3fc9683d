"""Where a request comes from and whom it is about, in one statement."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.actor import Person
from storage import people
from storage.registers.project import ProjectChannel

_own = ProjectChannel.__table__.c
_here = (_own.team_id == bindparam("team"), _own.channel_id == bindparam("channel"))
_PROJECT = select(_own.project_id).where(*_here).scalar_subquery().label("project_id")
_BY_ID = people.BY_ID.add_columns(_PROJECT)
_BY_ID_OR_NAME = people.BY_ID_OR_NAME.add_columns(_PROJECT)


def people_and_project(
    session: Session, team_id: str, channel_id: str | None, ids: Collection[str], names: Collection[str]
) -> tuple[list[Person], int | None]:
    """Return whom `people.load` finds, and the project of the channel; where nobody is found, no project either."""
    values = {**people.values(team_id, ids, names), "channel": channel_id}
    rows = session.connection().execute(_BY_ID_OR_NAME if names else _BY_ID, values).all()
    return [people.person_of(row) for row in rows], rows[0].project_id if rows else None

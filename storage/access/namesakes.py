"""Who is called by the same first name in the same projects, and who by a surname there."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Label, Row, and_, bindparam, func, not_, select
from sqlalchemy.orm import Session

from core.actor import Person
from core.names import first_of
from storage.directory import people
from storage.directory.channels import Membership
from storage.directory.people import PersonRow
from storage.registers.project import ProjectChannel

Called = dict[str, set[str]]
"""The ids of people by their first name as it is compared, with one more of that name in their project, if any."""

_own, _member = ProjectChannel.__table__.c, Membership.__table__.c
_named = PersonRow.__table__.c
_MEMBERS = (
    select(_named.first_name_key, _named.user_id)
    .distinct()
    .join(Membership.__table__, and_(_member.team_id == _named.team_id, _member.user_id == _named.user_id))
    .join(ProjectChannel.__table__, and_(_own.team_id == _member.team_id, _own.channel_id == _member.channel_id))
    .where(_named.team_id == bindparam("team"), _own.project_id.in_(bindparam("projects", expanding=True)))
)
_NAMED = _MEMBERS.where(_named.first_name_key.in_(bindparam("keys", expanding=True)))
_WITH_SURNAME = _MEMBERS.where(_named.name_key.like(bindparam("ending")), not_(_named.is_bot))


def column(project_id: ColumnElement[int]) -> Label[str | None]:
    """Return the column, beside those of people, with the id of another one of that first name in a project."""
    other, its = PersonRow.__table__.alias("other"), ProjectChannel.__table__.alias("its")
    is_member = and_(_member.team_id == other.c.team_id, _member.user_id == other.c.user_id)
    is_called = and_(other.c.team_id == _named.team_id, other.c.first_name_key == _named.first_name_key)
    found = (
        select(func.min(other.c.user_id))
        .join(Membership.__table__, is_member)
        .join(its, and_(its.c.team_id == _member.team_id, its.c.channel_id == _member.channel_id))
        .where(is_called, other.c.user_id != _named.user_id, its.c.project_id == project_id)
    )
    return found.correlate(PersonRow.__table__).scalar_subquery().label("namesake")


_PEOPLE = people.BY_ID.add_columns(column(bindparam("project")))


def people_in_project(
    session: Session, team_id: str, project_id: int, ids: Collection[str]
) -> tuple[list[Person], Called]:
    """Return the people with these ids, and who has their first names in a project, by one statement."""
    asked = {"team": team_id, "ids": list(ids), "project": project_id}
    rows = session.connection().execute(_PEOPLE, asked).all()
    return [people.person_of(row) for row in rows], called(rows)


def names(found: Iterable[Person], called: Called) -> dict[str, str]:
    """Return what people are called, by id: by the first name where nobody else in the project has it, or in full."""
    return {each.id: each.first_name if called[first_of(each.name)] <= {each.id} else each.name for each in found}


def called(rows: Iterable[Row[tuple[object, ...]]]) -> Called:
    """Return who has the first names of people who were read with the column of namesakes."""
    found: Called = {}
    for row in rows:
        found.setdefault(row.first_name_key, set()).update(filter(None, (row.user_id, row.namesake)))
    return found


def in_projects(
    session: Session, team_id: str, project_ids: Collection[int], keys: Collection[str]
) -> list[tuple[str, str]]:
    """Return who is called by one of these first names in these projects: the name as it is compared, and the id."""
    values = {"team": team_id, "keys": keys, "projects": list(project_ids)}
    return [(row.first_name_key, row.user_id) for row in session.connection().execute(_NAMED, values)]


def with_surname(session: Session, team_id: str, project_ids: Collection[int], key: str) -> list[str]:
    """Return the ids of those in these projects whose name ends so, as it is compared: Okafor, de la Cruz."""
    values = {"team": team_id, "ending": f"% {key}", "projects": list(project_ids)}
    return [row.user_id for row in session.connection().execute(_WITH_SURNAME, values)] if key else []

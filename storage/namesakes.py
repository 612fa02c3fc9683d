"""Who is called by the same first name in the same projects, and who by a surname there."""

from collections.abc import Collection

from sqlalchemy import and_, bindparam, not_, select
from sqlalchemy.orm import Session

from storage.channels import Membership
from storage.people import PersonRow
from storage.registers.project import ProjectChannel

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

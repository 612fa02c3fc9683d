"""Where a request comes from, in one statement."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import Session

from storage.channels import ChannelRow, Membership
from storage.projects import ProjectChannel


@dataclass(frozen=True, slots=True)
class ChannelPlace:
    """What is known of a channel and one person: its project, whether it was seen before, whether they are in it."""

    project_id: int | None
    is_known: bool
    is_member: bool


def place(session: Session, team_id: str, channel_id: str, user_id: str) -> ChannelPlace:
    """Return the project of a channel, whether the channel is known, and whether this person is in it."""
    row = session.connection().execute(_PLACE, {"team": team_id, "channel": channel_id, "person": user_id}).one()
    return ChannelPlace(row[0], bool(row[1]), bool(row[2]))


def _here(model: type[ProjectChannel | ChannelRow | Membership]) -> tuple[ColumnElement[bool], ...]:
    row = model.__table__.c
    return row.team_id == bindparam("team"), row.channel_id == bindparam("channel")


# On tables, not classes: it is on the path of every request, and takes half the time.
_PLACE = select(
    select(ProjectChannel.__table__.c.project_id).where(*_here(ProjectChannel)).scalar_subquery(),
    exists().where(*_here(ChannelRow)),
    exists().where(*_here(Membership), Membership.__table__.c.user_id == bindparam("person")),
)

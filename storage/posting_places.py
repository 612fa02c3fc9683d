"""Where schedules post: those that end in a channel, as their standup or digest names it."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from storage.digests import Digest
from storage.schedules import Schedule
from storage.standups import Standup


def schedules_in(session: Session, team_id: str, channel_id: str) -> list[Schedule]:
    """Return the schedules of standups and digests that are posted in a channel, by project."""
    standup = and_(Schedule.kind == "standup", Standup.project_id == Schedule.project_id)
    digest = and_(
        Schedule.kind == "digest", Digest.project_id == Schedule.project_id, Digest.audience == Schedule.variant
    )
    found = select(Schedule).outerjoin(Standup, standup).outerjoin(Digest, digest)
    there = or_(Standup.channel_id == channel_id, Digest.place == channel_id)
    order = (Schedule.project_id, Schedule.kind.desc(), Schedule.variant)
    return list(session.scalars(found.where(Schedule.team_id == team_id, there).order_by(*order)))

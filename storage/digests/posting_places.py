"""Where schedules post: those that end in a channel, as their standup or digest names it, or the project's first."""

from collections.abc import Collection

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from storage.digests.digests import Digest
from storage.registers.project import ProjectChannel
from storage.schedules import Schedule
from storage.standups.standups import Standup

_STANDUP = and_(Schedule.kind == "standup", Standup.project_id == Schedule.project_id)
_DIGEST = and_(Schedule.kind == "digest", Digest.project_id == Schedule.project_id, Digest.audience == Schedule.variant)
_FIRST_CHANNEL = (
    select(func.min(ProjectChannel.channel_id))
    .where(ProjectChannel.project_id == Schedule.project_id)
    .scalar_subquery()
)
_news_place = case((Schedule.kind == "news", _FIRST_CHANNEL))


def schedules_in(session: Session, team_id: str, channel_id: str, thread: str | None = None) -> list[Schedule]:
    """Return the schedules of standups, digests and news that are posted in a channel, or in one thread, by project."""
    found = select(Schedule).outerjoin(Standup, _STANDUP).outerjoin(Digest, _DIGEST)
    there = or_(Standup.channel_id == channel_id, Digest.place == channel_id, _news_place == channel_id)
    if thread:
        there = and_(Standup.channel_id == channel_id, Standup.thread_ts == thread)
    order = (Schedule.project_id, Schedule.kind.desc(), Schedule.variant)
    return list(session.scalars(found.where(Schedule.team_id == team_id, there).order_by(*order)))


def paused(session: Session, reasons: Collection[str]) -> list[tuple[str, str]]:
    """Return the workspaces and places of schedules that are paused for one of these reasons."""
    place = func.coalesce(Standup.channel_id, Digest.place, _news_place)
    found = select(Schedule.team_id, place).distinct().outerjoin(Standup, _STANDUP).outerjoin(Digest, _DIGEST)
    rows = session.execute(found.where(Schedule.paused_because.in_(reasons)))
    return [(team, where) for team, where in rows if where]


def paused_threads(session: Session, reasons: Collection[str]) -> list[tuple[str, str, str | None]]:
    """Return the workspaces, channels and threads of standups that are paused for one of these reasons."""
    found = select(Schedule.team_id, Standup.channel_id, Standup.thread_ts).distinct().join(Standup, _STANDUP)
    rows = session.execute(found.where(Schedule.paused_because.in_(reasons), Standup.channel_id.is_not(None)))
    return [(team, str(channel), thread) for team, channel, thread in rows]

"""Channels of the workspace and who is in them, as last seen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import overwrite
from storage.schema import Base


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as Slack knows it."""

    id: str
    name: str
    is_private: bool = False
    is_shared: bool = False
    is_archived: bool = False


class ChannelRow(Base):
    """What is kept of a channel."""

    __tablename__ = "channels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_private: Mapped[bool]
    is_shared: Mapped[bool]
    is_archived: Mapped[bool]
    refreshed_at: Mapped[datetime]


class Membership(Base):
    """One person in one channel."""

    __tablename__ = "memberships"
    __table_args__ = (Index(None, "team_id", "user_id"), {"sqlite_with_rowid": False})

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)


_row = ChannelRow.__table__.c


def save(session: Session, team_id: str, channels: Iterable[Channel], now: datetime) -> None:
    """Store the channels as they are now, in place of what was known of them."""
    rows = [_columns(team_id, channel, now) for channel in channels]
    if rows:
        session.execute(overwrite(ChannelRow, dialect_of(session)), rows)


def _columns(team_id: str, channel: Channel, now: datetime) -> dict[str, object]:
    return {
        "team_id": team_id,
        "channel_id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_shared": channel.is_shared,
        "is_archived": channel.is_archived,
        "refreshed_at": now,
    }


def find(session: Session, team_id: str, channel_id: str) -> Channel | None:
    """Return what is known of a channel."""
    here = (_row.team_id == team_id, _row.channel_id == channel_id)
    columns = (_row.channel_id, _row.name, _row.is_private, _row.is_shared, _row.is_archived)
    row = session.execute(select(*columns).where(*here)).one_or_none()
    return None if row is None else Channel(*row)


def set_archived(session: Session, team_id: str, channel_id: str, *, is_archived: bool) -> None:
    """Store that a channel was archived, or is open again."""
    here = (ChannelRow.team_id == team_id, ChannelRow.channel_id == channel_id)
    session.execute(update(ChannelRow).where(*here).values(is_archived=is_archived))


def set_members(session: Session, team_id: str, channel_id: str, user_ids: Collection[str]) -> None:
    """Store who is in a channel, in place of what was known."""
    # Differences, a row each: a list of all in one statement has more parameters than a database takes.
    known = members(session, team_id, channel_id)
    left, joined = known - set(user_ids), set(user_ids) - known
    if left:
        session.connection().execute(_LEAVE, [_member(team_id, channel_id, user_id) for user_id in left])
    if joined:
        rows = [_member(team_id, channel_id, user_id) for user_id in joined]
        session.execute(overwrite(Membership, dialect_of(session)), rows)


def join(session: Session, team_id: str, channel_id: str, user_id: str) -> None:
    """Store that somebody is in a channel."""
    session.execute(overwrite(Membership, dialect_of(session)), _member(team_id, channel_id, user_id))


def leave(session: Session, team_id: str, channel_id: str, user_id: str) -> None:
    """Store that somebody is no longer in a channel."""
    session.connection().execute(_LEAVE, _member(team_id, channel_id, user_id))


_LEAVE = delete(Membership).where(*(column == bindparam(column.name) for column in Membership.__table__.c))


def members(session: Session, team_id: str, channel_id: str) -> frozenset[str]:
    """Return the ids of those who are in a channel."""
    here = (Membership.team_id == team_id, Membership.channel_id == channel_id)
    return frozenset(session.scalars(select(Membership.user_id).where(*here)))


def _member(team_id: str, channel_id: str, user_id: str) -> dict[str, str]:
    return {"team_id": team_id, "channel_id": channel_id, "user_id": user_id}

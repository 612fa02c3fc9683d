"""Channels of the workspace and who is in them, as last seen.

What Slack says comes late and out of order. `as_of` is when it was true by Slack's clock: what is older changes
nothing. `checked_at` and `refreshed_at` are when we were told, by our own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Index, bindparam, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import overwrite_newer
from storage.schema import Base, UtcDateTime


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as Slack knows it."""

    id: str
    name: str
    is_private: bool = False
    is_shared: bool = False
    is_archived: bool = False


class ChannelRow(Base):
    """What is kept of a channel; `members_as_of` is when all of its members were read last, by Slack's clock."""

    __tablename__ = "channels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_private: Mapped[bool]
    is_shared: Mapped[bool]
    is_archived: Mapped[bool]
    refreshed_at: Mapped[datetime]
    as_of: Mapped[datetime | None]
    members_as_of: Mapped[datetime | None]


class Membership(Base):
    """One person in one channel."""

    __tablename__ = "memberships"
    __table_args__ = (Index(None, "team_id", "user_id"), {"sqlite_with_rowid": False})

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    as_of: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]


class FormerMember(Base):
    """One person who is not in one channel any more: a late word that they joined before changes nothing."""

    __tablename__ = "former_members"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    as_of: Mapped[datetime | None]


_row = ChannelRow.__table__.c


def save(
    session: Session, team_id: str, channels: Iterable[Channel], now: datetime, as_of: datetime | None = None
) -> None:
    """Store the channels as they are now, in place of what was known of them before `as_of`."""
    rows = [_columns(team_id, channel, now, as_of) for channel in channels]
    if rows:
        session.connection().execute(overwrite_newer(ChannelRow, dialect_of(session), "members_as_of"), rows)


def _columns(team_id: str, channel: Channel, now: datetime, as_of: datetime | None) -> dict[str, object]:
    return {
        "team_id": team_id,
        "channel_id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_shared": channel.is_shared,
        "is_archived": channel.is_archived,
        "refreshed_at": now,
        "as_of": as_of,
    }


def find(session: Session, team_id: str, channel_id: str) -> Channel | None:
    """Return what is known of a channel."""
    return known(session, team_id, [channel_id]).get(channel_id)


def known(session: Session, team_id: str, ids: Collection[str]) -> dict[str, Channel]:
    """Return what is known of channels, by their ids."""
    columns = (_row.channel_id, _row.name, _row.is_private, _row.is_shared, _row.is_archived)
    found = session.execute(select(*columns).where(_row.team_id == team_id, _row.channel_id.in_(ids)))
    return {row.channel_id: Channel(*row) for row in found}


def set_archived(session: Session, team_id: str, channel_id: str, *, is_archived: bool) -> None:
    """Store that a channel was archived, or is open again."""
    here = (ChannelRow.team_id == team_id, ChannelRow.channel_id == channel_id)
    session.execute(update(ChannelRow).where(*here).values(is_archived=is_archived))


def is_news(session: Session, team_id: str, channel_id: str, as_of: datetime) -> bool:
    """Say whether nothing newer than `as_of` is known of a channel, and note that it is known as it was then."""
    this = (ChannelRow.team_id == team_id, ChannelRow.channel_id == channel_id)
    second = as_of.replace(microsecond=0)  # else what is read in the same second, which is later, would be refused
    known = session.scalars(select(ChannelRow.as_of).where(*this)).first()
    if known and known > second:
        return False
    session.execute(update(ChannelRow).where(*this).values(as_of=second))
    return True


def join(  # noqa: PLR0913, PLR0917 - who is where, and how we know
    session: Session,
    team_id: str,
    channel_id: str,
    user_id: str,
    checked_at: datetime,
    as_of: datetime | None = None,
) -> bool:
    """Store that somebody is in a channel; False, and nothing done, where something newer is known."""
    key = _member(team_id, channel_id, user_id)
    if as_of and session.connection().scalar(_KNOWN_SINCE, {**key, "since": as_of}):
        return False
    row = {**key, "as_of": as_of, "checked_at": checked_at}
    session.connection().execute(overwrite_newer(Membership, dialect_of(session)), row)
    session.connection().execute(_FORGET_LEFT, key)
    return True


def leave(session: Session, team_id: str, channel_id: str, user_id: str, as_of: datetime | None = None) -> bool:
    """Store that somebody is no longer in a channel; False, and nothing done, where something newer is known."""
    key = _member(team_id, channel_id, user_id)
    if as_of and session.connection().scalar(_JOINED_SINCE, {**key, "since": as_of}):
        return False
    session.connection().execute(_LEAVE, key)
    session.connection().execute(overwrite_newer(FormerMember, dialect_of(session)), {**key, "as_of": as_of})
    return True


def _is(table: type[Membership | FormerMember]) -> list[ColumnElement[bool]]:
    columns = table.__table__.c
    return [columns[name] == bindparam(name) for name in ("team_id", "channel_id", "user_id")]


_LEAVE = delete(Membership).where(*_is(Membership))
_FORGET_LEFT = delete(FormerMember).where(*_is(FormerMember))
_since: BindParameter[datetime | None] = bindparam("since", type_=UtcDateTime())
_JOINED_SINCE = select(Membership.user_id).where(*_is(Membership), Membership.as_of > _since)
_READ_SINCE = select(_row.channel_id).where(
    _row.team_id == bindparam("team_id"), _row.channel_id == bindparam("channel_id"), _row.members_as_of >= _since
)
_LEFT_SINCE = select(FormerMember.user_id).where(*_is(FormerMember), FormerMember.as_of >= _since)
_KNOWN_SINCE = select(or_(_LEFT_SINCE.exists(), _READ_SINCE.exists()))


def members(session: Session, team_id: str, channel_id: str) -> frozenset[str]:
    """Return the ids of those who are in a channel."""
    here = (Membership.team_id == team_id, Membership.channel_id == channel_id)
    return frozenset(session.scalars(select(Membership.user_id).where(*here)))


def _member(team_id: str, channel_id: str, user_id: str) -> dict[str, object]:
    return {"team_id": team_id, "channel_id": channel_id, "user_id": user_id}

"""Who is in which channels, read whole: all members of one channel, or all channels of one person.

What has come by an event since Slack was asked stays as it is: a copy of what was known before tells. An event that
comes later, and is older than the answer, changes nothing: `as_of`, by Slack's clock, tells.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, false, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.database import dialect_of
from storage.directory.channels import ChannelRow, FormerMember, Membership
from storage.directory.people import PersonRow
from storage.inserts import overwrite_newer
from storage.registers.project import ProjectChannel
from storage.schema import UtcDateTime

Pair = tuple[str, str]
"""A channel and a person."""

BELIEVED_FOR = timedelta(hours=1)
"""So long we believe what Slack said of a channel or a membership, before something private goes outside a channel."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How what was read differs from what was known."""

    joined: frozenset[Pair] = frozenset()
    left: frozenset[Pair] = frozenset()


class Known(NamedTuple):
    """What was known of some memberships before Slack was asked: what is not so any more is newer than its answer."""

    of: ColumnElement[bool]
    of_former: ColumnElement[bool]
    pairs: Mapping[Pair, datetime | None]
    former: Mapping[Pair, datetime | None]

    def newer(self, session: Session, as_of: datetime | None) -> set[Pair]:
        """Return those memberships of which something has come since that is not older than the answer, of `as_of`."""
        here = self._changed(_pairs(session, Membership, self.of), self.pairs)
        gone = self._changed(_pairs(session, FormerMember, self.of_former), self.former)
        return {pair for pair, known in (*here, *gone) if not (as_of and known and known < as_of)}

    @staticmethod
    def _changed(
        now: Mapping[Pair, datetime | None], before: Mapping[Pair, datetime | None]
    ) -> list[tuple[Pair, datetime | None]]:
        return [(pair, as_of) for pair, as_of in now.items() if pair not in before or before[pair] != as_of]


def of_channel(session: Session, team_id: str, channel_id: str) -> Known:
    """Return what is known of who is in a channel, to be asked before Slack is."""
    return _known(
        session,
        and_(Membership.team_id == team_id, Membership.channel_id == channel_id),
        and_(FormerMember.team_id == team_id, FormerMember.channel_id == channel_id),
    )


def of_person(session: Session, team_id: str, user_id: str) -> Known:
    """Return what is known of where a person is, to be asked before Slack is."""
    return _known(
        session,
        and_(Membership.team_id == team_id, Membership.user_id == user_id),
        and_(FormerMember.team_id == team_id, FormerMember.user_id == user_id),
    )


def _known(session: Session, of: ColumnElement[bool], of_former: ColumnElement[bool]) -> Known:
    return Known(of, of_former, _pairs(session, Membership, of), _pairs(session, FormerMember, of_former))


def _pairs(
    session: Session, model: type[Membership | FormerMember], where: ColumnElement[bool]
) -> dict[Pair, datetime | None]:
    rows = session.execute(select(model.channel_id, model.user_id, model.as_of).where(where))
    return {(row.channel_id, row.user_id): row.as_of for row in rows}


def set_members(  # noqa: PLR0913, PLR0917 - who is where, and how we know
    session: Session,
    team_id: str,
    channel_id: str,
    user_ids: Collection[str],
    checked_at: datetime,
    as_of: datetime | None = None,
    before: Known | None = None,
) -> Differences:
    """Store who is in a channel, in place of what was known `before` Slack was asked; return what has changed."""
    listed = {(channel_id, user_id) for user_id in user_ids}
    known = before or of_channel(session, team_id, channel_id)
    found = _replace(session, team_id, known, listed, _Reading(checked_at, as_of))
    this = (ChannelRow.team_id == team_id, ChannelRow.channel_id == channel_id)
    if as_of:
        is_older = or_(ChannelRow.members_as_of.is_(None), ChannelRow.members_as_of < as_of)
        session.execute(update(ChannelRow).where(*this, is_older).values(members_as_of=as_of))
    return found


def set_channels(  # noqa: PLR0913, PLR0917 - the same
    session: Session,
    team_id: str,
    user_id: str,
    channel_ids: Collection[str],
    checked_at: datetime,
    as_of: datetime | None = None,
    before: Known | None = None,
) -> Differences:
    """Store in which of the channels that we know a person is, in place of what was known; return what has changed."""
    is_listed = (ChannelRow.team_id == team_id, ChannelRow.channel_id.in_(channel_ids))
    listed = {(channel, user_id) for channel in session.scalars(select(ChannelRow.channel_id).where(*is_listed))}
    known = before or of_person(session, team_id, user_id)
    return _replace(session, team_id, known, listed, _Reading(checked_at, as_of))


class _Reading(NamedTuple):
    """When Slack was asked, by our clock, and of when its answer is, by its own."""

    checked_at: datetime
    as_of: datetime | None


def _replace(session: Session, team_id: str, known: Known, listed: set[Pair], reading: _Reading) -> Differences:
    newer = known.newer(session, reading.as_of)
    joined, left = listed - known.pairs.keys() - newer, known.pairs.keys() - listed - newer
    # Differences, a row each: a list of all in one statement has more parameters than a database takes.
    _remove(session, team_id, {pair: _later(known.pairs[pair], reading.as_of) for pair in left})
    untouched = [
        and_(Membership.channel_id == channel, Membership.user_id == user)
        for channel, user in newer & known.pairs.keys()
    ]
    confirmed = update(Membership).where(known.of, *([not_(or_(*untouched))] if untouched else []))
    is_later = Membership.as_of > reading.as_of if reading.as_of else Membership.as_of.is_not(None)
    as_of = case((is_later, Membership.as_of), else_=bindparam("read_as_of", reading.as_of, type_=UtcDateTime()))
    values = confirmed.values(checked_at=reading.checked_at, as_of=as_of)
    session.execute(values, execution_options={"synchronize_session": False})
    rows = [_columns(team_id, pair) | reading._asdict() for pair in sorted(joined)]
    if rows:
        session.connection().execute(overwrite_newer(Membership, dialect_of(session)), rows)
    return Differences(frozenset(joined), frozenset(left))


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((each for each in (one, other) if each), default=None)


def _remove(session: Session, team_id: str, left: Mapping[Pair, datetime | None]) -> None:
    for channel_id, user_id in left:
        this = (Membership.team_id == team_id, Membership.channel_id == channel_id, Membership.user_id == user_id)
        session.execute(delete(Membership).where(*this), execution_options={"synchronize_session": False})
    rows = [_columns(team_id, pair) | {"as_of": as_of} for pair, as_of in sorted(left.items())]
    if rows:
        session.connection().execute(overwrite_newer(FormerMember, dialect_of(session)), rows)


def _columns(team_id: str, pair: Pair) -> dict[str, object]:
    return {"team_id": team_id, "channel_id": pair[0], "user_id": pair[1]}


def project_channels(session: Session, team_id: str, after: str = "") -> list[str]:
    """Return the ids of all channels that have a project, in their order, from the one after `after` on."""
    theirs = (ProjectChannel.team_id == team_id, ProjectChannel.channel_id > after)
    return list(session.scalars(select(ProjectChannel.channel_id).where(*theirs).order_by(ProjectChannel.channel_id)))


def next_unread(session: Session, team_id: str, instant: datetime, after: str) -> str | None:
    """Return the next channel with a project, in their order, of which nothing was read since an instant."""
    there = and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id)
    unread = or_(ChannelRow.refreshed_at.is_(None), ChannelRow.refreshed_at < instant)
    theirs = (ProjectChannel.team_id == team_id, ProjectChannel.channel_id > after, unread)
    found = select(ProjectChannel.channel_id).outerjoin(ChannelRow, there).where(*theirs)
    return session.scalars(found.order_by(ProjectChannel.channel_id).limit(1)).first()


def private_channels(session: Session, team_id: str, projects: Collection[int]) -> list[str]:
    """Return the channels of projects that are private, or may be, in their order."""
    there = and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id)
    found = select(ProjectChannel.channel_id).outerjoin(ChannelRow, there)
    theirs = (ProjectChannel.team_id == team_id, ProjectChannel.project_id.in_(projects))
    is_private = or_(ChannelRow.is_private.is_(None), ChannelRow.is_private)
    return list(session.scalars(found.where(*theirs, is_private).order_by(ProjectChannel.channel_id)))


def has_unread_public(session: Session, team_id: str, instant: datetime) -> bool:
    """Say whether of a public channel with a project nothing was read since an instant."""
    there = and_(ChannelRow.team_id == ProjectChannel.team_id, ChannelRow.channel_id == ProjectChannel.channel_id)
    unread = (ChannelRow.is_private.is_(false()), ChannelRow.refreshed_at <= instant)
    found = select(ProjectChannel.channel_id).join(ChannelRow, there).where(ProjectChannel.team_id == team_id, *unread)
    return session.scalars(found.limit(1)).first() is not None


def has_guests(session: Session, team_id: str, channel_id: str) -> bool:
    """Say whether guests, or people of other organisations, are in a channel."""
    is_in = and_(Membership.team_id == team_id, Membership.channel_id == channel_id)
    is_theirs = and_(PersonRow.team_id == Membership.team_id, PersonRow.user_id == Membership.user_id)
    found = select(Membership.user_id).join(PersonRow, is_theirs).where(is_in, PersonRow.is_guest, PersonRow.is_active)
    return session.execute(found.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a channel; it `is_known` where anybody is known to be in it."""

    is_known: bool = False
    is_public: bool = False
    is_member: bool = False
    checked_at: datetime | None = None
    refreshed_at: datetime | None = None


def standing(session: Session, team_id: str, channel_id: str, user_id: str) -> Standing:
    """Return what is known of a person in a channel."""
    row = session.connection().execute(_STANDING, {"team": team_id, "channel": channel_id, "user": user_id}).first()
    if row is None:
        return Standing()
    return Standing(bool(row.is_known), not row.is_private, row.user_id is not None, row.checked_at, row.refreshed_at)


_mine = (
    Membership.team_id == ChannelRow.team_id,
    Membership.channel_id == ChannelRow.channel_id,
    Membership.user_id == bindparam("user"),
)
_other = aliased(Membership)
_anybody = select(_other.user_id).where(
    _other.team_id == ChannelRow.team_id, _other.channel_id == ChannelRow.channel_id
)
_STANDING = (
    select(
        _anybody.exists().label("is_known"),
        ChannelRow.is_private,
        Membership.user_id,
        Membership.checked_at,
        ChannelRow.refreshed_at,
    )
    .outerjoin(Membership, and_(*_mine))
    .where(ChannelRow.team_id == bindparam("team"), ChannelRow.channel_id == bindparam("channel"))
)


def forget_former(session: Session, instant: datetime) -> None:
    """Forget who left a channel before an instant: Slack repeats nothing that is so old."""
    old = delete(FormerMember).where(or_(FormerMember.as_of.is_(None), FormerMember.as_of < instant))
    session.execute(old, execution_options={"synchronize_session": False})

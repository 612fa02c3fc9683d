"""People of the workspace, as last seen."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Index, Row, and_, bindparam, not_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.actor import Person
from core.names import first_of, folded
from storage.database import dialect_of
from storage.inserts import overwrite_newer
from storage.schema import Base


class PersonRow(Base):
    """What is kept of a person as Slack had it `as_of`, by its clock.

    The keys are what they may be called by, as names are compared.
    """

    __tablename__ = "people"
    __table_args__ = (
        Index(None, "team_id", "handle_key"),
        Index(None, "team_id", "name_key"),
        Index(None, "team_id", "first_name_key"),
        Index(None, "team_id", "display_name_key"),
        Index(None, "team_id", "first_display_name_key"),
    )

    team_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    handle: Mapped[str]
    first_name: Mapped[str]
    name_key: Mapped[str]
    handle_key: Mapped[str]
    first_name_key: Mapped[str]
    zone: Mapped[str]
    locale: Mapped[str | None]
    is_admin: Mapped[bool]
    is_guest: Mapped[bool]
    is_bot: Mapped[bool]
    is_active: Mapped[bool]
    refreshed_at: Mapped[datetime]
    display_name: Mapped[str | None]
    display_name_key: Mapped[str | None]
    first_display_name_key: Mapped[str | None]
    as_of: Mapped[datetime | None]


# Statements on tables, not classes: they are on the path of every request, and no session need remember people.
_row = PersonRow.__table__.c
_TEAM = _row.team_id == bindparam("team")
_ALL = select(PersonRow.__table__).where(_TEAM)
_HAS_ID = and_(_TEAM, _row.user_id.in_(bindparam("ids", expanding=True)))
_KEYS = (_row.handle_key, _row.name_key, _row.first_name_key, _row.display_name_key, _row.first_display_name_key)
_IS_AT_WORK = and_(_row.is_active, not_(_row.is_bot))
# Each branch is complete in itself: so SQLite looks into an index for each instead of reading the whole workspace.
_IS_CALLED = [and_(_TEAM, not_(_row.is_bot), key.in_(bindparam("keys", expanding=True))) for key in _KEYS]
BY_ID = select(PersonRow.__table__).where(_HAS_ID)
_BY_ID_OR_NAME = select(PersonRow.__table__).where(or_(_HAS_ID, *_IS_CALLED))


def load(session: Session, team_id: str, ids: Collection[str], names: Collection[str] = ()) -> list[Person]:
    """Return the people with these ids, and those who are called so by handle, by a name or a first name.

    Who has left is found, too: their work is still to be seen to. No name finds a bot.
    """
    keys = [key for key in map(folded, names) if key]
    if not ids and not keys:
        return []
    statement, given = (_BY_ID_OR_NAME, {"keys": keys}) if keys else (BY_ID, {})
    asked = {"team": team_id, "ids": list(ids), **given}
    return [person_of(row) for row in session.connection().execute(statement, asked)]


def teams(session: Session) -> list[str]:
    """Return the workspaces whose people are known."""
    return list(session.scalars(select(PersonRow.team_id).distinct().order_by(PersonRow.team_id)))


def everyone(session: Session, team_id: str) -> list[Person]:
    """Return all people who are known, by name; bots and those who left too."""
    rows = session.connection().execute(_ALL.order_by(_row.name, _row.user_id), {"team": team_id})
    return [person_of(row) for row in rows]


def admins(session: Session, team_id: str, limit: int) -> list[Person]:
    """Return some of the admins of a workspace who are still there."""
    theirs = select(PersonRow.__table__).where(_row.team_id == team_id, _row.is_admin, _IS_AT_WORK)
    return [person_of(row) for row in session.connection().execute(theirs.order_by(_row.user_id).limit(limit))]


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """Return a row of people as a person."""
    return Person(
        id=row.user_id,
        name=row.name,
        handle=row.handle,
        zone=row.zone,
        locale=row.locale or "",
        is_admin=row.is_admin,
        is_guest=row.is_guest,
        is_active=row.is_active,
        is_bot=row.is_bot,
        display=row.display_name or "",
    )


def save(
    session: Session, team_id: str, people: Iterable[Person], now: datetime, as_of: datetime | None = None
) -> None:
    """Store people as they are now, in place of what was known of them before `as_of`."""
    rows = [{"team_id": team_id, "refreshed_at": now, "as_of": as_of, **_columns(person)} for person in people]
    if rows:
        session.connection().execute(overwrite_newer(PersonRow, dialect_of(session)), rows)


def known_since(session: Session, team_id: str, ids: Collection[str], as_of: datetime) -> frozenset[str]:
    """Return which of these people are known as they were later than `as_of`."""
    later = (_row.team_id == team_id, _row.user_id.in_(ids), _row.as_of > as_of)
    return frozenset(session.scalars(select(_row.user_id).where(*later)))


def next_unread(session: Session, team_id: str, instant: datetime, after: str) -> str | None:
    """Return the next one, by id, who is there as far as we know, and of whom nothing was read since an instant."""
    unread = (
        _row.team_id == team_id,
        _row.user_id > after,
        _row.is_active,
        not_(_row.is_bot),
        _row.refreshed_at < instant,
    )
    return session.scalars(select(_row.user_id).where(*unread).order_by(_row.user_id).limit(1)).first()


def _columns(person: Person) -> dict[str, object]:
    return {
        "user_id": person.id,
        "name": person.name,
        "handle": person.handle,
        "first_name": person.first_name,
        "display_name": person.display,
        "name_key": folded(person.name),
        "handle_key": folded(person.handle),
        "first_name_key": first_of(person.name),
        "display_name_key": folded(person.display),
        "first_display_name_key": first_of(person.display),
        "zone": person.zone,
        "locale": person.locale or None,
        "is_admin": person.is_admin,
        "is_guest": person.is_guest,
        "is_active": person.is_active,
        "is_bot": person.is_bot,
    }

"""What a person has set for themselves: where they live, when they work, when they are reminded and last looked."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_into
from storage.schema import BIG, Base


class PersonSettings(Base):
    """A person's settings; nothing in a column, or no row at all, means what is usual.

    `country` is ISO 3166 alpha-2 (or "none", where holidays are not to count), `week` a working week, `days_ahead` how
    many days before its due date something is mentioned, `changes` which changes by others they want to hear of,
    `muted` the projects, by their keys, of which nothing is sent to them. At `looked_at` they were told all changes up
    to the audit row `looked_up_to`.
    """

    __tablename__ = "person_settings"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    country: Mapped[str | None]
    week: Mapped[str | None]
    days_ahead: Mapped[int | None]
    changes: Mapped[str | None]
    muted: Mapped[str | None]
    looked_at: Mapped[datetime | None]
    looked_up_to: Mapped[int | None] = mapped_column(BIG)


def load(session: Session, team_id: str, ids: Collection[str]) -> dict[str, PersonSettings]:
    """Return what these people have set, by their ids; nothing is kept of those who have set nothing."""
    if not ids:
        return {}
    theirs = select(PersonSettings).where(PersonSettings.team_id == team_id, PersonSettings.user_id.in_(ids))
    return {settings.user_id: settings for settings in session.scalars(theirs)}


def muted_by(session: Session, team_id: str, user_id: str) -> frozenset[int]:
    """Return the projects of which nothing is sent to a person."""
    own = load(session, team_id, [user_id]).get(user_id)
    return frozenset(map(int, (own.muted or "").split())) if own else frozenset()


def save(session: Session, team_id: str, user_id: str, **values: object) -> None:
    """Set some of a person's settings, the others stay; None is what is usual."""
    row = {"team_id": team_id, "user_id": user_id, **values}
    statement = insert_into(PersonSettings, dialect_of(session)).values(row)
    session.execute(statement.on_conflict_do_update(index_elements=["team_id", "user_id"], set_=values))

"""What is late: due before the day that it is for its owner, or, where nobody owns it, in its project."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from core import zones
from storage.directory.people import PersonRow
from storage.schema import Base

_PEOPLE = PersonRow.__table__.c


class Today(NamedTuple):
    """A day that is today somewhere, and the zones in use where it is."""

    day: date
    zones: tuple[str, ...]


def in_use(session: Session, team_id: str, now: datetime) -> tuple[Today, ...]:
    """Return each day that is today for somebody, the earliest first."""
    theirs = select(_PEOPLE.zone).where(_PEOPLE.team_id == bindparam("team"))
    by_day: dict[date, list[str]] = {}
    for zone in session.connection().execute(union(theirs, _zones_of_projects()), {"team": team_id}).scalars():
        by_day.setdefault(zones.day_in(zone, now), []).append(zone)
    return tuple(Today(day, tuple(by_day[day])) for day in sorted(by_day))


def _zones_of_projects() -> Select[str]:
    record, project = Base.metadata.tables["records"].c, Base.metadata.tables["projects"].c
    own = select(project.zone).join(Base.metadata.tables["records"], record.id == project.id)
    # A project is its own: said so, the index of who leads one finds them.
    return own.where(record.team_id == bindparam("team"), record.project_id == record.id)


def is_late(
    due: InstrumentedAttribute[date | None],
    team_id: InstrumentedAttribute[str],
    owner_id: InstrumentedAttribute[str | None],
    project_id: InstrumentedAttribute[int | None],
    days: tuple[Today, ...],
) -> ColumnElement[bool]:
    """Return the condition for what is late, by columns of its row; only what is due about today asks for a zone."""
    first, last = days[0].day, days[-1].day
    own = select(_PEOPLE.zone).where(_PEOPLE.team_id == team_id, _PEOPLE.user_id == owner_id).scalar_subquery()
    project = Base.metadata.tables["projects"].c
    its = select(project.zone).where(project.id == project_id).scalar_subquery()
    is_there = ((func.coalesce(own, its).in_(each.zones), each.day) for each in days[:-1])
    today = case(*is_there, else_=last) if first != last else literal(last)
    return and_(due < last, or_(due < first, due < today))

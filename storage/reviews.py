"""What is looked at again on a day: the open records whose day has come."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from storage import digest_picks
from storage.record_query import RecordQuery
from storage.records.records import Pick, Record

TO_REVIEW = "to review"


def pick(day: ColumnElement[date | None]) -> Pick:
    """Return those whose day has come, for a digest."""
    return Pick(TO_REVIEW, (day <= digest_picks.TODAY,), is_counted=True, is_own=True)


def due(session: Session, register: type[Record], column: str, query: RecordQuery, today: date) -> list[Record]:
    """Return the open records of a query's projects, and owner if it has one, whose day in a column has come.

    The longest waiting are first.
    """
    day = register.__table__.c[column]
    own = () if query.owner_id is None else (Record.owner_id == query.owner_id,)
    there = (Record.team_id == query.team_id, Record.closed_at.is_(None), *own)
    found = select(register).where(*there, Record.project_id.in_(query.projects or ()), day <= today)
    return list(session.scalars(found.order_by(day, Record.id)))

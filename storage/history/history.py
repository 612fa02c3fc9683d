"""What was changed, read back: the history of a record, what can be taken back, and taking it back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, Enum, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import TypeEngine

from storage.column_types import ValueText
from storage.history import audit_changes
from storage.history.audit import Audit
from storage.inserts import rows_of
from storage.proposals import Proposal
from storage.records import records
from storage.records.child_rows import ChildRow
from storage.records.links import links_of
from storage.records.records import Record
from storage.schema import Labels, UtcDateTime

_STANDING = (Audit.undone_at.is_(None), Audit.undoes_id.is_(None))
_OF_RECORD = (Audit.proposal_id.is_(None), Audit.row_id.is_(None))
"""Of a record itself, and not of an item or row of it."""


def of_record(session: Session, record_id: int, limit: int) -> list[Audit]:
    """Return the changes of a record, newest first."""
    return list(session.scalars(_newest().where(Audit.record_id == record_id).limit(limit)))


def of_projects(session: Session, projects: Collection[int], since: datetime, limit: int) -> list[Audit]:
    """Return the changes of the records of some projects since an instant that were not taken back, newest first."""
    found: list[Audit] = []
    for project_id in projects:
        known = audit_changes.last_before(session, project_id, since)  # so that an index finds what came after it
        theirs = _newest().where(Audit.project_id == project_id, Audit.id > known, Audit.record_id.is_not(None))
        found += session.scalars(theirs.where(*_STANDING).limit(limit))
    return sorted(found, key=lambda row: row.id, reverse=True)[:limit]


def by_others(session: Session, projects: Collection[int], actor_id: str, after: int, limit: int) -> list[Audit]:
    """Return the changes of the records of some projects after an audit row, newest first, but for one person's own.

    What was taken back meanwhile is left out.
    """
    there = _newest().where(Audit.project_id.in_(projects), Audit.id > after, Audit.record_id.is_not(None))
    return list(session.scalars(there.where(Audit.actor_id != actor_id, *_STANDING).limit(limit)))


def newest(session: Session) -> int:
    """Return the key of the newest change, 0 where there is none."""
    return session.scalars(select(func.max(Audit.id))).one() or 0


def last_by(session: Session, team_id: str, actor_id: str, projects: Collection[int]) -> Audit | None:
    """Return a person's newest change that was not taken back and takes nothing back itself.

    It is one in these projects, or one of what they have set for themselves, wherever they did that.
    """
    theirs = _newest().where(Audit.team_id == team_id, Audit.actor_id == actor_id)
    is_own = and_(Audit.project_id.is_(None), Audit.record_id.is_(None))
    there = theirs.where(or_(Audit.project_id.in_(projects), is_own))
    return session.scalars(there.where(*_STANDING).limit(1)).one_or_none()


def first_due(session: Session, record_id: int) -> date | None:
    """Return the first due date that a record was given, whatever it is now; None where it never had one."""
    found = select(Audit.after).where(Audit.record_id == record_id, Audit.proposal_id.is_(None), *_STANDING)
    days = (after.get("due") for after in session.scalars(found.order_by(Audit.id)))
    first = next((day for day in days if isinstance(day, str)), None)
    return date.fromisoformat(first) if first else None


def values_over_time(
    session: Session, record_ids: Collection[int], columns: Collection[str]
) -> dict[int, list[tuple[datetime, dict[str, object]]]]:
    """Return what some columns of records held after each change of one of them that stands, the oldest first."""
    found: dict[int, list[tuple[datetime, dict[str, object]]]] = {key: [] for key in record_ids}
    changes = select(Audit.record_id, Audit.at, Audit.after).where(Audit.record_id.in_(found), *_OF_RECORD, *_STANDING)
    for record_id, at, after in session.execute(changes.order_by(Audit.id)) if found else ():
        if record_id and (changed := {name: after[name] for name in columns if name in after}):
            held = found[record_id][-1][1] if found[record_id] else {}
            found[record_id].append((at, {**held, **changed}))
    return found


def last_of_record(session: Session, record_id: int) -> Audit | None:
    """Return a record's newest change that was not taken back and takes nothing back itself."""
    return session.scalars(_newest().where(Audit.record_id == record_id, *_STANDING).limit(1)).one_or_none()


def requests_of_record(session: Session, record_id: int) -> dict[str, int]:
    """Return the requests whose changes of a record stand, by their keys, with the newest change of each."""
    return _by_request(session, Audit.record_id == record_id)


def requests_of_own(session: Session, team_id: str, actor_id: str) -> dict[str, int]:
    """Return the same of what a person has set for themselves."""
    is_own = and_(Audit.project_id.is_(None), Audit.record_id.is_(None))
    return _by_request(session, Audit.team_id == team_id, Audit.actor_id == actor_id, is_own)


def _by_request(session: Session, *which: ColumnElement[bool]) -> dict[str, int]:
    rows = session.execute(select(Audit.request, Audit.id).where(*which, *_STANDING).order_by(Audit.id))
    return {row.request: row.id for row in rows}


def of_request(session: Session, change: Audit) -> list[Audit]:
    """Return all that the request of a change did, newest first: one command may change several records."""
    same = _newest().where(Audit.team_id == change.team_id, Audit.actor_id == change.actor_id)
    return list(session.scalars(same.where(Audit.request == change.request, *_STANDING)))


def get(session: Session, team_id: str, audit_id: int) -> Audit | None:
    """Return a change that was not taken back and takes nothing back itself."""
    return session.scalars(
        select(Audit).where(Audit.team_id == team_id, Audit.id == audit_id, *_STANDING)
    ).one_or_none()


def of_ids(session: Session, ids: Collection[int]) -> list[Audit]:
    """Return the changes with these keys."""
    return list(session.scalars(select(Audit).where(Audit.id.in_(ids)))) if ids else []


def newest_by(session: Session, team_id: str, actor_id: str) -> int:
    """Return the key of the newest change that somebody made, 0 where there is none."""
    theirs = select(Audit.id).where(Audit.team_id == team_id, Audit.actor_id == actor_id)
    return session.scalars(theirs.order_by(Audit.id.desc()).limit(1)).one_or_none() or 0


def newest_of_records(session: Session, record_ids: Collection[int]) -> dict[int, int]:
    """Return the key of the newest change of each of some records."""
    found = select(Audit.record_id, func.max(Audit.id)).where(Audit.record_id.in_(record_ids))
    rows = session.execute(found.group_by(Audit.record_id)) if record_ids else ()
    return {record_id: change for record_id, change in rows if record_id}


def of_records_since(session: Session, seen: Mapping[int, int], limit: int) -> list[Audit]:
    """Return the changes of some records after one that was known of each, newest first."""
    each = (and_(Audit.record_id == record_id, Audit.id > change) for record_id, change in seen.items())
    return list(session.scalars(_newest().where(or_(*each)).limit(limit))) if seen else []


def item_of_request(session: Session, change: Audit) -> Audit | None:
    """Return what the request of a change did to a proposed item, such as the one that became the record."""
    same = _newest().where(Audit.team_id == change.team_id, Audit.actor_id == change.actor_id)
    return session.scalars(
        same.where(Audit.request == change.request, Audit.proposal_id.is_not(None)).limit(1)
    ).one_or_none()


def later_of_record(session: Session, change: Audit) -> list[Audit]:
    """Return the later changes of a record that stand, newest first, but for those of the same request."""
    later = _newest().where(Audit.record_id == change.record_id, Audit.id > change.id, *_STANDING)
    return list(session.scalars(later.where(Audit.request != change.request)))


def of_requests(session: Session, requests: Mapping[int, Collection[str]]) -> dict[int, list[Audit]]:
    """Return what some requests did to each of some records, by their keys, oldest first."""
    found: dict[int, list[Audit]] = {key: [] for key in requests}
    every = {request for theirs in requests.values() for request in theirs}
    done = select(Audit).where(Audit.record_id.in_(requests), Audit.request.in_(every), *_OF_RECORD)
    for row in session.scalars(done.order_by(Audit.id)):
        if row.record_id and row.request in requests[row.record_id]:
            found[row.record_id].append(row)
    return found


class Added(NamedTuple):
    """A record that was added, by which operation, and through which surface."""

    record: Record
    operation: str
    surface: str


def added(session: Session, project_id: int, begin: datetime, end: datetime, limit: int = 500) -> list[Added]:
    """Return the records that were added to a project after one instant and until another, the oldest first."""
    known = audit_changes.last_before(session, project_id, begin)  # so that an index finds what came after it
    own = (Audit.project_id == project_id, Audit.id > known, Audit.at > begin, Audit.at <= end)
    # The first change of a record is that it was added.
    earlier = aliased(Audit)
    is_changed = select(earlier.id).where(earlier.record_id == Audit.record_id, earlier.id < Audit.id).exists()
    found = select(Audit.record_id, Audit.operation, Audit.surface).where(*own, Audit.record_id != project_id)
    rows = session.execute(found.where(~is_changed).order_by(Audit.id).limit(limit))
    how = {row.record_id: (row.operation, row.surface) for row in rows}
    return [Added(record, *how[record.id]) for record in records.of_ids(session, how)]


def is_setting(record: Record, change: Audit) -> bool:
    """Say whether a change was made in how a project is served, and not in its record."""
    own = {*type(record).__mapper__.column_attrs.keys(), *links_of(type(record))}
    return not change.is_of_part and not own.issuperset(change.after)


def undone(session: Session, audit_id: int, now: datetime) -> bool:
    """Write down that a change was taken back; False where it was already."""
    once = update(Audit).where(Audit.id == audit_id, Audit.undone_at.is_(None))
    return rows_of(session.execute(once.values(undone_at=now))) > 0


def put_back(record: Record | Proposal | ChildRow, kept: Mapping[str, object]) -> None:
    """Set the attributes of a record, item or row to values from a change."""
    for key, value in typed(type(record), kept).items():
        setattr(record, key, value)


def typed(table: type[Record | Proposal | ChildRow], kept: Mapping[str, object]) -> dict[str, object]:
    """Return values from a change as attributes of a table have them; what the table has not is left out."""
    columns = table.__mapper__.column_attrs
    linked = links_of(table) if issubclass(table, Record) else {}
    ids = {key: tuple(value) if isinstance(value, list) else () for key, value in kept.items() if key in linked}
    return ids | {key: _typed(columns[key].columns[0].type, value) for key, value in kept.items() if key in columns}


def _typed(kind: TypeEngine[object], value: object) -> object:
    match kind, value:
        case Date(), str():
            return date.fromisoformat(value)
        case UtcDateTime(), str():
            return datetime.fromisoformat(value)
        case Enum(), str():
            return kind.enum_class(value) if kind.enum_class else value
        case ValueText(), str():
            return kind.read(value)
        case Labels(), list():
            return tuple(value)
    return value


def _newest() -> Select[Audit]:
    return select(Audit).order_by(Audit.id.desc())

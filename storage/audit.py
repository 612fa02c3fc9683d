"""What was changed: who, when, where from, before and after."""

import enum
import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Date, Enum, ForeignKey, Index, Select, inspect, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.types import TypeEngine

from core.actor import Actor
from storage.inserts import insert_row, rows_of
from storage.records import Record
from storage.schema import BIG, Base, Labels, UtcDateTime, Values

# What the store keeps for itself says nothing about what somebody did.
_KEPT_FOR_ITSELF = {"id", "team_id", "kind", "number", "version", "created_at", "created_by", "updated_at"}


class Audit(Base):
    """One change. `request` is the key of the delivery; `undoes_id` the change that this one took back."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "record_id", "id"), Index(None, "team_id", "actor_id", "id"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    record_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    at: Mapped[datetime]
    actor_id: Mapped[str]
    surface: Mapped[str]
    operation: Mapped[str]
    request: Mapped[str]
    before: Mapped[Values]
    after: Mapped[Values]
    undone_at: Mapped[datetime | None]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("audit.id"))


def record_change(  # noqa: PLR0913 - what an audit row is, one by one
    session: Session,
    record: Record,
    *,
    actor: Actor,
    operation: str,
    request: str,
    now: datetime,
    undoes_id: int | None = None,
) -> Audit:
    """Write down what is about to change in a record, or all of one that was just added.

    Call it after `records.add`, or after the attributes were set and before they are flushed.
    """
    before, after = ({}, _all_set(record)) if record.is_new else _changed(record)
    if not record.is_new:
        record.updated_at = now
    record.is_new = False
    change = Audit(
        team_id=record.team_id,
        project_id=record.project_id,
        record_id=record.id,
        at=now,
        actor_id=actor.person.id,
        surface=actor.surface.value,
        operation=operation,
        request=request,
        before=before,
        after=after,
        undoes_id=undoes_id,
    )
    insert_row(session, change)
    return change


@functools.cache
def _told(register: type[Record]) -> tuple[str, ...]:
    return tuple(attribute.key for attribute in inspect(register).column_attrs if attribute.key not in _KEPT_FOR_ITSELF)


def _all_set(record: Record) -> Values:
    return {key: value for key, value in values(record, _told(type(record))).items() if value not in (None, [])}


def _changed(record: Record) -> tuple[Values, Values]:
    before: Values = {}
    after: Values = {}
    for key in _told(type(record)):
        history = get_history(record, key)
        if history.has_changes():
            before[key] = _plain(next(iter(history.deleted or ()), None))
            after[key] = _plain(next(iter(history.added or ()), None))
    return before, after


def values(record: Record, keys: Iterable[str]) -> Values:
    """Return what a record holds now, in the form in which changes are kept."""
    return {key: _plain(getattr(record, key)) for key in keys}


def put_back(record: Record, kept: Mapping[str, object]) -> None:
    """Set a record's attributes to values from a change."""
    columns = inspect(type(record)).column_attrs
    for key, value in kept.items():
        setattr(record, key, _typed(columns[key].columns[0].type, value))


def _plain(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


def _typed(kind: TypeEngine[object], value: object) -> object:
    match kind, value:
        case Date(), str():
            return date.fromisoformat(value)
        case UtcDateTime(), str():
            return datetime.fromisoformat(value)
        case Enum(), str():
            return kind.enum_class(value) if kind.enum_class else value
        case Labels(), list():
            return tuple(value)
    return value


def history(session: Session, record_id: int, limit: int) -> list[Audit]:
    """Return the changes of a record, newest first."""
    return list(session.scalars(_newest().where(Audit.record_id == record_id).limit(limit)))


def last_by(session: Session, team_id: str, actor_id: str, projects: Collection[int]) -> Audit | None:
    """Return a person's newest change in these projects that was not taken back and takes nothing back itself."""
    theirs = _newest().where(Audit.team_id == team_id, Audit.actor_id == actor_id, Audit.project_id.in_(projects))
    return session.scalars(theirs.where(*_STANDING).limit(1)).one_or_none()


def of_record_last(session: Session, record_id: int) -> Audit | None:
    """Return a record's newest change that was not taken back and takes nothing back itself."""
    return session.scalars(_newest().where(Audit.record_id == record_id, *_STANDING).limit(1)).one_or_none()


def of_request(session: Session, change: Audit) -> list[Audit]:
    """Return all that the request of a change did, newest first: one command may change several records."""
    same = _newest().where(Audit.team_id == change.team_id, Audit.actor_id == change.actor_id)
    return list(session.scalars(same.where(Audit.request == change.request, *_STANDING)))


def undone(session: Session, audit_id: int, now: datetime) -> bool:
    """Write down that a change was taken back; False where it was already."""
    once = update(Audit).where(Audit.id == audit_id, Audit.undone_at.is_(None))
    return rows_of(session.execute(once.values(undone_at=now))) > 0


_STANDING = (Audit.undone_at.is_(None), Audit.undoes_id.is_(None))


def _newest() -> Select[Audit]:
    return select(Audit).order_by(Audit.id.desc())

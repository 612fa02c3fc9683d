"""What was changed: who, when, where from, before and after."""

import enum
import functools
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    bindparam,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import get_history

from core.actor import Actor
from storage import search_documents
from storage.database import dialect_of
from storage.proposals import Proposal
from storage.records import Record
from storage.schema import BIG, Base, Values
from storage.search_documents import Written

# What the store keeps for itself says nothing about what somebody did.
_KEPT_FOR_ITSELF = {"id", "team_id", "kind", "number", "version", "created_at", "created_by", "updated_at"}
# What people change in an item that minutes propose.
_OF_ITEM = ("verdict", "text", "owner_id", "due", "is_edited", "record_id", "decided_by", "decided_at")


class Audit(Base):
    """One change. `request` is the key of the delivery; `undoes_id` the change that this one took back.

    With `proposal_id` it is that item of the meeting's minutes that was changed, and not the meeting itself. Without
    `record_id` it stands in nobody's history: what a person has set for themselves, absences, and what was posted.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "record_id", "id"),
        Index(None, "project_id", "id"),
        Index(None, "team_id", "actor_id", "id"),
    )

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
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey(Proposal.id))


class ChangeContext(NamedTuple):
    """Who changes something, by which operation and request, when, and which change they take back by that."""

    actor: Actor
    operation: str
    request: str
    at: datetime
    undoes_id: int | None = None


_TABLE = Base.metadata.tables[Audit.__tablename__]
_INSERT = insert(_TABLE).inline()
_INSERT_NUMBERED = insert(_TABLE).returning(_TABLE.c.id)


def _write(
    session: Session, context: ChangeContext, team_id: str, before: Values, after: Values, **about: int | None
) -> None:
    """Insert the row of a change; `about` are the keys of what was changed, by their columns."""
    session.connection().execute(_INSERT, _row(context, team_id, before, after) | about)


def _write_numbered(
    session: Session, context: ChangeContext, team_id: str, before: Values, after: Values, **about: int | None
) -> int:
    """Insert the row of a change as `_write` does, and return its key."""
    row = _row(context, team_id, before, after) | about
    key: int = session.connection().execute(_INSERT_NUMBERED, row).scalar_one()
    return key


def _row(context: ChangeContext, team_id: str, before: Values, after: Values) -> Values:
    return {
        "team_id": team_id,
        "at": context.at,
        "actor_id": context.actor.person.id,
        "surface": context.actor.surface.value,
        "operation": context.operation,
        "request": context.request,
        "before": before,
        "after": after,
        "undoes_id": context.undoes_id,
    }


def record_change(session: Session, record: Record, context: ChangeContext) -> Values:
    """Write down what is about to change in a record, or all of one that was just added; return what was there before.

    Call it after `records.add`, or after the attributes were set and before they are flushed.
    """
    before, after = ({}, _all_set(record)) if record.is_new else _changed(record)
    if not record.is_new:
        record.updated_at = context.at
    record.is_new = False
    about = {"project_id": record.project_id, "record_id": record.id}
    if said := {name: before[name] for name in _found(type(record)) if before.get(name)}:
        written = _write_numbered(session, context, record.team_id, before, after, **about)
        _find(session, record, context, written, said)
    else:
        _write(session, context, record.team_id, before, after, **about)
    return before


@functools.cache
def _found(register: type[Record]) -> tuple[str, ...]:
    return ("title", "closed_because", *register.searched)


def _find(session: Session, record: Record, context: ChangeContext, key: int, said: Values) -> None:
    """Let a record be found by what it said before a change, too."""
    rest = tuple(str(each) for each in said.values())
    kind, title, person = search_documents.HISTORY, str(said.get("title", "")), context.actor.person.id
    whose = (record.team_id, record.project_id or record.id)
    text = Written(*whose, kind, title, rest, context.at, f"c{key}", record.id, person)
    search_documents.add(session.connection(), (text,))


def item_change(session: Session, item: Proposal, before: Values, context: ChangeContext) -> None:
    """Write down what was changed in a proposed item since it was as `item_values` told before."""
    after = {key: value for key, value in item_values(item).items() if value != before[key]}
    if after:
        about = {"project_id": item.project_id, "record_id": item.meeting_id, "proposal_id": item.id}
        _write(session, context, item.team_id, {key: before[key] for key in after}, after, **about)


def setting_change(
    session: Session,
    project: Record,
    before: Mapping[str, object],
    after: Mapping[str, object],
    context: ChangeContext,
) -> None:
    """Write down what was changed in how a project is served, such as its standup, by the names of the settings."""
    _settings_change(session, before, after, context, project_id=project.project_id, record_id=project.id)


def audit_personal(
    session: Session,
    project_id: int | None,
    before: Mapping[str, object],
    after: Mapping[str, object],
    context: ChangeContext,
) -> None:
    """Write down what stands in no record's history: what is a person's own, or what was done in a project."""
    _settings_change(session, before, after, context, project_id=project_id)


def _settings_change(
    session: Session,
    before: Mapping[str, object],
    after: Mapping[str, object],
    context: ChangeContext,
    **about: int | None,
) -> None:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if names:
        old, new = {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
        _write(session, context, context.actor.team, old, new, **about)


def item_values(item: Proposal) -> Values:
    """Return all that people change in a proposed item, as it is now."""
    return values(item, _OF_ITEM)


@functools.cache
def _told(register: type[Record]) -> tuple[str, ...]:
    kept_for_itself = _KEPT_FOR_ITSELF.union(register.unaudited)
    return tuple(attribute.key for attribute in inspect(register).column_attrs if attribute.key not in kept_for_itself)


def _all_set(record: Record) -> Values:
    """Return what a record holds that was just added: all of it is there, nothing has to be loaded."""
    held = vars(record)
    return {key: _plain(held[key]) for key in _told(type(record)) if held[key] not in (None, (), [])}


def _changed(record: Record) -> tuple[Values, Values]:
    before: Values = {}
    after: Values = {}
    for key in _told(type(record)):
        history = get_history(record, key)
        if history.has_changes():
            before[key] = _plain(next(iter(history.deleted or ()), None))
            after[key] = _plain(next(iter(history.added or ()), None))
    return before, after


def values(record: Record | Proposal, keys: Iterable[str]) -> Values:
    """Return what a record or item holds now, in the form in which changes are kept."""
    return {key: _plain(getattr(record, key)) for key in keys}


def _plain(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


class Change(NamedTuple):
    """A change as digests read it."""

    id: int
    record_id: int
    actor_id: str
    before: Mapping[str, object]
    after: Mapping[str, object]
    proposal_id: int | None
    undoes_id: int | None


def without_undone(changes: Iterable[Change]) -> list[Change]:
    """Return changes without those that were taken back by one of them, and without that one."""
    made = list(changes)
    undone = {each.undoes_id for each in made if each.undoes_id} & {each.id for each in made}
    return [each for each in made if each.id not in undone and each.undoes_id not in undone]


def wait_for_others(session: Session) -> None:
    """Wait until all changes that others have begun are stored; they begin no more until this transaction ends.

    Their numbers are given when they begin: without this, a change with a lower number could come in after a look.
    SQLite lets only one write at a time anyway. Two who wait come one after the other, so that both may write then.
    """
    if dialect_of(session) != "sqlite":
        session.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))


def since(session: Session, project_id: int, audit_id: int, limit: int, until: datetime | None = None) -> list[Change]:
    """Return the first changes of a project's records after an audit row, the oldest first.

    They end before the first that was made after `until`: one that was begun before it may not be in the store yet.
    """
    found = session.connection().execute(_SINCE, {"project": project_id, "after": audit_id, "most": limit})
    return [
        Change(key, record or 0, actor, before, after, proposal, undoes)
        for key, record, actor, before, after, proposal, undoes, _ in takewhile(
            lambda row: until is None or row.at <= until, found
        )
    ]


_SINCE = (
    select(Audit.id, Audit.record_id, Audit.actor_id, Audit.before, Audit.after, Audit.proposal_id, Audit.undoes_id)
    .add_columns(Audit.at)
    .where(Audit.project_id == bindparam("project"), Audit.id > bindparam("after"), Audit.record_id.is_not(None))
    .order_by(Audit.id)
    .limit(bindparam("most", type_=Integer()))
)


def last_before(session: Session, project_id: int, instant: datetime) -> int:
    """Return the last audit row of a project from before an instant, 0 where there is none."""
    before = select(Audit.id).where(Audit.project_id == project_id, Audit.at < instant)
    return session.scalars(before.order_by(Audit.id.desc()).limit(1)).one_or_none() or 0

"""What was changed: who, when, where from, before and after."""

import enum
import functools
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ForeignKey,
    Index,
    insert,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import get_history

from core.actor import Actor
from storage.column_types import VALUES
from storage.proposals import Proposal
from storage.records import links
from storage.records.child_rows import ChildRow
from storage.records.records import Record
from storage.schema import BIG, Base, Values

# What the store keeps for itself says nothing about what somebody did.
_KEPT_FOR_ITSELF = {"id", "team_id", "kind", "number", "version", "created_at", "created_by", "updated_at"}
# What people change in an item that minutes propose.
_OF_ITEM = ("verdict", "text", "owner_id", "due", "is_edited", "record_id", "decided_by", "decided_at")


class Audit(Base):
    """One change. `request` is the key of the delivery; `undoes_id` the change that this one took back.

    With `proposal_id` it is that item of the meeting's minutes that was changed, and not the meeting itself; with
    `row_id` it is that row of the record. Without `record_id` it stands in nobody's history: what a person has set for
    themselves, absences, and what was posted.
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
    row_id: Mapped[int | None] = mapped_column(ForeignKey(ChildRow.id))

    @property
    def is_of_part(self) -> bool:
        """Say whether an item or row of a record was changed, and not the record itself."""
        return self.proposal_id is not None or self.row_id is not None


class ChangeContext(NamedTuple):
    """Who changes something, by which operation and request, when, and which change they take back by that."""

    actor: Actor
    operation: str
    request: str
    at: datetime
    undoes_id: int | None = None


_INSERT = insert(Base.metadata.tables[Audit.__tablename__]).inline()


def _write(
    session: Session, context: ChangeContext, team_id: str, before: Values, after: Values, **about: int | None
) -> None:
    """Insert the row of a change; `about` are the keys of what was changed, by their columns."""
    row = {
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
    session.connection().execute(_INSERT, row | about)


def record_change(session: Session, record: Record, context: ChangeContext) -> Values:
    """Write down what is about to change in a record, or all of one that was just added; return what was there before.

    Call it after `records.add`, or after the attributes were set and before they are flushed. Of what a record is
    linked to, this stores what was set.
    """
    before, after = ({}, _all_set(record)) if record.is_new else _changed(record)
    links.store(session, record)
    if not record.is_new:
        record.updated_at = context.at
    record.is_new = False
    about = {"project_id": record.project_id, "record_id": record.id}
    _write(session, context, record.team_id, before, after, **about)
    return before


def row_change(session: Session, row: ChildRow, context: ChangeContext) -> None:
    """Write down what is about to change in a row of a record, or all of one that was just added."""
    before, after = ({}, _all_set(row)) if row.is_new else _changed(row)
    if not row.is_new:
        row.updated_at = context.at
    row.is_new = False
    about = {"project_id": row.project_id, "record_id": row.record_id, "row_id": row.id}
    _write(session, context, row.team_id, before, after, **about)


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
def _told(table: type[Record] | type[ChildRow]) -> tuple[str, ...]:
    kept_for_itself = _KEPT_FOR_ITSELF.union(table.unaudited)
    return tuple(key for key in table.__mapper__.column_attrs.keys() if key not in kept_for_itself)  # noqa: SIM118 - theirs is no dict


def _all_set(thing: Record | ChildRow) -> Values:
    """Return what a record or row holds that was just added, as changes are kept."""
    return {key: _plain(value) for key, value in set_columns(thing).items()}


def set_columns(thing: Record | ChildRow) -> Values:
    """Return what a record or row holds that is new: all of it is there, nothing has to be loaded."""
    held = vars(thing)
    own = {key: held.get(key) for key in _told(type(thing))} | _given_links(thing)
    return {key: value for key, value in own.items() if value not in (None, (), [])}


def _changed(thing: Record | ChildRow) -> tuple[Values, Values]:
    before: Values = {}
    after: Values = {}
    for key in _told(type(thing)):
        history = get_history(thing, key)
        if history.has_changes():
            before[key] = _plain(next(iter(history.deleted or ()), None))
            after[key] = _plain(next(iter(history.added or ()), None))
    linked = _given_links(thing)
    if isinstance(thing, Record):
        before |= {role: list(ids) for role, ids in links.stored(thing, linked).items()}
    return before, after | {role: list(ids) for role, ids in linked.items()}


def _given_links(thing: Record | ChildRow) -> dict[str, tuple[int, ...]]:
    """Return what was set of the links of a record; a row has none."""
    return links.given(thing) if isinstance(thing, Record) else {}


def values(record: Record | Proposal | ChildRow, keys: Iterable[str]) -> Values:
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
    return str(value) if isinstance(value, VALUES) else value

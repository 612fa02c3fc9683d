"""Records as fields of others: what comes before a milestone, the milestone of a task."""

import functools
from collections.abc import Collection, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import Self, overload

from sqlalchemy import ForeignKey, Index, delete, event, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from core.parameter import Field, Kind, Parameter
from storage.records.records import Record, registers
from storage.schema import BIG, Base

_GIVEN, _STORED = "_given_links", "_stored_links"


class RecordLink(Base):
    """One record that another names in a field; `role` is the name of the field."""

    __tablename__ = "record_links"
    __table_args__ = (Index(None, "other_id", "role"), {"sqlite_with_rowid": False})

    record_id: Mapped[int] = mapped_column(BIG, ForeignKey(Record.id), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    other_id: Mapped[int] = mapped_column(BIG, ForeignKey(Record.id), primary_key=True)


@dataclass(eq=False)
class Links:
    """The records that a field of a register names; it reads and is set as a tuple of their keys, in their order.

    They are of the register with the prefix `to`, or any for "", and of the same project. `several`: there may be more
    than one. `verb` leads from a record to those that it names (M-2 comes after M-1), `back` is what they are called on
    the card of one that is named. With `rolls_up` it is said there how many of them are done. With `waits` those that
    are named come first.
    """

    meaning: str
    _: KW_ONLY
    to: str
    verb: str
    back: str
    several: bool = False
    rolls_up: bool = False
    waits: bool = False
    role: str = field(init=False, default="")

    def __set_name__(self, owner: type, name: str) -> None:
        self.role = name

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...

    @overload
    def __get__(self, record: Record, owner: type) -> tuple[int, ...]: ...

    def __get__(self, record: Record | None, owner: type) -> Self | tuple[int, ...]:
        if record is None:
            return self
        given = _given(record)
        return given[self.role] if self.role in given else _stored(record, self.role)

    def __set__(self, record: Record, ids: Collection[int]) -> None:
        _given(record)[self.role] = tuple(sorted(set(ids)))

    @property
    def parameter(self) -> Parameter:
        """Return the parameter that it is in commands."""
        kind, nothing = (Kind.RECORDS, ()) if self.several else (Kind.RECORD, None)
        return Parameter(self.role, kind, Field(self.meaning, by_key=True), False, nothing, prefix=self.to)

    def may_make_circle(self, record: Record) -> bool:
        """Say whether what a record names there may name it in turn, itself or through others."""
        return self.to in ("", record.prefix)


@functools.cache
def links_of(register: type[Record]) -> dict[str, Links]:
    """Return the fields of a register that name records, by their names."""
    found = [each for kind in reversed(register.__mro__) for each in vars(kind).values() if isinstance(each, Links)]
    return {each.role: each for each in found}


def may_name(register: type[Record], prefix: str) -> bool:
    """Say whether records of a register may name those with a prefix in one of their fields."""
    return any(each.to in ("", prefix) for each in links_of(register).values())


def given(record: Record) -> dict[str, tuple[int, ...]]:
    """Return what was set of a record's links and is not stored yet."""
    return {role: ids for role, ids in _given(record).items() if ids != _stored(record, role)}


def stored(record: Record, roles: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return what a record's links are in the store."""
    return {role: _stored(record, role) for role in roles}


def forget(record: Record) -> None:
    """Forget what was set of a record's links and is not stored."""
    _given(record).clear()


def store(session: Session, record: Record) -> None:
    """Store what was set of a record's links."""
    changed = given(record)
    for role, ids in changed.items():
        before = _stored(record, role)
        gone = [key for key in before if key not in ids]
        new = [{"record_id": record.id, "role": role, "other_id": key} for key in ids if key not in before]
        if gone:
            own = (RecordLink.record_id == record.id, RecordLink.role == role)
            session.connection().execute(delete(RecordLink).where(*own, RecordLink.other_id.in_(gone)))
        if new:
            session.connection().execute(insert(RecordLink), new)
    if changed or record.is_new:
        vars(record)[_STORED] = _all_stored(record) | changed
    forget(record)


def to_record(session: Session, record: Record) -> list[tuple[int, Links]]:
    """Return who names a record, and in which field, the oldest first; the store is asked where a register can."""
    declared = _that_name(record.prefix)
    if not declared:
        return []
    named = select(RecordLink.record_id, RecordLink.role, Record.kind).join(Record, Record.id == RecordLink.record_id)
    rows = session.connection().execute(named.where(RecordLink.other_id == record.id).order_by(RecordLink.record_id))
    return [(key, declared[kind, role]) for key, role, kind in rows if (kind, role) in declared]


def of_records(session: Session, role: str, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return whom each of some records names in a field, by their keys."""
    found: dict[int, list[int]] = {key: [] for key in ids}
    theirs = select(RecordLink.record_id, RecordLink.other_id).where(RecordLink.role == role)
    # Past the session, which would flush what was set: the audit log reads it before that.
    for key, other in session.connection().execute(
        theirs.where(RecordLink.record_id.in_(ids)).order_by(RecordLink.other_id)
    ):
        found[key].append(other)
    return {key: tuple(others) for key, others in found.items()}


def rolled_up(session: Session, role: str, ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return how many of those that name each of some records are done, of how many: dropped ones don't count."""
    closed = func.count(Record.closed_at)
    counts = select(RecordLink.other_id, closed, func.count()).join(Record, Record.id == RecordLink.record_id)
    named = counts.where(RecordLink.role == role, RecordLink.other_id.in_(ids), Record.state != "dropped")
    rows = session.connection().execute(named.group_by(RecordLink.other_id))
    return dict.fromkeys(ids, (0, 0)) | {key: (done, total) for key, done, total in rows}


def way_back(session: Session, role: str, from_id: int, to_id: int) -> list[int]:
    """Return the keys by which one record leads to another, both ends included; empty where it does not."""
    ways = {from_id: [from_id]}
    newest = [from_id]
    while newest and to_id not in ways:
        found = of_records(session, role, newest)
        newest = []
        for key, others in found.items():
            for other in (each for each in others if each not in ways):
                ways[other] = [*ways[key], other]
                newest.append(other)
    return ways.get(to_id, [])


def lock_project(session: Session, project_id: int | None) -> None:
    """Let nobody else link records of a project that could close a circle, until this transaction ends."""
    own = select(Record.id).where(Record.id == project_id)
    session.connection().execute(own.with_for_update(key_share=True))


def _given(record: Record) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = vars(record).setdefault(_GIVEN, {})
    return found


def _stored(record: Record, role: str) -> tuple[int, ...]:
    return _all_stored(record).get(role, ())


def _all_stored(record: Record) -> dict[str, tuple[int, ...]]:
    """Return what the store has of a record's links, asked once for all of them; of a new one it has none."""
    known: dict[str, tuple[int, ...]] | None = vars(record).get(_STORED)
    if known is not None:
        return known
    session = object_session(record)
    if record.is_new or session is None:
        return {}
    found: dict[str, list[int]] = {}
    own = select(RecordLink.role, RecordLink.other_id).where(RecordLink.record_id == record.id)
    for role, other in session.connection().execute(own.order_by(RecordLink.other_id)):
        found.setdefault(role, []).append(other)
    vars(record)[_STORED] = {role: tuple(others) for role, others in found.items()}
    return _all_stored(record)


@event.listens_for(Record, "expire", propagate=True)
def _forget_stored(record: Record, _attributes: object) -> None:
    """Ask the store again where the session does, as after a part of a request that was taken back."""
    vars(record).pop(_STORED, None)


def _that_name(prefix: str) -> dict[tuple[str, str], Links]:
    """Return the fields, by kind and role, that may name records of a register."""
    return {
        (kind, role): each
        for kind, register in registers().items()
        for role, each in links_of(register).items()
        if each.to in ("", prefix)
    }

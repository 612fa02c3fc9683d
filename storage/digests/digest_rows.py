"""Records as digests read them: the project, what was changed in it, and the first of each sort of what is open."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from storage.history.audit import Audit
from storage.history.audit_changes import closings
from storage.records.records import Pick, Record, registers
from storage.schema import BIG

_RECORD = Record.__table__
_SHARED = tuple(_RECORD.c[name] for name in ("id", "kind", "number", "title", "owner_id", "state", "due"))
_PROJECT: ColumnElement[int] = bindparam("project_id", type_=BIG)
_HERE = _RECORD.c.project_id == _PROJECT
_NO_NUMBER: ColumnElement[int] = literal_column("0", Integer())
_IS_OPEN = _RECORD.c.closed_at.is_(None)
_FIRST = (_RECORD.c.due.nulls_last(), _RECORD.c.id)
"""The order in which records stand where nothing else is said, as in lists."""


class DigestRow(NamedTuple):
    """A record as digests read it; `own` are those columns of its register that its `in_digest` names.

    Objects of the ORM would cost three times as much, and most of a digest's time. `is_waiting` says whether it can't
    go on, `waits_for` what for, where that is a record.
    """

    id: int
    kind: str
    ref: str
    title: str
    owner_id: str | None
    state: str
    due: date | None
    is_closed: bool
    own: Mapping[str, object]
    is_waiting: bool
    waits_for: int | None

    def number(self, column: str) -> int | None:
        """Return a number of its own."""
        value = self.own.get(column)
        return value if isinstance(value, int) else None

    def text(self, column: str) -> str:
        """Return a text or choice of its own, "" where there is none."""
        value = self.own.get(column)
        return "" if value is None else str(value)

    def day(self, column: str) -> date | None:
        """Return a day of its own."""
        value = self.own.get(column)
        return value if isinstance(value, date) else None


class Wanted(NamedTuple):
    """What a digest wants of a project: what was changed after one audit row up to another, and what is open.

    Of each sort of open records, of those `kinds` that have any, `most` are loaded; some sorts depend on days. With
    `only_closings`, of what was changed there is what was closed.
    """

    project_id: int
    told_up_to: int
    up_to: int
    today: date
    last_ahead: date
    latest_today: date
    kinds: frozenset[str]
    most: int
    only_closings: bool = False


class Loaded(NamedTuple):
    """The records of a digest by their keys, what is due first at the top; and how many of a kind and sort are open."""

    rows: dict[int, DigestRow]
    numbers: dict[tuple[str, str], int]


def of_digest(session: Session, wanted: Wanted) -> Loaded:
    """Return what a digest tells of: the project, what was changed, the first of what is open, what these wait for."""
    classes = registers()
    open_kinds = tuple(kind for kind in classes if kind in wanted.kinds)
    statement = _statement(tuple(classes), open_kinds, wanted.most, only_closings=wanted.only_closings)
    found: dict[int, DigestRow] = {}
    numbers: dict[tuple[str, str], int] = {}
    for row in session.connection().execute(statement, wanted._asdict()).all():
        # Cut, not by name: a name takes SQLAlchemy longer than all the rest.
        pick, of_pick, key, kind, number, title, owner, state, due, is_closed = row[:_OWN_FROM]
        if of_pick:
            numbers[kind, pick] = of_pick
        if key not in found:
            register = classes[kind]
            names = register.in_digest
            own = dict(zip(names, row[_own_from(kind) :], strict=False)) if names else _NOTHING
            is_waiting, waits_for = _waits(register, state, own)
            ref = f"{register.prefix}-{number}"
            found[key] = DigestRow(
                key, kind, ref, title, owner, state, due, bool(is_closed), own, is_waiting, waits_for
            )
    return Loaded(dict(sorted(found.items(), key=lambda each: (each[1].due or date.max, each[0]))), numbers)


_NOTHING: Mapping[str, object] = {}
_OWN_FROM = 2 + len(_SHARED) + 1
"""So many columns stand before those of the kinds: the sort, its number, the shared ones, whether it is closed."""


def _waits(register: type[Record], state: str, own: Mapping[str, object]) -> tuple[bool, int | None]:
    """Say whether a record waits, and for which other, if for one."""
    if register.waits is None or state != register.waits.state:
        return False, None
    other = own.get(register.waits.column)
    return True, other if isinstance(other, int) else None


@functools.cache
def _own_from(kind: str) -> int:
    """Return how many columns stand before those of a kind's own."""
    kinds = list(registers())
    return _OWN_FROM + sum(len(registers()[each].in_digest) for each in kinds[: kinds.index(kind)])


@functools.cache
def _statement(kinds: tuple[str, ...], open_kinds: tuple[str, ...], most: int, *, only_closings: bool) -> Executable:
    """Return one statement for all: the sorts of records of each kind, chosen by indexes, then their columns by key."""
    sorts = [_first_of(kind, pick, most) for kind in open_kinds for pick in registers()[kind].digest_picks()]
    chosen = union_all(
        *sorts, _changed(only_closings=only_closings), _named(_RECORD.c.id, "itself").where(_RECORD.c.id == _PROJECT)
    ).cte("chosen")
    wanted = union_all(select(chosen), *_linked(kinds, select(chosen.c.id))).subquery("wanted")
    since = select(Audit.id).where(Audit.record_id == _RECORD.c.id, Audit.id > bindparam("told_up_to"))
    # Of what is closed only the news is told, also where another record waits for it.
    is_news = since.where(Audit.project_id == _PROJECT).exists()
    tables = wanted.join(_RECORD, _RECORD.c.id == wanted.c.id)
    own: list[ColumnElement[object]] = []
    for kind in kinds:
        if names := registers()[kind].in_digest:
            table = registers()[kind].__table__
            tables = tables.outerjoin(table, table.c.id == _RECORD.c.id)
            own += [table.c[name] for name in names]
    is_closed = _RECORD.c.closed_at.is_not(None).label("is_closed")
    found = select(wanted.c.pick, wanted.c.number, *_SHARED, is_closed, *own).select_from(tables)
    return found.where(_HERE, or_(_IS_OPEN, _RECORD.c.id == _PROJECT, is_news))


def _named(key: ColumnElement[int], pick: str, number: ColumnElement[int] = _NO_NUMBER) -> Select[int, str, int]:
    return select(key.label("id"), literal_column(f"'{pick}'", Text()).label("pick"), number.label("number"))


def _first_of(kind: str, pick: Pick, most: int) -> Select[int, str, int]:
    table = registers()[kind].__table__
    tables = _RECORD.join(table, table.c.id == _RECORD.c.id) if pick.is_own else _RECORD
    there = (_HERE, _RECORD.c.kind == kind, _IS_OPEN, *pick.where)
    # Counted beside them and not by a window function, for which SQLite writes all of them down.
    count = select(func.count()).select_from(tables).where(*there).correlate(None).scalar_subquery()
    number: ColumnElement[int] = count if pick.is_counted else _NO_NUMBER
    some = _named(_RECORD.c.id, pick.name, number).select_from(tables).where(*there)
    # Within another SELECT: SQLite has no LIMIT for one part of a UNION.
    return select(some.order_by(*pick.order, *_FIRST).limit(most * pick.share).subquery())


def _changed(*, only_closings: bool) -> Select[int, str, int]:
    since = (Audit.id > bindparam("told_up_to"), Audit.id <= bindparam("up_to"), Audit.record_id.is_not(None))
    key: ColumnElement[int] = Audit.__table__.c.record_id
    which = (closings(),) if only_closings else ()
    return _named(key, "changed").where(Audit.project_id == _PROJECT, *since, *which).distinct()


def _linked(kinds: Iterable[str], chosen: Select[int]) -> Iterator[Select[int, str, int]]:
    """Yield what chosen records name as another one: what they wait for, or take the place of."""
    for kind in kinds:
        table = registers()[kind].__table__
        for name in registers()[kind].in_digest:
            if table.c[name].foreign_keys:
                there = (table.c.id.in_(chosen), table.c[name].is_not(None))
                yield _named(table.c[name], "linked").where(*there)

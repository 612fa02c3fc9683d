"""Records as digests read them: the project, what is open in it and what was changed, by one statement."""

import functools
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Executable, Integer, Select, bindparam, literal_column, select, union_all
from sqlalchemy.orm import Session

from storage.audit import Audit
from storage.records import Record, registers

_RECORD = Record.__table__
_SHARED = tuple(_RECORD.c[name] for name in ("id", "kind", "number", "title", "owner_id", "state", "due"))


class DigestRow(NamedTuple):
    """A record as digests read it; `own` are those columns of its register that its `in_digest` names.

    Objects of the ORM would cost three times as much, and most of a digest's time.
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
    has_owner: bool

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


def of_digest(session: Session, project_id: int, told_up_to: int) -> dict[int, DigestRow]:
    """Return by their keys the project, its open records, and those that were changed after an audit row."""
    classes = registers()
    given = {"project": project_id, "told": told_up_to}
    kinds = {kind: (each.prefix, each.in_digest, each.has_owner, _own_from(kind)) for kind, each in classes.items()}
    found: dict[int, DigestRow] = {}
    for row in session.connection().execute(_statement(tuple(classes)), given).all():
        # Cut, not by name: a name takes SQLAlchemy longer than all the rest.
        key, kind, number, title, owner, state, due, is_closed = row[: len(_SHARED) + 1]
        prefix, names, has_owner, at = kinds[kind]
        own = dict(zip(names, row[at:], strict=False)) if names else _NOTHING
        ref = f"{prefix}-{number}"
        found[key] = DigestRow(key, kind, ref, title, owner, state, due, bool(is_closed), own, has_owner)
    return found


_NOTHING: Mapping[str, object] = {}


@functools.cache
def _own_from(kind: str) -> int:
    """Return how many columns stand before those of a kind's own."""
    kinds = list(registers())
    return len(_SHARED) + 1 + sum(len(registers()[each].in_digest) for each in kinds[: kinds.index(kind)])


@functools.cache
def _statement(kinds: tuple[str, ...]) -> Executable:
    """Return one statement for all kinds. As one SELECT with OR it would read all that the project ever closed."""
    since = (Audit.project_id == bindparam("project"), Audit.id > bindparam("told"))
    changed = select(Audit.record_id).where(*since, Audit.record_id.is_not(None))  # nothing is NOT IN what holds NULL
    is_open = _RECORD.c.closed_at.is_(None)
    here = _RECORD.c.project_id == bindparam("project")
    closed = (_RECORD.c.closed_at.is_not(None), _RECORD.c.id.in_(changed))
    itself = (_RECORD.c.closed_at.is_not(None), _RECORD.c.id == bindparam("project"), _RECORD.c.id.not_in(changed))
    return union_all(
        _select(kinds, "0", here, is_open), _select(kinds, "1", here, *closed), _select(kinds, "1", here, *itself)
    )


def _select(kinds: tuple[str, ...], is_closed: str, *where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    tables, own = _RECORD, []
    for kind in kinds:
        register = registers()[kind]
        if register.in_digest:
            table = register.__table__
            tables = tables.outerjoin(table, table.c.id == _RECORD.c.id)
            own += [table.c[name] for name in register.in_digest]
    return (
        select(*_SHARED, literal_column(is_closed, Integer()).label("is_closed"), *own)
        .select_from(tables)
        .where(*where)
    )


def planned(session: Session, project_id: int, kinds: Collection[str]) -> list[tuple[date, datetime | None]]:
    """Return when each record of these kinds is due, and when it was closed.

    Left out is what was dropped, and what lives on as another record that is counted itself.
    """
    found = session.connection().execute(_PLANNED, {"project": project_id, "kinds": list(kinds)})
    return [(due, closed) for due, closed in found]


_PLANNED = (
    select(_RECORD.c.due, _RECORD.c.closed_at)
    .where(_RECORD.c.project_id == bindparam("project"), _RECORD.c.kind.in_(bindparam("kinds", expanding=True)))
    .where(_RECORD.c.due.is_not(None), _RECORD.c.state.not_in(("dropped", "promoted")))
)

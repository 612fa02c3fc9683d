"""Which records wait for others."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from storage.records.records import Record, registers


class Waiting(NamedTuple):
    """A record that waits, and the key of the one that it waits for."""

    record: Record
    awaited_id: int


def waiting_for(session: Session, ids: Collection[int]) -> dict[int, list[Record]]:
    """Return the open records that wait for each of some, where they are of a kind that waits."""
    found: dict[int, list[Record]] = {key: [] for key in ids}
    for register, column, state in _that_wait() if ids else ():
        waiting = select(column, register).where(column.in_(ids), Record.state == state)
        for awaited, record in session.execute(waiting.where(Record.closed_at.is_(None)).order_by(Record.id)):
            found[awaited].append(record)
    return found


def owners_waiting(session: Session, ids: Collection[int]) -> list[tuple[int, str | None]]:
    """Return the owners of the open records that wait for some, each with the one that is waited for."""
    found: list[tuple[int, str | None]] = []
    for register, column, state in _that_wait():
        waiting = select(column, register.owner_id).where(column.in_(ids), Record.state == state)
        rows = session.execute(waiting.where(Record.closed_at.is_(None)).order_by(Record.id))
        found += [(awaited, owner) for awaited, owner in rows]
    return found


def on_person(session: Session, team_id: str, person_id: str, projects: Collection[int], limit: int) -> list[Waiting]:
    """Return up to `limit` open records of others, or nobody's, that wait for something open that a person owns."""
    found: list[Waiting] = []
    own = aliased(Record.__table__)
    for register, column, state in _that_wait():
        theirs = and_(
            own.c.id == column, own.c.team_id == team_id, own.c.owner_id == person_id, own.c.closed_at.is_(None)
        )
        waiting = select(register, column).join(own, theirs).where(Record.state == state, Record.closed_at.is_(None))
        of_others = or_(Record.owner_id.is_(None), Record.owner_id != person_id)
        there = waiting.where(Record.project_id.in_(projects), of_others)
        rows = session.execute(there.order_by(Record.due.nulls_last(), Record.id).limit(limit))
        found += [Waiting(record, awaited_id) for record, awaited_id in rows]
    return found


def awaited(session: Session, record: Record) -> list[Record]:
    """Return what a record waits for, what that waits for, and so on, the nearest first, each once."""
    found: dict[int, Record] = {}
    while record.waits and record.is_waiting:
        following = getattr(record, record.waits.column)
        if following is None or following in found:
            break
        record = found[following] = session.get_one(Record, following)
    return list(found.values())


def _that_wait() -> Iterator[tuple[type[Record], InstrumentedAttribute[int], str]]:
    """Yield the kinds that wait, each with the column that says for what, and the state in which it does."""
    for register in registers().values():
        if register.waits:
            yield register, getattr(register, register.waits.column), register.waits.state

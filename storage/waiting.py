"""Which records wait for others."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.records import Record, registers


def waiting_for(session: Session, record_id: int) -> list[Record]:
    """Return the open records that wait for one, where they are of a kind that waits."""
    found: list[Record] = []
    for register in registers().values():
        if register.waits:
            state, column = register.waits
            waiting = select(register).where(getattr(register, column) == record_id, Record.state == state)
            found += session.scalars(waiting.where(Record.closed_at.is_(None)).order_by(Record.id))
    return found

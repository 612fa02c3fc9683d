"""Rows in one line, for the tests of the store."""

from datetime import UTC, datetime
from typing import TypeVar

from core.actor import Actor, Person, Surface
from storage.database import Database, Session
from storage.history import audit
from storage.history.audit import ChangeContext
from storage.records import records
from storage.records.records import Record
from storage.registers.task import Task

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TEAM = "T1"
ANA = Person("U1", "Ana Lima", "ana", "America/Sao_Paulo")
ACTOR = Actor(TEAM, ANA, Surface.SLASH)
CONTEXT = ChangeContext(ACTOR, "task add", "request", NOW)


RecordT = TypeVar("RecordT", bound=Record)


def new(register: type[RecordT], **values: object) -> RecordT:
    """Return a record with what every record needs."""
    usual = {"team_id": TEAM, "title": "Label 500 images", "created_at": NOW, "created_by": ANA.id, "updated_at": NOW}
    return register(**(usual | values))


def stored(database: Database, **values: object) -> Task:
    """Return a task that has been stored, in a transaction of its own."""
    return stored_as(Task, database, **values)


def stored_as(register: type[RecordT], database: Database, **values: object) -> RecordT:
    """Return a record that has been stored, in a transaction of its own."""
    record = new(register, **values)
    with database.begin() as session:
        add(session, record)
    return record


def add(session: Session, record: Record) -> None:
    """Store a record as a request does: with its row in the audit log."""
    records.add(session, record)
    audit.record_change(session, record, CONTEXT)

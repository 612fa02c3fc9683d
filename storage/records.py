"""The base table of all registers, and the questions that are the same for each of them."""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import ClassVar, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Insert,
    Select,
    UniqueConstraint,
    and_,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column, with_polymorphic
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.schema import SchemaItem

from storage.database import dialect_of
from storage.inserts import insert_counted, insert_into, insert_row
from storage.late import is_late
from storage.record_helpers import helped_by
from storage.record_query import RecordQuery
from storage.schema import BIG, Base, label_pattern

Value = TypeVar("Value")
_OPEN = text("closed_at IS NULL")
_CLOSED = text("closed_at IS NOT NULL")
_UNOWNED = text("closed_at IS NULL AND owner_id IS NULL")
_BEGUN = text("closed_at IS NULL AND state <> 'open'")
_LED = text("project_id = id")


class Counter(Base):
    """The last number given to a record of one kind in one workspace."""

    __tablename__ = "counters"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class Pick(NamedTuple):
    """One sort of open records of a kind that a digest may tell of; the first by `order`, then by due date, are loaded.

    With `is_counted` the store says how many there are, too, and for that reads all of them: an index must have them
    alone, or they must be few. `share` loads so many times what is told, where some of them may not be. `is_own`: it
    asks for columns of the kind's own table.
    """

    name: str
    where: tuple[ColumnElement[bool], ...]
    order: tuple[ColumnElement[object], ...] = ()
    is_counted: bool = False
    share: int = 1
    is_own: bool = False


class Record(Base):
    """One entry in a register. `prefix` begins the ids of a kind; here, where it is empty, any record is meant.

    `has_owner`: somebody has to see to it; of a decision, nobody has. `is_project`: the others belong to it, so that
    lists of all kinds leave it out, and its lead alone changes it. `in_digest` are the columns of the register's own
    table that its part of a digest is made of; `waits` is the state in which it waits, and the column that says for
    which other record.

    A project is its own project, so that "its project is one that the asker may see" holds for every kind.
    """

    __tablename__ = "records"
    __table_args__: tuple[SchemaItem, ...] = (
        UniqueConstraint("team_id", "kind", "number"),
        # Each list walks one of these in its own order and stops after a page, however many rows there are.
        # On PostgreSQL they are as partial, by the migration; to say so here would import its dialect at every start.
        Index("ix_records_open", "project_id", "kind", "due", "id", sqlite_where=_OPEN),
        Index("ix_records_owned", "team_id", "owner_id", "due", "id", sqlite_where=_OPEN),
        Index("ix_records_closed", "project_id", "kind", "closed_at", "id", sqlite_where=_CLOSED),
        Index("ix_records_all", "project_id", "kind", "due", "id"),
        # What digests choose among what is open, and the projects, each of which is its own, that somebody leads.
        Index("ix_records_unowned", "project_id", "kind", "due", "id", sqlite_where=_UNOWNED),
        Index("ix_records_begun", "project_id", "kind", "state", "due", "id", "owner_id", sqlite_where=_BEGUN),
        Index("ix_records_led", "team_id", "owner_id", sqlite_where=_LED),
    )
    prefix: ClassVar[str] = ""
    has_owner: ClassVar[bool] = True
    is_project: ClassVar[bool] = False
    in_digest: ClassVar[tuple[str, ...]] = ()
    waits: ClassVar[tuple[str, str] | None] = None

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    kind: Mapped[str] = mapped_column()
    number: Mapped[int]
    title: Mapped[str]
    owner_id: Mapped[str | None]
    helpers: Mapped[tuple[str, ...]] = mapped_column(default=(), server_default=text("''"))
    state: Mapped[str] = mapped_column(default="open")
    due: Mapped[date | None]
    labels: Mapped[tuple[str, ...]] = mapped_column(default=())
    source_url: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_because: Mapped[str | None]
    snoozed_until: Mapped[date | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_abstract": True, "version_id_col": version}  # noqa: RUF012 - read by SQLAlchemy

    # Set by `add`, cleared by `audit.record_change`: after the INSERT nothing else tells a new record from an old one.
    is_new = False

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return which of the open ones a digest may tell of, besides those that were changed."""
        return ()

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the words that lists of this kind can be filtered by, beside those of all kinds: a priority."""
        return {}

    @classmethod
    def list_order(cls) -> tuple[ColumnElement[object], ...]:
        """Return what comes first in lists of what is open of this kind, before the due date."""
        return ()

    @property
    def takes_place(self) -> date | None:
        """Return the day on which it takes place, where it is a thing that does."""
        return None

    @property
    def ref(self) -> str:
        """Return the id that people type: T-12."""
        return f"{self.prefix}-{self.number}"


def registers() -> dict[str, type[Record]]:
    """Return the class of each kind of record."""
    return {str(kind): mapper.class_ for kind, mapper in Record.__mapper__.polymorphic_map.items()}


@functools.cache
def _count_up(dialect: str) -> Insert:
    """Return what gives the next number; a transaction that is rolled back gives it back, so that no gap is left."""
    first = {"team_id": bindparam("new_team_id"), "kind": bindparam("new_kind"), "last": 1}
    statement = insert_into(Counter, dialect).values(first)
    one_more = {"last": Counter.last + 1}
    return statement.on_conflict_do_update(index_elements=["team_id", "kind"], set_=one_more).returning(Counter.last)


def add(session: Session, record: Record) -> None:
    """Give the record its number and store it."""
    kind = str(record.__mapper__.polymorphic_identity)
    dialect = dialect_of(session)
    if dialect == "sqlite":
        whose = {"new_team_id": record.team_id, "new_kind": kind}
        record.number = session.connection().execute(_count_up(dialect), whose).scalar_one()
        insert_row(session, record)
    else:
        insert_counted(session, record, _count_up(dialect), "number")
    session.add(record)
    record.is_new = True
    if record.is_project:
        own = update(Record).where(Record.id == record.id).values(project_id=record.id)
        session.execute(own, execution_options={"synchronize_session": False})
        set_committed_value(record, "project_id", record.id)


def find(session: Session, team_id: str, prefix: str, number: int) -> Record | None:
    """Return the record that people call `prefix`-`number`, with the columns of its own kind."""
    found = next((register for register in registers().values() if register.prefix == prefix), None)
    if found is None:
        return None
    return session.scalars(_by_number(found), {"team": team_id, "number": number}).one_or_none()


@functools.cache
def _by_number(register: type[Record]) -> Select[Record]:
    kind = register.__mapper__.polymorphic_identity
    statement = select(register).where(Record.team_id == bindparam("team"), Record.kind == kind)
    return statement.where(Record.number == bindparam("number"))


def get(session: Session, record_id: int) -> Record | None:
    """Return the record with this key, with the columns of its own kind."""
    return session.scalars(_by_key(tuple(registers())), {"key": record_id}).one_or_none()


def of_ids(session: Session, ids: Collection[int]) -> list[Record]:
    """Return the records with these keys, with the columns of their own kinds, the oldest first."""
    if not ids:
        return []
    found = select(_entity(tuple(registers()))).where(Record.id.in_(ids)).order_by(Record.id)
    return list(session.scalars(found))


@functools.cache
def _by_key(kinds: tuple[str, ...]) -> Select[Record]:
    return select(_entity(kinds)).where(Record.id == bindparam("key"))


def page(session: Session, query: RecordQuery, offset: int, limit: int) -> list[Record]:
    """Return up to `limit` records, what is due first at the top and what has no date at the end.

    A list of closed ones begins with what was closed last.
    """
    kinds = query.kinds or tuple(kind for kind, table in registers().items() if not table.is_project)
    newest_closed, next_due = (Record.closed_at.desc(), Record.id.desc()), (Record.due.nulls_last(), Record.id)
    statement = select(_entity(kinds)).where(*_conditions(query))
    if len(kinds) == 1 and not query.closed_only:
        statement = statement.order_by(*registers()[kinds[0]].list_order())
    statement = statement.order_by(*(newest_closed if query.closed_only else next_due))
    return list(session.scalars(statement.offset(offset).limit(limit)))


def counts(session: Session, query: RecordQuery, most: int) -> int:
    """Return how many records there are, and no more than `most`: each that is counted is read."""
    found = select(Record.id).where(*_conditions(query)).limit(most).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


@functools.cache
def _entity(kinds: tuple[str, ...]) -> type[Record] | AliasedClass[Record]:
    """Return what to select so that each row comes with the columns of its kind, all in one statement."""
    wanted = [registers()[kind] for kind in kinds]
    return wanted[0] if len(wanted) == 1 else with_polymorphic(Record, wanted)


def _conditions(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    yield Record.team_id == query.team_id
    projects = [kind for kind, table in registers().items() if table.is_project]
    yield _among(Record.kind, query.kinds) if query.kinds else Record.kind.not_in(projects)
    if query.projects is not None:
        yield _among(Record.project_id, tuple(query.projects))
    if query.closed_only:
        yield Record.closed_at.is_not(None)
    elif query.open_only:
        yield Record.closed_at.is_(None)
    if query.states:
        yield _among(Record.state, query.states)
    yield from _conditions_on_people_and_days(query)
    patterns = (label_pattern(label.lower()) for label in query.labels)
    yield from (func.lower(Record.labels).contains(pattern, autoescape=True) for pattern in patterns)
    yield from (func.lower(Record.title).contains(word, autoescape=True) for word in query.text.lower().split())
    yield from (_has_own(word, query.kinds or tuple(registers())) for word in query.own)


def _conditions_on_people_and_days(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    if query.owner_id is not None:
        helped = Record.id.in_(helped_by(query.team_id, query.owner_id)) if query.or_helped else false()
        yield or_(Record.owner_id == query.owner_id, helped)
    if query.owner_ids:
        yield Record.owner_id.in_(query.owner_ids)
    if query.unowned:
        yield Record.owner_id.is_(None)
    if query.due_from is not None:
        yield Record.due >= query.due_from
    if query.due_to is not None:
        yield Record.due <= query.due_to
    if query.undated:
        yield Record.due.is_(None)
    if query.late:
        yield Record.closed_at.is_(None)
        yield is_late(Record.due, Record.team_id, Record.owner_id, Record.project_id, query.late)
    if query.still_since is not None:
        yield Record.updated_at <= query.still_since
    if query.snoozed_after is not None:
        yield or_(Record.snoozed_until.is_(None), Record.snoozed_until <= query.snoozed_after)


def _has_own(word: str, kinds: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition for records of the kinds that have a filter of their own by that word, and fit it."""
    fits: list[ColumnElement[bool]] = []
    for kind in kinds:
        own, condition = registers()[kind].__table__.c, registers()[kind].own_filters().get(word)
        if condition is not None:
            # By its key, row for row: who counts has not joined the kind's own table.
            its = select(literal(1)).where(own.id == Record.id, condition).correlate(Record.__table__)
            fits.append(and_(Record.kind == kind, its.exists()))
    return or_(false(), *fits)


def _among(column: InstrumentedAttribute[Value], values: tuple[Value, ...]) -> ColumnElement[bool]:
    # With one value the rows come out of the index in their order; with IN they would have to be sorted.
    return column == values[0] if len(values) == 1 else column.in_(values)

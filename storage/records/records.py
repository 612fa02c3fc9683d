"""The base table of all registers, and the questions that are the same for each of them."""

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    Executable,
    ForeignKey,
    Index,
    Select,
    UniqueConstraint,
    bindparam,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, with_polymorphic
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.schema import SchemaItem

from storage import fields
from storage.database import dialect_of
from storage.inserts import insert_counted, insert_row
from storage.records.counters import count_up
from storage.schema import BIG, Base
from storage.search_text.search_documents import Written

Value = TypeVar("Value")
_OPEN = text("closed_at IS NULL")
_CLOSED = text("closed_at IS NOT NULL")
_UNOWNED = text("closed_at IS NULL AND owner_id IS NULL")
_BEGUN = text("closed_at IS NULL AND state <> 'open'")
_LED = text("project_id = id")
_PEOPLE = frozenset({"owner_id", "deputy_id", "helpers"})
_FOUND_BY = ("id", "team_id", "project_id", "kind", "title", "labels", "closed_because", "updated_at")
HELPED = text("records.helpers <> ''")
"""What has helpers: said in these words, an index has it alone."""


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


class Waits(NamedTuple):
    """The state in which a record waits, and the column that says for which other record."""

    state: str
    column: str


class Record(Base):
    """One entry in a register. `prefix` begins the ids of a kind; here, where it is empty, any record is meant.

    `has_owner`: somebody has to see to it; of a decision, nobody has. `is_project`: the others belong to it, so that
    lists of all kinds leave it out, and its lead alone changes it. `is_leads`: it is added and changed by the project's
    lead alone, as a budget is; what `hides_from_guests` does not exist for them. `in_digest` are the columns of the
    register's own table that its part of a digest is made of; `waits` says how it waits for another record, where it
    can. Columns that are `unaudited` follow from others: nobody has changed them. `searched` are those of the
    register's own table whose words are found.

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
        # Few records have helpers: somebody's are looked for among those.
        Index("ix_records_helped", "team_id", "helpers", "id", sqlite_where=text("helpers <> ''")),
    )
    prefix: ClassVar[str] = ""
    has_owner: ClassVar[bool] = True
    is_project: ClassVar[bool] = False
    is_leads: ClassVar[bool] = False
    hides_from_guests: ClassVar[bool] = False
    in_digest: ClassVar[tuple[str, ...]] = ()
    waits: ClassVar[Waits | None] = None
    unaudited: ClassVar[tuple[str, ...]] = ()
    searched: ClassVar[tuple[str, ...]] = ()

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

    def __init_subclass__(cls) -> None:
        """Take what is in digests, and what is searched, from the declared fields, too."""
        super().__init_subclass__()
        if "__table__" in vars(cls):
            cls.in_digest = (*cls.in_digest, *fields.names(cls, "in_digest"))
            cls.searched = (*cls.searched, *fields.names(cls, "is_searched"))

    # Set by `add`, cleared by `audit.record_change`: after the INSERT nothing else tells a new record from an old one.
    is_new = False

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return which of the open ones a digest may tell of, besides those that were changed."""
        return ()

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the words that lists of this kind can be filtered by, beside those of all kinds: a priority."""
        own = [each for each in fields.declared(cls) if each.about.is_filter]
        return {word: cls.__table__.c[each.column] == word for each in own for word in each.parameter.choices}

    @classmethod
    def list_order(cls) -> tuple[ColumnElement[object], ...]:
        """Return what comes first in lists of what is open of this kind, before the due date."""
        return ()

    @property
    def takes_place(self) -> date | None:
        """Return the day on which it takes place, where it is a thing that does."""
        return None

    @property
    def is_waiting(self) -> bool:
        """Say whether it can't go on."""
        return self.waits is not None and self.state == self.waits.state

    @property
    def ref(self) -> str:
        """Return the id that people type: T-12."""
        return f"{self.prefix}-{self.number}"


def registers() -> dict[str, type[Record]]:
    """Return the class of each kind of record."""
    return {str(kind): mapper.class_ for kind, mapper in Record.__mapper__.polymorphic_map.items()}


def add(session: Session, record: Record) -> None:
    """Give the record its number and store it."""
    kind = str(record.__mapper__.polymorphic_identity)
    dialect = dialect_of(session)
    if dialect == "sqlite":
        whose = {"new_team_id": record.team_id, "new_kind": kind}
        record.number = session.connection().execute(count_up(dialect), whose).scalar_one()
        insert_row(session, record)
    else:
        insert_counted(session, record, count_up(dialect), "number")
    session.add(record)
    record.is_new = True
    if record.is_project:
        own = update(Record).where(Record.id == record.id).values(project_id=record.id)
        session.execute(own, execution_options={"synchronize_session": False})
        set_committed_value(record, "project_id", record.id)


def texts(session: Session, ids: Collection[int]) -> Iterator[Written]:
    """Yield what records with these keys are found by, as it is in the store now, what was changed last at the end."""
    for row in session.connection().execute(_texts(tuple(registers())), {"ids": list(ids)}).mappings():
        searched = (row[f"{row['kind']}_{name}"] for name in registers()[row["kind"]].searched)
        said = (str(each) for each in (*searched, row["closed_because"]) if each)
        # What has no project is found by nobody: no project has its key.
        whose = (row["team_id"], row["project_id"] or row["id"])
        rest = (*(row["labels"] or ()), *said)
        yield Written(*whose, row["kind"], row["title"], rest, row["updated_at"], f"r{row['id']}", row["id"])


def found_by() -> frozenset[str]:
    """Return the columns of all registers by whose words a record is found, also by what they said before a change."""
    return frozenset(
        name for register in registers().values() for name in ("title", "closed_because", *register.searched)
    )


def keeps_people(column: str) -> bool:
    """Say whether a column holds the id of a person, or the ids of people, as some register declares it."""
    declared = (each for register in registers().values() for each in fields.declared(register))
    return column in _PEOPLE or any(each.about.is_person for each in declared if each.column == column)


@functools.cache
def _texts(kinds: tuple[str, ...]) -> Executable:
    joined = Record.__table__
    columns: list[ColumnElement[object]] = [joined.c[name] for name in _FOUND_BY]
    for kind in kinds:
        if names := registers()[kind].searched:  # a register may have no table of its own
            own = registers()[kind].__table__
            joined = joined.outerjoin(own, own.c.id == Record.__table__.c.id)
            columns += [own.c[name].label(f"{kind}_{name}") for name in names]
    wanted = Record.__table__.c.id.in_(bindparam("ids", expanding=True))
    return (
        select(*columns)
        .select_from(joined)
        .where(wanted)
        .order_by(Record.__table__.c.updated_at, Record.__table__.c.id)
    )


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
    found = select(entity(tuple(registers()))).where(Record.id.in_(ids)).order_by(Record.id)
    return list(session.scalars(found))


def in_order(session: Session, ids: Sequence[int]) -> list[Record]:
    """Return the records with these keys, in the order of the keys."""
    found = {record.id: record for record in of_ids(session, ids)}
    return [found[key] for key in ids if key in found]


@functools.cache
def _by_key(kinds: tuple[str, ...]) -> Select[Record]:
    return select(entity(kinds)).where(Record.id == bindparam("key"))


@functools.cache
def entity(kinds: tuple[str, ...]) -> type[Record] | AliasedClass[Record]:
    """Return what to select so that each row comes with the columns of its kind, all in one statement."""
    wanted = [registers()[kind] for kind in kinds]
    return wanted[0] if len(wanted) == 1 else with_polymorphic(Record, wanted)

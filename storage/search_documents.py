"""What can be searched: a row for each text that somebody may look for, with its words as search knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Index, Insert, Text, bindparam, cast, delete, func, insert, literal
from sqlalchemy.orm import Mapped, mapped_column

from storage.schema import BIG, Base
from storage.stems import stems_of

MINUTES, STANDUP, HISTORY = "minutes", "standup", "history"
"""The kinds of what is no record: an item of minutes, an answer of a standup, and what a record said before."""
QUARTER = 900
"""So many seconds has a quarter of an hour, by which the age of a text is told."""


class SearchDocument(Base):
    """One text that can be found. `kind` is that of the record, or one of the three above.

    `key` says what it is of: `r12` the record, `i5` the item, `c7` the change, `s1:2026-11-23:U1` the answer. `title`
    are the words of the title between spaces, `stems` all words. `quarter` is the quarter of an hour since 1970 in
    which it was written. A text that is changed becomes a new row: a greater id is a newer text.

    The words are in an index of each database's own, made by the migration: SQLite has a table of FTS5 that triggers
    fill, PostgreSQL a GIN index of `search_vector`. Triggers keep the vocabulary, too.
    """

    __tablename__ = "search_documents"
    __table_args__ = (Index(None, "key", unique=True),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(BIG)
    kind: Mapped[str]
    key: Mapped[str]
    record_id: Mapped[int | None] = mapped_column(BIG)
    person_id: Mapped[str | None]
    period: Mapped[date | None]
    quarter: Mapped[int]
    title: Mapped[str]
    stems: Mapped[str]


class SearchWord(Base):
    """A word that stands in some text of a workspace: what a word that was mistyped or begun is compared with.

    Two who bring the same word at once may both add it: to have one wait for the other could lock both.
    """

    __tablename__ = "search_words"
    __table_args__ = (Index(None, "team_id", "word"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    word: Mapped[str] = mapped_column(Text().with_variant(Text(collation="C"), "postgresql"))


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is to be found: its title and the rest; `record_id` is the record that it leads to.

    With no `at` it is as old as what it takes the place of.
    """

    team_id: str
    project_id: int | None
    kind: str
    title: str
    rest: tuple[str, ...]
    at: datetime | None
    key: str = ""
    record_id: int | None = None
    person_id: str | None = None
    period: date | None = None

    def values(self) -> dict[str, object]:
        """Return what the statements ask for, by the names of their parameters."""
        title = stems_of((self.title,))
        return {
            "found_team": self.team_id,
            "found_project": self.project_id,
            "found_kind": self.kind,
            "found_key": self.key,
            "found_record": self.record_id,
            "found_person": self.person_id,
            "found_period": self.period,
            "found_quarter": int(self.at.timestamp()) // QUARTER if self.at else 0,
            "found_title": f" {title} " if title else "",
            "found_stems": stems_of((self.title, *self.rest)),
        }


_TABLE = Base.metadata.tables[SearchDocument.__tablename__]
VECTOR = func.search_vector(_TABLE.c.stems, _TABLE.c.id, _TABLE.c.project_id, _TABLE.c.kind)
"""What PostgreSQL looks the words up in: a function of the migration's."""


def insertion(record_id: ColumnElement[int] | None = None) -> Insert:
    """Return the INSERT of a text; with `record_id` that of a record which the same statement adds."""
    project: ColumnElement[int] = bindparam("found_project", type_=BIG)
    own: ColumnElement[int] = bindparam("found_record", type_=BIG)
    key: ColumnElement[str] = bindparam("found_key")
    if record_id is not None:  # a project belongs to itself
        own, project, key = record_id, func.coalesce(project, record_id), literal("r").concat(cast(record_id, Text))
    return (
        insert(_TABLE)
        .inline()
        .values(
            team_id=bindparam("found_team"),
            project_id=project,
            kind=bindparam("found_kind"),
            key=key,
            record_id=own,
            person_id=bindparam("found_person"),
            period=bindparam("found_period", type_=_TABLE.c.period.type),
            quarter=bindparam("found_quarter"),
            title=bindparam("found_title"),
            stems=bindparam("found_stems"),
        )
    )


_INSERT = insertion()
_DELETE = delete(_TABLE).where(_TABLE.c.key == bindparam("found_key")).returning(_TABLE.c.quarter)


def add(connection: Connection, texts: Iterable[Written]) -> None:
    """Store new texts; one without a word is found by nobody."""
    _insert(connection, [each.values() for each in texts])


def replace(connection: Connection, text: Written) -> None:
    """Store a text in the place of what it was before."""
    row = text.values()
    quarter = connection.execute(_DELETE, {"found_key": text.key}).scalar()
    if text.at is None:
        row["found_quarter"] = quarter or 0
    _insert(connection, [row])


def _insert(connection: Connection, rows: list[dict[str, object]]) -> None:
    if rows := [row for row in rows if row["found_stems"]]:
        connection.execute(_INSERT, rows)

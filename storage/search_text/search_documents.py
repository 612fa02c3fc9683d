"""What can be searched: a row for each text that somebody may look for, with its words as search knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Index, bindparam, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.schema import BIG, Base, Values
from storage.search_text import search_vocabulary
from storage.search_text.stems import stems_of

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
    fill, PostgreSQL a GIN index of `search_vector`.
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


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is to be found: its title and the rest; `record_id` is the record that it leads to.

    With no `at` it is as old as what it takes the place of.
    """

    team_id: str
    project_id: int
    kind: str
    title: str
    rest: tuple[str, ...]
    at: datetime | None
    key: str
    record_id: int | None = None
    person_id: str | None = None
    period: date | None = None

    def values(self) -> Values:
        """Return the columns of its row."""
        title = stems_of((self.title,))
        return {
            "team_id": self.team_id,
            "project_id": self.project_id,
            "kind": self.kind,
            "key": self.key,
            "record_id": self.record_id,
            "person_id": self.person_id,
            "period": self.period,
            "quarter": int(self.at.timestamp()) // QUARTER if self.at else 0,
            "title": f" {title} " if title else "",
            "stems": stems_of((self.title, *self.rest)),
        }


_TABLE = Base.metadata.tables[SearchDocument.__tablename__]
VECTOR = func.search_vector(_TABLE.c.stems, _TABLE.c.id, _TABLE.c.project_id, _TABLE.c.kind)
"""What PostgreSQL looks the words up in: a function of the migration's."""


_TURN = select(func.pg_advisory_xact_lock(func.hashtextextended(SearchDocument.__tablename__, 0)))
_INSERT = insert(_TABLE).inline()
_KNOWN = select(_TABLE.c.key, _TABLE.c.title, _TABLE.c.stems, _TABLE.c.person_id, _TABLE.c.quarter).where(
    _TABLE.c.key.in_(bindparam("keys", expanding=True))
)
_DELETE = delete(_TABLE).where(_TABLE.c.key == bindparam("old_key"))


def take_turn(session: Session) -> None:
    """Have others who store texts wait until this transaction ends: two who bring the same words could lock each other.

    SQLite has one writer at a time anyway.
    """
    if dialect_of(session) != "sqlite":
        session.execute(_TURN)


def add(session: Session, texts: Iterable[Written]) -> None:
    """Store new texts; one without a word is found by nobody."""
    _insert(session, [each.values() for each in texts])


def put(session: Session, texts: Iterable[Written]) -> None:
    """Store texts, each in the place of what it was before; one that is as it was stays."""
    rows = {each.key: each.values() for each in texts}
    known = session.execute(_KNOWN, {"keys": list(rows)}).all() if rows else ()
    for key, title, stems, person, quarter in known:
        if (title, stems, person) == tuple(rows[key][name] for name in ("title", "stems", "person_id")):
            del rows[key]
        else:
            rows[key]["quarter"] = rows[key]["quarter"] or quarter
    if changed := [{"old_key": key} for key, *_ in known if key in rows]:
        session.connection().execute(_DELETE, changed)
    _insert(session, list(rows.values()))


def _insert(session: Session, rows: list[Values]) -> None:
    if rows := [row for row in rows if row["stems"]]:
        take_turn(session)
        words = ((str(row["team_id"]), word) for row in rows for word in str(row["stems"]).split())
        search_vocabulary.learn(session, words)
        session.connection().execute(_INSERT, rows)

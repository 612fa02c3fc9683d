"""The newest texts that match, by the index of each database: SQLite's FTS5, PostgreSQL's full text with GIN."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    column,
    false,
    func,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from storage.database import dialect_of
from storage.schema import BIG, Base
from storage.search.search_match import MOST_RANKED, Match
from storage.search_text.search_documents import VECTOR, SearchDocument

_BLOCK = 15
"""So many bits of a key say where in its block a row is; `search_vector` writes down the block."""
_FIRST = 2
"""So many blocks are looked at first: the newest may have few rows."""
_SETTINGS = {"enable_seqscan": "off", "jit": "off", "work_mem": "32MB"}
_TEXTS = Base.metadata.tables[SearchDocument.__tablename__]
_READ = tuple(column for column in _TEXTS.c if column.name not in ("team_id", "stems"))
_FTS5 = table("search_index", column("rowid", Integer()))


Documents = FromClause[ReadOnlyColumnCollection[str, KeyedColumnElement[object]]]
RECORD_ID: ColumnElement[int | None] = column("record_id", BIG)


@dataclass(frozen=True, slots=True)
class Newest:
    """What to select from for the newest texts that match, up to `most`.

    `reaches_all`: where there are fewer than that, there are no others; else there may be older ones.
    """

    documents: Documents
    most: int
    reaches_all: bool


def newest(session: Session, match: Match, most: int, *where: ColumnElement[bool]) -> Newest:
    """Return a few of the newest texts that match."""
    if dialect_of(session) == "sqlite":
        return _in_order(match, most, where)
    top = _top(session)
    return _in_blocks(match, most, where, range(top, max(-1, top - _FIRST), -1) if top >= _FIRST else ())


def ranked(session: Session, match: Match, in_first: int, *where: ColumnElement[bool]) -> Newest:
    """Return as many of the newest texts that match as are ranked.

    How many there were of the newest says in how many blocks they are.
    """
    if dialect_of(session) == "sqlite":
        return _in_order(match, MOST_RANKED, where)
    top = _top(session)
    if in_first * (top + 1) <= MOST_RANKED:
        return every(session, match, *where)
    wanted = _FIRST + MOST_RANKED * 11 // (10 * in_first) * _FIRST
    return _in_blocks(match, MOST_RANKED, where, range(top, top - wanted, -1) if wanted <= top else ())


def every(session: Session, match: Match, *where: ColumnElement[bool]) -> Newest:
    """Return as many of the newest texts that match as are ranked, looking through all of them."""
    is_ordered = dialect_of(session) == "sqlite"
    return _in_order(match, MOST_RANKED, where) if is_ordered else _in_blocks(match, MOST_RANKED, where, ())


def _in_order(match: Match, most: int, where: Iterable[ColumnElement[bool]]) -> Newest:
    """Return the newest texts by FTS5, which reads from the newest row back."""
    found = select(*_READ).select_from(_FTS5.join(_TEXTS, _TEXTS.c.id == _FTS5.c.rowid))
    has_words = literal_column("search_index").op("MATCH")(_in_fts5(match))
    limited = found.where(has_words, *match.conditions(), *where).order_by(_FTS5.c.rowid.desc()).limit(most)
    return Newest(limited.subquery(), most, reaches_all=True)


def _in_blocks(match: Match, most: int, where: Iterable[ColumnElement[bool]], blocks: Sequence[int]) -> Newest:
    """Return the newest texts in some blocks by GIN, which has no order; in all of them where none is named."""
    conditions = (*match.conditions(), *where)
    each = [_in_block(match, conditions, block) for block in blocks] or [_in_block(match, conditions, None)]
    # Materialized: else it would walk through all texts, the newest first, and look for the words in each of them.
    matching = union_all(*each).cte("matching").prefix_with("MATERIALIZED")
    limited = select(*matching.c).order_by(matching.c.id.desc()).limit(most)
    return Newest(limited.subquery(), most, reaches_all=not blocks)


def in_titles(session: Session, match: Match) -> Select[int | None]:
    """Return what to select from for the records whose titles match, no more than are ranked; none without a word."""
    if not match.groups:
        return select(SearchDocument.record_id).where(false())
    return select(RECORD_ID).select_from(every(session, match).documents).where(RECORD_ID.is_not(None))


@contextlib.contextmanager
def planned(session: Session) -> Iterator[None]:
    """Have PostgreSQL use its index meanwhile: it can't know how many texts have two words, and thinks of all."""
    if dialect_of(session) == "sqlite":
        yield
        return
    # The columns of a row are worked out in their order.
    asked = (func.current_setting(name) for name in _SETTINGS)
    before = session.execute(select(*asked, *(func.set_config(*each, True) for each in _SETTINGS.items()))).one()
    try:
        yield
    finally:
        session.execute(select(*(func.set_config(*each, True) for each in zip(_SETTINGS, before, strict=False))))


def _in_fts5(match: Match) -> str:
    groups = [f"(stems : ({_either(group)}))" for group in match.groups]
    if match.narrowing:
        groups.append(f"(project_id : ({_either(map(str, match.narrowing))}))")
    if match.kinds:
        groups.append(f"(kind : ({_either(match.kinds)}))")
    return " AND ".join(groups)


def _either(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _in_gin(match: Match, block: int | None) -> str:
    groups = [
        *match.groups,
        [f"@{project}" for project in match.narrowing],
        [f"={kind}" for kind in match.kinds],
        [f"#{block}"] if block is not None else [],
    ]
    return " & ".join("({})".format(" | ".join(f"'{word}'" for word in group)) for group in groups if group)


def _in_block(
    match: Match, conditions: Iterable[ColumnElement[bool]], block: int | None
) -> Select[*tuple[object, ...]]:
    """Return the texts that match in a block; in all of them where none is named.

    Of one block GIN reads little of the long list of a common word; of several at once it reads all.
    """
    asked = literal(_in_gin(match, block)).op("::")(literal_column("tsquery"))
    return select(*_READ).where(VECTOR.op("@@")(asked), *conditions)


def _top(session: Session) -> int:
    """Return the newest block."""
    return (session.scalar(select(func.max(_TEXTS.c.id))) or 0) >> _BLOCK

"""The newest texts that match, by the index of each database: SQLite's FTS5, PostgreSQL's full text with GIN."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    column,
    false,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.orm import Session, aliased

from storage.database import dialect_of
from storage.schema import Base
from storage.search_documents import VECTOR, SearchDocument
from storage.search_match import MOST_RANKED, Match

_BLOCK = 15
"""So many bits of a key say where in its block a row is; `search_vector` writes down the block."""
_SETTINGS = {"enable_seqscan": "off", "jit": "off", "work_mem": "32MB"}
_TEXTS = Base.metadata.tables[SearchDocument.__tablename__]
_READ = tuple(column for column in _TEXTS.c if column.name not in ("team_id", "stems"))
_FTS5 = table("search_index", column("rowid", Integer()))


def newest(session: Session, match: Match, *where: ColumnElement[bool]) -> type[SearchDocument]:
    """Return what to select from: the newest texts that match, no more than are ranked."""
    conditions = (*match.conditions(), *where)
    if dialect_of(session) == "sqlite":
        found = select(*_READ).select_from(_FTS5.join(_TEXTS, _TEXTS.c.id == _FTS5.c.rowid))
        has_words = literal_column("search_index").op("MATCH")(_in_fts5(match))
        limited = found.where(has_words, *conditions).order_by(_FTS5.c.rowid.desc()).limit(MOST_RANKED)
        return aliased(SearchDocument, limited.subquery())
    blocks = _newest_blocks(session, match, conditions)
    # Materialized: else it would walk through all texts, the newest first, and look for the words in each of them.
    matching = _in_blocks(match, conditions, blocks).cte("matching").prefix_with("MATERIALIZED")
    limited = select(*matching.c).order_by(matching.c.id.desc()).limit(MOST_RANKED)
    return aliased(SearchDocument, limited.subquery())


def in_titles(session: Session, match: Match) -> Select[int | None]:
    """Return what to select from for the records whose titles match, no more than are ranked; none without a word."""
    if not match.groups:
        return select(SearchDocument.record_id).where(false())
    found = newest(session, match)
    return select(found.record_id).where(found.record_id.is_not(None))


@contextlib.contextmanager
def planned(session: Session) -> Iterator[None]:
    """Have PostgreSQL use its index meanwhile: it can't know how many texts have two words, and thinks of all."""
    if dialect_of(session) == "sqlite":
        yield
        return
    before = session.execute(select(*(func.current_setting(name) for name in _SETTINGS))).one()
    session.execute(select(*(func.set_config(name, value, True) for name, value in _SETTINGS.items())))
    try:
        yield
    finally:
        session.execute(select(*(func.set_config(*each, True) for each in zip(_SETTINGS, before, strict=True))))


def _in_fts5(match: Match) -> str:
    groups = [f"(stems : ({_either(group)}))" for group in match.groups]
    if match.narrowing:
        groups.append(f"(project_id : ({_either(map(str, match.narrowing))}))")
    if match.kinds:
        groups.append(f"(kind : ({_either(match.kinds)}))")
    return " AND ".join(groups)


def _either(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _in_gin(match: Match, blocks: Sequence[int]) -> str:
    groups = [
        *match.groups,
        [f"@{project}" for project in match.narrowing],
        [f"={kind}" for kind in match.kinds],
        [f"#{block}" for block in blocks],
    ]
    return " & ".join("({})".format(" | ".join(f"'{word}'" for word in group)) for group in groups if group)


def _in_blocks(
    match: Match, conditions: Iterable[ColumnElement[bool]], blocks: Sequence[int]
) -> Select[*tuple[object, ...]]:
    """Return the texts that match in some blocks; in all of them where none is named."""
    asked = literal(_in_gin(match, blocks)).op("::")(literal_column("tsquery"))
    return select(*_READ).where(VECTOR.op("@@")(asked), *conditions)


def _newest_blocks(session: Session, match: Match, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return the newest blocks that have as many texts as are ranked; nothing where all may be looked at.

    How many there are in one block says how many there may be in the others.
    """
    top = (session.scalar(select(func.max(_TEXTS.c.id))) or 0) >> _BLOCK
    if not top:
        return []
    full = _count(session, match, conditions, [top - 1])
    if full * (top + 1) <= MOST_RANKED // 2:
        return []
    found = full + _count(session, match, conditions, [top])
    blocks = [top, top - 1]
    while found < MOST_RANKED and blocks[-1] > 0:
        more = max(1, -(-(MOST_RANKED - found) * len(blocks) // max(1, found)))
        older = list(range(blocks[-1] - 1, max(-1, blocks[-1] - 1 - more), -1))
        found += _count(session, match, conditions, older)
        blocks += older
    return blocks


def _count(session: Session, match: Match, conditions: Iterable[ColumnElement[bool]], blocks: Sequence[int]) -> int:
    found = _in_blocks(match, conditions, blocks).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0

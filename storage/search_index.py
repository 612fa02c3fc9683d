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
    union_all,
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


def newest(
    session: Session, match: Match, *where: ColumnElement[bool], is_all: bool = False
) -> tuple[type[SearchDocument], bool]:
    """Return what to select from: the newest texts that match, no more than are ranked; and whether all were looked at.

    Where they were not, and there are fewer than are ranked, the others are to be looked at: with `is_all`.
    """
    conditions = (*match.conditions(), *where)
    if dialect_of(session) == "sqlite":
        found = select(*_READ).select_from(_FTS5.join(_TEXTS, _TEXTS.c.id == _FTS5.c.rowid))
        has_words = literal_column("search_index").op("MATCH")(_in_fts5(match))
        limited = found.where(has_words, *conditions).order_by(_FTS5.c.rowid.desc()).limit(MOST_RANKED)
        return aliased(SearchDocument, limited.subquery()), True
    blocks = [] if is_all else _newest_blocks(session, match, conditions)
    each = [_in_block(match, conditions, block) for block in blocks] or [_in_block(match, conditions, None)]
    # Materialized: else it would walk through all texts, the newest first, and look for the words in each of them.
    matching = union_all(*each).cte("matching").prefix_with("MATERIALIZED")
    limited = select(*matching.c).order_by(matching.c.id.desc()).limit(MOST_RANKED)
    return aliased(SearchDocument, limited.subquery()), not blocks


def in_titles(session: Session, match: Match) -> Select[int | None]:
    """Return what to select from for the records whose titles match, no more than are ranked; none without a word."""
    if not match.groups:
        return select(SearchDocument.record_id).where(false())
    found, _ = newest(session, match, is_all=True)
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


def _newest_blocks(session: Session, match: Match, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return so many of the newest blocks as will have what is ranked; nothing where all are to be looked at.

    How many there are in one block says how many there may be in the others.
    """
    top = (session.scalar(select(func.max(_TEXTS.c.id))) or 0) >> _BLOCK
    if not top:
        return []
    probed = _in_block(match, conditions, top - 1).subquery()
    full = session.scalar(select(func.count()).select_from(probed)) or 0
    if full * (top + 1) <= MOST_RANKED:
        return []
    wanted = 2 + MOST_RANKED * 11 // (10 * full)
    return list(range(top, top - wanted, -1)) if wanted <= top else []

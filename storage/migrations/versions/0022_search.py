"""Texts can be searched: their words as rows, the index of each database, and a vocabulary, which triggers keep.

What is there already is read in batches and found at once; a million records take about two minutes.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.search_text.stems import stems_of

revision = "0022"
down_revision = "0021"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH, QUARTER = 5_000, 900
TEXTS = {
    "actions": ("meeting", "quote"),
    "decisions": ("rationale", "decided_by", "meeting", "quote"),
    "issues": ("resolution",),
    "meetings": ("agenda", "attendees", "absentees", "summary"),
    "projects": ("goal", "scope_in", "scope_out", "phase"),
    "risks": ("category", "mitigation", "contingency", "quote"),
    "tasks": ("blocked_reason",),
}
"""What of each register's own table is found, beside the title, labels and the reason for which it was closed."""
HISTORY = ("title", "closed_because", *sorted({name for names in TEXTS.values() for name in names}))
Row = dict[str, object]


def upgrade() -> None:
    op.create_table(
        "search_documents",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record_id", BIG),
        sa.Column("person_id", sa.Text()),
        sa.Column("period", sa.Date()),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_documents"),
    )
    op.create_table(
        "search_words",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_words"),
    )
    _fill()
    op.create_index("ix_search_documents_key", "search_documents", ["key"], unique=True)
    op.create_index("ix_search_words_team_id_word", "search_words", ["team_id", "word"])
    for statement in _SQLITE if _is_sqlite() else _POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if _is_sqlite():
        op.execute("DROP TRIGGER search_documents_forgotten")
        op.execute("DROP TABLE search_index")
    else:
        op.execute("DROP FUNCTION search_document_forgotten CASCADE")
    op.drop_table("search_documents")
    op.drop_table("search_words")
    if not _is_sqlite():
        op.execute("DROP FUNCTION search_words_kept")
        op.execute("DROP FUNCTION search_vector")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _fill() -> None:
    """Store the words of what there is, and the vocabulary; records last, as if they were the newest."""
    known: set[tuple[str, str]] = set()
    for name, read in (("audit", _changes), ("proposals", _items)):
        for low in range(0, _last(name), BATCH):
            _store(read({"low": low, "high": low + BATCH}), known)
    _store(_answers(), known)
    for low in range(0, _last("records"), BATCH):
        for table, columns in TEXTS.items():
            _store(_records(table, columns, {"low": low, "high": low + BATCH}), known)
    words = sorted(known)
    for low in range(0, len(words), BATCH):
        given = [{"team_id": team, "word": word} for team, word in words[low : low + BATCH]]
        op.get_bind().execute(_WORDS.insert(), given)


def _last(table: str) -> int:
    return op.get_bind().scalar(sa.select(sa.func.max(sa.table(table, sa.column("id")).c.id))) or 0


def _store(found: Iterable[Row], known: set[tuple[str, str]]) -> None:
    """Store rows, each with its words, as many at once as a batch has."""
    batch: list[Row] = []
    for row in found:
        title = stems_of((str(row["title"] or ""),))
        rest = row.pop("rest")
        texts = (str(row["title"] or ""), *(str(each) for each in rest if each)) if isinstance(rest, list) else ()
        row |= {"title": f" {title} " if title else "", "stems": stems_of(texts)}
        known.update((str(row["team_id"]), word) for word in str(row["stems"]).split())
        if row["stems"]:
            batch.append(row)
        if len(batch) == BATCH:
            op.get_bind().execute(_DOCUMENTS.insert(), batch)
            batch = []
    if batch:
        op.get_bind().execute(_DOCUMENTS.insert(), batch)


def _records(table: str, columns: tuple[str, ...], span: Row) -> Iterator[Row]:
    own = ", ".join(f"o.{name}" for name in columns)
    found = sa.text(
        f"SELECT r.id, r.team_id, r.project_id, r.kind, r.title, r.updated_at, r.labels, r.closed_because, {own} "  # noqa: S608 - ours
        f"FROM records r JOIN {table} o ON o.id = r.id WHERE r.id > :low AND r.id <= :high ORDER BY r.id"
    )
    for key, team, project, kind, title, at, labels, *rest in op.get_bind().execute(
        found.columns(updated_at=_AT), span
    ):
        plain = (labels or "").replace("|", " ").replace("%7c", "|").replace("%25", "%")
        yield _row(team, project or key, kind, f"r{key}", at) | {
            "record_id": key,
            "title": title,
            "rest": [plain, *rest],
        }


def _items(span: Row) -> Iterator[Row]:
    found = sa.text(
        "SELECT p.id, p.team_id, p.project_id, p.meeting_id, p.owner_id, p.text, p.quote, r.updated_at "
        "FROM proposals p JOIN records r ON r.id = p.meeting_id WHERE p.id > :low AND p.id <= :high ORDER BY p.id"
    )
    for key, team, project, meeting, owner, title, quote, at in op.get_bind().execute(
        found.columns(updated_at=_AT), span
    ):
        about = {"record_id": meeting, "person_id": owner, "title": title, "rest": [quote]}
        yield _row(team, project, "minutes", f"i{key}", at) | about


def _changes(span: Row) -> Iterator[Row]:
    found = sa.text(
        "SELECT a.id, a.team_id, a.project_id, a.record_id, a.actor_id, a.at, a.before FROM audit a "
        "WHERE a.id > :low AND a.id <= :high AND a.record_id IS NOT NULL AND a.proposal_id IS NULL "
        "AND a.project_id IS NOT NULL ORDER BY a.id"
    )
    typed = found.columns(at=_AT, before=sa.JSON())
    for key, team, project, record, actor, at, before in op.get_bind().execute(typed, span):
        said = [before[name] for name in HISTORY if isinstance(before.get(name), str) and before[name]]
        if said:
            about = {"record_id": record, "person_id": actor, "title": before.get("title"), "rest": said}
            yield _row(team, project, "history", f"c{key}", at) | about


def _answers() -> Iterator[Row]:
    found = sa.text(
        "SELECT project_id, period, person_id, team_id, answered_at, answers FROM standup_answers "
        "WHERE answered_at IS NOT NULL ORDER BY answered_at"
    )
    typed = found.columns(answered_at=_AT, answers=sa.JSON(), period=sa.Date())
    for project, period, person, team, at, answers in op.get_bind().execute(typed):
        key = f"s{project}:{period.isoformat()}:{person}"
        about = {"person_id": person, "period": period, "title": "", "rest": list((answers or {}).values())}
        yield _row(team, project, "standup", key, at) | about


def _row(team: str, project: int, kind: str, key: str, at: datetime) -> Row:
    written = at if at.tzinfo else at.replace(tzinfo=UTC)
    row: Row = {"team_id": team, "project_id": project, "kind": kind, "key": key, "person_id": None, "period": None}
    return row | {"record_id": None, "quarter": int(written.timestamp()) // QUARTER}


_AT = sa.DateTime(timezone=True)
_DOCUMENTS = sa.table(
    "search_documents",
    *(sa.column(name) for name in ("team_id", "project_id", "kind", "key", "record_id", "person_id")),
    sa.column("period", sa.Date()),
    *(sa.column(name) for name in ("quarter", "title", "stems")),
)
_WORDS = sa.table("search_words", sa.column("team_id"), sa.column("word"))

# Words are cut already: `ascii` splits at spaces alone, for whatever is beyond ASCII belongs to a word.
_SQLITE = (
    """
CREATE VIRTUAL TABLE search_index USING fts5(stems, project_id, kind, content='search_documents',
  content_rowid='id', detail='column', columnsize=0, tokenize='ascii')
""",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    """
CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN
  INSERT INTO search_index(rowid, stems, project_id, kind) VALUES (NEW.id, NEW.stems, NEW.project_id, NEW.kind);
  INSERT INTO search_words(team_id, word) SELECT NEW.team_id, new_words.value
    FROM json_each('["' || replace(NEW.stems, ' ', '","') || '"]') AS new_words
    WHERE NOT EXISTS (SELECT 1 FROM search_words WHERE team_id = NEW.team_id AND word = new_words.value);
END
""",
    """
CREATE TRIGGER search_documents_deleted AFTER DELETE ON search_documents BEGIN
  INSERT INTO search_index(search_index, rowid, stems, project_id, kind)
    VALUES ('delete', OLD.id, OLD.stems, OLD.project_id, OLD.kind);
END
""",
    # Nothing of a record that is gone is found; and SQLite may give its id to the next one.
    """
CREATE TRIGGER search_documents_forgotten AFTER DELETE ON records BEGIN
  DELETE FROM search_documents WHERE key = 'r' || OLD.id;
END
""",
)
# What a search is narrowed to, and a block of 32,768 rows, are words, too: one look at the index finds all at once.
_POSTGRES = (
    """
CREATE FUNCTION search_vector(stems text, id bigint, project_id bigint, kind text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(string_to_array(
    stems || ' #' || (id >> 15)::text || ' @' || project_id::text || ' =' || kind, ' '))
$$
""",
    """
CREATE INDEX ix_search_documents_words ON search_documents
  USING gin (search_vector(stems, id, project_id, kind)) WITH (fastupdate = off)
""",
    """
CREATE FUNCTION search_words_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (team_id, word) SELECT NEW.team_id, new_word
    FROM unnest(string_to_array(NEW.stems, ' ')) AS new_word
    WHERE NOT EXISTS (SELECT 1 FROM search_words WHERE team_id = NEW.team_id AND word = new_word);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents
  FOR EACH ROW EXECUTE FUNCTION search_words_kept()
""",
    """
CREATE FUNCTION search_document_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_documents WHERE key = 'r' || OLD.id::text;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER search_documents_forgotten AFTER DELETE ON records
  FOR EACH ROW EXECUTE FUNCTION search_document_forgotten()
""",
)

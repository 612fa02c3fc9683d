"""Search reads what was changed when somebody searches, and finds words by their endings, without reading all of them.

Until now each change was found at once, so that all of them are read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONGEST = 40


def upgrade() -> None:
    op.create_table(
        "search_progress",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("audit_id", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_progress"),
    )
    op.execute("INSERT INTO search_progress (id, audit_id) SELECT 1, coalesce(max(id), 0) FROM audit")
    op.create_table(
        "search_endings",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("ending", WORD, nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "ending", "word", name="pk_search_endings"),
        sqlite_with_rowid=False,
    )
    for statement in _SQLITE if _is_sqlite() else _POSTGRES:
        op.execute(statement)
    op.drop_table("search_words")


def downgrade() -> None:
    op.create_table(
        "search_words",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_words"),
    )
    op.create_index("ix_search_words_team_id_word", "search_words", ["team_id", "word"])
    op.execute("INSERT INTO search_words (team_id, word) SELECT team_id, word FROM search_endings WHERE ending = word")
    for statement in _SQLITE_BEFORE if _is_sqlite() else _POSTGRES_BEFORE:
        op.execute(statement)
    op.drop_table("search_endings")
    op.drop_table("search_progress")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


_PLACES = f"json_each('{list(range(1, LONGEST + 1))}')"
_ADDED = """
CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN
  INSERT INTO search_index(rowid, stems, project_id, kind) VALUES (NEW.id, NEW.stems, NEW.project_id, NEW.kind);
  {}
END
"""
_SQLITE = (
    f"""INSERT INTO search_endings (team_id, ending, word)
  SELECT DISTINCT w.team_id, substr(w.word, place.value), w.word FROM search_words AS w, {_PLACES} AS place
  WHERE place.value <= length(w.word)""",  # noqa: S608 - ours
    "DROP TRIGGER search_documents_added",
    _ADDED.format(""),
)
_SQLITE_BEFORE = (
    "DROP TRIGGER search_documents_added",
    _ADDED.format("""INSERT INTO search_words(team_id, word) SELECT NEW.team_id, new_words.value
    FROM json_each('["' || replace(NEW.stems, ' ', '","') || '"]') AS new_words
    WHERE NOT EXISTS (SELECT 1 FROM search_words WHERE team_id = NEW.team_id AND word = new_words.value);"""),
)
_POSTGRES = (
    """INSERT INTO search_endings (team_id, ending, word)
  SELECT DISTINCT team_id, substr(word, place), word FROM search_words, generate_series(1, length(word)) AS place""",
    "DROP FUNCTION search_words_kept CASCADE",
)
_POSTGRES_BEFORE = (
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
)

"""What digests count is kept counted: triggers on the records do it. Indexes for what they choose, and for who leads.

A digest of 200,000 records would else read each of them. The database itself counts, so that no way of writing a record
can forget it; a program that adds a record pays for one row more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {
    "open_counts": ("project_id", "kind", "owner_id", "due"),
    "closed_counts": ("project_id", "kind", "state", "due"),
    "closing_counts": ("project_id", "span", "nth", "kind", "state"),
}
COUNTED = ("project_id", "kind", "owner_id", "state", "due", "closed_at")
NO_DAY = "9999-12-31"
SPANS = (900, 86_400)
INDEXES = {
    "ix_records_led": (("team_id", "owner_id"), "project_id = id"),
    "ix_records_unowned": (("project_id", "kind", "due", "id"), "closed_at IS NULL AND owner_id IS NULL"),
    "ix_records_begun": (
        ("project_id", "kind", "state", "due", "id", "owner_id"),
        "closed_at IS NULL AND state <> 'open'",
    ),
}


def upgrade() -> None:
    _tables()
    for name, (columns, condition) in INDEXES.items():
        where = sa.text(condition)
        op.create_index(name, "records", list(columns), sqlite_where=where, postgresql_where=where)
    for table, values, condition in _counted("records."):
        groups = ", ".join(str(number + 1) for number in range(len(values)))
        found = f"SELECT {', '.join(values)}, count(*) FROM records WHERE {condition} GROUP BY {groups}"  # noqa: S608 - ours
        op.execute(f"INSERT INTO {table} ({', '.join(KEYS[table])}, number) {found}")
    for statement in _sqlite_triggers() if _is_sqlite() else _postgres_triggers():
        op.execute(statement)


def downgrade() -> None:
    on = "" if _is_sqlite() else " ON records"
    for when in ("added", "changed", "deleted"):
        op.execute(f"DROP TRIGGER records_{when}{on}")
    if not _is_sqlite():
        op.execute("DROP FUNCTION count_change")
        op.execute("DROP FUNCTION count_record")
    for name in INDEXES:
        op.drop_index(name, "records")
    for table in KEYS:
        op.drop_table(table)


def _tables() -> None:
    op.create_table(
        "open_counts",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*KEYS["open_counts"], name="pk_open_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "closed_counts",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*KEYS["closed_counts"], name="pk_closed_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "closing_counts",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.Column("nth", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*KEYS["closing_counts"], name="pk_closing_counts"),
        sqlite_with_rowid=False,
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _counted(row: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Return where a row is counted: the table, the values of its keys, and whether it is counted there at all.

    Its columns are named as those of `row`, which is what stands before their names.
    """
    project, kind, owner, state, due, closed = (f"{row}{name}" for name in COUNTED)
    no_day = f"'{NO_DAY}'" if _is_sqlite() else f"DATE '{NO_DAY}'"
    nth = "strftime('%s', {}) / {}" if _is_sqlite() else "CAST(floor(extract(epoch FROM {}) / {}) AS bigint)"
    is_open = f"{project} IS NOT NULL AND {closed} IS NULL"
    is_closed = f"{project} IS NOT NULL AND {closed} IS NOT NULL AND {due} IS NOT NULL"
    return [
        ("open_counts", (project, kind, f"coalesce({owner}, '')", f"coalesce({due}, {no_day})"), is_open),
        ("closed_counts", (project, kind, state, due), is_closed),
        *(("closing_counts", (project, str(span), nth.format(closed, span), kind, state), is_closed) for span in SPANS),
    ]


def _more(row: str) -> str:
    """Return the statements that count a row."""
    return " ".join(
        f"INSERT INTO {table} ({', '.join(KEYS[table])}, number) SELECT {', '.join(values)}, 1 WHERE {condition} "
        f"ON CONFLICT ({', '.join(KEYS[table])}) DO UPDATE SET number = {table}.number + 1;"
        for table, values, condition in _counted(row)
    )


def _less(row: str) -> str:
    """Return the statements that count a row no more."""
    statements = []
    for table, values, condition in _counted(row):
        same = " AND ".join(f"{table}.{key} = {value}" for key, value in zip(KEYS[table], values, strict=True))
        statements += [
            f"UPDATE {table} SET number = number - 1 WHERE {condition} AND {same};",  # noqa: S608 - ours
            f"DELETE FROM {table} WHERE {condition} AND {same} AND number <= 0;",  # noqa: S608 - ours
        ]
    return " ".join(statements)


def _sqlite_triggers() -> tuple[str, ...]:
    is_changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in COUNTED)
    change = f"UPDATE OF {', '.join(COUNTED)} ON records WHEN {is_changed}"
    return (
        f"CREATE TRIGGER records_added AFTER INSERT ON records BEGIN {_more('NEW.')} END",
        f"CREATE TRIGGER records_deleted AFTER DELETE ON records BEGIN {_less('OLD.')} END",
        f"CREATE TRIGGER records_changed AFTER {change} BEGIN {_less('OLD.')} {_more('NEW.')} END",
    )


def _postgres_triggers() -> tuple[str, ...]:
    old, new = (", ".join(f"{row}.{name}" for name in COUNTED) for row in ("OLD", "NEW"))
    change = f"UPDATE OF {', '.join(COUNTED)} ON records FOR EACH ROW WHEN (ROW({old}) IS DISTINCT FROM ROW({new}))"
    run = "EXECUTE FUNCTION count_change()"
    return (
        _COUNT_RECORD.format(more=_more("its_"), less=_less("its_")),
        _COUNT_CHANGE,
        f"CREATE TRIGGER records_added AFTER INSERT ON records FOR EACH ROW {run}",
        f"CREATE TRIGGER records_deleted AFTER DELETE ON records FOR EACH ROW {run}",
        f"CREATE TRIGGER records_changed AFTER {change} {run}",
    )


_COUNT_RECORD = """
CREATE FUNCTION count_record(
  its_project_id bigint, its_kind text, its_owner_id text, its_state text, its_due date, its_closed_at timestamptz,
  change integer
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF change > 0 THEN {more} ELSE {less} END IF;
END $$
"""
# The counts of what is open come first, and of two of them the lesser: two changes never wait for each other crosswise.
_COUNT_CHANGE = f"""
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM count_record(NEW.project_id, NEW.kind, NEW.owner_id, NEW.state, NEW.due, NEW.closed_at, 1);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_record(OLD.project_id, OLD.kind, OLD.owner_id, OLD.state, OLD.due, OLD.closed_at, -1);
  ELSIF OLD.closed_at IS NULL AND (NEW.closed_at IS NOT NULL
      OR ROW(coalesce(OLD.owner_id, ''), coalesce(OLD.due, DATE '{NO_DAY}'))
       < ROW(coalesce(NEW.owner_id, ''), coalesce(NEW.due, DATE '{NO_DAY}'))) THEN
    PERFORM count_record(OLD.project_id, OLD.kind, OLD.owner_id, OLD.state, OLD.due, OLD.closed_at, -1);
    PERFORM count_record(NEW.project_id, NEW.kind, NEW.owner_id, NEW.state, NEW.due, NEW.closed_at, 1);
  ELSE
    PERFORM count_record(NEW.project_id, NEW.kind, NEW.owner_id, NEW.state, NEW.due, NEW.closed_at, 1);
    PERFORM count_record(OLD.project_id, OLD.kind, OLD.owner_id, OLD.state, OLD.due, OLD.closed_at, -1);
  END IF;
  RETURN NULL;
END $$
"""

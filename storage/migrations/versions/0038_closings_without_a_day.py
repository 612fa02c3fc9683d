"""What is closed and has no due date is counted, too, by quarters of an hour: a forecast counts all that gets done.

Such closings have a span of their own, so that progress against the plan still counts what was planned for a day.
"""

from collections.abc import Callable

from alembic import op

revision = "0038"
down_revision = "0037"

KEYS = {
    "open_counts": ("project_id", "kind", "owner_id", "due"),
    "closed_counts": ("project_id", "kind", "state", "due"),
    "closing_counts": ("project_id", "span", "nth", "kind", "state"),
}
COUNTED = ("project_id", "kind", "owner_id", "state", "due", "closed_at")
NO_DAY = "9999-12-31"
QUARTER, DAY, UNPLANNED_QUARTER = 900, 86_400, 901
Counting = list[tuple[str, tuple[str, ...], str]]


def upgrade() -> None:
    _, values, condition = _counted("records.")[-1]
    found = f"SELECT {', '.join(values)}, count(*) FROM records WHERE {condition} GROUP BY 1, 2, 3, 4, 5"  # noqa: S608 - ours
    op.execute(f"INSERT INTO closing_counts ({', '.join(KEYS['closing_counts'])}, number) {found}")
    _count_by(_counted)


def downgrade() -> None:
    _count_by(lambda row: _counted(row)[:-1])
    op.execute(f"DELETE FROM closing_counts WHERE span = {UNPLANNED_QUARTER}")  # noqa: S608 - ours


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _counted(row: str) -> Counting:
    """Return where a row is counted: the table, the values of its keys, and whether it is counted there at all."""
    project, kind, owner, state, due, closed = (f"{row}{name}" for name in COUNTED)
    no_day = f"'{NO_DAY}'" if _is_sqlite() else f"DATE '{NO_DAY}'"
    nth = "strftime('%s', {}) / {}" if _is_sqlite() else "CAST(floor(extract(epoch FROM {}) / {}) AS bigint)"
    is_open = f"{project} IS NOT NULL AND {closed} IS NULL"
    is_closed = f"{project} IS NOT NULL AND {closed} IS NOT NULL AND {due} IS"

    def closing(span: int, seconds: int, which: str) -> tuple[str, tuple[str, ...], str]:
        values = (project, str(span), nth.format(closed, seconds), kind, state)
        return "closing_counts", values, f"{is_closed} {which}"

    return [
        ("open_counts", (project, kind, f"coalesce({owner}, '')", f"coalesce({due}, {no_day})"), is_open),
        ("closed_counts", (project, kind, state, due), f"{is_closed} NOT NULL"),
        closing(QUARTER, QUARTER, "NOT NULL"),
        closing(DAY, DAY, "NOT NULL"),
        closing(UNPLANNED_QUARTER, QUARTER, "NULL"),
    ]


def _more(counting: Counting) -> str:
    """Return the statements that count a row."""
    return " ".join(
        f"INSERT INTO {table} ({', '.join(KEYS[table])}, number) SELECT {', '.join(values)}, 1 WHERE {condition} "
        f"ON CONFLICT ({', '.join(KEYS[table])}) DO UPDATE SET number = {table}.number + 1;"
        for table, values, condition in counting
    )


def _less(counting: Counting) -> str:
    """Return the statements that count a row no more."""
    statements = []
    for table, values, condition in counting:
        same = " AND ".join(f"{table}.{key} = {value}" for key, value in zip(KEYS[table], values, strict=True))
        statements += [
            f"UPDATE {table} SET number = number - 1 WHERE {condition} AND {same};",  # noqa: S608 - ours
            f"DELETE FROM {table} WHERE {condition} AND {same} AND number <= 0;",  # noqa: S608 - ours
        ]
    return " ".join(statements)


def _count_by(counted: Callable[[str], Counting]) -> None:
    """Have the triggers count so from now on."""
    if not _is_sqlite():
        op.execute(_COUNT_RECORD.format(more=_more(counted("its_")), less=_less(counted("its_"))))
        return
    more, less = _more(counted("NEW.")), _less(counted("OLD."))
    is_changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in COUNTED)
    change = f"UPDATE OF {', '.join(COUNTED)} ON records WHEN {is_changed}"
    for name, when, statements in (
        ("added", "INSERT ON records", more),
        ("deleted", "DELETE ON records", less),
        ("changed", change, f"{less} {more}"),
    ):
        op.execute(f"DROP TRIGGER records_{name}")
        op.execute(f"CREATE TRIGGER records_{name} AFTER {when} BEGIN {statements} END")


_COUNT_RECORD = """
CREATE OR REPLACE FUNCTION count_record(
  its_project_id bigint, its_kind text, its_owner_id text, its_state text, its_due date, its_closed_at timestamptz,
  change integer
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF change > 0 THEN {more} ELSE {less} END IF;
END $$
"""

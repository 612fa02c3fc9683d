"""Tasks and meetings may come again: the rule, the series that it makes, and the day that each was made for."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_TABLES = ("tasks", "meetings")
_REPEATS = sa.text("series IS NOT NULL")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("repeats", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("series", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("repeat_day", sa.Date(), nullable=True))
        name = f"ix_{table}_series_repeat_day"
        one_a_day = ["series", "repeat_day"]
        op.create_index(name, table, one_a_day, unique=True, sqlite_where=_REPEATS, postgresql_where=_REPEATS)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_index(f"ix_{table}_series_repeat_day", table)
        with op.batch_alter_table(table) as changed:
            for column in ("repeat_day", "series", "repeats"):
                changed.drop_column(column)

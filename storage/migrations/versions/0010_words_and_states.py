"""A failed job is called so; a digest goes to several people, and knows when it was told; which events have come."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _rename_state("parked", "failed")
    op.add_column("digests", sa.Column("outsiders", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("digests", sa.Column("told_at", INSTANT, nullable=True))
    op.execute("UPDATE digests SET outsiders = place WHERE to_outsider")
    with op.batch_alter_table("digests") as digests:
        digests.drop_column("to_outsider")
    op.create_table(
        "events_seen",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "name", name="pk_events_seen"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("events_seen")
    op.add_column("digests", sa.Column("to_outsider", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE digests SET to_outsider = (outsiders <> '')")
    with op.batch_alter_table("digests") as digests:
        digests.alter_column("to_outsider", server_default=None)
        digests.drop_column("told_at")
        digests.drop_column("outsiders")
    _rename_state("failed", "parked")


def _rename_state(old: str, new: str) -> None:
    """Call a state of jobs by another name; the CHECK holds them to their names, so it goes meanwhile."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_constraint(op.f("ck_jobs_state"), type_="check")
    op.execute(f"UPDATE jobs SET state = '{new}' WHERE state = '{old}'")  # noqa: S608 - ours
    with op.batch_alter_table("jobs") as jobs:
        jobs.create_check_constraint(op.f("ck_jobs_state"), f"state IN ('ready', 'done', '{new}')")

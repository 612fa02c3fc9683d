"""Change requests are kept: what is to be changed in what was agreed, and what that means."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("scope_in", sa.Text(), nullable=True),
        sa.Column("scope_out", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name=op.f("fk_changes_id_records")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )


def downgrade() -> None:
    op.drop_table("changes")

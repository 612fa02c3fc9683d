"""Calls of a model say for whom they were, workspaces have budgets of their own, and a project may do without one."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("model_calls", sa.Column("person_id", sa.Text(), nullable=True))
    op.add_column("model_calls", sa.Column("project_id", BIG, nullable=True))
    op.add_column("projects", sa.Column("model", sa.Text(), nullable=True))
    op.create_table(
        "model_budgets",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("workspace", BIG, nullable=True),
        sa.Column("person", BIG, nullable=True),
        sa.PrimaryKeyConstraint("team_id", name="pk_model_budgets"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("model_budgets")
    op.drop_column("projects", "model")
    op.drop_column("model_calls", "project_id")
    op.drop_column("model_calls", "person_id")

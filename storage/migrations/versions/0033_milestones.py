"""Milestones: what a project has reached by a day."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "milestones",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name=op.f("fk_milestones_id_records")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )


def downgrade() -> None:
    op.drop_table("milestones")

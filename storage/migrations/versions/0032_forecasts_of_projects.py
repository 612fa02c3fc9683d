"""Forecasts of projects."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "forecasts",
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("likely", sa.Date(), nullable=True),
        sa.Column("safe", sa.Date(), nullable=True),
        sa.Column("weeks", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name=op.f("fk_forecasts_project_id_records")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_forecasts_record_id_records")),
        sa.PrimaryKeyConstraint("record_id", "made_on", name=op.f("pk_forecasts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rest_estimates",
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("best", sa.Double(), nullable=False),
        sa.Column("likely", sa.Double(), nullable=False),
        sa.Column("worst", sa.Double(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name=op.f("fk_rest_estimates_project_id_records")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_rest_estimates")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rest_estimates")
    op.drop_table("forecasts")

"""The register of issues."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "issues",
        sa.Column("id", BIG, nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("from_risk", sa.Text(), nullable=True),
        sa.CheckConstraint("severity IN ('low', 'medium', 'high', 'critical')", name=op.f("ck_issues_severity")),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_issues_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
    )


def downgrade() -> None:
    op.drop_table("issues")

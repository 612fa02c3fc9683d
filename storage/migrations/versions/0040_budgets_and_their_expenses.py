"""Budgets have lines, and these expenses and rates."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column(
            "category",
            sa.Enum(
                "people",
                "compute",
                "api",
                "labels",
                "licences",
                "other",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("spent", sa.Text(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name=op.f("fk_budgets_id_records")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgets")),
    )
    op.create_table(
        "expenses",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("spent_on", sa.Date(), nullable=True),
        sa.Column("invoice", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["child_rows.id"], name=op.f("fk_expenses_id_child_rows"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenses")),
    )
    op.create_table(
        "rates",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["child_rows.id"], name=op.f("fk_rates_id_child_rows"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rates")),
    )


def downgrade() -> None:
    op.drop_table("rates")
    op.drop_table("expenses")
    op.drop_table("budgets")

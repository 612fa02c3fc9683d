"""A record has rows, such as the bookings of a machine; what happens to one stands in the history."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "child_rows",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name=op.f("fk_child_rows_project_id_records")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name=op.f("fk_child_rows_record_id_records"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_rows")),
        sa.UniqueConstraint("record_id", "kind", "number", name=op.f("uq_child_rows_record_id_kind_number")),
    )
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    # As text: Alembic adds a foreign key by a statement of its own, which SQLite has not.
    op.execute(
        f"ALTER TABLE audit ADD COLUMN row_id {kind} CONSTRAINT fk_audit_row_id_child_rows REFERENCES child_rows (id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("audit") as audit:
        audit.drop_column("row_id")
    op.drop_table("child_rows")

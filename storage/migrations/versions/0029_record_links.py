"""Records stand in fields of others: what comes before a milestone, the milestone of a task."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "record_links",
        sa.Column("record_id", key, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("other_id", key, nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["records.id"], name=op.f("fk_record_links_other_id_records")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_record_links_record_id_records")),
        sa.PrimaryKeyConstraint("record_id", "role", "other_id", name=op.f("pk_record_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_record_links_other_id_role"), "record_links", ["other_id", "role"])


def downgrade() -> None:
    op.drop_table("record_links")

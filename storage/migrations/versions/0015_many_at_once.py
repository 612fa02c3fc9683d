"""A record may have helpers; lists that somebody pasted wait while they look at the preview."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "pasted_lists",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text()),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("taken_at", INSTANT),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_pasted_lists_project_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_pasted_lists"),
    )
    op.add_column("records", sa.Column("helpers", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "record_helpers",
        sa.Column("record_id", BIG, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_record_helpers_record_id_records"),
        sa.PrimaryKeyConstraint("record_id", "person_id", name="pk_record_helpers"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_record_helpers_team_id_person_id_record_id", "record_helpers", ["team_id", "person_id", "record_id"]
    )
    op.create_index("ix_pasted_lists_made_at", "pasted_lists", ["made_at"])


def downgrade() -> None:
    op.drop_table("record_helpers")
    op.drop_column("records", "helpers")
    op.drop_table("pasted_lists")

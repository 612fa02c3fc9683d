"""Answers of the assistant may be rated; the ratings are counted by day."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "answer_feedback",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_good", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "answer", name=op.f("pk_answer_feedback")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("answer_feedback")

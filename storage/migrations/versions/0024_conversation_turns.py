"""Questions that a language model has answered, kept for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "conversation_turns",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_turns")),
    )
    with op.batch_alter_table("conversation_turns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_turns_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_conversation_turns_team_id_person_id"), ["team_id", "person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_conversation_turns_team_id_place_at"), ["team_id", "place", "at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("conversation_turns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_turns_team_id_place_at"))
        batch_op.drop_index(batch_op.f("ix_conversation_turns_team_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_conversation_turns_at"))

    op.drop_table("conversation_turns")

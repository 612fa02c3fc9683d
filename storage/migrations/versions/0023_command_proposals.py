"""Commands that were proposed to somebody wait until they are confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
STATES = ("open", "confirmed", "declined", "expired")


def upgrade() -> None:
    op.create_table(
        "command_proposals",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("asker_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG),
        sa.Column("channel", sa.Text()),
        sa.Column("thread", sa.Text()),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("settled_at", INSTANT),
        sa.Column("form_opened_at", INSTANT),
        sa.Column("message_channel", sa.Text()),
        sa.Column("message_ts", sa.Text()),
        sa.Column("drawn", sa.Text()),
        sa.CheckConstraint(f"state IN {STATES}", name=op.f("ck_command_proposals_state")),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_command_proposals_project_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_command_proposals"),
    )
    op.create_index(
        "ix_command_proposals_team_id_asker_id_state", "command_proposals", ["team_id", "asker_id", "state"]
    )
    op.create_index("ix_command_proposals_made_at", "command_proposals", ["made_at"])


def downgrade() -> None:
    op.drop_table("command_proposals")

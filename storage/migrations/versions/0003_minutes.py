"""Minutes: meetings, decisions, and what minutes propose."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", BIG, nullable=False),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("meeting", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("supersedes_id", BIG, nullable=True),
        sa.Column("superseded_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_decisions_id_records"),
        sa.ForeignKeyConstraint(["supersedes_id"], ["records.id"], name="fk_decisions_supersedes_id_records"),
        sa.ForeignKeyConstraint(["superseded_by_id"], ["records.id"], name="fk_decisions_superseded_by_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_table(
        "meetings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=True),
        sa.Column("absentees", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_fingerprint", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.Text(), nullable=True),
        sa.Column("thread_ts", sa.Text(), nullable=True),
        sa.Column("minutes_url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_meetings_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_source_fingerprint", "meetings", ["source_fingerprint"])
    op.create_table(
        "proposals",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("owner_words", sa.Text(), nullable=True),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("start_seconds", sa.Double(), nullable=True),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("record_id", BIG, nullable=True),
        sa.Column("amends_id", BIG, nullable=True),
        sa.Column("message_ts", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('action', 'decision', 'risk', 'question')", name=op.f("ck_proposals_kind")),
        sa.CheckConstraint(
            "verdict IN ('proposed', 'accepted', 'dismissed', 'amended')", name=op.f("ck_proposals_verdict")
        ),
        sa.ForeignKeyConstraint(["amends_id"], ["proposals.id"], name="fk_proposals_amends_id_proposals"),
        sa.ForeignKeyConstraint(["meeting_id"], ["records.id"], name="fk_proposals_meeting_id_records"),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_proposals_project_id_records"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_proposals_record_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.UniqueConstraint("meeting_id", "kind", "fingerprint", name="uq_proposals_meeting_id_kind_fingerprint"),
    )
    op.create_index("ix_proposals_project_id_fingerprint", "proposals", ["project_id", "fingerprint"])
    op.add_column("risks", sa.Column("quote", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("risks") as risks:
        risks.drop_column("quote")
    for table in ("proposals", "meetings", "decisions"):
        op.drop_table(table)

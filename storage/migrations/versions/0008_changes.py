"""People hear of what others did to their work; cards in direct messages and greetings are drawn again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WAITING = sa.text("blocked_by_id IS NOT NULL")


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "unheard_changes",
        sa.Column("id", big, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("record_id", big, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_unheard_changes_record_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_unheard_changes"),
    )
    op.create_index(
        "ix_unheard_changes_team_id_person_id_actor_id", "unheard_changes", ["team_id", "person_id", "actor_id"]
    )
    op.create_table(
        "record_cards",
        sa.Column("record_id", big, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("giver_id", sa.Text(), nullable=False),
        sa.Column("message_ts", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_record_cards_record_id_records"),
        sa.PrimaryKeyConstraint("record_id", "person_id", "request", name="pk_record_cards"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_tasks_blocked_by_id", "tasks", ["blocked_by_id"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.add_column("person_settings", sa.Column("changes", sa.Text(), nullable=True))
    for name in ("message_ts", "said", "drawn"):
        op.add_column("greetings", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("greetings") as greetings:
        for name in ("drawn", "said", "message_ts"):
            greetings.drop_column(name)
    with op.batch_alter_table("person_settings") as settings:
        settings.drop_column("changes")
    op.drop_index("ix_tasks_blocked_by_id", "tasks")
    op.drop_table("record_cards")
    op.drop_table("unheard_changes")

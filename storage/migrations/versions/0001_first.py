"""The first tables: records and three registers, projects, people, channels, audit, jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
OPEN = sa.text("closed_at IS NULL")
CLOSED = sa.text("closed_at IS NOT NULL")


def upgrade() -> None:
    _records_and_projects()
    _registers()
    _people_and_channels()
    _memory()


def downgrade() -> None:
    for table in (
        "jobs",
        "seen",
        "audit",
        "project_channels",
        "memberships",
        "channels",
        "people",
        "risks",
        "actions",
        "tasks",
        "projects",
        "records",
        "counters",
    ):
        op.drop_table(table)


def _records_and_projects() -> None:
    op.create_table(
        "counters",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "kind", name="pk_counters"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "records",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("closed_because", sa.Text(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_records_project_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.UniqueConstraint("team_id", "kind", "number", name="uq_records_team_id_kind_number"),
    )
    op.create_index("ix_records_all", "records", ["project_id", "kind", "due", "id"])
    op.create_index(
        "ix_records_closed",
        "records",
        ["project_id", "kind", "closed_at", "id"],
        sqlite_where=CLOSED,
        postgresql_where=CLOSED,
    )
    op.create_index(
        "ix_records_open", "records", ["project_id", "kind", "due", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index(
        "ix_records_owned", "records", ["team_id", "owner_id", "due", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "projects",
        sa.Column("id", BIG, nullable=False),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("scope_in", sa.Text(), nullable=True),
        sa.Column("scope_out", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_projects_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )


def _registers() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", BIG, nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "low", "normal", "high", "urgent", name="priority", native_enum=False, create_constraint=True, length=16
            ),
            nullable=False,
        ),
        sa.Column("estimate", sa.Double(), nullable=True),
        sa.Column("blocked_by_id", BIG, nullable=True),
        sa.Column("blocked_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["blocked_by_id"], ["records.id"], name="fk_tasks_blocked_by_id_records"),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_tasks_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
    )
    op.create_table(
        "actions",
        sa.Column("id", BIG, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("promoted_to_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_actions_id_records"),
        sa.ForeignKeyConstraint(["promoted_to_id"], ["records.id"], name="fk_actions_promoted_to_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
    )
    op.create_table(
        "risks",
        sa.Column("id", BIG, nullable=False),
        sa.Column("probability", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column(
            "response",
            sa.Enum(
                "mitigate",
                "accept",
                "transfer",
                "avoid",
                name="response",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("mitigation", sa.Text(), nullable=True),
        sa.Column("contingency", sa.Text(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.CheckConstraint("impact BETWEEN 1 AND 5", name="impact"),
        sa.CheckConstraint("probability BETWEEN 1 AND 5", name="probability"),
        sa.ForeignKeyConstraint(["id"], ["records.id"], name="fk_risks_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_risks"),
    )


def _people_and_channels() -> None:
    op.create_table(
        "people",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("handle_key", sa.Text(), nullable=False),
        sa.Column("first_name_key", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("refreshed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_people"),
    )
    op.create_index("ix_people_team_id_first_name_key", "people", ["team_id", "first_name_key"])
    op.create_index("ix_people_team_id_handle_key", "people", ["team_id", "handle_key"])
    op.create_index("ix_people_team_id_name_key", "people", ["team_id", "name_key"])
    op.create_table(
        "channels",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("refreshed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel_id", name="pk_channels"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "memberships",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "user_id", name="pk_memberships"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_memberships_team_id_user_id", "memberships", ["team_id", "user_id"])
    op.create_table(
        "project_channels",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="fk_project_channels_project_id_projects"),
        sa.PrimaryKeyConstraint("team_id", "channel_id", name="pk_project_channels"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_project_channels_project_id", "project_channels", ["project_id"])


def _memory() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=True),
        sa.Column("record_id", BIG, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.Column("undoes_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_audit_project_id_records"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_audit_record_id_records"),
        sa.ForeignKeyConstraint(["undoes_id"], ["audit.id"], name="fk_audit_undoes_id_audit"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_record_id_id", "audit", ["record_id", "id"])
    op.create_index("ix_audit_team_id_actor_id_id", "audit", ["team_id", "actor_id", "id"])
    op.create_table(
        "seen",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_seen"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "jobs",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("leased_until", INSTANT, nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("ready", "done", "parked", name="state", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("key", name="uq_jobs_key"),
    )
    op.create_index("ix_jobs_state_not_before_id", "jobs", ["state", "not_before", "id"])

"""The clock: schedules, standups, digests, absences, what people set for themselves; jobs that may wait for others."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("projects", sa.Column("week", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("welcome", sa.Text(), nullable=True))
    op.add_column("people", sa.Column("locale", sa.Text(), nullable=True))
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_constraint("uq_jobs_key", type_="unique")
        jobs.create_unique_constraint("uq_jobs_team_id_key", ["team_id", "key"])
    op.add_column("jobs", sa.Column("rank", sa.SmallInteger(), nullable=False, server_default="0"))
    op.drop_index("ix_jobs_state_not_before_id", "jobs")
    op.create_index("ix_jobs_state_rank_not_before_id", "jobs", ["state", "rank", "not_before", "id"])
    op.create_index("ix_audit_project_id_id", "audit", ["project_id", "id"])
    _schedules()
    _people()
    _standups()
    _digests()
    _copies_and_greetings()


def _schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=True),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("period", sa.Date(), nullable=True),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("paused_because", sa.Text(), nullable=True),
        sa.Column("last_period", sa.Date(), nullable=True),
        sa.Column("last_at", INSTANT, nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.Column("missed_period", sa.Date(), nullable=True),
        sa.Column("missed_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_schedules_project_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sa.UniqueConstraint("team_id", "key", name="uq_schedules_team_id_key"),
    )
    op.create_index("ix_schedules_next_at_id", "schedules", ["next_at", "id"])
    op.create_index("ix_schedules_project_id", "schedules", ["project_id"])


def _people() -> None:
    op.create_table(
        "person_settings",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("week", sa.Text(), nullable=True),
        sa.Column("days_ahead", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_person_settings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "absences",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
    )
    op.create_index("ix_absences_team_id_user_id", "absences", ["team_id", "user_id"])


def _standups() -> None:
    op.create_table(
        "standups",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text(), nullable=True),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("own_zones", sa.Boolean(), nullable=False),
        sa.Column("nudge_after", sa.Integer(), nullable=False),
        sa.Column("report_at", sa.Integer(), nullable=False),
        sa.Column("by_question", sa.Boolean(), nullable=False),
        sa.Column("leaves_out", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_standups_project_id_records"),
        sa.PrimaryKeyConstraint("project_id", name="pk_standups"),
    )
    op.create_table(
        "standup_days",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=True),
        sa.Column("message_ts", sa.Text(), nullable=True),
        sa.Column("below", sa.Text(), nullable=False),
        sa.Column("message_url", sa.Text(), nullable=True),
        sa.Column("drawn", sa.Text(), nullable=True),
        sa.Column("reported_at", INSTANT, nullable=True),
        sa.Column("skipped_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_standup_days_project_id_records"),
        sa.PrimaryKeyConstraint("project_id", "period", name="pk_standup_days"),
    )
    op.create_table(
        "standup_answers",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=True),
        sa.Column("away_because", sa.Text(), nullable=True),
        sa.Column("missed_at", INSTANT, nullable=True),
        sa.Column("direct_ts", sa.Text(), nullable=True),
        sa.Column("nudged_at", INSTANT, nullable=True),
        sa.Column("nudge_ts", sa.Text(), nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("edited_at", INSTANT, nullable=True),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_standup_answers_project_id_records"),
        sa.PrimaryKeyConstraint("project_id", "period", "person_id", name="pk_standup_answers"),
    )
    whose = ["team_id", "person_id", "period"]
    op.create_index("ix_standup_answers_team_id_person_id_period", "standup_answers", whose)
    op.create_table(
        "standup_blockers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("record_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_standup_blockers_project_id_records"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_standup_blockers_record_id_records"),
        sa.PrimaryKeyConstraint("id", name="pk_standup_blockers"),
    )
    op.create_index("ix_standup_blockers_project_id_period", "standup_blockers", ["project_id", "period"])


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("project_id", BIG, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("to_outsider", sa.Boolean(), nullable=False),
        sa.Column("has_picture", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Text(), nullable=False),
        sa.Column("told_up_to", BIG, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["records.id"], name="fk_digests_project_id_records"),
        sa.PrimaryKeyConstraint("project_id", "audience", name="pk_digests"),
    )


def _copies_and_greetings() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("copy", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("missing_scopes", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("model_budget", BIG, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "copy", name="pk_heartbeats"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "greetings",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "place", "person_id", name="pk_greetings"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    standup = ("standup_blockers", "standup_answers", "standup_days", "standups")
    for table in ("greetings", "heartbeats", "digests", *standup, "absences", "person_settings", "schedules"):
        op.drop_table(table)
    op.drop_index("ix_audit_project_id_id", "audit")
    op.drop_index("ix_jobs_state_rank_not_before_id", "jobs")
    op.create_index("ix_jobs_state_not_before_id", "jobs", ["state", "not_before", "id"])
    op.drop_column("jobs", "rank")
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_constraint("uq_jobs_team_id_key", type_="unique")
        jobs.create_unique_constraint("uq_jobs_key", ["key"])
    op.drop_column("people", "locale")
    op.drop_column("projects", "welcome")
    op.drop_column("projects", "week")

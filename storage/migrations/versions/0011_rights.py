"""A project's deputy, what its guests may change, and when its channel is told of new records."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("projects", sa.Column("deputy_id", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("guests", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("announce", sa.Text(), nullable=True))
    op.create_index("ix_projects_deputy_id", "projects", ["deputy_id"])
    # What was added before is told by digests alone.
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    now = "strftime('%Y-%m-%d %H:%M:%f000', 'now')" if is_sqlite else "now()"
    values = (
        "records.team_id, 'news:' || records.id || ':', 'news', '', records.id, 'working days 17:00', "
        f"coalesce(projects.week, 'mon-fri'), projects.zone, {now}, {now}"
    )
    columns = "team_id, key, kind, variant, project_id, rule, week, zone, next_at, last_at"
    found = f"SELECT {values} FROM projects JOIN records ON records.id = projects.id"  # noqa: S608 - ours
    op.execute(f"INSERT INTO schedules ({columns}) {found} WHERE records.closed_at IS NULL")


def downgrade() -> None:
    op.execute("DELETE FROM schedules WHERE kind = 'news'")
    op.drop_index("ix_projects_deputy_id", "projects")
    op.drop_column("projects", "announce")
    op.drop_column("projects", "guests")
    op.drop_column("projects", "deputy_id")

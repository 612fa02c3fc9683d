"""What Slack says carries its time: channels, who is in them, people; who left a channel is remembered for two days."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
_NEW = (
    ("channels", "as_of"),
    ("channels", "members_as_of"),
    ("memberships", "as_of"),
    ("memberships", "checked_at"),
    ("people", "as_of"),
)


def upgrade() -> None:
    op.create_table(
        "former_members",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "user_id", name=op.f("pk_former_members")),
        sqlite_with_rowid=False,
    )
    for table, column in _NEW:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table, column in reversed(_NEW):
        op.drop_column(table, column)
    op.drop_table("former_members")

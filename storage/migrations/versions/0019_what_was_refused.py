"""A copy writes down with its heartbeat what it has refused, so that `health` can show it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("heartbeats", sa.Column("refused", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    op.drop_column("heartbeats", "refused")

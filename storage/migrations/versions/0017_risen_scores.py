"""A risk whose score has risen since it was looked at shows that in lists."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("risks", sa.Column("has_risen", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("risks", "has_risen")

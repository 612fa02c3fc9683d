"""The currency of a project's amounts that name none."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("projects", sa.Column("currency", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("projects", "currency")  # in a batch, the table would be made anew under those that refer to it

"""A project's deputy, what its guests may change, and when its channel is told of new records."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("projects", sa.Column("deputy_id", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("guests", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("announce", sa.Text(), nullable=True))
    op.create_index("ix_projects_deputy_id", "projects", ["deputy_id"])


def downgrade() -> None:
    op.drop_index("ix_projects_deputy_id", "projects")
    op.drop_column("projects", "announce")
    op.drop_column("projects", "guests")
    op.drop_column("projects", "deputy_id")

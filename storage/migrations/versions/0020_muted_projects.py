"""A person may mute a project: nothing of it is sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("person_settings", sa.Column("muted", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("person_settings", "muted")

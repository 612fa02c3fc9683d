"""When somebody was last told what has changed, and up to which change."""

import sqlalchemy as sa
from alembic import op

from storage.schema import BIG, UtcDateTime

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("person_settings", sa.Column("looked_at", UtcDateTime(), nullable=True))
    op.add_column("person_settings", sa.Column("looked_up_to", BIG, nullable=True))


def downgrade() -> None:
    op.drop_column("person_settings", "looked_up_to")
    op.drop_column("person_settings", "looked_at")

"""An item of minutes keeps all who do it together: whoever owns it, the others help."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("proposals", sa.Column("together", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("proposals", "together")

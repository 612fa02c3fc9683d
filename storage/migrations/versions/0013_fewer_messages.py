"""Who does not answer a standup is asked less; guests are asked where the lead includes them.

A standup that is held already goes on to ask the guests whom it asks.
"""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

INSTANT = sa.DateTime(timezone=True)
_GUESTS = """
    SELECT DISTINCT standups.project_id, people.user_id
    FROM standups
    JOIN project_channels ON project_channels.project_id = standups.project_id
    JOIN memberships ON memberships.team_id = project_channels.team_id
        AND memberships.channel_id = project_channels.channel_id
    JOIN people ON people.team_id = memberships.team_id AND people.user_id = memberships.user_id
    WHERE people.is_guest
    ORDER BY standups.project_id, people.user_id
"""


def upgrade() -> None:
    with op.batch_alter_table("standups") as standups:
        standups.add_column(sa.Column("takes_in", sa.Text(), nullable=False, server_default=""))
        standups.add_column(sa.Column("pause_asked_at", INSTANT, nullable=True))
    with op.batch_alter_table("standups") as standups:
        standups.alter_column("takes_in", server_default=None)
    op.add_column("standup_days", sa.Column("held_back_at", INSTANT, nullable=True))
    op.add_column("standup_answers", sa.Column("spared_at", INSTANT, nullable=True))
    found = op.get_bind().execute(sa.text(_GUESTS)).all()
    for project, rows in groupby(found, key=lambda row: row.project_id):
        guests = "".join(f"{row.user_id}|" for row in rows)
        takes_in = sa.text("UPDATE standups SET takes_in = :guests WHERE project_id = :project")
        op.get_bind().execute(takes_in, {"guests": f"|{guests}", "project": project})


def downgrade() -> None:
    for table, columns in (
        ("standup_answers", ("spared_at",)),
        ("standup_days", ("held_back_at",)),
        ("standups", ("pause_asked_at", "takes_in")),
    ):
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.drop_column(column)

"""What happens to a proposed item stands in the history; an item knows its own message."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    # As text: Alembic adds a foreign key by a statement of its own, which SQLite has not.
    key = "CONSTRAINT fk_audit_proposal_id_proposals REFERENCES proposals (id)"
    op.execute(f"ALTER TABLE audit ADD COLUMN proposal_id {kind} {key}")
    op.add_column("proposals", sa.Column("source_url", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("proposals") as proposals:
        proposals.drop_column("source_url")
    with op.batch_alter_table("audit") as audit:
        audit.drop_column("proposal_id")

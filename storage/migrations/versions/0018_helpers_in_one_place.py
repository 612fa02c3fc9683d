"""Who helps with a record is kept in the record alone; an index has those that somebody helps with."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_table("record_helpers")
    helped = sa.text("helpers <> ''")
    columns = ["team_id", "helpers", "id"]
    op.create_index("ix_records_helped", "records", columns, sqlite_where=helped, postgresql_where=helped)


def downgrade() -> None:
    op.drop_index("ix_records_helped", "records")
    op.create_table(
        "record_helpers",
        sa.Column("record_id", BIG, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_record_helpers_record_id_records"),
        sa.PrimaryKeyConstraint("record_id", "person_id", name="pk_record_helpers"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_record_helpers_team_id_person_id_record_id", "record_helpers", ["team_id", "person_id", "record_id"]
    )
    helped = op.get_bind().execute(sa.text("SELECT id, team_id, helpers FROM records WHERE helpers <> ''")).all()
    kept = "INSERT INTO record_helpers (record_id, person_id, team_id) VALUES (:record, :person, :team)"
    for record, team, helpers in helped:
        for person in helpers.strip("|").split("|"):
            op.get_bind().execute(sa.text(kept), {"record": record, "person": person, "team": team})

"""A project has a charter: a measured goal, a phase out of eight, several deputies, a sponsor, and what is frozen.

What was written as its phase is kept; where it is one of the eight, or a usual word for one, that is chosen.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

PHASES = ("framing", "data", "modelling", "evaluation", "review", "deployment", "monitoring", "retired")
USUAL = {
    "framing": ("discovery", "scoping", "planning", "kickoff", "kick-off", "idea"),
    "data": ("data collection", "data preparation", "labelling", "labeling", "annotation"),
    "modelling": ("modeling", "training", "model training", "experiments", "experimentation", "development"),
    "evaluation": ("testing", "test", "validation"),
    "review": ("approval", "sign-off"),
    "deployment": ("pilot", "rollout", "roll-out", "launch"),
    "monitoring": ("production", "live", "operation", "maintenance"),
    "retired": ("done", "finished", "closed"),
}
TEXTS = ("measure", "success", "constraints", "sponsor_id")
HAS_DEPUTIES = sa.text("deputies <> ''")


def upgrade() -> None:
    op.execute("ALTER TABLE projects RENAME COLUMN phase TO phase_note")
    with op.batch_alter_table("projects") as projects:
        for name in TEXTS:
            projects.add_column(sa.Column(name, sa.Text(), nullable=True))
        projects.add_column(sa.Column("target", sa.Double(), nullable=True))
        projects.add_column(sa.Column("direction", sa.String(16), nullable=True))
        projects.add_column(sa.Column("phase", sa.String(16), nullable=True))
        projects.add_column(sa.Column("goal_by", sa.Date(), nullable=True))
        projects.add_column(sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True))
        projects.add_column(sa.Column("deputies", sa.Text(), nullable=False, server_default=""))
        projects.create_check_constraint("direction", "direction IN ('up', 'down')")
        projects.create_check_constraint("phase", f"phase IN {PHASES}")
    op.execute("UPDATE projects SET deputies = '|' || deputy_id || '|' WHERE deputy_id IS NOT NULL")
    _choose_phases()
    op.drop_index("ix_projects_deputy_id", "projects")
    with op.batch_alter_table("projects") as projects:
        projects.drop_column("deputy_id")
        projects.alter_column("deputies", existing_type=sa.Text(), existing_nullable=False, server_default=None)
    op.create_index("ix_projects_sponsor_id", "projects", ["sponsor_id"])
    columns = ["deputies", "id"]
    op.create_index(
        "ix_projects_deputies", "projects", columns, sqlite_where=HAS_DEPUTIES, postgresql_where=HAS_DEPUTIES
    )


def _choose_phases() -> None:
    written = sa.text("SELECT id, phase_note FROM projects WHERE phase_note IS NOT NULL")
    chosen = sa.text("UPDATE projects SET phase = :phase, phase_note = :note WHERE id = :id")
    for key, note in op.get_bind().execute(written).all():
        word = " ".join(note.lower().split())
        phase = next((each for each in PHASES if word == each or word in USUAL[each]), None)
        values = {"id": key, "phase": phase, "note": None if word == phase else note}
        op.get_bind().execute(chosen, values)


def downgrade() -> None:
    op.drop_index("ix_projects_deputies", "projects")
    op.drop_index("ix_projects_sponsor_id", "projects")
    with op.batch_alter_table("projects") as projects:
        projects.add_column(sa.Column("deputy_id", sa.Text(), nullable=True))
        projects.drop_constraint(op.f("ck_projects_phase"), type_="check")
        projects.drop_constraint(op.f("ck_projects_direction"), type_="check")
    op.execute("UPDATE projects SET phase_note = phase WHERE phase_note IS NULL")
    first = "substr(deputies, 2, instr(substr(deputies, 2), '|') - 1)"
    if op.get_bind().dialect.name != "sqlite":
        first = "split_part(deputies, '|', 2)"
    op.execute(f"UPDATE projects SET deputy_id = {first} WHERE deputies <> ''")  # noqa: S608 - of constants
    with op.batch_alter_table("projects") as projects:
        for name in (*TEXTS, "target", "direction", "phase", "goal_by", "frozen_at", "deputies"):
            projects.drop_column(name)
    op.execute("ALTER TABLE projects RENAME COLUMN phase_note TO phase")
    op.create_index("ix_projects_deputy_id", "projects", ["deputy_id"])

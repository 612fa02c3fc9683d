"""Run by Alembic; the connection, its transaction and its lock belong to storage/migrate.py."""

from alembic import context

from storage import (  # noqa: F401 - fill the metadata
    absences,
    actions,
    audit,
    channels,
    decisions,
    digests,
    greetings,
    heartbeats,
    issues,
    jobs,
    meetings,
    model_calls,
    people,
    person_settings,
    projects,
    proposals,
    risks,
    schedules,
    seen,
    standups,
    tasks,
)
from storage.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite can't change a table in place
)
with context.begin_transaction():
    context.run_migrations()

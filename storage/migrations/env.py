"""Run by Alembic; the connection, its transaction and its lock belong to storage/migrate.py."""

from alembic import context

from storage.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite can't change a table in place
)
with context.begin_transaction():
    context.run_migrations()

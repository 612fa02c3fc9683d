"""Run by Alembic; the connection, its transaction and its lock belong to storage/migrate.py."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from storage.tables import all_tables, is_declared


def _plain_type(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write a type of ours as what it is in the database: a migration outlives the code that it was made from."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    render_as_batch=True,  # SQLite can't change a table in place
    render_item=_plain_type,
    include_name=is_declared,
    compare_server_default=True,
    autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
)
with context.begin_transaction():
    context.run_migrations()

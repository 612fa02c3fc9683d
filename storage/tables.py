"""The list of all tables: those of the modules of this package, so that a new one is in it once its file is there."""

import importlib
import pkgutil

from sqlalchemy import MetaData

import storage
from storage.schema import Base


def is_declared(name: str | None, _kind: str, _parents: object) -> bool:
    """Say whether something in the database is what models declare, and not search's index, which SQL alone makes."""
    return not (name or "").startswith(("search_index", "ix_search_documents_words"))


def all_tables() -> MetaData:
    """Return every table of the store, as its models declare it."""
    # Looked for when asked, not at import: a start knows the tables from the handlers, and needs no list.
    for module in pkgutil.walk_packages(storage.__path__, f"{storage.__name__}."):
        importlib.import_module(module.name)
    return Base.metadata

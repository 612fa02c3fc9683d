"""The ways to insert a row: one and at once, only if its key is new, in place of what was there."""

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    CursorResult,
    Executable,
    Insert,
    Result,
    Select,
    Table,
    Update,
    bindparam,
    insert,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.schema import Base

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def insert_row(session: Session, row: Base) -> None:
    """Insert one row now, into each table of its class, and leave it as if it had been loaded by another session.

    The unit of work sends the same statements in three times the time: it is made for graphs of rows.
    """
    plan, values = _plan_of(type(row)), _filled(row)
    connection = session.connection()
    for statement, keys in plan.inserts:
        done = connection.execute(statement, {key: values[key] for key in keys})
        if plan.number and values[plan.number] is None:
            values[plan.number] = next(iter(done.inserted_primary_key or ()))
    make_transient_to_detached(row)


def insert_counted(session: Session, row: Base, counter: Insert, column: str) -> None:
    """Insert one row of two tables as `insert_row` does, with what `counter` returns in `column`, by one statement.

    Only PostgreSQL can. The counter stays locked until the commit, so that others wait for each round trip after it.
    """
    plan, values = _plan_of(type(row)), _filled(row)
    given = {f"new_{key}": values[key] for key in plan.defaults}
    added = session.connection().execute(_counted(type(row), counter, column), given)
    values.update(added.mappings().one())
    make_transient_to_detached(row)


@functools.cache
def _counted(model: type[Base], counter: Insert, column: str) -> Select[tuple[object, ...]]:
    """Return the INSERTs of a class as one statement: the counter's, that of its first table, that of its own."""
    (first, keys), (own, own_keys) = _plan_of(model).inserts
    counted = select(counter.cte("counted")).scalar_subquery()
    numbered = first.values({key: counted if key == column else bindparam(f"new_{key}") for key in keys})
    added = numbered.returning(first.table.c.id, first.table.c[column]).cte("added")
    its_id = select(added.c.id).scalar_subquery()
    rest = own.values({key: its_id if key == "id" else bindparam(f"new_{key}") for key in own_keys})
    return select(added).add_cte(rest.cte("own"))


def _filled(row: Base) -> dict[str, object]:
    """Return the values of a new row where they are kept, each default set."""
    values = instance_dict(row)
    for key, default in _plan_of(type(row)).defaults.items():
        values.setdefault(key, default)
    return values


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to insert a row of one class; `number` is the column that the database fills."""

    defaults: dict[str, object]
    inserts: tuple[tuple[Insert, tuple[str, ...]], ...]
    number: str | None


def _default_of(column: Column[object]) -> object:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


@functools.cache
def _plan_of(model: type[Base]) -> _Plan:
    mapper = inspect(model)
    tables = [table for table in mapper.tables if isinstance(table, Table)]
    number = tables[0].autoincrement_column
    defaults = {column.name: _default_of(column) for table in tables for column in table.columns}
    if mapper.version_id_col is not None:
        defaults[mapper.version_id_col.name] = 1
    inserts = tuple(
        (insert(table), tuple(column.name for column in table.columns if column is not number)) for table in tables
    )
    return _Plan(defaults, inserts, number.name if number is not None else None)


def insert_into(model: type[Base], dialect: str) -> "sqlite.Insert | postgresql.Insert":
    """Return an INSERT that knows ON CONFLICT; each dialect has its own, and PostgreSQL's is slow to import."""
    table = Base.metadata.tables[model.__tablename__]  # `__table__` is typed too widely for an INSERT
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


@functools.cache
def overwrite(model: type[Base], dialect: str) -> Executable:
    """Return the INSERT that takes the place of a row with the same key."""
    statement = insert_into(model, dialect)
    keys = [column.name for column in statement.table.primary_key]
    rest = {column.name: column for column in statement.excluded if column.name not in keys}
    if not rest:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


@functools.cache
def overwrite_newer(model: type[Base], dialect: str, *kept: str) -> Executable:
    """Return the INSERT that takes the place of a row with the same key, unless that has a later `as_of`.

    The columns `kept` stay as they are.
    """
    statement = insert_into(model, dialect)
    keys = [column.name for column in statement.table.primary_key]
    rest = {column.name: column for column in statement.excluded if column.name not in (*keys, *kept)}
    stored, given = statement.table.c.as_of, statement.excluded.as_of
    is_newer = or_(stored.is_(None), given.is_(None), given >= stored)
    return statement.on_conflict_do_update(index_elements=keys, set_=rest, where=is_newer)


@functools.cache
def insert_once(model: type[Base], dialect: str) -> Executable:
    """Return the INSERT that does nothing where the key exists; its rowcount says whether it did."""
    return insert_into(model, dialect).on_conflict_do_nothing().inline().execution_options(preserve_rowcount=True)


def rows_of(result: Result[tuple[object, ...]]) -> int:
    """Return how many rows a statement changed."""
    if not isinstance(result, CursorResult):
        raise TypeError("Only a statement that changes rows has a count of them.")
    return result.rowcount


def changes(session: Session, statement: Update) -> bool:
    """Run an UPDATE past the session, whose objects keep what they hold; False where it finds no row."""
    return rows_of(session.execute(statement, execution_options={"synchronize_session": False})) > 0

"""The columns of a register that its project's leads alone see and set, as `field(…, is_private=True)` says."""

import functools
from collections.abc import Iterator

from sqlalchemy import ClauseElement, Column
from sqlalchemy.sql import visitors

from storage import fields
from storage.records.records import Record, registers
from storage.schema import Base


@functools.cache
def private_columns(table: type[Base]) -> frozenset[str]:
    """Return the names of the private columns of a register, or of a kind of row."""
    return frozenset(fields.names(table, "is_private"))


def private_columns_of_all() -> frozenset[str]:
    """Return the private columns of all registers: a change that is read says not of which one it is."""
    return frozenset[str]().union(*map(private_columns, registers().values()))


def parameters_of(columns: frozenset[str]) -> frozenset[str]:
    """Return what commands and forms call columns: a person stands there by name."""
    return frozenset(name.removesuffix("_id") for name in columns)


def told_by(table: type[Record]) -> frozenset[str]:
    """Return the private columns of a table that are told, or chosen by, where nobody asks who looks; there are none.

    Search, digests, filters and the order of lists are the same for everybody.
    """
    private = private_columns(table)
    return private & {*table.searched, *table.in_digest, *(name for each in _chosen_by(table) for name in _names(each))}


def _chosen_by(table: type[Record]) -> Iterator[object]:
    yield from table.own_filters().values()
    yield from table.list_order()
    for pick in table.digest_picks():
        yield from (*pick.where, *pick.order)


def _names(clause: object) -> Iterator[str]:
    if isinstance(clause, ClauseElement):
        yield from (part.key for part in visitors.iterate(clause) if isinstance(part, Column))

"""The columns of a register that not everybody sees and sets, as their fields say: leads alone, or all but guests."""

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


@functools.cache
def hidden_from_guests(table: type[Base]) -> frozenset[str]:
    """Return the names of the columns of a register, or of a kind of row, that guests do not see."""
    return frozenset(fields.names(table, "hides_from_guests"))


def kept_columns(table: type[Base]) -> frozenset[str]:
    """Return the names of the columns that somebody does not see: messages to many leave them out."""
    return private_columns(table) | hidden_from_guests(table)


def private_columns_of_all() -> frozenset[str]:
    """Return the columns of all registers that somebody does not see: a change that is read says not whose it is."""
    return frozenset[str]().union(*map(kept_columns, registers().values()))


def parameters_of(columns: frozenset[str]) -> frozenset[str]:
    """Return what commands and forms call columns: a person stands there by name."""
    return frozenset(name.removesuffix("_id") for name in columns)


def told_by(table: type[Record]) -> frozenset[str]:
    """Return the columns that somebody does not see and that are told, or chosen by, without asking who looks: none.

    Search, digests, filters and the order of lists are the same for everybody.
    """
    private = kept_columns(table)
    return private & {*table.searched, *table.in_digest, *(name for each in _chosen_by(table) for name in _names(each))}


def _chosen_by(table: type[Record]) -> Iterator[object]:
    yield from table.own_filters().values()
    yield from table.list_order()
    for pick in table.digest_picks():
        yield from (*pick.where, *pick.order)


def _names(clause: object) -> Iterator[str]:
    if isinstance(clause, ClauseElement):
        yield from (part.key for part in visitors.iterate(clause) if isinstance(part, Column))

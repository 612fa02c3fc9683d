"""The columns of a record that the parameters of its `add` fill, and what stands in them."""

from collections.abc import Iterable, Mapping

from core.actor import Person
from core.errors import UserError
from core.parameter import Kind, Parameter
from core.period import Period
from handlers.records.card import linked


def column_of(parameter: Parameter) -> str:
    """Return the column that a parameter fills: a person stands there by id."""
    return f"{parameter.name}_id" if parameter.kind is Kind.PERSON else parameter.name


def stored(parameter: Parameter, value: object) -> object:
    """Return a value as its column keeps it: people by their ids, and records by their keys."""
    if parameter.kind is Kind.PEOPLE and isinstance(value, tuple):
        return tuple(each.id for each in value if isinstance(each, Person))
    if parameter.kind in {Kind.RECORD, Kind.RECORDS}:
        return linked.keys_of(value)
    return value.id if isinstance(value, Person) else value


def begun(columns: Mapping[str, object], held: object) -> dict[str, object]:
    """Return columns in which a period said by its end alone begins as that which a record or a row holds."""
    return {name: _begun(value, getattr(held, name, None), name) for name, value in columns.items()}


def _begun(value: object, before: object, name: str) -> object:
    if not (isinstance(value, Period) and value.is_until and isinstance(before, Period)):
        return value
    if value.last < before.first:
        raise UserError("It would end before it begins.", "Say both days: `1 Dec to 31 Mar`.", parameter=name)
    return Period(before.first, value.last)


def values(parameters: Iterable[Parameter], given: Mapping[str, object]) -> dict[str, object]:
    """Return what a new record holds in the columns of some parameters, their defaults where nothing was given."""
    return {column_of(each): stored(each, given.get(each.name, each.default)) for each in parameters}

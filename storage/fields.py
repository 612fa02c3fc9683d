"""What a column of a register is to people, declared once, where the column stands.

From it come the column, and through `handlers/records/declared.py` all that people see of it.
"""

import functools
import inspect
import typing
from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack

from sqlalchemy import Column
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column
from sqlalchemy.sql.base import SchemaEventTarget
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from core.actor import Person
from core.parameter import REQUIRED, Field, Kind, Parameter, People, parameter_of
from storage.schema import Base

_FIELD = "field"
_NONE = object()


@dataclass(frozen=True, slots=True)
class ColumnField:
    """What a column is to people, beside what `field` means as a parameter.

    `called` is its name in sentences and on cards, where it is not that of the column. `in_add`: `add`, forms and
    `edit` take it; `on_card`: the card shows it, where it is not empty; `in_digest`: what is told of a week is made of
    it; `is_searched`: its words are found. With `is_private` leads alone see and change it; what `hides_from_guests`
    all but guests do. `is_person`: it keeps the id of a person, or the ids of people. `is_quote`: it keeps what people
    said. `choices` are the words that a text may be, where they are too many for a CHECK; `is_filter`: each of its few
    words narrows a list. `asked` are words of
    questions for it.
    """

    field: Field
    called: str = ""
    in_add: bool = True
    on_card: bool = True
    in_digest: bool = False
    is_searched: bool = False
    is_private: bool = False
    hides_from_guests: bool = False
    is_person: bool = False
    is_quote: bool = False
    is_filter: bool = False
    choices: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class Traits(TypedDict, total=False):
    """What a column may be beyond its meaning, as `ColumnField` says it."""

    called: str
    in_add: bool
    on_card: bool
    in_digest: bool
    is_searched: bool
    is_private: bool
    hides_from_guests: bool
    is_person: bool
    is_quote: bool
    is_filter: bool
    choices: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared field of a register: its column, the parameter that it is in commands, and what else it is."""

    column: str
    parameter: Parameter
    about: ColumnField


def field(  # type: ignore[explicit-any]  # a column of any type, as SQLAlchemy says it
    meaning: str | Field = "",
    *column: SchemaEventTarget,
    default: object = _NONE,
    **traits: Unpack[Traits],
) -> MappedColumn[Any]:
    """Return a column of a register with what it is to people; a plain string says what it means.

    `column` is what SQLAlchemy takes beside that, such as a foreign key. Raises TypeError for one that some do not see,
    and that is yet found or told by its words.
    """
    about = ColumnField(Field(meaning) if isinstance(meaning, str) else meaning, **traits)
    if (about.is_private or about.hides_from_guests) and (about.in_digest or about.is_searched):
        raise TypeError("What some people do not see is neither searched nor in a digest.")
    info = {_FIELD: about}
    if default is _NONE:
        return mapped_column(*column, info=info)
    return mapped_column(*column, info=info, default=default)


@functools.cache
def declared(table: type[Base]) -> tuple[Declared, ...]:
    """Return the declared fields of a register's own table, in the order in which they stand there."""
    columns = (column for column in table.__table__.columns if isinstance(column, Column) and _FIELD in column.info)
    return tuple(_declared(table, column, column.info[_FIELD]) for column in columns)


def names(table: type[Base], trait: str) -> tuple[str, ...]:
    """Return the columns whose fields have a trait, such as `is_searched`."""
    return tuple(each.column for each in declared(table) if getattr(each.about, trait))


def words_of_many(table: type[Base]) -> frozenset[str]:
    """Return the words that fields choose from among many: ordinary ones, which say little outside of a command."""
    return frozenset(word for each in declared(table) for word in each.about.choices)


def people_in(field: Declared, value: object) -> list[str]:
    """Return the ids of the people that a value is, none where it is something else."""
    if not (field.about.is_person and value):
        return []
    return [str(each) for each in (value if isinstance(value, tuple) else (value,))]


def _declared(table: type[Base], column: "Column[Any]", about: ColumnField) -> Declared:  # type: ignore[explicit-any]  # a column of any type
    name, annotation = column.name, _annotation(table, column.name)
    default = column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
    if default is None and not column.nullable:
        default = REQUIRED
    if about.is_person:
        is_one = not isinstance(default, tuple) and typing.get_origin(annotation) is not tuple
        annotation, name = (Person, name.removesuffix("_id")) if is_one else (People, name)
    parameter = parameter_of(name, annotation, about.field, default, table.__name__)
    if about.choices:
        parameter = replace(parameter, kind=Kind.CHOICE, choices=about.choices)
    return Declared(column.name, parameter, about)


def _annotation(table: type[Base], name: str) -> object:
    """Return what a column holds, as its class, or one that it is made of, says it: `Mapped[date | None]`."""
    for each in table.__mro__:
        said = inspect.get_annotations(each).get(name)
        if typing.get_origin(said) is Mapped:
            return typing.get_args(said)[0]
    raise TypeError(f"{table.__name__}.{name} is not annotated as Mapped[...].")

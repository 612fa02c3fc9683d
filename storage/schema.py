"""What all tables share: the base class, names of constraints, and the types of columns."""

import enum
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    Integer,
    MetaData,
    Text,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from core.link import Link
from core.money import Money
from core.percent import Percent
from core.period import Period
from storage.column_types import ValueText

Values = dict[str, object]


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: only aware values go in, UTC comes out. SQLite keeps it as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the value as the database keeps it. Raises TypeError where it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"{value!r} has no time zone.")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - theirs
        """Return the stored instant as an aware UTC value."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Labels(TypeDecorator[tuple[str, ...]]):
    """A few words in one text column, each between bars: `|data|ops|`, so that one can be looked for."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002 - theirs
        """Return the words as the text that is stored."""
        return "|" + "".join(f"{_written(label)}|" for label in value) if value else ""

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002 - theirs
        """Return the stored words."""
        return tuple(_read(label) for label in value[1:-1].split("|")) if value else ()


def label_pattern(label: str) -> str:
    """Return the text that a Labels column contains if it has this label."""
    return f"|{_written(label)}|"


def _written(label: str) -> str:
    return label.replace("%", "%25").replace("|", "%7c")


def _read(label: str) -> str:
    return label.replace("%7c", "|").replace("%25", "%")


def choice(choices: type[enum.Enum], name: str | None = None) -> Enum:
    """Return the column type for one of a few words: text, held to them by a CHECK, named as they are called.

    For `enum.Enum` itself it is that of any such words, which says its name where it is used.
    """
    called = None if choices is enum.Enum else choices.__name__.lower()
    return Enum(
        choices,
        name=name or called,
        native_enum=False,
        create_constraint=True,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


# SQLite numbers rows by itself only where the key is exactly INTEGER.
BIG = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime(),
        tuple[str, ...]: Labels(),
        Values: JSON(none_as_null=True),
        str: Text(),
        enum.Enum: choice(enum.Enum),
        Money: ValueText(Money),
        Period: ValueText(Period),
        Percent: ValueText(Percent),
        Link: ValueText(Link),
    }

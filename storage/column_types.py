"""The types of columns for values that have a form of their own as text: money, periods, percentages, links."""

from collections.abc import Callable
from typing import Generic, Protocol, Self, TypeVar

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from core.link import Link
from core.money import Money
from core.percent import Percent
from core.period import Period


class Written(Protocol):
    """A value that is written as text by `str`, and read from it by `parse`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what `str` has written."""
        ...


V = TypeVar("V", bound=Written)


class ValueText(TypeDecorator[V], Generic[V]):
    """A value as the text that `str` writes of it: the store, the history and forms keep the same."""

    impl = Text
    cache_ok = True

    def __init__(self, value: type[V]) -> None:
        super().__init__()
        self.value = value

    def process_bind_param(self, value: V | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - theirs
        """Return the text that is stored."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> V | None:  # noqa: ARG002 - theirs
        """Return the value of a stored text."""
        return None if value is None else self.value.parse(value)

    @property
    def read(self) -> Callable[[str], V]:
        """Return what makes a value of its text."""
        return self.value.parse


VALUES = (Money, Period, Percent, Link)
"""The values whose columns are such texts."""

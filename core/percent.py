"""A share of a hundred: 40 %."""

from typing import Self


class Percent(float):
    """A number from 0 to 100 that is said with its sign."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what `str` has written. Raises ValueError for anything else."""
        return cls(text.removesuffix(" %"))

    def __str__(self) -> str:
        """Return it as it is kept and read: 40 %, 12.5 %."""
        return f"{float(self):.15g} %"

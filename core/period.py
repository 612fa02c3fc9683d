"""A period: the days from a first one to a last one, both of them included."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from the first to the last; of one that `is_until` the last alone was said: it has begun already."""

    first: date
    last: date
    is_until: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError where it would end before it begins."""
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what `str` has written: 2026-12-01/2027-03-31. Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(date.fromisoformat(found[1]), date.fromisoformat(found[2]))

    def __str__(self) -> str:
        """Return it as it is kept, by the interval of ISO 8601."""
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first) // timedelta(days=1) + 1

    def overlaps(self, other: "Period") -> bool:
        """Say whether it has a day in common with another."""
        return self.first <= other.last and other.first <= self.last


def is_written(text: str) -> bool:
    """Say whether a text is a period as it is kept."""
    return _WRITTEN.fullmatch(text) is not None

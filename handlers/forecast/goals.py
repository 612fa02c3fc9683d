"""What dates are told of: the project as a whole, and its parts in the order in which they are worked on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.records.records import Record

Closings = Sequence[tuple[datetime, int]]
"""How much was done at which instants, the earliest first."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that is done when its open work is, and that of all before it.

    `own` is its work that is open, `before` what is open of all that comes before it; `done` and `done_before` are what
    was done of the two.
    """

    record: Record
    own: int
    done: Closings
    before: int = 0
    done_before: Closings = ()

    @property
    def ahead(self) -> int:
        """Return how much work is to be done until its end."""
        return self.before + self.own


def done_after(closings: Closings, instant: datetime) -> int:
    """Return how much was done after an instant."""
    return sum(number for at, number in closings if at > instant)

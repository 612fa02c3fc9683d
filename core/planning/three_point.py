"""Three-point estimates: how long something takes at best, most likely, and at worst."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

_WEIGHT = 4  # of the most likely one, as PERT has it


@dataclass(frozen=True, slots=True)
class ThreePoint:
    """Working days at best, most likely and at worst, in this order."""

    best: float
    likely: float
    worst: float

    def __post_init__(self) -> None:
        if not 0 <= self.best <= self.likely <= self.worst:
            raise ValueError(f"not in order: {self.best}, {self.likely}, {self.worst}")

    @property
    def mean(self) -> float:
        """Return the expected length as PERT has it."""
        return (self.best + _WEIGHT * self.likely + self.worst) / (_WEIGHT + 2)

    @property
    def deviation(self) -> float:
        """Return the standard deviation as PERT has it."""
        return (self.worst - self.best) / (_WEIGHT + 2)

    def draw(self, random: Random) -> float:
        """Return a length by chance, from the beta distribution of PERT."""
        span = self.worst - self.best
        if not span:
            return self.likely
        low = 1 + _WEIGHT * (self.likely - self.best) / span
        high = 1 + _WEIGHT * (self.worst - self.likely) / span
        return self.best + span * random.betavariate(low, high)


def in_a_row(estimates: Iterable[ThreePoint]) -> tuple[float, float]:
    """Return mean and standard deviation of what is done one after the other, if none depends on another."""
    each = tuple(estimates)
    return sum(one.mean for one in each), math.sqrt(sum(one.deviation**2 for one in each))

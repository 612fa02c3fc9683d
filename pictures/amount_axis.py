"""Amounts up a page: where an amount stands, and which round ones are named."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_FAR = 3
_STEPS = (1, 2, 2.5, 5, 10)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class AmountAxis:
    """The amounts from `lowest` to `highest` between two heights of the page, in inches from its top."""

    lowest: float
    highest: float
    top: float
    bottom: float

    def at(self, amount: float) -> float:
        """Return the height of an amount; what is out of the picture stands at its edge."""
        share = (min(max(amount, self.lowest), self.highest) - self.lowest) / (self.highest - self.lowest)
        return self.bottom - share * (self.bottom - self.top)

    def shows(self, amount: float) -> bool:
        """Say whether an amount lies within the picture."""
        return self.lowest <= amount <= self.highest

    def named(self) -> list[tuple[float, str]]:
        """Return round amounts, and how they are written."""
        rough = (self.highest - self.lowest) / _MOST_NAMED
        unit = 10.0 ** math.floor(math.log10(rough))
        step = next(each * unit for each in _STEPS if each * unit >= rough)
        first = math.ceil(self.lowest / step)
        numbers = range(first, int(self.highest / step) + 1)
        return [(number * step, _written(number * step)) for number in numbers]


def axis_of(
    planned: Sequence[float], spent: Sequence[float], rest: Sequence[float], edges: tuple[float, float]
) -> AmountAxis:
    """Return an axis on which the plan stays legible, whatever else was booked; `edges` are its top and bottom."""
    usual = max(planned) if planned else median(spent or [0.0])
    every = [*planned, *spent, *rest, 0.0]
    highest = min(max(every), _FAR * usual) if usual else max(every)
    lowest = max(min(every), -_FAR * usual) if usual else min(every)
    return AmountAxis(lowest, highest * 1.06 if highest > lowest else lowest + 1.0, *edges)


def _written(amount: float) -> str:
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(amount) >= (10 * size if letter == "k" else size):
            return f"{amount / size:g}{letter}"
    return f"{amount:,.10g}"

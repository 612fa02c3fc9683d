"""Thresholds: say once that a figure has passed one, and again only after it had gone back for good.

A figure that swings around its threshold would alarm with each swing. A threshold that was passed is over until the
figure has fallen below it by a margin.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a new figure changes: thresholds passed now, those left behind, and all that are over from now on."""

    passed: tuple[Decimal, ...]
    left: tuple[Decimal, ...]
    over: frozenset[Decimal]


def crossing(value: Decimal, thresholds: Iterable[Decimal], over: Iterable[Decimal], margin: Decimal) -> Crossing:
    """Compare a figure with its thresholds, given those that were over before; a threshold is passed when reached.

    A threshold that is no longer among them is forgotten without a word.
    """
    kept = set(thresholds)
    was = kept & set(over)
    now = {each for each in kept if value >= each or (each in was and value > each - margin)}
    return Crossing(tuple(sorted(now - was)), tuple(sorted(was - now)), frozenset(now))

"""What people send costs no more than its length, whatever it repeats."""

import pytest

from bench.hostile import UNITS, WAYS, repeated, run
from tests.growth import MOST, growth

ONCE_DEAR = (
    ("notes", "<@U1|"),
    ("notes", "<https://a|"),
    ("an item of notes", "100 "),
    ("a title", "|"),
    ("a title", "@ana "),
    ("a title", "I'll do it by Friday. "),
    ("a command", "."),
    ("a message", "["),
)
EACH_ONCE = [(list(WAYS)[number % len(WAYS)], unit) for number, unit in enumerate(UNITS)]
"""Each unit in one way, in turns; all of them in all ways are slow."""
_SIZE = 15_000
"""Four times as much stays below what a memory allocator asks the system for page by page: a step that is no growth."""


def _growth(way: str, unit: str) -> float:
    return growth(lambda size: run(way, repeated(unit, size)), _SIZE, rounds=(1, 12))


@pytest.mark.parametrize(("way", "unit"), [*ONCE_DEAR, *EACH_ONCE])
def test_twice_as_much_of_anything_costs_twice(way: str, unit: str) -> None:
    assert _growth(way, unit) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("way", WAYS)
def test_twice_as_much_costs_twice_wherever_it_is_sent(way: str, unit: str) -> None:
    assert _growth(way, unit) <= MOST

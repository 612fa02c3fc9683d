"""What people send costs no more than its length, whatever it repeats."""

import pytest

from bench.hostile import SIZE, UNITS, WAYS, repeated, run
from tests.growth import MOST, cost, growth_from

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
_FIRST_SIZE, _SECONDS = 10_000, 0.03
"""What is cheap is measured at a size where it costs about so much: there its growth is its own."""


def _growth_where_it_is_seen(way: str, unit: str) -> float:
    def read(size: int) -> None:
        run(way, repeated(unit, size))

    read(_FIRST_SIZE)  # what is done once only
    size = round(_FIRST_SIZE * _SECONDS / cost(read, _FIRST_SIZE))
    return growth_from(read, min(max(size, _FIRST_SIZE), SIZE))


@pytest.mark.parametrize(("way", "unit"), ONCE_DEAR)
def test_twice_as_much_of_what_was_dear_once_costs_twice(way: str, unit: str) -> None:
    assert growth_from(lambda size: run(way, repeated(unit, size)), SIZE) <= MOST


@pytest.mark.parametrize(("way", "unit"), EACH_ONCE)
def test_twice_as_much_of_anything_costs_twice(way: str, unit: str) -> None:
    assert _growth_where_it_is_seen(way, unit) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("way", WAYS)
def test_twice_as_much_costs_twice_wherever_it_is_sent(way: str, unit: str) -> None:
    assert growth_from(lambda size: run(way, repeated(unit, size)), SIZE) <= MOST

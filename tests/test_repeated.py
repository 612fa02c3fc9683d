"""What people send costs no more than its length, whatever it repeats."""

import pytest

from bench.hostile import SIZE, repeated, run
from tests.growth import MOST, growth

ONCE_DEAR = (
    ("notes", "<@U1|"),
    ("notes", "<https://a|"),
    ("an item of notes", "100 "),
    ("a title", "|"),
    ("a title", "@ana "),
    ("a command", "."),
    ("a message", "["),
)


@pytest.mark.parametrize(("way", "unit"), ONCE_DEAR)
def test_twice_as_much_of_what_was_dear_once_costs_twice(way: str, unit: str) -> None:
    assert growth(lambda size: run(way, repeated(unit, size)), SIZE) <= MOST

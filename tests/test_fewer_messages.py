"""How many messages a team gets: at most as many as docs/benchmarks.md says."""

import pytest

from bench.messages import GOALS, measure
from tests.office import Office


@pytest.mark.slow
@pytest.mark.parametrize("answers", [True, False])
def test_a_fortnight_brings_at_most_so_many_messages(office: Office, answers: bool) -> None:
    figures = measure(office, 2, answers=answers)

    # The first week of silence, with its nudges, weighs twice as much in two weeks as in the month that is the goal:
    # `python -m bench.messages` plays the month, which would take this test a minute.
    most = GOALS[answers] + (0 if answers else 1.5)
    assert figures.per_person_and_week <= most, figures

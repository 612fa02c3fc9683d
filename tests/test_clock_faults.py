"""Copies are killed while reminders, standups and digests come due: a few rounds of `make faults`."""

import random
from pathlib import Path

import pytest

from tests import clock_faults

ROUNDS = 4


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_whatever_dies_each_period_is_posted_once(url: str, tmp_path: Path) -> None:
    outcome = clock_faults.run(url, tmp_path, ROUNDS, random.SystemRandom().randrange(10**6))

    print(outcome.table())
    assert outcome.is_clean, outcome.table()
    assert outcome.kills >= ROUNDS
    assert {each.kind for each in outcome.counts if each.posted} >= {"standup.ask", "digest"}

"""The attacks of `make attack`, each for a second or two, on the bot as a program of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.attack import connections, cuts, payloads, unsigned
from tests.attack.target import Target, target


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("attack")
    with target(databases.fresh_sqlite_url(folder), folder) as this:
        yield this


def test_no_payload_is_answered_with_a_fault_of_ours(attacked: Target, tmp_path: Path) -> None:
    assert payloads.run(attacked, tmp_path, times=500, seed=1).faults == []


def test_who_does_not_sign_is_refused_with_one_line_in_the_log(attacked: Target, tmp_path: Path) -> None:
    assert unsigned.run(attacked, tmp_path, times=100, seed=1).faults == []


def test_connections_that_are_cut_leave_no_trace(attacked: Target, tmp_path: Path) -> None:
    assert cuts.run(attacked, tmp_path, times=50, seed=1).faults == []


def test_who_is_silent_or_slow_keeps_nobody_waiting(attacked: Target, tmp_path: Path) -> None:
    count = connections.run(attacked, tmp_path, silent=500, slow=100, seconds=0)

    assert count.seen["commands answered"] == 1  # a second, as in the long run, is for a machine of one's own

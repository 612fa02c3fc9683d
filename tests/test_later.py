"""What is still to come, as people ask for it: each fails today, and one that passes moves to its own file."""

from datetime import UTC, datetime

import pytest

from tests.office import BEN, PRIYA, Office

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def monday(churn: Office) -> Office:
    """Return an office with a project, on Monday 30 November 2026."""
    churn.move(MONDAY)
    return churn


@pytest.mark.xfail(strict=True, reason="keeping, deleting and handing out data come later")
@pytest.mark.parametrize(
    "typed",
    [
        "delete my data",
        "forget me",
        "export my data",
        "project forget P-1",
        "project export P-1",
        "project edit P-1 retention=365",
    ],
)
def test_data_is_kept_for_a_time_deleted_and_handed_out(monday: Office, typed: str) -> None:
    said = monday.slash(PRIYA, f"/baton {typed}").text

    assert not any(words in said for words in ("There is no", "I don't know", "verb “"))
    assert monday.slash(BEN, "/baton project list").text

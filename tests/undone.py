"""What tests of history and undo share."""

import pytest

from tests.office import BEN, Answer, Office


@pytest.fixture
def task(churn: Office) -> Office:
    """Return an office with a task that Ben added for himself."""
    churn.slash(BEN, "/task add Label images @ben by 2099-12-04")
    return churn


def press(office: Office, who: str, asked: Answer) -> Answer:
    """Say yes to a question whether something is to be taken back."""
    return office.slash(who, f"/baton {asked.button('Take it back')['value']}")

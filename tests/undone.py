"""What tests of history and undo share."""

import pytest

from tests.office import BEN, Answer, Office


@pytest.fixture
def task(churn: Office) -> Office:
    """Return an office with a task that Ben added for himself."""
    churn.slash(BEN, "/task add Label images @ben by 2099-12-04")
    return churn


def press(office: Office, who: str, answer: Answer, label: str = "Take it back") -> Answer:
    """Press a button of an answer: if none is named, say yes to a question whether something is to be taken back."""
    return office.slash(who, f"/baton {answer.button(label)['value']}")

"""Questions in people's own words, through the front door: a table of wordings, each with the answer that is right."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests.office import PRIYA, Office, open_office
from tests.questions_office import furnish


@pytest.fixture(scope="module")
def asked() -> Iterator[Office]:
    """Return an office with a project of which questions are asked; nothing in it is changed."""
    with databases.kept_sqlite_url() as url, open_office(url, empty=False) as office:
        furnish(office)
        yield office


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("what did we decide about the loss?", "D-1"),
        ("what are the biggest risks?", "R-1"),
        ("what is blocked?", "T-4 and T-6"),
        ("what is overdue?", "T-2"),
        ("what changed this week?", "T-5"),
        ("who owns T-1?", "Ben"),
        ("who is working on what?", "Ben"),
        ("where do we stand?", "Churn model is"),
        ("how is churn model doing?", "Churn model is"),
        ("when is the project due?", "no due date"),
    ],
)
def test_a_question_is_answered_from_the_records(asked: Office, question: str, right: str) -> None:
    assert right in asked.mention(PRIYA, question).text

"""The targets of the development set are held, and long meetings cost time in proportion."""

from pathlib import Path

import pytest

from minutes.evaluation import predictions, scored, table, targets
from minutes.extraction import extract
from minutes.transcript import Sort, Transcript, Turn
from tests.growth import MOST, growth


@pytest.mark.shared
def test_written_notes_reach_what_the_readme_asks_for(shared: Path) -> None:
    folder = shared / "meetings/dev"
    rows = targets((shared / "meetings/README.md").read_text())
    figures = scored(folder, predictions(folder))

    shown = table(rows, figures, figures)

    assert len(rows) == 12
    assert shown.count("\n") == 13
    assert " - |" not in shown


HARD = ["<!--", "~~", "[a](", "(", "Ana: ", "we agreed ", "the next ", "1 ", "Ana, ", "@a ", "I'll send it. ", "**a** "]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", HARD)
def test_time_grows_with_the_text_and_not_faster(sort: Sort, text: str) -> None:
    def drafted(count: int) -> None:
        extract(Transcript(sort, (Turn("1", text * count, "Ana", level=1),)), day=None)

    assert growth(drafted, 2_000) <= MOST

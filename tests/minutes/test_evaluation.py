"""The targets of the development set are held, and long meetings cost time in proportion."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from minutes.evaluation import Target, by_source, prediction, scored, sources, table, targets
from minutes.extraction import extract
from minutes.readers import read
from minutes.transcript import Sort, Transcript, Turn
from tests.growth import MOST, growth

WRITTEN = ("notes", "chat")
"""The sets whose goals are reached. A set that is not is still to be worked on, and so is one that comes new."""
BETTER = ("notes", "chat", "remote", "spoken", "spoken_asr")
"""The sets that the rules were made with; of one that comes new it is not known yet what they do in it."""


def figures_of(shared: Path, sets: tuple[str, ...]) -> dict[Target, float]:
    """Return what is measured in some sets, for each line of the README's table about them."""
    folder = shared / "meetings/dev"
    predicted = {
        key: prediction(extract(read(name, content), day=day))
        for key, name, content, day in sources(folder)
        if key.split("/")[0] in sets
    }
    scores: Any = scored(folder, predicted, sets=",".join(sets))
    rows = targets((shared / "meetings/README.md").read_text(encoding="utf-8"))
    return {
        row: figure if isinstance(figure, float) else figure["F1"]
        for row in rows
        if row.set.split()[0] in sets and "removed" not in row.set
        for figure in (scores[row.set.split()[0]][row.metric],)
    }


def f1(said: str) -> float:
    """Return the F1 that a cell of the table names, or its one figure: `0.40 / 0.55 / 0.46`, `F1 0.93`, `0.95`."""
    found = re.search(r"F1 (0\.\d+)", said) or re.search(r"(0\.\d+)$", said)
    assert found, said
    return float(found[1])


@pytest.mark.shared
def test_what_is_written_reaches_what_the_readme_asks_for(shared: Path) -> None:
    found = figures_of(shared, WRITTEN)

    assert {row.set.split()[0] for row in found} == set(WRITTEN)
    assert {row: figure for row, figure in found.items() if figure < f1(row.reach)} == {}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.timeout(900)
def test_every_set_is_read_and_those_that_the_rules_know_are_better_than_the_baseline(shared: Path) -> None:
    read_now = sorted({key.split("/")[0] for key, *_ in sources(shared / "meetings/dev")})
    found = figures_of(shared, tuple(read_now))

    known = {row: figure for row, figure in found.items() if row.set.split()[0] in BETTER}
    assert {row.set.split()[0] for row in known} == set(BETTER)
    assert {row: figure for row, figure in known.items() if figure <= f1(row.baseline)} == {}


@pytest.mark.shared
def test_the_table_shows_each_goal_beside_what_is_measured(shared: Path) -> None:
    rows = targets((shared / "meetings/README.md").read_text(encoding="utf-8"))
    figures = {row.set.split()[0]: {row.metric: {"P": 0.5, "R": 0.25, "F1": 1 / 3}} for row in rows}

    shown = table(rows, figures, figures)

    assert shown.count("\n") == len(rows) + 1 > len(BETTER)
    assert "| 0.500 / 0.250 / 0.333 |" in shown


@pytest.mark.parametrize(
    ("said", "day"),
    [("2019-07-18T10:00", "2019-07-18"), ("18 July 2019", "2019-07-18"), (20190718, "2019-07-18"), ("soon", "None")],
)
def test_a_meeting_is_scored_whatever_its_date_looks_like(said: object, day: str, tmp_path: Path) -> None:
    gold = {"id": "m", "file": "m.md", "date": said}
    Path(tmp_path, "notes2").mkdir()
    Path(tmp_path, "notes2/m.md").write_text("Notes", encoding="utf-8")
    Path(tmp_path, "notes2/m.gold.json").write_text(json.dumps(gold), encoding="utf-8")

    assert [str(found) for *_, found in sources(tmp_path)] == [day]


@pytest.mark.shared
def test_each_source_is_scored_alone(shared: Path) -> None:
    shown = by_source(shared / "meetings/dev", {})

    assert "| notes: rust-lang/lang-team | 2 | 0.000 | 0.000 | 0.000 |" in shown
    assert "| mean of the sources | 33 | 0.000 |" in shown


HARD = ["<!--", "~~", "[a](", "(", "Ana: ", "we agreed ", "the next ", "1 ", "Ana, ", "@a ", "I'll send it. ", "**a** "]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", HARD)
def test_time_grows_with_the_text_and_not_faster(sort: Sort, text: str) -> None:
    def drafted(count: int) -> None:
        extract(Transcript(sort, (Turn("1", text * count, "Ana", level=1),)), day=None)

    assert growth(drafted, 1_000) <= MOST

"""Rows of records, whatever they hold: logged, listed, dropped, in the history, and taken back one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Conflict, NotFound
from storage.database import Database
from tests import databases
from tests.sample_rows import BOXES
from tests.work import BEN, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    desk = Desk(database, BOXES)
    desk.run("box add Shelf A @ana")
    yield desk
    database.dispose()


def test_a_row_is_logged_listed_and_dropped(desk: Desk) -> None:
    assert desk.run("box mark BX-1").text == "✓ BX-1 Shelf A · mark 1"
    desk.run("box mark BX-1", BEN)

    assert desk.run("box marks BX-1").text == "Marks of BX-1 Shelf A · 2\n• 2\n• 1"
    assert "BX-1 mark 1 is dropped" in desk.run("box drop mark BX-1 1", BEN).text
    assert desk.run("BX-1 marks").text == "Marks of BX-1 Shelf A · 1\n• 2"


def test_a_long_list_has_pages(desk: Desk) -> None:
    for _ in range(12):
        desk.run("box mark BX-1")

    first, second = (desk.run(f"box marks BX-1 page={page}").text for page in (1, 2))

    assert first.startswith("Marks of BX-1 Shelf A · 12\n• 12\n")
    assert first.endswith("• 3\nPage 1 of 2")
    assert second == "Marks of BX-1 Shelf A · 12\n• 2\n• 1\nPage 2 of 2"


@pytest.mark.parametrize(
    "command",
    [
        "box drop BX-1 mark 1",
        "BX-1 drop mark 1",
        "box drop mark BX-1 1",
        "delete mark 1 of BX-1",
        "box drop-mark BX-1 1",
    ],
)
def test_what_drops_a_row_never_drops_its_record(desk: Desk, command: str) -> None:
    desk.run("box mark BX-1")

    assert "BX-1 mark 1 is dropped." in desk.run(command).text
    assert "dropped" not in desk.run("BX-1").text


def test_a_row_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.run("box mark BX-1")
    desk.run("box drop-mark BX-1 1")

    with pytest.raises(Conflict, match=r"Mark 1 of BX-1 is dropped already\."):
        desk.run("box drop-mark BX-1 1")
    with pytest.raises(NotFound, match=r"BX-1 has no mark 7\."):
        desk.run("box drop-mark BX-1 7")


def test_a_closed_record_takes_no_rows(desk: Desk) -> None:
    desk.run("box done BX-1")

    with pytest.raises(Conflict, match=r"BX-1 is done already\."):
        desk.run("box mark BX-1")


def test_the_history_names_the_row_and_undo_takes_back_no_other(desk: Desk) -> None:
    desk.run("box mark BX-1")
    desk.run("box mark BX-1", BEN)

    assert "Ben · added mark 2" in desk.run("why BX-1").text
    undone = desk.run("undo").text
    assert undone == "Taken back: you added mark 1 of BX-1.\nBX-1 Shelf A · mark 1 · dropped"
    assert desk.run("box marks BX-1").text == "Marks of BX-1 Shelf A · 1\n• 2"


def test_a_dropped_row_is_brought_back(desk: Desk) -> None:
    desk.run("box mark BX-1")
    desk.run("box drop-mark BX-1 1")

    assert desk.run("undo").text == "Taken back: you dropped mark 1 of BX-1.\nBX-1 Shelf A · mark 1"
    assert desk.run("box marks BX-1").text == "Marks of BX-1 Shelf A · 1\n• 1"


def test_who_takes_back_what_has_rows_of_others_is_asked_first(desk: Desk) -> None:
    desk.run("box mark BX-1", BEN)

    assert "Since then Ben added mark 1." in desk.run("undo").text

"""A look at every register of the catalog: its declaration works with the common verbs, which are tested elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.catalog import CATALOG
from handlers.records.register import Register, registers
from storage.database import Database
from storage.records import Record
from tests import databases
from tests.work import Desk

EACH = [pytest.param(each, id=each.noun.name) for each in registers(CATALOG) if not each.table.is_project]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


@pytest.mark.parametrize("register", EACH)
def test_a_record_goes_through_its_life(desk: Desk, register: Register[Record]) -> None:
    noun, ref = register.noun.name, f"{register.noun.prefix}-1"

    assert ref in desk.run(register.noun.operations["add"].example).text
    assert ref in desk.run(f"{noun} show {ref}").text
    assert ref in desk.run(f"{noun} list").text
    for verb, said in (
        ("edit", "is changed."),
        ("assign", "is Priya Nair's now."),
        ("snooze", "is out of the way"),
        ("done", f"is {register.done}."),
        ("reopen", "is open again."),
        ("drop", "is dropped"),
    ):
        if verb not in register.without:
            more = {"edit": " Another title", "assign": " @priya", "snooze": " tomorrow"}.get(verb, "")
            assert said in desk.run(f"{noun} {verb} {ref}{more}").text

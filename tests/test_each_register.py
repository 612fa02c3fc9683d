"""A look at every register of the catalog: its declaration works with the common verbs, which are tested elsewhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.catalog import CATALOG
from handlers.records.register import Register, registers
from storage.database import Database
from storage.records.records import Record
from tests import databases
from tests.work import ANA, BEN, PRIYA, Desk

EACH = [pytest.param(each, id=each.noun.name) for each in registers(CATALOG) if not each.table.is_project]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


@pytest.mark.parametrize("register", EACH)
def test_a_record_goes_through_its_life(desk: Desk, register: Register[Record]) -> None:
    noun, ref = register.noun.name, f"{register.noun.prefix}-1"
    who, other = (PRIYA, BEN) if register.table.is_leads else (ANA, PRIYA)
    add = register.noun.operations["add"]

    assert ref in desk.run(add.example, who).text
    assert ref in desk.run(f"{noun} show {ref}").text
    assert ref in desk.run(f"{noun} list").text
    for verb, said in (
        ("edit", "changed: title → “Another title”."),
        ("assign", f"is {other.handle.capitalize()}'s now."),
        ("snooze", "comes back tomorrow."),
        ("done", f"is {register.done}."),
        ("reopen", "is open again."),
        ("drop", "is dropped"),
    ):
        if verb not in register.without and (verb != "edit" or "title" in add.named):
            more = {"edit": " Another title", "assign": f" @{other.handle}", "snooze": " tomorrow"}.get(verb, "")
            assert said in desk.run(f"{noun} {verb} {ref}{more}", who).text


@pytest.mark.parametrize(
    ("add", "close"),
    [
        ("issue add Labels are shifted @ana", "issue resolve I-1 back"),
        ("action add Send it @ana", "action promote A-1"),
    ],
)
def test_what_was_closed_while_it_was_snoozed_is_back_when_reopened(desk: Desk, add: str, close: str) -> None:
    noun, ref = add.split(maxsplit=1)[0], close.split()[2]
    desk.run(add)
    desk.run(f"{noun} snooze {ref} until next Mon")
    desk.run(close)
    desk.run(f"{noun} reopen {ref}")

    assert ref in desk.run(f"{noun} list mine").text


def test_a_risk_whose_review_is_overdue_can_be_edited(desk: Desk) -> None:
    desk.run("risk add Labels drift p=4 i=5 review=2026-11-21")
    desk.now += timedelta(days=7)

    assert "R-1 changed: probability 4 → 2." in desk.run("risk edit R-1 p=2").text

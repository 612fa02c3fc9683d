"""What another register asks for before a record changes, and operations that are for some people alone."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import pytest

from core.catalog import Catalog
from core.errors import NotAllowed
from core.guard import Missing
from core.operation import Noun, UsedBy
from core.reply import Button, Reply, say
from handlers.catalog import CATALOG
from handlers.registers.task import commands as tasks
from handlers.request.guards import Guarded
from handlers.request.work import Work
from storage.database import Database
from storage.history import history
from storage.records import records
from storage.registers.task import Task
from tests import databases
from tests.work import ANA, BEN, PRIYA, Desk

SIGN = Noun("signature", "A sign-off.")


@SIGN.operation("sign", example="signature sign T-1", used_by=UsedBy.LEADS, named_in=("owner_id", "helpers"), many=True)
def sign(_work: Work, task: Annotated[Task, "which one"]) -> Reply:
    """Sign it."""
    return say(f"Signed {task.ref}.")


@SIGN.guards(tasks.NOUN, "due")
def needs_signature(_work: Work, task: Task, after: Mapping[str, object]) -> Missing | None:
    if "frozen" not in task.labels or after.get("due") is None:
        return None
    return Missing("a signature", "Priya", (Button("Ask for it", f"signature sign {task.ref}"),))


def _task(work: Work) -> Task:
    found = records.find(work.session, work.team, "T", 1)
    assert isinstance(found, Task)
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database, Catalog((*CATALOG.nouns, SIGN)))
    database.dispose()


def test_no_verb_and_no_undo_goes_round_what_another_register_asks_for(desk: Desk) -> None:
    desk.run("task add Label images by 4 Dec")
    desk.run("task edit T-1 by 11 Dec")
    desk.run("task edit T-1 #frozen")

    for around in ("task edit T-1 by 7 Dec", "task edit T-1 !high by 7 Dec", "task add Ship it by Friday #frozen"):
        with pytest.raises(Guarded) as refused:
            desk.run(around)
        assert refused.value.message.endswith(" needs a signature first.")
        assert refused.value.hint == "Priya can give it."
        assert [each.label for each in refused.value.buttons] == ["Ask for it"]
    with desk.work() as work:
        changes = history.of_record(work.session, _task(work).id, 10)
        moved = next(each.id for each in changes if "due" in each.before)
    with pytest.raises(NotAllowed, match="needs a signature first"):
        desk.run(f"undo change={moved} seen={changes[0].id}")
    assert "due Fri 11 Dec" in desk.run("task show T-1").text


def test_what_is_not_asked_about_changes_as_ever(desk: Desk) -> None:
    desk.run("task add Label images #frozen")

    assert "title" in desk.run("task edit T-1 Label all images").text
    assert "is done" in desk.run("task done T-1").text


def test_an_operation_is_for_leads_and_for_those_whom_its_record_names(desk: Desk) -> None:
    desk.run("task add Label images @ben")

    assert desk.run("signature sign T-1", PRIYA).text == "Signed T-1."
    assert desk.run("signature sign T-1", BEN).text == "Signed T-1."
    with pytest.raises(NotAllowed) as refused:
        desk.run("signature sign T-1", ANA)
    assert refused.value.message == (
        "Only Ben, whom it names, Priya, who leads Churn model, or a workspace admin can do that."
    )


def test_help_says_whom_an_operation_is_for(desk: Desk) -> None:
    assert (
        "whom the record names as owner, and whom the record names as helpers." in desk.run("help signature sign").text
    )

"""Several ids after one verb: each is done by itself, and what can't be done is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.office import ANA, PRICING, PRIYA, Office, open_office
from tests.test_understanding import refused, said


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Office]:
    """Yield an office in whose project there are three tasks of Ana's."""
    with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
        office.slash(ANA, "/project add Churn model")
        for title in ("Order labels", "Book the room", "Invite legal"):
            office.slash(ANA, f"/task add {title} @ana")
        yield office


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"task done {ids}", f"task done record={refs}")
        for ids, refs in {
            "T-2/T-3": "T-2 T-3",
            "T-2 + T-3": "T-2 T-3",
            "T-2; T-3": "T-2 T-3",
            "2 3": "T-2 T-3",
            "t2 t3": "T-2 T-3",
            "#2, #3": "T-2 T-3",
            "T-2, T-3, and T-4": "T-2 T-3 T-4",
            "T-2, T-3 as well as T-4": "T-2 T-3 T-4",
            "T-2 to T-5": "T-2 T-3 T-4 T-5",
            "T-2..4": "T-2 T-3 T-4",
            "T-2–T-4": "T-2 T-3 T-4",
            "T-2 T-2": "T-2",
            "T-2 A-3": "T-2 A-3",
        }.items()
    ]
    + [
        ("T-2 and T-3 are done", "task done record=T-2 T-3"),
        ("T-2, T-3 done", "task done record=T-2 T-3"),
        ("tasks T-2 and T-3 done", "task done record=T-2 T-3"),
        ("both T-2 and T-3 are done", "task done record=T-2 T-3"),
        ("mark T-2 and T-3 as done", "task done record=T-2 T-3"),
        ("done: T-2, T-3", "task done record=T-2 T-3"),
        ("close tasks 2 and 3", "task done record=T-2 T-3"),
        ("set T-2 and T-3 priority high", "task priority priority=high task=T-2 T-3"),
        ("close T-8 and R-1", "task done record=T-8 R-1"),
        ("task edit T-2 T-3 by Friday", "task edit due=2026-12-04 record=T-2 T-3"),
        ("task edit T-2, T-3 and T-4 !high @ben", "task edit owner=ben priority=high record=T-2 T-3 T-4"),
        ("task estimate T-2 T-3 2d", "task estimate days=2 task=T-2 T-3"),
        ("action promote A-1 A-2", "action promote action=A-1 A-2"),
        ("issue resolve I-1 I-2 shifted back", "issue resolve issue=I-1 resolution=shifted back I-2"),
        ("T-2 T-3", "task show record=T-2 T-3"),
        # a title or a reason that speaks of ids is none of them
        ("task add Compare T-2/T-3", "task add title=Compare T-2/T-3"),
        ("task drop T-2 replaced by T-3", "task drop reason=replaced by T-3 record=T-2"),
    ],
)
def test_several_ids_are_understood_however_they_are_joined(typed: str, meant: str) -> None:
    assert said(typed) == meant


def test_several_are_not_given_the_same_title() -> None:
    fault = refused("task edit T-2 T-3 Sort the crates")

    assert fault.message == "2 tasks can't have the same title."
    assert fault.commands == ('task edit T-2 "Sort the crates"',)


def test_a_verb_that_we_do_not_have_is_proposed_for_all_that_were_named() -> None:
    assert refused("move T-2 and T-3 to Friday").buttons[0].command == "task edit T-2 T-3 by Friday"


def test_what_can_be_done_is_done_and_the_rest_is_named(three: Office) -> None:
    three.slash(ANA, "/task done T-2")

    answer = three.slash(ANA, "/task done T-1, T-2 and T-9 T-3").text

    assert [line for line in answer.splitlines() if line][:4] == [
        "T-1 is done.",
        "⚠ T-2 is done already.",
        "⚠ There is no task T-9 here.",
        "T-3 is done.",
    ]
    assert not three.slash(ANA, "/task list").text.count("T-")


def test_where_none_can_be_done_it_is_refused(three: Office) -> None:
    assert "There is no task T-8 here." in three.slash(ANA, "/task done T-8 T-9").text


def test_one_that_is_refused_half_way_is_left_as_it_was(tmp_path: Path) -> None:
    """That the new owner can't see a project is found only after the record was changed."""
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Churn model")
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.settle()
        office.slash(PRIYA, "/task add Draft the tariff @priya", PRICING)
        office.slash(PRIYA, "/task add Order labels @priya")

        answer = office.direct(PRIYA, "task assign T-1 T-2 @ben").text

        assert "⚠ Ben Okafor can't see this project, so they can't own T-1." in answer
        assert "T-2 is Ben's now." in answer
        assert "Priya" in office.slash(PRIYA, "/task T-1", PRICING).text


def test_one_undo_takes_back_all_of_them(three: Office) -> None:
    three.slash(ANA, "/task edit T-1 T-3 @ben by 2099-12-04")

    undone = three.slash(ANA, "/baton undo").text

    assert "T-1" in undone
    assert "T-3" in undone
    assert "Ben" not in three.slash(ANA, "/task list").text


def test_each_is_closed_by_the_verb_of_its_own_register(three: Office) -> None:
    three.slash(ANA, "/risk add Labels drift")

    answer = three.slash(ANA, "/baton close T-1 and R-1").text

    assert [line for line in answer.splitlines() if line][:2] == ["T-1 is done.", "R-1 is closed."]
    assert "closed" in three.slash(ANA, "/risk R-1").text

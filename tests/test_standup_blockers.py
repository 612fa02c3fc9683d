"""What is in somebody's way is found in their answer, and one thing is made of it."""

import pytest

from core.rhythm import rhythm
from handlers.standup.find_blockers import found_in
from handlers.standup.plan import Plan
from handlers.standup.questions import is_nothing
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import standup_blockers
from storage.standups.standups import Standup
from tests.office import ANA, BEN, PRIYA, Office
from tests.standups import at, at_once, fill_in, go, held, report_with, reports

__all__ = ["held"]


def test_a_blocker_becomes_an_issue_with_its_words_and_its_link(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, first="Stuck on the GPU quota since Friday.", third="Legal has not answered")
    go(held, at(16))
    held.click(BEN, reports(held)[0], "Log issue")
    title = held.modal(BEN)["blocks"][0]["element"]["initial_value"]
    held.submit(BEN, title=title, owner=BEN)

    report = report_with(held, "I-1")
    assert title == "Legal has not answered"
    assert "Ana Silva: Legal has not answered → I-1 Legal has not answered · Ben" in report["text"]
    assert "Ana Silva: Stuck on the GPU quota since Friday." in report["text"]
    assert "from a message" in held.slash(BEN, "/issue I-1").text


def test_a_blocker_of_which_something_is_being_made_is_refused_without_a_hint_that_leads_nowhere(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, third="Legal has not answered")
    with held.service.database.begin() as session:
        standup_blockers.take_blocker(session, 1, BEN)  # his issue is stored in a moment

    refused = held.slash(ANA, "/standup unblock 1").text

    assert "Ben Okafor has made something of it already." in refused
    assert "shows it" not in refused


def test_help_is_asked_of_one_person_by_one_of_two_who_click_at_once(held: Office) -> None:
    go(held, at(14, 30))
    fill_in(held, ANA, first="Labels", third="Waiting for the GPU quota")
    go(held, at(16))
    (report,) = reports(held)
    at_once(lambda: held.click(PRIYA, report, "Help Ana"), lambda: held.slash(BEN, "/standup unblock 1 @ben"))

    shown = report_with(held, "→")
    assert shown["text"].count("→") == 1
    assert held.rows()[0] == 2  # the project, and one of a task and an issue


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Blocked by the GPU quota.", True),
        ("Trained it. Still waiting for Legal", True),
        ("I can’t start the rerun until Lyon sends labels", True),
        ("stuck with the loader", True),
        ("No longer blocked by the quota", False),
        ("Unblocked Ben, then lunch", False),
        ("Wrote the waiting list page", False),
    ],
)
def test_what_blocks_somebody_is_found_in_their_words(said: str, *, found: bool) -> None:
    plan = Plan(
        Project(), Standup(questions="What did you do?\nWhat is in your way?"), Schedule(), rhythm.parse("fri 9")
    )

    assert bool(found_in(plan, {"0": said})) is found
    assert found_in(plan, {"1": f"{said}\nnothing else"})[0] == said


@pytest.mark.parametrize("said", ["Nothing", "none today", "-", "n/a", "No blockers so far.", "All good, thanks!"])
def test_nothing_in_the_way_is_no_blocker(said: str) -> None:
    assert is_nothing(said)
    assert not is_nothing(f"{said} but no one from Legal answers")

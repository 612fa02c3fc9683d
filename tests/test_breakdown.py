"""A task is broken down: shown first, taken one by one or all, and the whole says how much of it is done."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from core.errors import Conflict, UserError
from core.reply import Actions, Button, Item, Reply
from storage.database import Database
from tests import databases
from tests.office import ANA, CHURN, Office
from tests.test_milestones import Requests, button
from tests.work import BEN, Desk


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """Yield a desk with a task that has a kind, of Ben's, in a milestone."""
    database: Database = databases.database_at(url)
    desk = Requests(database)
    desk.run("milestone add Data is ready by 2026-12-18")
    desk.run("task add Label 500 images @ben #data milestone=M-1")
    yield desk
    database.dispose()


def steps(reply: Reply) -> list[Button]:
    shown = [part.control for part in reply.parts if isinstance(part, Item)]
    return [each for each in shown if isinstance(each, Button) and each.label == "Add"]


def test_nothing_is_added_before_it_is_chosen(desk: Desk) -> None:
    shown = desk.run("task breakdown T-1")

    assert "as in “Label a set”" in shown.text
    assert "T-2" not in desk.run("task list").text
    assert [each.label for part in shown.parts if isinstance(part, Actions) for each in part.controls] == [
        f"Add all {len(steps(shown))}",
        "Open",
    ]


def test_one_step_is_added_once_with_what_the_whole_has(desk: Desk) -> None:
    second = steps(desk.run("task breakdown T-1"))[1]
    added = desk.run(second.command)
    again = desk.run(second.command)

    assert "✓ T-2" in added.text
    assert len(steps(again)) == len(steps(added)) == 6
    assert "T-3" not in desk.run("task list").text
    card = desk.run("T-2").text
    assert "Ben · 1 day · #data" in card
    assert "Milestone: M-1 Data is ready" in card
    assert "Parent: T-1 Label 500 images" in card


def test_all_are_added_at_once_and_taken_back_at_once(desk: Desk) -> None:
    desk.run(button(desk.run("task breakdown T-1"), "Add all 7").command)
    for number in (2, 3):
        desk.run(f"task done T-{number}")
    assert "Parts: 2 of 7 done" in desk.run("T-1").text
    assert "2 of 8 tasks done" in desk.run("M-1").text

    for _ in range(2):
        desk.run("undo")
    desk.run("undo")
    assert "Parts" not in desk.run("T-1").text


def test_a_title_of_no_kind_is_asked_about(desk: Desk) -> None:
    desk.run("task add Buy cake")

    asked = desk.run("task breakdown T-2")
    assert "what kind of task is it?" in asked.text
    assert "as in “Train a model”" in desk.run(button(asked, "Train a model").command).text
    with pytest.raises(UserError, match="no breakdown called “baking”"):
        desk.run("task breakdown T-2 like=baking")


def test_it_is_asked_for_in_two_words_and_takes_no_title(desk: Desk) -> None:
    assert "as in “Label a set”" in desk.run("break down T-1").text
    assert "✓ T-2 Split the data" in desk.run("task Split the data").text


def test_a_done_task_is_not_broken_down(desk: Desk) -> None:
    press = steps(desk.run("task breakdown T-1"))[0]
    desk.run("task done T-1", BEN)

    with pytest.raises(Conflict):
        desk.run(press.command)


def test_each_press_shows_what_is_left_in_the_same_message(churn: Office) -> None:
    churn.slash(ANA, "/task add Label 500 images")
    thread = churn.say(ANA, "@baton task breakdown T-1")
    [shown] = churn.until(lambda: churn.from_bot(ANA, CHURN, thread))

    churn.click(ANA, shown, "Add")
    [shown] = churn.until(lambda: [m for m in churn.from_bot(ANA, CHURN, thread) if "✓ T-2" in m["text"]])
    churn.click(ANA, shown, "Add all 6")
    churn.until(lambda: [m for m in churn.from_bot(ANA, CHURN, thread) if "✓ T-8" in m["text"]])

    assert "Parts: 0 of 7 done" in churn.slash(ANA, "/task T-1").text


def test_the_form_of_a_task_takes_its_milestone(churn: Office) -> None:
    churn.slash(ANA, "/baton milestone add Data is ready by 2099-12-04")
    churn.slash(ANA, "/task add Label 500 images")
    churn.slash(ANA, "/task edit T-1")
    churn.submit(ANA, milestone="M-1")

    assert "Milestone: M-1 Data is ready" in churn.slash(ANA, "/task T-1").text


def test_two_who_add_the_same_step_at_once_add_it_once(desk: Desk) -> None:
    press = steps(desk.run("task breakdown T-1"))[0]
    start = Barrier(2)

    def add() -> None:
        start.wait()
        desk.run(press.command)

    both = [Thread(target=add) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert "Parts: 0 of 1 done" in desk.run("T-1").text

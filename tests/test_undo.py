"""Taking back what one did to a record or a project, and what others did since."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.fill_in import fill_in
from tests.office import ANA, BEN, MEI, PRIYA, Office, until
from tests.private_project import HIDDEN, Secret
from tests.undone import press, task

__all__ = ["task"]


def test_undo_names_all_that_it_takes_back(task: Office) -> None:
    task.slash(BEN, "/task add Order GPUs")
    task.slash(BEN, "/task done T-1 T-2")

    assert task.slash(BEN, "/baton undo T-1").text.startswith("Taken back: you marked T-1 and T-2 as done.")


@pytest.mark.parametrize(
    ("command", "deed", "shown"),
    [
        (
            "task edit T-1 by 2099-12-31 @ana",
            "gave T-1 to Ana and moved it from",
            "Ben · due Fri 4 Dec 2099",
        ),
        ("task done T-1", "marked T-1 as done.", "Label images · Ben · due"),
        ("task snooze T-1", "put T-1 off until", "Label images · Ben · due"),
        ("task start T-1", "started T-1.", "Label images · Ben · due"),
    ],
)
def test_a_change_is_taken_back(task: Office, command: str, deed: str, shown: str) -> None:
    before, _ = task.slash(BEN, "/task T-1").text.rsplit("\n", 1)
    task.slash(BEN, f"/baton {command}")

    undone = task.slash(BEN, "/baton undo").text

    assert f"Taken back: you {deed}" in undone
    assert shown in undone
    assert task.slash(BEN, "/task T-1").text == f"{before}\nAdded by Ben, today · 2 changes"


def test_what_was_added_is_dropped(task: Office) -> None:
    assert "T-1 Label images · Ben · dropped" in task.slash(BEN, "/baton undo").text
    assert "No tasks are open." in task.slash(BEN, "/task").text


def test_all_that_one_command_did_is_taken_back_together(churn: Office) -> None:
    churn.slash(BEN, "/risk add Labels drift p=4 i=5")
    churn.slash(BEN, "/risk occur R-1")

    undone = churn.slash(BEN, "/baton undo").text

    assert "I-1 Labels drift · dropped" in undone
    assert "happened" not in churn.slash(BEN, "/risk R-1").text


def test_a_second_undo_takes_back_the_change_before(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 One more")
    task.slash(BEN, "/task edit T-1 Two more")

    assert "T-1 One more" in task.slash(BEN, "/baton undo").text
    assert "T-1 Label images" in task.slash(BEN, "/baton undo").text
    assert "Taken back: you added T-1." in task.slash(BEN, "/baton undo").text
    assert "nothing to take back" in task.slash(BEN, "/baton undo").text


def test_what_somebody_changed_since_is_named_and_asked_about(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 by 2099-12-31")
    task.slash(MEI, "/task edit T-1 by 2099-12-24")

    asked = task.slash(BEN, "/baton undo")

    assert asked.text.startswith("You moved T-1 Label images from Fri 4 Dec 2099 to Thu 31 Dec 2099")
    assert "Since then Mei moved it from Thu 31 Dec 2099 to Thu 24 Dec 2099." in asked.text
    assert "24 Dec 2099" in task.slash(BEN, "/task T-1").text
    assert "Taken back: you moved T-1" in press(task, BEN, asked).text
    assert "Fri 4 Dec 2099" in task.slash(BEN, "/task T-1").text


def test_what_somebody_changes_while_one_is_asked_is_named_too(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 by 2099-12-31")
    task.slash(MEI, "/task edit T-1 by 2099-12-24")
    asked = task.slash(BEN, "/baton undo")
    task.slash(PRIYA, "/task edit T-1 by 2099-12-25")

    again = press(task, BEN, asked)

    assert "Since then Priya moved it from Thu 24 Dec 2099 to Fri 25 Dec 2099." in again.text
    assert "Taken back" in press(task, BEN, again).text
    assert "taken back already" in press(task, BEN, again).text


def test_what_is_older_than_half_an_hour_is_named_and_asked_about(task: Office) -> None:
    task.slash(PRIYA, "/risk add Labels drift @mei")
    task.clock.stands_at = task.clock() + timedelta(days=21)

    asked = task.slash(PRIYA, "/baton undo")

    assert asked.text.startswith("You added R-1 Labels drift (Mei) on ")
    assert asked.text.endswith("Take that back?")
    assert "R-1" in task.slash(PRIYA, "/risk").text
    assert "Priya made that change." in press(task, MEI, asked).text
    assert "Taken back: you added R-1." in press(task, PRIYA, asked).text
    assert "R-1" not in task.slash(PRIYA, "/risk").text


@pytest.mark.parametrize(("minutes", "is_asked"), [(29, False), (31, True)])
def test_half_an_hour_is_how_long_no_question_is_asked(task: Office, minutes: int, *, is_asked: bool) -> None:
    task.clock.stands_at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    task.slash(PRIYA, "/risk add Labels drift")
    task.clock.stands_at += timedelta(minutes=minutes)

    said = task.slash(PRIYA, "/baton undo").text

    assert said.endswith("Take that back?") == is_asked
    assert ("R-1" in task.slash(PRIYA, "/risk").text) == is_asked


def test_what_the_sample_project_has_filled_in_is_asked_about(office: Office) -> None:
    fill_in(office.service)
    office.settle()

    asked = office.slash(ANA, "/baton undo")

    assert asked.text.startswith("You started T-37 Compare gradient boosting with the logistic baseline today at ")
    assert "in progress" in office.slash(ANA, "/task show T-37").text


def test_a_standup_answer_is_what_was_done_last(churn: Office) -> None:
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    churn.slash(PRIYA, "/standup setup mon-fri 9:30")
    churn.slash(PRIYA, "/standup now")
    churn.settle()
    churn.slash(MEI, "/risk add Privacy @mei")

    churn.slash(MEI, "/standup answer 1. Labels are done")
    refused = churn.slash(MEI, "/baton undo")
    churn.slash(MEI, "/standup answer 2. Train the model")

    assert "Your standup answer can't be taken back, but you can change it." in refused.text
    refused.button("Edit your answer")
    assert "Your answer is as it was before." in churn.slash(MEI, "/baton undo").text
    assert "Train the model" not in str(churn.slash(MEI, "/standup answer 1. Labels are done").blocks)
    assert "R-1" in churn.slash(MEI, "/risk").text


def test_adding_is_not_taken_back_from_under_somebody_who_went_on_with_it(task: Office) -> None:
    task.slash(MEI, "/task edit T-1 #data estimate=3")

    asked = task.slash(BEN, "/baton undo").text

    assert "Since then Mei changed it: labels: none → #data; estimate: none → 3." in asked
    assert "done" not in task.slash(BEN, "/task T-1").text


def test_what_somebody_changed_elsewhere_in_the_record_stays(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 by none")
    task.slash(MEI, "/task priority T-1 urgent")

    assert "Taken back: you " in task.slash(BEN, "/baton undo").text
    assert "urgent" in task.slash(BEN, "/task T-1").text


def test_another_persons_change_is_theirs_or_an_admins_to_undo(task: Office) -> None:
    refused = task.slash(MEI, "/baton undo T-1").text

    assert refused.startswith("Ben made that change. Ask them to undo it, or a workspace admin.")
    asked = task.slash(ANA, "/baton undo T-1")  # an admin
    assert asked.text.startswith("Ben added T-1 Label images today")
    assert "Taken back: Ben added T-1." in press(task, ANA, asked).text


def test_a_project_is_taken_back_with_its_place_while_it_is_empty(office: Office) -> None:
    office.slash(BEN, "/project add Wrong channel")

    assert "P-1 Wrong channel · Ben · dropped" in office.slash(BEN, "/baton undo").text
    assert "✓ P-2" in office.slash(BEN, "/project add Right one").text


def test_a_project_that_holds_records_is_not_taken_back(task: Office) -> None:
    assert "P-1 has changed since." in task.slash(PRIYA, "/baton undo P-1").text


def test_a_project_whose_records_are_all_closed_is_not_taken_back_either(task: Office) -> None:
    task.slash(BEN, "/task done T-1")

    assert "P-1 has changed since." in task.slash(PRIYA, "/baton undo P-1").text
    assert "P-1" in task.slash(PRIYA, "/project").text


@pytest.mark.parametrize("command", ["task priority T-1 high", "task priority T-1 T-2 high", "task reassign @ben @ana"])
def test_a_button_that_is_pressed_twice_takes_back_one_thing(task: Office, command: str) -> None:
    task.slash(BEN, "/task add Order GPUs @ben")
    task.slash(BEN, "/task start T-1")
    answer = task.slash(BEN, f"/baton {command}")
    if "reassign" in command:
        answer = press(task, BEN, answer, "Give all 2 to Ana")

    first, second = (press(task, BEN, answer, "Undo").text for _ in range(2))

    assert first.startswith("Taken back: ")
    assert second.startswith("That has been taken back already.")
    assert "Label images\nBen · in progress" in task.slash(BEN, "/task T-1").text


def test_a_list_that_was_added_is_taken_back_once(task: Office) -> None:
    shown = task.slash(BEN, "/task add Order GPUs\nWrite the card")
    answer = press(task, BEN, shown, "Add all 2")

    first, second = (press(task, BEN, answer, "Undo").text for _ in range(2))

    assert "T-2 Order GPUs" in first
    assert second.startswith("That has been taken back already.")
    assert "T-1 Label images" in task.slash(BEN, "/task list").text


def test_an_absence_that_was_made_longer_is_taken_back_once(task: Office) -> None:
    task.slash(BEN, "/ooo 2099-01-05")
    answer = task.slash(BEN, "/ooo 2099-01-05 to 2099-01-07")

    first, second = (press(task, BEN, answer, "Undo").text for _ in range(2))

    assert first.startswith("Taken back: ")
    assert second.startswith("That has been taken back already.")
    assert "Your absence on Mon 5 Jan 2099 is taken back." in task.slash(BEN, "/baton undo").text


def test_the_button_of_an_older_change_takes_back_that_one(task: Office) -> None:
    older = task.slash(BEN, "/task priority T-1 high")
    task.slash(BEN, "/task start T-1")

    press(task, BEN, older, "Undo")

    shown = task.slash(BEN, "/task T-1").text
    assert "in progress" in shown
    assert "high" not in shown


def test_who_was_taken_out_of_a_channel_takes_nothing_back_there(secret: Secret) -> None:
    secret.office.slash(ANA, "/task edit T-1 Lower the price", secret.channel)
    secret.member(ANA, "leave")
    until(lambda: HIDDEN in secret.asked(ANA))

    said = [secret.office.direct(ANA, f"undo change={number}").text for number in range(1, 5)]

    assert [each for each in said if "It belongs to a project that you don't see any more." in each]
    assert "Lower the price" in secret.office.slash(PRIYA, "/task T-1", secret.channel).text

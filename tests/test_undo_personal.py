"""Taking back what is one's own: absences and reminders."""

from tests.office import ANA, BEN, GENERAL, PRIYA, Office
from tests.undone import task

__all__ = ["task"]


def test_an_absence_is_taken_back_and_nothing_else(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 One more")
    task.slash(BEN, "/ooo 2099-12-07 to 2099-12-10")

    undone = task.slash(BEN, "/baton undo", GENERAL).text

    said = "Your absence from Mon 7 Dec 2099 to Thu 10 Dec 2099 is taken back."
    assert undone.startswith(f"Taken back: you changed an absence.\n{said}")
    assert "nothing is planned" in task.slash(BEN, "/ooo end").text
    assert "T-1 One more" in task.slash(BEN, "/task T-1").text
    assert "Taken back: you " in task.slash(BEN, "/baton undo").text


def test_an_absence_comes_back_that_another_took_the_place_of_or_that_was_ended(task: Office) -> None:
    task.slash(BEN, "/ooo for 2 weeks")
    before = task.slash(BEN, "/ooo list").text
    task.slash(BEN, "/ooo until further notice")
    task.slash(BEN, "/ooo end")

    assert "You are away again." in task.slash(BEN, "/baton undo").text
    assert " again." in task.slash(BEN, "/baton undo").text
    assert task.slash(BEN, "/ooo list").text == before


def test_an_absence_that_a_lead_has_noted_is_theirs_to_take_back(task: Office) -> None:
    task.settle()
    task.slash(PRIYA, "/ooo 2099-12-07 @ben")
    assert "Taken back: you added T-1." in task.slash(BEN, "/baton undo").text  # his own last change

    assert "Ben Okafor's absence on Mon 7 Dec 2099 is taken back." in task.slash(PRIYA, "/baton undo").text
    task.newest_direct(BEN, "Priya has noted: your absence on Mon 7 Dec 2099 is taken back.")


def test_an_absence_that_has_changed_since_is_a_conflict(task: Office) -> None:
    task.settle()
    task.slash(PRIYA, "/ooo until further notice @ben")
    task.slash(BEN, "/ooo end")

    assert "That absence has changed since." in task.slash(PRIYA, "/baton undo").text


def test_what_one_set_about_reminders_is_taken_back(task: Office) -> None:
    before = task.slash(BEN, "/baton reminder").text
    task.slash(BEN, "/baton reminder setup 8:30 ahead=3 country=DE week=mon-thu")
    set_up = task.slash(BEN, "/baton reminder").text
    task.slash(BEN, "/baton reminder off")

    off_undone = task.slash(BEN, "/baton undo").text
    assert off_undone.startswith("Taken back: you changed your reminder settings.")
    assert set_up in off_undone
    assert "Taken back: you changed your reminder settings." in task.slash(BEN, "/baton undo").text
    assert task.slash(BEN, "/baton reminder").text == before
    assert "Taken back: you added T-1." in task.slash(BEN, "/baton undo").text


def test_what_is_ones_own_shows_in_nobodys_history(task: Office) -> None:
    task.settle()
    before = task.slash(PRIYA, "/baton why P-1").text + task.slash(PRIYA, "/digest preview").text
    task.slash(BEN, "/baton reminder off")
    task.slash(BEN, "/ooo until further notice")
    assert "Mei Tanaka is away" in task.slash(PRIYA, "/ooo 2099-12-07 @mei").text

    after = task.slash(PRIYA, "/baton why P-1").text + task.slash(PRIYA, "/digest preview").text
    assert after == before


def test_an_absence_that_a_lead_has_noted_is_taken_back_from_any_channel(task: Office) -> None:
    task.settle()
    task.slash(PRIYA, "/ooo 2099-12-07 @ben")

    assert "Ben Okafor's absence on Mon 7 Dec 2099 is taken back." in task.slash(PRIYA, "/baton undo", GENERAL).text


def test_an_admin_takes_back_nothing_that_is_somebody_elses_own(task: Office) -> None:
    task.slash(BEN, "/baton reminder off")

    said = [task.slash(ANA, f"/baton undo change={number}").text for number in range(3, 8)]

    assert [each for each in said if "Ben made that change. Ask them to undo it" in each]
    assert "Your reminders are off." in task.slash(BEN, "/baton reminder").text

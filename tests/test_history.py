"""Why a record is as it is, and taking back what one did."""

import pytest

from tests.office import ANA, BEN, MEI, PRIYA, Office


@pytest.fixture
def task(churn: Office) -> Office:
    """Return an office with a task that Ben added for himself."""
    churn.slash(BEN, "/task add Label images @ben by 2099-12-04")
    return churn


def test_history_says_who_changed_what_from_where(task: Office) -> None:
    task.slash(MEI, "/task assign T-1 @ana")
    task.mention(BEN, "task edit T-1 by none #data")

    newest, assigned, added = task.slash(PRIYA, "/baton why T-1").text.splitlines()[1:]

    assert newest.endswith("Ben Okafor · task edit (mention) · due: 2099-12-04 → none; labels: none → data")
    assert assigned.endswith("Mei Tanaka · task assign (slash) · owner: Ben Okafor → Ana Silva")
    assert added.endswith("Ben Okafor · task add (slash)")


def test_history_names_records_by_their_ids(task: Office) -> None:
    task.slash(BEN, "/task add Order GPUs")
    task.slash(BEN, "/task block T-1 on=T-2")

    assert "blocked by: none → T-2" in task.slash(BEN, "/baton why T-1").text


def test_a_long_history_says_that_it_goes_on(task: Office) -> None:
    for number in range(30):
        task.slash(BEN, f"/task edit T-1 title={number}")

    assert "Older changes than the last 30 are not shown." in task.slash(BEN, "/baton why T-1").text


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("task edit T-1 by 2099-12-31 @ana", "Ben Okafor · due Fri 4 Dec 2099"),
        ("task done T-1", "Label images · Ben Okafor · due"),
        ("task snooze T-1", "Label images · Ben Okafor · due"),
        ("task start T-1", "Label images · Ben Okafor · due"),
    ],
)
def test_a_change_is_taken_back(task: Office, command: str, shown: str) -> None:
    before = task.slash(BEN, "/task T-1").text
    task.slash(BEN, f"/baton {command}")

    undone = task.slash(BEN, "/baton undo").text

    assert f"Taken back: {command.partition(' T-')[0]}." in undone
    assert shown in undone
    assert task.slash(BEN, "/task T-1").text == before


def test_how_a_project_is_served_is_history_and_undo_names_the_way_back(churn: Office) -> None:
    churn.slash(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=11:00")
    churn.slash(PRIYA, "/standup setup mon-thu 10:00 nudge=30")
    churn.slash(PRIYA, "/standup without @ben")
    churn.slash(PRIYA, "/digest setup fri 16:00")
    churn.slash(PRIYA, "/digest setup thu 15:00 quiet=nothing")
    churn.slash(PRIYA, "/digest off")

    told = churn.slash(PRIYA, "/baton why P-1").text

    for line in (
        "standup setup (slash) · standup: none → mon-fri 09:30",
        "standup setup (slash) · standup: mon-fri 09:30 → mon-thu 10:00; standup nudge: 60 → 30",
        "standup without (slash) · standup asks @ben: yes → no",
        "digest setup (slash) · team digest: fri 16:00 → thu 15:00; team digest quiet: line → nothing",
        "digest off (slash) · team digest state: on → off",
    ):
        assert line in told


@pytest.mark.parametrize(
    ("done", "back"),
    [
        ("standup setup mon-thu 10:00 nudge=30", "standup setup mon-fri 09:30 nudge=60 project=P-1"),
        ("standup setup questions=Fine?", 'questions="What did you do since last time?; What'),
        ("standup off", "standup on project=P-1"),
        ("standup without @ben", "standup with @ben project=P-1"),
        ("digest setup thu 15:00 to=@ana", "digest setup fri 16:00 audience=team to=#churn-model project=P-1"),
        ("digest off team", "digest on audience=team project=P-1"),
        ("digest setup fri 9:00 audience=lead", "digest off audience=lead project=P-1"),
    ],
)
def test_what_was_set_up_is_put_back_by_the_command_that_undo_names(churn: Office, done: str, back: str) -> None:
    churn.slash(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=11:00")
    churn.slash(PRIYA, "/digest setup fri 16:00")
    before = churn.slash(PRIYA, "/standup show").text + churn.slash(PRIYA, "/digest show").text
    churn.slash(PRIYA, f"/baton {done}")

    refused = churn.slash(PRIYA, "/baton undo").text
    assert back in refused
    churn.slash(PRIYA, refused.splitlines()[-1].removeprefix("Try "))

    after = churn.slash(PRIYA, "/standup show").text + churn.slash(PRIYA, "/digest show").text
    assert after == before or "off audience=lead" in back


def test_what_was_added_is_dropped(task: Office) -> None:
    assert "T-1 Label images · Ben Okafor · dropped" in task.slash(BEN, "/baton undo").text
    assert "none open" in task.slash(BEN, "/task").text


def test_all_that_one_command_did_is_taken_back_together(churn: Office) -> None:
    churn.slash(BEN, "/risk add Labels drift p=4 i=5")
    churn.slash(BEN, "/risk occur R-1")

    undone = churn.slash(BEN, "/baton undo").text

    assert "I-1 Labels drift · owner needed · dropped" in undone
    assert "State: open" in churn.slash(BEN, "/risk R-1").text


def test_a_second_undo_takes_back_the_change_before(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 One")
    task.slash(BEN, "/task edit T-1 Two")

    assert "T-1 One" in task.slash(BEN, "/baton undo").text
    assert "T-1 Label images" in task.slash(BEN, "/baton undo").text
    assert "Taken back: task add." in task.slash(BEN, "/baton undo").text
    assert "nothing to take back" in task.slash(BEN, "/baton undo").text


def test_what_somebody_changed_since_is_a_conflict(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 by 2099-12-31")
    task.slash(MEI, "/task edit T-1 by 2099-12-24")

    refused = task.slash(BEN, "/baton undo").text

    assert "T-1 has changed since (due)." in refused
    assert "/baton why T-1" in refused
    assert "24 Dec 2099" in task.slash(BEN, "/task T-1").text


def test_adding_is_not_taken_back_from_under_somebody_who_went_on_with_it(task: Office) -> None:
    task.slash(MEI, "/task edit T-1 #data estimate=3")

    assert "T-1 has changed since." in task.slash(BEN, "/baton undo").text
    assert "State: open" in task.slash(BEN, "/task T-1").text


def test_what_somebody_changed_elsewhere_in_the_record_stays(task: Office) -> None:
    task.slash(BEN, "/task edit T-1 by none")
    task.slash(MEI, "/task priority T-1 urgent")

    assert "Taken back: task edit." in task.slash(BEN, "/baton undo").text
    assert "Priority: urgent" in task.slash(BEN, "/task T-1").text


def test_another_persons_change_is_theirs_or_an_admins_to_undo(task: Office) -> None:
    refused = task.slash(MEI, "/baton undo T-1").text

    assert refused.startswith("Ben Okafor made the last change. Ask them to undo it, or a workspace admin.")
    assert "Taken back: task add." in task.slash(ANA, "/baton undo T-1").text  # an admin


def test_a_project_is_taken_back_with_its_place_while_it_is_empty(office: Office) -> None:
    office.slash(BEN, "/project add Wrong channel")

    assert "P-1 Wrong channel · Ben Okafor · dropped" in office.slash(BEN, "/baton undo").text
    assert "P-2 lives in this channel now." in office.slash(BEN, "/project add Right one").text


def test_a_project_that_holds_records_is_not_taken_back(task: Office) -> None:
    assert "P-1 has changed since." in task.slash(PRIYA, "/baton undo P-1").text

"""Why a record is as it is: who changed what, from where."""

from tests.office import BEN, GUS, MEI, PRIYA, Office
from tests.undone import task

__all__ = ["task"]


def test_history_says_who_changed_what_from_where(task: Office) -> None:
    task.slash(MEI, "/task assign T-1 @ana")
    task.mention(BEN, "task edit T-1 by none #data")

    newest, assigned, added = task.slash(PRIYA, "/baton why T-1").text.splitlines()[1:]

    said = "Ben · took the due date from it (it was Fri 4 Dec 2099) and changed it: labels: none → #data"
    assert newest.endswith(said)
    assert assigned.endswith("· Mei · gave it to Ana")
    assert added.endswith("· Ben · added it")


def test_history_names_records_by_their_ids(task: Office) -> None:
    task.slash(BEN, "/task add Order GPUs")
    task.slash(BEN, "/task block T-1 on=T-2")

    told = task.slash(BEN, "/baton why T-1").text
    assert "blocked it: waits for T-2 Order GPUs and changed it: blocked by: none → T-2" in told


def test_a_long_history_says_that_it_goes_on(task: Office) -> None:
    for number in range(30):
        task.slash(BEN, f"/task edit T-1 title={number}")

    assert "Older changes than the last 30 are not shown." in task.slash(BEN, "/baton why T-1").text


def test_how_a_project_is_served_is_history(churn: Office) -> None:
    churn.slash(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=11:00")
    churn.slash(PRIYA, "/standup setup mon-thu 10:00 nudge=30")
    churn.slash(PRIYA, "/standup without @ben")
    churn.slash(PRIYA, "/digest setup fri 16:00")
    churn.slash(PRIYA, "/digest setup thu 15:00 quiet=nothing")
    churn.slash(PRIYA, "/digest off")

    told = churn.slash(PRIYA, "/baton why P-1").text

    for line in (
        "set up the standup: mon-fri 09:30",
        "changed standup: mon-fri 09:30 → mon-thu 10:00; standup nudge: 60 → 30",
        "left @ben out of the standup",
        "changed team digest: fri 16:00 → thu 15:00; team digest quiet: line → nothing",
        "switched the team's digest off",
    ):
        assert line in told


def test_what_was_switched_off_and_on_is_history(churn: Office) -> None:
    churn.slash(PRIYA, "/standup setup mon-fri 9:30")
    churn.slash(PRIYA, "/digest setup fri 16:00")
    for command in ("standup off", "standup on", "digest off", "digest on"):
        churn.slash(PRIYA, f"/{command}")

    told = churn.slash(PRIYA, "/baton why P-1").text

    for line in (
        "switched the standup off",
        "switched the standup on",
        "switched the team's digest off",
        "switched the team's digest on",
    ):
        assert line in told


def test_history_does_not_name_a_private_channel(churn: Office) -> None:
    members = [PRIYA, "U0BATON"]
    hush = churn.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"]
    churn.slash(PRIYA, "/project bind P-1", str(hush))
    churn.settle()

    told = churn.slash(BEN, "/baton why P-1").text

    assert "channel: none → a channel" in told
    assert "hush" not in told


def test_nobody_is_shown_a_link_to_the_private_conversation_of_another(churn: Office) -> None:
    churn.settle()
    churn.direct(GUS, "task add Order labels project=P-1 @gus")

    def links(who: str) -> bool:
        return "/archives/D" in str(churn.slash(who, "/task T-1").blocks)

    assert links(GUS)
    assert not links(BEN)
    assert "/archives/D" not in str(churn.mention(GUS, "task T-1").blocks)

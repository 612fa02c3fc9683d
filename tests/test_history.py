"""Why a record is as it is, and taking back what one did."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.demo import fill_in
from tests.office import ANA, BEN, GENERAL, GUS, MEI, PRIYA, Answer, Office, until


@pytest.fixture
def task(churn: Office) -> Office:
    """Return an office with a task that Ben added for himself."""
    churn.slash(BEN, "/task add Label images @ben by 2099-12-04")
    return churn


def press(office: Office, who: str, asked: Answer) -> Answer:
    """Say yes to a question whether something is to be taken back."""
    return office.slash(who, f"/baton {asked.button('Take it back')['value']}")


def test_history_says_who_changed_what_from_where(task: Office) -> None:
    task.slash(MEI, "/task assign T-1 @ana")
    task.mention(BEN, "task edit T-1 by none #data")

    newest, assigned, added = task.slash(PRIYA, "/baton why T-1").text.splitlines()[1:]

    said = "Ben · took the due date from it (it was Fri 4 Dec 2099) and changed it: labels: none → #data"
    assert newest.endswith(said)
    assert assigned.endswith("· Mei · gave it to Ana")
    assert added.endswith("· Ben · added it")


def test_undo_names_all_that_it_takes_back(task: Office) -> None:
    task.slash(BEN, "/task add Order GPUs")
    task.slash(BEN, "/task done T-1 T-2")

    assert task.slash(BEN, "/baton undo T-1").text.startswith("Taken back: you marked T-1 and T-2 as done.")


def test_history_names_records_by_their_ids(task: Office) -> None:
    task.slash(BEN, "/task add Order GPUs")
    task.slash(BEN, "/task block T-1 on=T-2")

    told = task.slash(BEN, "/baton why T-1").text
    assert "blocked it: waits for T-2 Order GPUs and changed it: blocked by: none → T-2" in told


def test_a_long_history_says_that_it_goes_on(task: Office) -> None:
    for number in range(30):
        task.slash(BEN, f"/task edit T-1 title={number}")

    assert "Older changes than the last 30 are not shown." in task.slash(BEN, "/baton why T-1").text


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


@pytest.fixture
def served(churn: Office) -> Office:
    """Return an office whose project holds a standup and has a digest posted."""
    churn.slash(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=11:00")
    churn.slash(PRIYA, "/digest setup fri 16:00")
    churn.settle()  # the members of the channel are read by then
    return churn


def how_it_is_served(office: Office) -> str:
    return office.slash(PRIYA, "/standup show").text + office.slash(PRIYA, "/digest show").text


@pytest.mark.parametrize(
    ("done", "deed", "holds"),
    [
        (
            "standup setup mon-thu 10:00 nudge=30",
            "changed standup: mon-fri 09:30 → mon-thu 10:00; ",
            "The standup is set: Monday to Friday at 09:30",
        ),
        ('standup setup questions="Fine? Really?" by=question zones=project', "changed standup ", "The standup is set"),
        ("standup off", "switched the standup off.", "The standup is set"),
        ("standup skip", "skipped the standup of ", "is held after all"),
        ("standup without @ben", "left @ben out of the standup.", "Ben Okafor is asked in the standup."),
        ("digest setup thu 15:00 to=@ana quiet=nothing picture=off", "changed team digest: ", "goes to #churn-model"),
        ("digest off", "switched the team's digest off.", "is on."),
    ],
)
def test_what_was_set_up_is_taken_back(served: Office, done: str, deed: str, holds: str) -> None:
    before = how_it_is_served(served)
    served.slash(PRIYA, f"/baton {done}")
    assert how_it_is_served(served) != before

    undone = served.slash(PRIYA, "/baton undo").text

    assert undone.startswith(f"Taken back: you {deed}")
    assert holds in undone
    assert how_it_is_served(served) == before
    assert "Taken back: you set up the team's digest: fri 16:00" in served.slash(PRIYA, "/baton undo").text


def test_the_first_setup_taken_back_is_off_and_can_be_set_up_again(served: Office) -> None:
    assert "The digest of Churn model is off." in served.slash(PRIYA, "/baton undo").text
    assert "The standup is off." in served.slash(PRIYA, "/baton undo").text
    assert "Priya Nair has switched it off" in how_it_is_served(served)
    assert "switched off by Priya Nair" in how_it_is_served(served)

    served.slash(PRIYA, "/standup setup mon-fri 9:30")

    assert "switched it off" not in served.slash(PRIYA, "/standup show").text
    served.slash(PRIYA, "/baton undo")
    assert "switched it off" in served.slash(PRIYA, "/standup show").text


def test_what_a_setup_has_switched_on_is_off_again(served: Office) -> None:
    served.slash(PRIYA, "/standup off")
    served.slash(PRIYA, "/digest off")
    before = how_it_is_served(served)
    served.slash(PRIYA, "/standup setup mon-thu 10:00")
    served.slash(PRIYA, "/digest setup fri 16:00")

    served.slash(PRIYA, "/baton undo")
    served.slash(PRIYA, "/baton undo")

    assert how_it_is_served(served) == before


def test_what_somebody_has_switched_off_since_stays_off(served: Office) -> None:
    served.slash(PRIYA, "/digest setup thu 15:00")
    served.slash(ANA, "/digest off")  # an admin

    assert "It stays off: switched off by Ana Silva." in served.slash(PRIYA, "/baton undo").text
    assert (
        "took a change back: switched the team's digest off"
        in served.slash(PRIYA, "/baton why P-1").text.splitlines()[1]
    )
    assert "every Friday at 16:00; switched off by Ana Silva" in served.slash(PRIYA, "/digest show").text


def test_what_somebody_set_up_anew_since_is_asked_about(served: Office) -> None:
    served.slash(PRIYA, "/standup setup nudge=30")
    served.slash(ANA, "/standup setup nudge=45")

    asked = served.slash(PRIYA, "/baton undo")
    assert asked.text.startswith("You changed standup nudge: 60 → 30")
    assert "Since then Ana changed standup nudge: 30 → 45." in asked.text
    served.slash(ANA, "/baton undo")
    assert "after 30 minutes" in served.slash(PRIYA, "/standup show").text
    served.slash(PRIYA, "/baton undo")
    assert "after 60 minutes" in served.slash(PRIYA, "/standup show").text


def test_who_does_not_lead_a_project_takes_back_nothing_that_was_set_up(served: Office) -> None:
    before = how_it_is_served(served)

    assert "Priya made that change." in served.slash(MEI, "/baton undo P-1").text
    served.slash(ANA, "/project assign P-1 @mei")
    assert "Only Mei, who leads Churn model" in served.slash(PRIYA, "/baton undo").text
    assert how_it_is_served(served) == before


def test_undo_in_a_thread_leaves_reports_where_they_were(served: Office) -> None:
    served.slash(PRIYA, "/standup setup nudge=30")
    thread = served.say(PRIYA, "how is it held?")

    served.mention(PRIYA, "undo", thread=thread)

    told = served.slash(PRIYA, "/standup show").text
    assert "after 60 minutes" in told
    assert "into a thread" not in told


def test_what_was_sent_leaves_the_digest_of_an_ended_project_whole(served: Office) -> None:
    served.slash(PRIYA, "/project done P-1")
    served.slash(PRIYA, "/digest now")

    assert "Churn model is " in served.slash(PRIYA, "/digest preview").text


def test_reports_go_again_where_they_went(served: Office) -> None:
    served.slash(PRIYA, "/project bind P-1", GENERAL)
    served.settle()
    thread = served.say(PRIYA, "our standups")
    served.mention(PRIYA, "standup setup into=thread", thread=thread)
    served.slash(PRIYA, "/standup setup into=channel", GENERAL)
    assert "standup channel: #churn-model → #general" in served.slash(PRIYA, "/baton why P-1").text

    assert "11:00 (Asia/Kolkata), by person, into a thread" in served.slash(PRIYA, "/baton undo", GENERAL).text
    assert "by person, into a thread" not in served.slash(PRIYA, "/baton undo", GENERAL).text
    assert "standup channel: #general → #churn-model" in served.slash(PRIYA, "/baton why P-1").text


@pytest.mark.parametrize("sent", ["standup now", "digest now"])
def test_what_was_sent_is_not_taken_back_and_nothing_else_in_its_place(served: Office, sent: str) -> None:
    served.clock.stands_at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a working day
    served.slash(PRIYA, f"/baton {sent}")

    assert "What was sent stays sent." in served.slash(PRIYA, "/baton undo").text
    assert sent not in served.slash(PRIYA, "/baton why P-1").text


def test_a_channel_that_was_bound_is_let_go(churn: Office) -> None:
    churn.settle()
    churn.slash(ANA, "/project bind P-1", GENERAL)  # an admin
    until(lambda: "channel: none → #general" in churn.slash(PRIYA, "/baton why P-1").text or None)
    assert "Ana Silva: lives in another channel, too" in churn.slash(PRIYA, "/digest preview").text

    assert "does not live in that channel any more" in churn.slash(ANA, "/baton undo", GENERAL).text
    assert "no project here yet" in churn.slash(PRIYA, "/task add Label images", GENERAL).text
    assert "P-1" in churn.slash(PRIYA, "/project").text


def test_a_project_has_its_channel_again_where_another_began_by_mistake(churn: Office) -> None:
    churn.slash(PRIYA, "/project done P-1")
    churn.slash(BEN, "/project add Another model")

    undone = churn.slash(BEN, "/baton undo").text

    assert "P-2 Another model · Ben · dropped" in undone
    assert "P-1 Churn model has that channel again." in undone
    assert "P-1" in churn.slash(BEN, "/project").text


def test_the_only_channel_of_a_project_is_not_let_go(churn: Office) -> None:
    churn.slash(PRIYA, "/project bind P-1", GENERAL)
    churn.slash(PRIYA, "/project done P-1")
    churn.slash(BEN, "/project add Another model")

    churn.slash(PRIYA, "/baton undo", GENERAL)
    assert "P-1 lives in no other channel." in churn.slash(PRIYA, "/baton undo", GENERAL).text


# What is one's own


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
    task.newest_direct(BEN, "Priya Nair has noted: your absence on Mon 7 Dec 2099 is taken back.")


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


def test_what_the_sample_project_has_filled_in_is_asked_about(office: Office) -> None:
    fill_in(office.service)
    office.settle()

    asked = office.slash(ANA, "/baton undo")

    assert asked.text.startswith("You added R-1 Ticket labels drift between sites (Ben) today at ")
    assert "R-1" in office.slash(ANA, "/risk").text


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


def test_what_was_sent_in_another_project_is_not_the_last_change_here(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    churn.settle()
    churn.slash(PRIYA, "/task add Label images")
    churn.slash(PRIYA, "/digest setup fri 16:00", GENERAL)
    churn.slash(PRIYA, "/task add Buy paper", GENERAL)
    assert "goes to" in churn.slash(PRIYA, "/digest now", GENERAL).text

    assert "Taken back: you added T-1." in churn.slash(PRIYA, "/baton undo").text


def test_an_absence_that_a_lead_has_noted_is_taken_back_from_any_channel(task: Office) -> None:
    task.settle()
    task.slash(PRIYA, "/ooo 2099-12-07 @ben")

    assert "Ben Okafor's absence on Mon 7 Dec 2099 is taken back." in task.slash(PRIYA, "/baton undo", GENERAL).text


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

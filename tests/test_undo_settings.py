"""Taking back how a project is served: standup, digest, channels; what was sent is not taken back."""

from datetime import UTC, datetime

import pytest

from tests.office import ANA, BEN, GENERAL, MEI, PRIYA, Office, until


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
    assert "Ana: lives in another channel, too" in churn.slash(PRIYA, "/digest preview").text

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


def test_what_was_sent_in_another_project_is_not_the_last_change_here(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    churn.settle()
    churn.slash(PRIYA, "/task add Label images")
    churn.slash(PRIYA, "/digest setup fri 16:00", GENERAL)
    churn.slash(PRIYA, "/task add Buy paper", GENERAL)
    assert "goes to" in churn.slash(PRIYA, "/digest now", GENERAL).text

    assert "Taken back: you added T-1." in churn.slash(PRIYA, "/baton undo").text

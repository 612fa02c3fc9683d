"""Tasks, as people use them."""

import pytest

from tests.office import ANA, BEN, CHURN, PRIYA, Office


def test_a_task_is_added_listed_and_done(churn: Office) -> None:
    added = churn.slash(ANA, "/task add Label 500 images @ben by 2099-12-04 #data !high")
    listed = churn.slash(BEN, "/task list #data")
    done = churn.slash(BEN, "/task done T-1")

    assert added.text.startswith("✓ T-1 Label 500 images · Ben · due ")
    assert "T-1 Label 500 images · Ben · due Fri 4 Dec 2099" in listed.text
    assert "T-1 is done." in done.text
    assert "No tasks are open." in churn.slash(ANA, "/task").text


def test_the_new_owner_is_told_and_nobody_is_told_what_they_did_themselves(churn: Office) -> None:
    churn.slash(ANA, "/task add Mine @ana")
    churn.slash(ANA, "/task add Yours @ben")

    assert "Ana gave you T-" in churn.newest_direct(BEN, "Yours").text
    assert churn.from_bot(ANA, churn.direct_channel(ANA)) == []


def test_a_mention_is_answered_in_its_thread(churn: Office) -> None:
    answer = churn.mention(PRIYA, "task add Check the labels")

    assert "✓ T-1" in answer.text
    assert churn.from_bot(PRIYA, CHURN) == []


def test_a_button_updates_its_message(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana")
    churn.slash(ANA, "/task start T-1")
    begun = churn.messages(ANA)[-1]

    churn.click(ANA, begun, "Mark done")

    assert churn.ephemeral(ANA, "T-1 Label images is done.")["ts"] == begun["ts"]


@pytest.mark.parametrize("typed", ["task estimate T-1 2", "task priority T-1 high", "task unblock T-1"])
def test_a_closed_task_is_not_changed_silently(churn: Office, typed: str) -> None:
    churn.slash(ANA, "/task add Label 500 images")
    churn.slash(ANA, "/task done T-1")

    refused = churn.slash(ANA, f"/{typed}")

    assert "T-1 is done already." in refused.text
    assert refused.button("task reopen T-1")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3h", "3 hours"),
        ("11h", "1.4 days"),
        ("0.5", "0.5 days"),
        ("2.5", "2.5 days"),
        ("0.375", "3 hours"),
        ("1", "1 day"),
    ],
)
def test_a_length_is_said_as_people_say_it(churn: Office, typed: str, said: str) -> None:
    churn.slash(ANA, f"/task add Label 500 images estimate={typed}")

    assert churn.slash(ANA, "/task list").text.splitlines()[-1].endswith(f"· {said}")
    assert f"T-1 takes {said} already." in churn.slash(ANA, f"/task estimate T-1 {typed}").text


@pytest.mark.parametrize("typed", ["task unblock T-1", "unblock T-1", "T-1 unblock", "T-1 is unblocked"])
def test_what_is_blocked_is_unblocked_by_that_verb(churn: Office, typed: str) -> None:
    churn.slash(ANA, "/task add Label 500 images")
    assert "T-1 is not blocked." in churn.slash(ANA, "/task unblock T-1").text
    churn.slash(ANA, '/task block T-1 "no GPU"')

    assert "T-1 is in progress." in churn.slash(ANA, f"/baton {typed}").text

"""Tasks, as people use them."""

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

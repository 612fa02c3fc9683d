"""What people do to proposed items stands in the history, and can be taken back."""

from pathlib import Path

import pytest

from tests import databases
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, open_office, until
from tests.posted_minutes import Message, again, found, pasted, pasted_below, settled, with_text

pytestmark = pytest.mark.usefixtures("drafts_here")


def test_the_history_of_a_meeting_tells_what_was_done_to_its_items(churn: Office) -> None:
    pasted(churn)
    churn.slash(BEN, "/minutes owner 4 @mei")
    churn.slash(ANA, '/minutes edit 4 "Ask legal" by 2099-12-04')
    churn.slash(MEI, "/minutes dismiss 5")
    churn.slash(PRIYA, "/minutes accept 4")

    accepted, dismissed, edited, chosen, _ = churn.slash(ANA, "/baton why MT-1").text.splitlines()[1:]

    assert accepted.endswith("· Priya · accepted item 4")
    assert dismissed.endswith("· Mei · dismissed item 5")
    assert "text: Somebody should ask legal about the vendor contract → Ask legal" in edited
    assert "due: none → Fri 4 Dec 2099" in edited
    assert chosen.endswith("· Ben · changed item 4: owner: none → Mei")


def test_a_dismissal_is_taken_back(churn: Office) -> None:
    pasted(churn)
    message = next(m for m in pasted_below(churn) if m["text"].startswith("Risks"))
    churn.click(ANA, message, "Dismiss")
    until(lambda: again(churn, message, "Dismissed by Ana"))

    undone = churn.slash(ANA, "/baton undo").text

    assert "Taken back: you dismissed item " in undone
    assert "of MT-1 is as it was, and waits to be accepted." in undone
    churn.click(ANA, until(lambda: again(churn, message, "Exact quote")), "Accept")
    assert until(lambda: again(churn, message, "R-1"))


def test_a_correction_and_a_choice_of_owner_are_taken_back(churn: Office) -> None:
    message = with_text(pasted(churn), "no owner")
    churn.slash(ANA, "/minutes owner 4 @mei")
    churn.slash(ANA, '/minutes edit 4 "Ask legal" by 2099-12-04')
    until(lambda: again(churn, message, "Ask legal · Mei · due Fri 4 Dec 2099"))

    churn.slash(ANA, "/baton undo")
    until(lambda: again(churn, message, "Somebody should ask legal about the vendor contract · Mei"))
    churn.slash(ANA, "/baton undo")

    assert until(lambda: again(churn, message, "ask legal about the vendor contract · no owner"))
    assert "Taken back: meeting" not in churn.slash(ANA, "/baton undo MT-1").text


def test_after_an_acceptance_was_taken_back_the_item_waits_and_is_accepted_again(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Accept")
    until(lambda: again(churn, message, "A-1"))

    undone = churn.slash(ANA, "/baton undo").text

    assert "A-1 Send the labelling guide by Friday" in undone
    waiting = until(lambda: _without(churn, message, "A-1"))
    assert "Send the labelling guide by Friday · Ben" in waiting["text"]
    churn.click(BEN, waiting, "Accept")
    assert "accepted by Ben" in until(lambda: again(churn, message, "A-2"))["text"]
    settled(churn)
    assert churn.slash(ANA, "/action list").text.count("labelling guide") == 1


def test_all_that_was_accepted_together_is_taken_back_together(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.slash(ANA, "/minutes accept-all MT-1")
    until(lambda: again(churn, message, "A-2"))

    churn.slash(ANA, "/baton undo")

    until(lambda: _without(churn, message, "A-2"))
    assert "No action items are open." in churn.slash(ANA, "/action").text
    assert churn.slash(ANA, "/minutes accept-all MT-1").text == "Accepted: D-2, A-3, A-4, R-2. 1 needs an owner."


def test_an_accepted_item_that_somebody_went_on_with_stays(churn: Office) -> None:
    pasted(churn)
    churn.slash(ANA, "/minutes accept 2")
    churn.slash(BEN, "/action done A-1")

    assert "Since then Ben marked it as done." in churn.slash(ANA, "/baton undo").text
    assert "A-1" in churn.slash(ANA, "/action list done").text


def test_a_verdict_that_somebody_has_changed_since_is_a_conflict(churn: Office) -> None:
    pasted(churn)
    churn.slash(ANA, "/minutes dismiss 2")
    churn.slash(BEN, "/minutes restore 2")

    assert "Item 2 has changed since (verdict" in churn.slash(ANA, "/baton undo").text


def test_an_amendment_is_taken_back_with_what_it_changed(churn: Office) -> None:
    root = churn.say(BEN, "Sprint retro")
    line = churn.say(ANA, "ACTION: Ana Silva to send the guide by 3 Dec 2099", CHURN, thread_ts=root)
    churn.say(PRIYA, "@baton minutes", CHURN, thread_ts=root)
    churn.click(ANA, until(lambda: found(churn, root, "Action items")), "Accept")
    settled(churn)
    churn.script.post(
        "edit", as_=ANA, channel=CHURN, message_ts=line, text="ACTION: Ana Silva to send the guide by 7 Dec 2099"
    )
    churn.say(PRIYA, "@baton minutes", CHURN, thread_ts=root)
    change = until(lambda: found(churn, root, "Changes A-1:"))
    settled(churn)  # where it stands is noted then
    churn.click(ANA, change, "Accept")
    until(lambda: "7 Dec 2099" in churn.slash(ANA, "/action show A-1").text)

    churn.slash(ANA, "/baton undo")

    assert "3 Dec 2099" in churn.slash(ANA, "/action show A-1").text
    assert until(lambda: found(churn, root, "Changes A-1:"))


def test_without_copies_what_was_accepted_waits_again_with_its_words(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        below = pasted(office)[1:]
        message, dropped = with_text(below, "labelling guide"), with_text(below, "vendor contract")
        office.click(ANA, message, "Accept")
        until(lambda: again(office, message, "A-1"))
        office.slash(ANA, "/baton undo")
        waiting = until(lambda: _without(office, message, "A-1"))
        office.click(ANA, waiting, "Accept")
        assert until(lambda: again(office, message, "A-2"))

        office.click(ANA, dropped, "Dismiss")
        until(lambda: again(office, dropped, "Dismissed"))
        office.slash(ANA, "/baton undo")
        assert until(lambda: again(office, dropped, "Its words are not kept; Edit says them again"))


def _without(office: Office, message: Message, words: str) -> Message | None:
    """Return a message as it is now, once it does not hold some words any more."""
    now = again(office, message, "")
    return now if now and words not in now["text"] else None

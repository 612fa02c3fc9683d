"""An item of minutes that names several people keeps them all: who owns it is asked once, and the others help."""

from pathlib import Path

import pytest

from storage import proposals
from tests import databases
from tests.office import ANA, BEN, CHURN, MEI, PRICING, PRIYA, Office, open_office, until
from tests.posted_minutes import Message, again, found, pasted, settled, with_text, written

pytestmark = pytest.mark.usefixtures("drafts_here")
NOTES = """Weekly sync
Attendees: Ana Silva, Ben Okafor, Priya Nair

Action items
- Ana and Ben to send the guide by Friday
- Mei to order labels
"""


@pytest.fixture
def item(churn: Office) -> Message:
    """Return the message of the items of these notes."""
    return with_text(pasted(churn, NOTES), "guide")


def test_an_item_that_names_two_asks_who_owns_it_and_the_other_helps(churn: Office, item: Message) -> None:
    assert "Send the guide by Friday · Ana or Ben? · due Fri 27 Nov" in item["text"]

    churn.click(PRIYA, item, "Accept")
    asked = churn.ephemeral(PRIYA, "Who owns it: Ana or Ben? The other helps.")
    churn.click(PRIYA, asked, "Ana owns it")

    assert "guide by Friday · Ana, with Ben · " in until(lambda: again(churn, item, "A-1"))["text"]
    assert churn.ephemeral(PRIYA, "A-1 is accepted.")["ts"] == asked["ts"]
    assert "Priya gave you A-1" in churn.newest_direct(ANA, "guide").text
    assert "Priya asks you to help with A-1" in churn.newest_direct(BEN, "guide").text


def test_a_command_is_asked_too_and_may_say_the_owner_at_once(churn: Office, item: Message) -> None:
    asked = churn.slash(PRIYA, "/minutes accept 1")

    assert [asked.button(name)["value"] for name in ("Ana owns it", "Ben owns it", "No owner yet")]
    assert "A-1 is accepted." in churn.slash(PRIYA, "/minutes accept 1 @ben").text
    assert until(lambda: again(churn, item, "Ben, with Ana"))


def test_another_owner_has_both_as_helpers_and_nobody_may_own_it_for_now(churn: Office, item: Message) -> None:
    churn.slash(PRIYA, "/minutes owner 1 @mei")
    assert until(lambda: again(churn, item, "Friday · Mei, with Ana and Ben"))
    churn.slash(PRIYA, "/minutes accept 1 owner=none")

    assert until(lambda: again(churn, item, "no owner, with Ana and Ben"))


def test_undo_gives_the_item_back_with_its_names(churn: Office, item: Message) -> None:
    churn.slash(PRIYA, "/minutes accept 1 @ana")
    until(lambda: again(churn, item, "A-1"))
    churn.slash(PRIYA, "/baton undo")

    assert until(lambda: again(churn, item, "Send the guide by Friday · Ana or Ben?"))
    assert "Who owns it: Ana or Ben?" in churn.slash(PRIYA, "/minutes accept 1").text


def test_all_are_accepted_but_for_what_needs_an_owner(churn: Office) -> None:
    message = with_text(pasted(churn, f"{NOTES}- Priya to book the room\n"), "guide")
    churn.click(PRIYA, message, "Accept all with an owner")

    churn.ephemeral(PRIYA, "Accepted: A-1, A-2. 1 needs an owner.")
    assert "Send the guide by Friday · Ana or Ben?" in until(lambda: again(churn, message, "A-2"))["text"]


def test_of_two_who_may_do_it_the_other_does_not_help(churn: Office) -> None:
    message = with_text(pasted(churn, NOTES.replace("Ana and Ben", "Ana or Ben")), "guide")
    assert "Ana or Ben?" in message["text"]

    assert churn.slash(PRIYA, "/minutes accept 1").text == "Who owns it: Ana or Ben?"
    churn.slash(PRIYA, "/minutes accept 1 @ana")
    assert "with Ben" not in until(lambda: again(churn, message, "A-1"))["text"]


def test_who_is_named_as_helping_helps_without_a_question(churn: Office) -> None:
    message = with_text(pasted(churn, NOTES.replace("Ana and Ben", "Ana with Ben")), "guide")
    churn.click(PRIYA, message, "Accept")

    assert "Ana, with Ben" in until(lambda: again(churn, message, "A-1"))["text"]


def test_a_line_that_names_one_more_adds_a_helper_to_what_was_accepted(churn: Office) -> None:
    message = with_text(pasted(churn, NOTES.replace("Ana and Ben", "Ana")), "guide")
    churn.click(PRIYA, message, "Accept")
    until(lambda: again(churn, message, "A-1"))
    churn.slash(PRIYA, "/minutes")
    churn.submit(PRIYA, title="Weekly sync", text=NOTES)
    changed = until(lambda: found(churn, message["thread_ts"], "Changes A-1:"))
    settled(churn)
    churn.click(PRIYA, changed, "Accept")

    assert until(lambda: again(churn, changed, "Ana, with Ben"))


def test_the_people_of_a_message_are_all_kept(churn: Office) -> None:
    churn.settle()  # who is in the channel has been read
    root = churn.say(PRIYA, "Retro")
    churn.say(PRIYA, f"ACTION: <@{ANA}> <@{BEN}> to send the guide by Friday", CHURN, thread_ts=root)
    churn.say(PRIYA, "@baton minutes Label sync", CHURN, thread_ts=root)

    assert "Ana or Ben?" in until(lambda: found(churn, root, "Action items"))["text"]


def test_who_can_not_see_a_private_project_is_no_choice(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.slash(PRIYA, "/minutes", PRICING)  # before it is known who is in the channel
        office.submit(PRIYA, title="Secret sync", text=NOTES)
        written(office, "Secret sync", PRICING)
        with office.service.database.begin() as session:
            item = proposals.of_meeting(session, 2)[0]
            item.owner_id, item.candidates, item.together = None, (ANA, BEN), (ANA, BEN)
        asked = office.slash(PRIYA, "/minutes accept 1", PRICING)

        assert asked.text == "Who owns it: Ana?"
        office.slash(PRIYA, "/minutes accept 1 @ana", PRICING)
        assert "with Ben" not in office.slash(PRIYA, "/action show A-1", PRICING).text
        assert not office.from_bot(BEN, office.direct_channel(BEN))


def test_an_item_of_before_asks_and_nobody_helps(churn: Office, item: Message) -> None:
    with churn.service.database.begin() as session:
        proposals.of_meeting(session, 2)[0].together = ()

    assert churn.slash(PRIYA, "/minutes accept 1").text == "Who owns it: Ana or Ben?"
    churn.slash(PRIYA, "/minutes accept 1 @ana")
    assert "with Ben" not in until(lambda: again(churn, item, "A-1"))["text"]


def test_without_copies_the_question_carries_the_words(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        message = with_text(pasted(office, NOTES), "guide")
        office.click(PRIYA, message, "Accept")
        office.click(PRIYA, office.ephemeral(PRIYA, "Who owns it: Ana or Ben?"), "Ben owns it")

        shown = until(lambda: again(office, message, "A-1"))
        assert "Send the guide by Friday · Ben, with Ana" in shown["text"]


def test_an_item_may_be_accepted_without_an_owner_for_now(churn: Office, item: Message) -> None:
    churn.click(MEI, item, "Accept")
    churn.click(MEI, churn.ephemeral(MEI, "Who owns it"), "No owner yet")

    assert "no owner, with Ana and Ben" in until(lambda: again(churn, item, "A-1"))["text"]

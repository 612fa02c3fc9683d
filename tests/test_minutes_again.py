"""The same thread or notes again, and the next meeting: what changed is shown as changed, what is open comes back."""

import re

import pytest

from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, until
from tests.posted_minutes import Message, again, found, settled, written

pytestmark = pytest.mark.usefixtures("drafts_here")


BY_FRIDAY = "ACTION: Ana Silva to send the labelling guide by 4 Dec 2099"
BY_MONDAY = "ACTION: Ana Silva to send the labelling guide by 7 Dec 2099"


def test_an_edited_message_amends_the_item_that_waits(churn: Office) -> None:
    root, line = talked(churn)
    before = minutes_of(churn, root, "Action items")

    edit(churn, ANA, line, BY_MONDAY)
    changed = minutes_of(churn, root, "Changed in the source:")

    assert "due Mon 7 Dec 2099" in changed["text"]
    assert until(lambda: again(churn, before, "Changed in the source since: Send the labelling guide"))
    assert found(churn, root, "1 new since the minutes of MT-1 Discussion, 1 of them changed: 1 action item.")


def test_an_edited_message_amends_what_was_accepted(churn: Office) -> None:
    root, line = talked(churn)
    accept(churn, minutes_of(churn, root, "Action items"))
    edit(churn, ANA, line, BY_MONDAY)
    accept(churn, minutes_of(churn, root, "Changes A-1:"))

    assert "7 Dec 2099" in churn.slash(ANA, "/action A-1").text
    assert "A-2" not in churn.slash(ANA, "/action list all").text


def test_a_second_change_before_anybody_accepts_still_changes_the_same_record(churn: Office) -> None:
    root, line = talked(churn)
    accept(churn, minutes_of(churn, root, "Action items"))
    edit(churn, ANA, line, BY_MONDAY)
    minutes_of(churn, root, "Changes A-1:")
    edit(churn, ANA, line, BY_MONDAY.replace("7 Dec", "8 Dec"))
    accept(churn, minutes_of(churn, root, "Changes A-1: Send the labelling guide by 8 Dec 2099"))

    assert "8 Dec 2099" in churn.slash(ANA, "/action A-1").text
    assert "A-2" not in churn.slash(ANA, "/action list all").text


def test_a_change_that_is_taken_back_in_the_thread_is_shown_too(churn: Office) -> None:
    root, line = talked(churn)
    accept(churn, minutes_of(churn, root, "Action items"))
    edit(churn, ANA, line, BY_MONDAY)
    accept(churn, minutes_of(churn, root, "Changes A-1:"))
    edit(churn, ANA, line, BY_FRIDAY)
    accept(churn, minutes_of(churn, root, "Changes A-1: Send the labelling guide by 4 Dec 2099"))
    ask(churn, root)

    assert "4 Dec 2099" in churn.slash(ANA, "/action A-1").text
    assert until(lambda: found(churn, root, "Nothing is new in the source of MT-1"))


def test_a_change_that_nobody_accepted_is_withdrawn_with_its_line(churn: Office) -> None:
    root, line = talked(churn)
    accept(churn, minutes_of(churn, root, "Action items"))
    edit(churn, ANA, line, BY_MONDAY)
    change = minutes_of(churn, root, "Changes A-1:")
    edit(churn, ANA, line, BY_FRIDAY)
    ask(churn, root)

    assert until(lambda: again(churn, change, "Changed in the source since"))
    assert "4 Dec 2099" in churn.slash(ANA, "/action A-1").text


def test_an_item_of_a_thread_leads_to_its_own_message(churn: Office) -> None:
    root, line = talked(churn)
    message = minutes_of(churn, root, "Action items")
    accept(churn, message)

    own = rf"/archives/{CHURN}/p{line.replace('.', '')}\?thread_ts={re.escape(root)}&(amp;)?cid={CHURN}"
    assert re.search(own, str(message["blocks"]))
    assert re.search(own, str(churn.slash(ANA, "/action A-1").blocks))


def test_an_item_in_the_first_message_of_a_thread_leads_to_that(churn: Office) -> None:
    root = churn.say(ANA, BY_FRIDAY)
    churn.say(BEN, "Thanks, looking forward to it.", CHURN, thread_ts=root)

    items = minutes_of(churn, root, "Action items")

    assert re.search(rf"/archives/{CHURN}/p{root.replace('.', '')}[|'\">]", str(items["blocks"]))


def test_the_next_meeting_shows_what_is_open_and_takes_it_as_done(churn: Office) -> None:
    notes = "Regrets: Mei Tanaka\n\nAction items\n- @Ben to send the guide by 1 Dec 2026\n- @Mei to book the room"
    paste(churn, "Weekly sync", notes, held_on="2026-11-25")
    churn.slash(ANA, "/minutes accept-all MT-1")
    settled(churn)
    still = paste(churn, "weekly sync", "Decisions\n- We decided to wait.", held_on="2099-12-04")[1]

    assert still["text"].startswith("Still open from last time")
    assert "A-1 Send the guide by 1 Dec 2026 · Ben · due" in still["text"]
    assert "A-2 Book the room · Mei" in still["text"]
    churn.click(MEI, still, "Done")
    after = until(lambda: again(churn, still, "done"))
    assert "A-1 Send the guide by 1 Dec 2026 · Ben · done" in after["text"]
    assert "A-2 Book the room · Mei" in after["text"]
    assert "· done" in churn.slash(ANA, "/action A-1").text


def test_the_next_meeting_says_how_late_something_is(churn: Office) -> None:
    paste(churn, "Weekly sync", "Action items\n- @Ben to send the guide by 1 Oct 2026", held_on="2026-09-25")
    churn.slash(ANA, "/minutes accept-all MT-1")
    settled(churn)

    still = paste(churn, "Weekly sync, 4 Dec", "Decisions\n- We decided to wait.", held_on="2099-12-04")

    assert re.search(r"A-1 Send the guide by 1 Oct 2026 · Ben · \d+ days late", "\n".join(m["text"] for m in still))


# What the tests above are made of


def talked(office: Office) -> tuple[str, str]:
    """Talk in a thread, and return its ts and that of the line with a promise."""
    root = office.say(BEN, "Retro of the labelling sprint")
    line = office.say(ANA, BY_FRIDAY, CHURN, thread_ts=root)
    office.say(BEN, "Agreed, two people per image.", CHURN, thread_ts=root)
    return root, line


def ask(office: Office, root: str) -> None:
    """Ask for the minutes of a thread and wait until they are there."""
    ts = office.say(PRIYA, "@baton minutes", CHURN, thread_ts=root)
    office.answer_in_thread(PRIYA, CHURN, root, after=ts)
    settled(office)


def minutes_of(office: Office, root: str, words: str) -> Message:
    """Ask for the minutes of a thread, and return their message of items that holds some words."""
    ask(office, root)
    return until(lambda: found(office, root, words))


def accept(office: Office, message: Message) -> None:
    office.click(ANA, message, "Accept")
    until(lambda: again(office, message, "accepted by Ana"))
    settled(office)


def edit(office: Office, who: str, ts: str, text: str) -> None:
    office.script.post("edit", as_=who, channel=CHURN, message_ts=ts, text=text)


def paste(office: Office, title: str, text: str, held_on: str) -> list[Message]:
    """Paste notes of a day into the form and return the minutes."""
    office.slash(ANA, "/minutes")
    office.submit(ANA, title=title, text=text, held_on=held_on)
    return written(office, title)

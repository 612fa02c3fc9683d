"""The same source again, a changed one, and the meeting after it."""

import pytest

from tests.office import ANA, BEN, CHURN, PRIYA, Office, until
from tests.posted_minutes import NOTES, again, found, pasted, pasted_head, settled, talked, with_text, written

pytestmark = pytest.mark.usefixtures("drafts_here")


def test_the_same_notes_again_add_nothing(churn: Office) -> None:
    head = pasted(churn)[0]
    churn.slash(BEN, "/minutes")
    churn.submit(BEN, title="Another name", text=NOTES)

    assert until(lambda: found(churn, head["ts"], "Nothing is new in the source of MT-1 Weekly sync."))
    assert len([m for m in churn.from_bot(PRIYA) if "Minutes:" in m["text"]]) == 1


def test_a_thread_with_more_replies_adds_what_is_new(churn: Office) -> None:
    root = talked(churn)
    churn.say(PRIYA, "@baton minutes", CHURN, thread_ts=root)
    until(lambda: found(churn, root, "Action items"))
    settled(churn)
    churn.say(BEN, "ACTION: Ben Okafor to order the second annotator by Monday", CHURN, thread_ts=root)
    churn.say(ANA, "Nice.", CHURN, thread_ts=root)
    churn.say(PRIYA, "We decided to drop site B.", CHURN, thread_ts=root)
    churn.say(PRIYA, "@baton minutes", CHURN, thread_ts=root)

    news = until(lambda: found(churn, root, "2 new since the minutes of MT-1"))
    settled(churn)
    after = "\n".join(m["text"] for m in churn.messages(PRIYA, CHURN, root) if m["ts"] > news["ts"])
    assert "second annotator" in after
    assert "drop site B" in after
    assert "labelling guide" not in after


def test_a_changed_line_amends_what_was_accepted(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Accept")
    until(lambda: again(churn, message, "A-1"))
    churn.slash(ANA, "/minutes")
    churn.submit(ANA, title="Weekly sync", text=NOTES.replace("guide by Friday", "guide by 3 Dec 2099"))
    changed = until(lambda: found(churn, pasted_head(churn)["ts"], "Changes A-1:"))
    churn.click(ANA, changed, "Accept")

    until(lambda: "3 Dec 2099" in churn.slash(ANA, "/action show A-1").text)
    assert "A-2" not in churn.slash(ANA, "/action list").text


def test_the_next_meeting_begins_with_what_is_still_open(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Accept")
    until(lambda: again(churn, message, "A-1"))
    churn.slash(ANA, "/minutes")
    churn.submit(ANA, title="Weekly sync, 4 Dec", held_on="2099-12-04", text="Action items\n- Ana will book the room")

    first = written(churn, "Weekly sync, 4 Dec")[1]
    assert first["text"].startswith("Still open from last time")
    assert "A-1" in first["text"]


def test_a_meeting_on_the_list_gets_the_minutes_of_its_day(churn: Office) -> None:
    churn.slash(PRIYA, "/meeting add Weekly sync on 2026-12-04 at=10:00")
    churn.slash(ANA, "/minutes")
    churn.submit(ANA, title="weekly sync", held_on="2026-12-04", text=NOTES)
    written(churn, "Weekly sync")

    card = churn.slash(ANA, "/meeting show MT-1").text
    assert "Minutes: open the minutes, 6 proposed items" in card
    assert "· held" in card

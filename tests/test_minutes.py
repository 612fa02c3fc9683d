"""Minutes, as people have them written, read them and make records of them."""

import io
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.jobs.live_message_job import LiveMessageJobs
from bot.jobs.workers import JobInHand
from handlers.request.live_messages import POSTED, REDRAW
from storage import jobs, proposals
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRICING, PRIYA, Answer, Office, open_office, until
from tests.patience import SECONDS
from tests.test_records import prefilled

NOTES = """Weekly sync
Attendees: Ana Silva, Ben Okafor, Priya Nair
Regrets: Mei Tanaka

Decisions
- We decided to label with two people per image.

Action items
- @Ben to send the labelling guide by Friday
- Ana will rerun the drift check by Tuesday
- Somebody should ask legal about the vendor contract

Risks
- The GPU quota might slip into December.

Open questions
- Who pays for the second annotator?
"""
VTT = b"""WEBVTT

00:00:04.000 --> 00:00:07.000
<v Ana Silva>Good morning. I'll send the labelling guide by Friday.</v>

00:00:09.000 --> 00:00:15.000
<v Ben Okafor>Thanks. So we agreed to label with two people per image.</v>
"""
Message = dict[str, Any]


# The ways in


def test_what_is_pasted_becomes_minutes_in_a_thread(churn: Office) -> None:
    head, *below = pasted(churn)

    assert "Minutes: Weekly sync" in head["text"]
    assert "3 action items (1 without owner) · 1 decision · 1 risk · 1 open question" in head["text"]
    titles = [m["text"].partition("\n")[0] for m in below]
    assert titles[:5] == ["Summary", "Decisions", "Action items", "Risks", "Open questions"]
    assert "Absent: Mei Tanaka" in below[-1]["text"]


def test_the_form_says_how_much_it_holds_before_text_is_lost(churn: Office) -> None:
    churn.slash(ANA, "/minutes")

    hints = [block["hint"]["text"] for block in churn.modal(ANA)["blocks"] if block["block_id"] == "text"]
    assert "3,000 characters" in hints[0]


def test_a_form_without_text_says_what_is_missing(churn: Office) -> None:
    churn.slash(ANA, "/minutes")
    answer = churn.submit(ANA, title="Weekly sync")

    assert "no text" in answer["errors"]["text"]


def test_a_mention_in_a_thread_writes_the_minutes_of_that_thread(churn: Office) -> None:
    root = talked(churn)
    churn.say(PRIYA, "@baton minutes Label sync", CHURN, thread_ts=root)
    items = until(lambda: found(churn, root, "Action items"))

    assert "labelling guide" in items["text"]
    assert "Ana Silva" in items["text"]
    assert "https://" in str(items["blocks"])
    assert from_bot(churn, root, "Minutes: Label sync")


def test_the_shortcut_writes_the_minutes_of_the_thread_of_its_message(churn: Office) -> None:
    root = talked(churn)
    churn.script.post("shortcut", as_=PRIYA, channel=CHURN, message_ts=root, callback_id="minutes thread")
    fields = [block["block_id"] for block in churn.modal(PRIYA)["blocks"]]
    churn.submit(PRIYA, title="Retro")

    until(lambda: found(churn, root, "Action items"))
    assert fields == ["title", "held_on", "attendees"]
    assert from_bot(churn, root, "Minutes: Retro")


def test_a_file_with_a_mention_becomes_minutes_with_speaker_and_time(churn: Office) -> None:
    root = churn.upload(ANA, "sync.vtt", VTT, "@baton minutes Friday call")
    items = until(lambda: found(churn, root, "Action items"))

    assert "Ana Silva, 0:00:04" in items["text"]


def test_a_file_in_a_direct_message_needs_no_word(churn: Office) -> None:
    churn.settle()  # who is in the project's channel is known then
    direct = churn.direct_channel(ANA)
    churn.upload(ANA, "sync.vtt", VTT, channel=direct)
    head = churn.newest_direct(ANA, "Minutes:")
    settled(churn)

    replies = churn.messages(ANA, direct, next(m["ts"] for m in churn.from_bot(ANA, direct) if m["text"] == head.text))
    assert any("Action items" in m["text"] for m in replies)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"   \n", "“empty.txt” is empty."),
        ("talk.vtt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "“talk.vtt” is"),
        ("captions.vtt", b"WEBVTT\n\nnothing\n", "“captions.vtt” looks like captions"),
    ],
)
def test_what_can_not_be_read_is_refused_with_what_to_do(churn: Office, name: str, content: bytes, said: str) -> None:
    root = churn.upload(ANA, name, content, "@baton minutes")
    until(lambda: found(churn, root, said))

    settled(churn)
    assert "MT-1" not in churn.slash(ANA, "/meeting list all").text


def test_a_thread_in_which_nothing_is_said_is_refused(churn: Office) -> None:
    ts = churn.say(ANA, "@baton minutes")

    assert until(lambda: found(churn, ts, "Nothing is said in this thread yet."))


# Verdicts


def test_an_accepted_item_is_a_record_with_its_quote_and_a_link(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(BEN, message, "Accept")

    shown = until(lambda: again(churn, message, "A-1"))
    assert "accepted by Ben Okafor" in shown["text"]
    card = churn.slash(ANA, "/action show A-1")
    assert "“@Ben to send the labelling guide by Friday”" in card.text
    assert f"p{pasted_head(churn)['ts'].replace('.', '')}" in str(card.blocks)


def test_the_owner_is_told_of_what_somebody_else_accepted(churn: Office) -> None:
    churn.click(ANA, with_text(pasted(churn), "labelling guide"), "Accept")

    assert "Ana gave you A-" in churn.newest_direct(BEN, "labelling guide").text


def test_of_two_who_accept_at_once_one_is_told_that_the_other_was_faster(churn: Office) -> None:
    pasted(churn)
    answers = at_once(lambda: churn.slash(BEN, "/minutes accept 1"), lambda: churn.slash(ANA, "/minutes accept 1"))

    assert sorted("D-1 is accepted." in answer.text for answer in answers) == [False, True]
    assert any("accepted this already: it is D-1." in answer.text for answer in answers)
    assert "D-2" not in churn.slash(ANA, "/decision list").text


def test_what_is_accepted_before_it_is_noted_where_it_stands_is_shown_there(
    churn: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_looked_for, message_of = threading.Event(), LiveMessageJobs._message

    def slow(self: LiveMessageJobs, task: JobInHand) -> Any:
        if task.job.kind == POSTED:
            is_looked_for.wait(SECONDS)
        return message_of(self, task)

    monkeypatch.setattr(LiveMessageJobs, "_message", slow)
    churn.slash(ANA, "/minutes")
    churn.submit(ANA, title="Weekly sync", text=NOTES)
    until(lambda: any("Minutes:" in m["text"] for m in churn.from_bot(PRIYA)))
    message = until(lambda: found(churn, pasted_head(churn)["ts"], "Decisions"))
    churn.slash(BEN, "/minutes accept 1")
    until(lambda: is_tried_later(churn))
    is_looked_for.set()

    assert "accepted by Ben Okafor" in until(lambda: again(churn, message, "D-1"))["text"]


def is_tried_later(office: Office) -> bool:
    """Say whether a message could not be drawn again yet."""
    with office.service.database.read() as session:
        drawn = session.query(jobs.Job).filter(jobs.Job.kind == REDRAW)
        return any("not posted yet" in (job.error or "") for job in drawn)


def test_a_dismissed_item_can_be_brought_back(churn: Office) -> None:
    message = with_text(pasted(churn), "GPU quota might slip")
    message = next(m for m in pasted_below(churn) if m["text"].startswith("Risks"))
    churn.click(ANA, message, "Dismiss")
    dismissed = until(lambda: again(churn, message, "Dismissed by Ana Silva"))
    churn.click(ANA, dismissed, "Bring back")
    waiting = until(lambda: again(churn, message, "Exact quote"))
    churn.click(ANA, waiting, "Accept")

    assert "R-1" in until(lambda: again(churn, message, "R-1"))["text"]


def test_what_needs_an_owner_gets_one_from_the_menu(churn: Office) -> None:
    message = with_text(pasted(churn), "no owner")
    churn.click(ANA, message, "Choose the owner", value=MEI)

    shown = until(lambda: again(churn, message, "Somebody should ask legal about the vendor contract · Mei"))
    assert "no owner" not in shown["text"]


def test_an_edited_item_is_accepted_as_it_was_edited(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Edit")
    prefilled = churn.modal(ANA)["blocks"][0]["element"]["initial_value"]
    churn.submit(ANA, text="Send the guide to the labellers", owner=PRIYA, due="2099-12-04")
    corrected = until(lambda: again(churn, message, "Send the guide to the labellers · Priya · due Fri 4 Dec 2099"))
    churn.click(ANA, corrected, "Accept")

    assert "labelling guide" in prefilled
    until(lambda: again(churn, message, "A-1"))
    assert "Send the guide to the labellers · Priya" in churn.slash(ANA, "/action list").text


def test_all_with_an_owner_are_accepted_at_once(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Accept all with an owner")

    shown = until(lambda: again(churn, message, "A-2"))
    assert "no owner" in shown["text"]
    assert "D-1" not in churn.slash(ANA, "/decision list").text


def test_everything_that_is_ready_is_accepted_by_a_command(churn: Office) -> None:
    pasted(churn)
    answer = churn.slash(ANA, "/minutes accept-all MT-1")

    assert answer.text == "Accepted: D-1, A-1, A-2, R-1. 1 needs an owner."


def test_undo_of_one_that_was_accepted_with_others_names_them_all(churn: Office) -> None:
    pasted(churn)
    churn.slash(ANA, "/minutes accept-all MT-1")

    undone = churn.slash(ANA, "/baton undo A-1").text

    assert undone.startswith("Taken back: you accepted D-1, A-1, A-2 and R-1 from the minutes of ")


def test_a_risk_that_is_accepted_is_to_be_reviewed(churn: Office) -> None:
    pasted(churn)

    churn.slash(ANA, "/minutes accept-all MT-1")

    assert "review Sat 5 Dec" in churn.slash(ANA, "/risk R-1").text


def test_the_form_of_a_decision_has_neither_owner_nor_due_date(churn: Office) -> None:
    pasted(churn)

    churn.slash(ANA, "/minutes edit 1")

    assert [block["block_id"] for block in churn.modal(ANA)["blocks"]] == ["text"]
    assert "is a decision: it has no owner" in churn.slash(ANA, "/minutes edit 1 @ben").text


def test_notes_in_the_place_of_a_title_are_told_where_they_go(churn: Office) -> None:
    said = churn.mention(ANA, "minutes\nAna Silva: I'll send the guide by Friday.")

    assert said.text == (
        "That looks like the notes themselves, not like a title. Paste notes into the form. "
        "A form holds 3,000 characters. Longer? Upload a file, or write the minutes of a thread."
    )
    assert said.button("Paste notes")


def test_notes_in_the_place_of_a_title_stand_in_the_form_that_is_offered(churn: Office) -> None:
    churn.slash(ANA, '/minutes Ben Okafor: I\'ll "order" a & b by Friday.\n- @ana to check <it>')

    churn.click(ANA, churn.ephemeral(ANA, "looks like the notes themselves"), "Paste notes")

    assert prefilled(churn.modal(ANA)) == {"text": "Ben Okafor: I'll 'order' a & b by Friday.\n- @ana to check <it>"}


def test_an_item_whose_line_was_not_found_waits_for_a_correction(churn: Office) -> None:
    message = with_text(pasted(churn), "two people per image")
    with churn.service.database.begin() as session:
        for item in proposals.of_meeting(session, 2):
            item.is_verified = False
    refused = churn.slash(ANA, "/minutes accept 1")
    churn.slash(ANA, '/minutes edit 1 "Two people label each image"')
    churn.slash(ANA, "/minutes accept 1")

    assert "could not be found in the source" in refused.text
    assert until(lambda: again(churn, message, "D-1 Two people label each image"))


def test_a_long_list_stands_in_several_messages_that_slack_takes(churn: Office) -> None:
    rows = [f"- Ana will check number {n} of the cohorts <b> & {'with care ' * 60}" for n in range(1, 31)]
    root = churn.upload(ANA, "long.md", "\n".join(["# Action items", *rows]).encode(), "@baton minutes Long sync")
    until(lambda: found(churn, root, "Minutes: Long sync"))
    settled(churn)

    pages = [m for m in churn.messages(PRIYA, CHURN, root) if m["text"].startswith("Action items")]
    assert len(pages) == 4
    assert all("1/2" not in m["text"] and m["blocks"] for m in pages)
    churn.click(BEN, pages[3], "Accept")
    assert until(lambda: again(churn, pages[3], "A-1"))


# Again


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
    churn.submit(ANA, title="Another sync", held_on="2099-12-04", text="Action items\n- Ana will book the room")

    first = written(churn, "Another sync")[1]
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


# Who sees what


def test_minutes_of_a_private_channel_do_not_exist_elsewhere(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.slash(PRIYA, "/minutes", PRICING)
        office.submit(PRIYA, title="Secret sync", text=NOTES)
        written(office, "Secret sync", PRICING)

        for command in ("/minutes accept 1", "/minutes dismiss 1", "/minutes edit 1 Nothing", "/minutes owner 1 @ben"):
            assert "There is no item 1 here." in office.slash(BEN, command, CHURN).text
        assert "There is no meeting MT-1 here." in office.slash(BEN, "/minutes export MT-1", CHURN).text
        assert "There is no item 1 here." in office.slash(GUS, "/minutes accept 1", CHURN).text
        assert "D-1 is accepted." in office.slash(ANA, "/minutes accept 1", CHURN).text


def test_who_can_not_see_the_project_gets_nothing_of_it(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.settle()
        office.slash(PRIYA, "/minutes", PRICING)
        office.submit(PRIYA, title="Secret sync", text=NOTES)
        minutes = written(office, "Secret sync", PRICING)
        asked = with_text(minutes, "legal")
        menu = [each for each in Answer("", asked["blocks"]).controls() if each["type"] == "users_select"][-1]
        where = {"channel": PRICING, "message_ts": asked["ts"], "action_id": menu["action_id"]}
        office.script.post("click", as_=PRIYA, selected_user=BEN, **where)
        settled(office)

        office.ephemeral(PRIYA, "Ben Okafor can't see this project", PRICING)
        for command in ("/minutes owner 4 @ben", "/minutes edit 4 @ben"):
            assert "Ben Okafor can't see this project" in office.slash(PRIYA, command, PRICING).text
        assert "no owner" in office.slash(PRIYA, "/minutes accept 4", PRICING).text
        assert not office.from_bot(BEN, office.direct_channel(BEN))


def test_a_channel_without_a_project_is_told_how_to_begin(office: Office) -> None:
    answer = office.slash(ANA, "/minutes")

    assert "There is no project here yet." in answer.text


# Export and what is not kept


def test_minutes_are_exported_as_two_files_into_their_thread(churn: Office) -> None:
    head = pasted(churn)[0]
    churn.slash(ANA, "/minutes accept-all MT-1")
    churn.slash(ANA, "/minutes export MT-1")
    settled(churn)
    files = {each["name"]: each for m in churn.messages(ANA, CHURN, head["ts"]) for each in m.get("files") or []}
    markdown, word = (content(churn, next(f for n, f in files.items() if n.endswith(end))) for end in (".md", ".docx"))

    assert b"## Action items" in markdown
    assert b"A-1 Send the labelling guide by Friday (Ben" in markdown
    import docx

    assert "Action items" in [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]


def test_without_copies_no_words_of_the_source_stay_but_what_was_accepted(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with open_office(url, zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        below = pasted(office)[1:]
        message = with_text(below, "labelling guide")
        office.click(ANA, message, "Accept")
        shown = until(lambda: again(office, message, "A-1"))
        office.click(ANA, with_text(below, "vendor contract"), "Dismiss")
        settled(office)

        assert "Send the labelling guide by Friday" in shown["text"]
        kept = everything_in(url)
    assert "labelling guide" in kept
    for words in ("vendor contract", "two people per image", "GPU quota", "second annotator", "drift check"):
        assert words not in kept


def test_without_copies_what_could_not_be_posted_leaves_no_words_either(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with open_office(url, zero_copy=True) as office:
        lost = {"channel": "C0NOWHERE", "thread": None, "messages": [{"text": "labelling guide", "blocks": []}]}
        with office.service.database.begin() as session:
            jobs.add(session, "T0SANDBOX", "post", "lost", lost, now=office.clock())
        office.service.worker_pools.workers.wake()
        until(lambda: office.jobs().get("failed"))
        with office.service.database.read() as session:
            (job,) = jobs.failed(session, "T0SANDBOX", 10)

        assert (job.kind, job.key, job.payload) == ("post", "lost", {})
        assert "channel_not_found" in str(job.error)
        assert "labelling guide" not in everything_in(url)


def test_without_copies_an_item_is_edited_from_the_words_of_its_button(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        message = with_text(pasted(office)[1:], "labelling guide")
        office.click(ANA, message, "Edit")
        prefilled = office.modal(ANA)["blocks"][0]["element"]["initial_value"]
        office.submit(ANA, text="Send the guide", owner=PRIYA)
        corrected = until(lambda: again(office, message, "Send the guide · Priya"))
        office.click(ANA, corrected, "Accept")

        assert prefilled == "Send the labelling guide by Friday"
        assert until(lambda: again(office, message, "A-1 Send the guide · Priya"))


def test_in_direct_messages_items_are_accepted_and_exported_too(churn: Office) -> None:
    churn.settle()  # who is in the project's channel is known then
    direct = churn.direct_channel(ANA)
    churn.upload(ANA, "sync.vtt", VTT, channel=direct)
    churn.newest_direct(ANA, "Minutes:")
    settled(churn)
    head = next(m for m in churn.from_bot(ANA, direct) if "Minutes:" in m["text"])
    message = with_text(churn.messages(ANA, direct, head["ts"]), "Action items")
    churn.click(ANA, message, "Accept", direct)
    churn.slash(ANA, "/minutes export MT-1")
    settled(churn)

    thread = churn.messages(ANA, direct, head["ts"])
    assert any("A-1" in m["text"] and m["ts"] == message["ts"] for m in thread)
    assert sum(len(m.get("files") or []) for m in thread) == 2


# What the tests above are made of


def pasted(office: Office, text: str = NOTES, title: str = "Weekly sync", who: str = ANA) -> list[Message]:
    """Paste notes into the form and return the minutes: the message that begins them and what stands below."""
    office.slash(who, "/minutes")
    office.submit(who, title=title, text=text)
    return written(office, title)


def written(office: Office, title: str, channel: str = CHURN, who: str = PRIYA) -> list[Message]:
    """Wait until the minutes are there whole, and return them."""
    head = until(lambda: next((m for m in office.from_bot(who, channel) if f"Minutes: {title}" in m["text"]), None))
    settled(office)
    return office.messages(who, channel, head["ts"])


def at_once(*calls: Callable[[], Answer]) -> list[Answer]:
    """Make calls at the same time."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def talked(office: Office) -> str:
    """Talk in a thread and return its ts."""
    root = office.say(BEN, "Retro of the labelling sprint")
    office.say(ANA, "ACTION: Ana Silva to send the labelling guide by Friday", CHURN, thread_ts=root)
    office.say(BEN, "Agreed, two people per image.", CHURN, thread_ts=root)
    return root


def settled(office: Office) -> None:
    """Wait until all jobs that are due have ended."""
    office.settle()
    assert not office.jobs().get("failed")


def pasted_head(office: Office) -> Message:
    return next(m for m in office.from_bot(PRIYA) if "Minutes:" in m["text"])


def pasted_below(office: Office) -> list[Message]:
    return office.messages(PRIYA, CHURN, pasted_head(office)["ts"])[1:]


def with_text(messages: list[Message], words: str) -> Message:
    """Return the message of items that holds some words."""
    holding = [m for m in messages if words in m["text"] and not m["text"].startswith("Summary")]
    assert holding, [m["text"] for m in messages]
    return holding[0]


def found(office: Office, thread: str, words: str) -> Message | None:
    """Return the bot's message in a thread that holds some words."""
    return next((m for m in office.messages(PRIYA, CHURN, thread) if m.get("bot") and words in m["text"]), None)


def from_bot(office: Office, thread: str, words: str) -> bool:
    return found(office, thread, words) is not None


def again(office: Office, message: Message, words: str) -> Message | None:
    """Return a message as it is now, once it holds some words."""
    here = office.messages(PRIYA, CHURN, message["thread_ts"])
    return next((m for m in here if m["ts"] == message["ts"] and words in m["text"]), None)


def content(office: Office, file: Message) -> bytes:
    """Return what a file in the sandbox holds."""
    shared = office.slack.slack.workspace.files[file["id"]]
    assert shared.data is not None
    return shared.data


def everything_in(url: str) -> str:
    """Return all rows of a SQLite database as one text."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))

"""The ways into minutes and out: a form, a thread, a file, a direct message; exported as files."""

import io

import pytest

from tests.office import ANA, CHURN, PRIYA, Office, until
from tests.posted_minutes import (
    VTT,
    content,
    found,
    from_bot,
    pasted,
    settled,
    talked,
    with_text,
)


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

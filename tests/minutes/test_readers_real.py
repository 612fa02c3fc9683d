"""Files that tools really wrote, with their oddities."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from minutes.readers import conversations, read, read_export
from minutes.transcript import Sort, Transcript

pytestmark = pytest.mark.shared


def opened(shared: Path, name: str) -> Transcript:
    return read(name, (shared / "meetings/dev/formats/real" / name).read_bytes())


def timed(found: Transcript) -> list[tuple[float | None, str]]:
    return [(turn.start, turn.text) for turn in found.turns]


CAPTIONS = [(0.5, "Caption text #1"), (7.0, "Caption text #2"), (11.89, "Caption text #3"), (16.32, "Caption text #4")]


def test_byte_order_mark(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_captions_with_bom.vtt")) == CAPTIONS


def test_identifiers_of_cues_are_no_words(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_using_identifiers.vtt"))[:4] == CAPTIONS
    assert len(opened(shared, "webvtt-py_using_identifiers.vtt").turns) == 6


def test_headers_are_no_words(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_metadata_headers.vtt")) == CAPTIONS[:2]


def test_srt(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_sample.srt")) == [*CAPTIONS, (21.58, "Caption text #5")]


def test_a_cue_whose_time_cannot_be_read_is_left_out(shared: Path) -> None:
    found = timed(opened(shared, "webvtt-py_invalid_timeframe.vtt"))

    assert found[:2] == [CAPTIONS[0], CAPTIONS[2]]
    assert len(found) == 6


def test_tags_inside_cues_are_no_words(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_cue_tags.vtt")) == [
        (16.5, "When the moon hits your eye"),
        (18.5, "Like a big-a pizza pie"),
        (20.5, "That's amore"),
    ]


def test_comments_are_no_words(shared: Path) -> None:
    assert timed(opened(shared, "webvtt-py_comments.vtt")) == [
        (135.0, "- Ta en kopp varmt te. - Det är inte varmt."),
        (140.0, "- Har en kopp te. - Det smakar som te."),
        (145.0, "- Ta en kopp"),
    ]


def test_rolling_captions_are_read_once(shared: Path) -> None:
    found = timed(opened(shared, "webvtt-py_youtube_dl.vtt"))

    assert found == [(286.07, "yeah what this will happen is I'm telling")]


def test_google_meet_without_times(shared: Path) -> None:
    found = opened(shared, "google_meet_ppgc06_transcript.md")

    assert (found.title, found.day) == ("Polygon Protocol Governance Call", date(2023, 8, 10))
    assert len(found.turns) == 18 + 1  # names in bold, and one that is not
    assert found.turns[0].speaker == "Harry Rook"
    assert found.turns[0].text.endswith("take it and go ahead.")
    assert len(found.listed) == 27
    assert not any("Presentation" in name or "Notetaker" in name for name in found.listed)


def test_google_meet_with_a_name_that_is_not_bold(shared: Path) -> None:
    turns = opened(shared, "google_meet_ppgc06_transcript.md").turns
    answer = next(turn for turn in turns if turn.text.startswith("Yep. Thanks. This is a really good question."))

    assert answer.speaker == "Jerry Chen"
    assert "ended after" not in turns[-1].text


def test_zoom_chat_has_neither_reactions_nor_private_messages(shared: Path) -> None:
    found = opened(shared, "zoom_saved_chat.txt")

    assert found.sort is Sort.CHAT
    assert len(found.turns) == 186 - 54 - 14  # messages, of them reactions and direct ones
    assert (found.turns[0].speaker, found.turns[0].start) == ("Felix", 0.0)
    assert found.turns[2].text == "cheers Curtis :)"
    assert (found.turns[-1].speaker, found.turns[-1].start) == ("Rafael Presa", 12161.0)
    assert not any("Reacted to" in turn.text or "Replying to" in turn.text for turn in found.turns)
    assert "Ok thanks" not in {turn.text for turn in found.turns}


def test_slack_canvas(shared: Path) -> None:
    found = opened(shared, "slack_canvas_zulip.html")

    assert found.sort is Sort.NOTES
    assert found.title == "Employee Onboarding-Zulip"
    assert [turn.text for turn in found.turns if turn.level and not turn.is_heading] == [
        "[ ] Use the checklist format so you can track progress over time.",
        "[x] Checklist Item ticked",
    ]
    assert [turn.text for turn in found.turns if turn.is_heading][1:] == [
        "✅ Your First Week Tasks",
        "📅 Meetings to Attend",
    ]
    assert "| Date | Time | Event |" in {turn.text for turn in found.turns}


def test_slack_messages_with_lists(shared: Path) -> None:
    found = opened(shared, "slack_messages_zulip.json")

    assert [(turn.level, turn.text) for turn in found.turns[6:13]] == [
        (0, "ordered list with subitems:"),
        (1, "main item 1"),
        (2, "nested item 1"),
        (2, "nested item 2"),
        (2, "nested item 3"),
        (1, "main item 2"),
        (2, "nested item 1"),
    ]
    assert {turn.speaker for turn in found.turns} == {"Peter"}


def test_slack_broadcast_is_read_once(shared: Path) -> None:
    found = opened(shared, "slack_thread_broadcast_zulip.json")

    assert timed(found) == [(0.0, "thread message"), (1.0, "first reply"), (2.0, "everyone should see this")]
    assert [turn.speaker for turn in found.turns] == ["U061A5N1G", "U061A1R2R", "U061A1R2R"]


def test_slack_export_as_a_whole(shared: Path) -> None:
    found = opened(shared, "slack_export_langchain.zip")

    assert [turn.text for turn in found.turns] == [
        "Example message",
        "Hello, world!",
        "Example in general",
        "Example random message",
    ]
    assert {turn.speaker for turn in found.turns} == {"Example User"}
    assert found.turns[1].heading == "#general, 2023-04-13"
    assert found.day == date(2023, 4, 13)


def test_slack_export_of_one_channel(shared: Path) -> None:
    content = (shared / "meetings/dev/formats/real/slack_export_langchain.zip").read_bytes()
    found = read_export(content, channel="#general", day=date(2023, 4, 13))

    assert [turn.text for turn in found.turns] == ["Hello, world!", "Example in general"]
    assert found.title == "#general"
    with pytest.raises(UserError, match="no messages of design"):
        read_export(content, channel="design")


def test_slack_export_of_one_thread(shared: Path) -> None:
    packed = io.BytesIO()
    folder = shared / "meetings/dev/slack_export"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*.json")):
            archive.write(path, path.relative_to(folder).as_posix())
    content = packed.getvalue()
    choices = conversations(content)
    found = read_export(content, thread=choices[1].thread)

    assert [(choice.channel, choice.opening, choice.messages) for choice in choices] == [
        ("ubuntu-meeting", "#startmeeting", 366),
        ("ubuntu-meeting", "#startmeeting", 299),
    ]
    assert len(found.turns) == 299
    assert sum(turn.is_bot for turn in found.turns) == 15
    assert {"Keybuk", "kees", "MootBot"} <= {turn.speaker for turn in found.turns}
    assert not any("<@" in turn.text for turn in found.turns)


@pytest.mark.parametrize("name", ["ubuntu-arm-2009-10-20", "ubuntu-techboard-2009-10-20"])
def test_meetings_as_json_keep_their_ids(shared: Path, name: str) -> None:
    found = read(f"{name}.json", (shared / "meetings/dev/chat" / f"{name}.json").read_bytes())

    assert found.sort is Sort.CHAT
    assert found.day == date(2009, 10, 20)
    assert [turn.id for turn in found.turns] == [f"m{number}" for number in range(1, len(found.turns) + 1)]
    assert {turn.speaker for turn in found.turns if turn.is_bot} == {"MootBot"}
    assert found.turns[0].start == 0.0


def test_every_note_is_read_as_notes_with_all_its_bullets(shared: Path) -> None:
    for path in sorted((shared / "meetings/dev/notes").glob("*.md")):
        text = " ".join(path.read_text().split())
        found = read(path.name, path.read_bytes())

        assert found.sort is Sort.NOTES, path.name
        assert all(turn.text in text for turn in found.turns if turn.level < 2), path.name
        assert str(found.day) == path.stem[-10:], path.name


def test_wrapped_bullets_of_a_note_are_whole(shared: Path) -> None:
    found = read("notes.md", (shared / "meetings/dev/notes/greenai-2025-12-04.md").read_bytes())

    assert any("reasoning** and **creative generation** tasks." in turn.text for turn in found.turns)
    assert [turn.text for turn in found.turns if turn.heading == "Action Plan"][-1].endswith("finalize the project.")

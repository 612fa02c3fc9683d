"""One call in 17 shapes: every reader finds the same speakers, words and, as far as the shape tells, times."""

import json
from itertools import groupby
from pathlib import Path

import pytest

from minutes.readers import read
from minutes.transcript import Sort, Transcript, Turn

pytestmark = pytest.mark.shared

TO_THE_THOUSANDTH = ("zoom_audio_transcript.vtt", "teams_transcript.vtt", "teams_graph_api.vtt", "speaker_prefix.srt")
TO_THE_SECOND = (
    "fireflies_transcript.json",
    "fireflies_transcript.txt",
    "otter_export.txt",
    "otter_unknown_speakers.txt",
    "slack_huddle_transcript.txt",
    "tactiq_export.txt",
    "teams_transcript.docx",
)
TO_FIVE_MINUTES = ("google_meet_transcript.txt", "google_gemini_notes.md")
WITHOUT_TIMES = ("granola_transcript.txt",)
SPOKEN = (*TO_THE_THOUSANDTH, *TO_THE_SECOND, *TO_FIVE_MINUTES, *WITHOUT_TIMES)
NEXT_STEPS = ("be heads down refactoring some code", "share high level diagram", "share updates on their auditing work")


def opened(shared: Path, name: str) -> Transcript:
    return read(name, (shared / "meetings/dev/formats/rendered" / name).read_bytes())


def words(turns: list[Turn]) -> list[str]:
    return " ".join(turn.text for turn in turns).split()


def spoken(transcript: Transcript) -> list[Turn]:
    """Return what was said, without the notes that stand above it in one of the shapes."""
    return [turn for turn in transcript.turns if turn.speaker or (turn.start is not None and not turn.level)]


@pytest.fixture(scope="module")
def call(shared: Path) -> list[tuple[str, str]]:
    """Return who said what, in the order of the call; what one said in several paragraphs is one."""
    path = shared / "meetings/dev/remote/akash-sig-analytics-006-2023-07-12.json"
    turns = json.loads(path.read_text())["turns"]
    runs = groupby(turns, key=lambda turn: str(turn["speaker"]))
    return [(who, " ".join(" ".join(turn["text"] for turn in said).split())) for who, said in runs]


@pytest.mark.parametrize("name", SPOKEN)
def test_each_shape_holds_what_was_said(shared: Path, call: list[tuple[str, str]], name: str) -> None:
    turns = spoken(opened(shared, name))

    assert [turn.text for turn in turns] == [text for _, text in call]


@pytest.mark.parametrize("name", [*TO_THE_THOUSANDTH, *TO_THE_SECOND, *TO_FIVE_MINUTES])
def test_each_shape_tells_who_spoke(shared: Path, call: list[tuple[str, str]], name: str) -> None:
    said_by = [turn.speaker for turn in spoken(opened(shared, name))]

    unknown = name == "otter_unknown_speakers.txt"
    assert all(found == who or (unknown and not found) for found, (who, _) in zip(said_by, call, strict=True))
    assert (said_by.count("") > 0) is unknown


def test_granola_knows_only_me_and_them(shared: Path, call: list[tuple[str, str]]) -> None:
    turns = opened(shared, "granola_transcript.txt").turns

    assert [turn.speaker for turn in turns] == ["Me" if who == "Tyler Wright" else "Them" for who, _ in call]


@pytest.mark.parametrize("name", [*TO_THE_SECOND, *TO_THE_THOUSANDTH])
def test_times_agree_between_the_shapes(shared: Path, name: str) -> None:
    exact = opened(shared, "zoom_audio_transcript.vtt").turns

    for turn, same in zip(opened(shared, name).turns, exact, strict=True):
        assert turn.start is not None
        assert same.start is not None
        assert 0 <= same.start + 0.005 - turn.start < 1.01


@pytest.mark.parametrize("name", TO_FIVE_MINUTES)
def test_meet_tells_the_five_minutes_in_which_something_was_said(shared: Path, name: str) -> None:
    exact = opened(shared, "zoom_audio_transcript.vtt").turns

    for turn, same in zip(spoken(opened(shared, name)), exact, strict=True):
        assert turn.start == (same.start or 0) // 300 * 300


@pytest.mark.parametrize(
    "name", ["google_meet_transcript.txt", "google_gemini_notes.md", "tactiq_export.txt", "slack_huddle_notes.md"]
)
def test_participants_are_those_that_the_file_lists(shared: Path, name: str) -> None:
    listed = opened(shared, name).listed

    assert listed == ("Anil Murty", "Boz Menzalji", "Jin Lim", "Jigar", "Tyler Wright", "Zack Gow")


@pytest.mark.parametrize(
    "name",
    [
        "fireflies_transcript.json",
        "google_gemini_notes.md",
        "google_meet_transcript.txt",
        "granola_notes.md",
        "tactiq_export.txt",
        "teams_transcript.docx",
        "zoom_ai_companion_summary.txt",
    ],
)
def test_title_and_day_are_those_of_the_file(shared: Path, name: str) -> None:
    found = opened(shared, name)

    assert found.title == "SIG Analytics"
    assert str(found.day) == "2023-07-12"


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("google_gemini_notes.md", "Suggested next steps"),
        ("granola_notes.md", "Next Steps"),
        ("slack_huddle_notes.md", "Action items"),
        ("zoom_ai_companion_summary.txt", "Next steps"),
    ],
)
def test_notes_of_tools_keep_their_next_steps_under_their_heading(shared: Path, name: str, heading: str) -> None:
    steps = [turn.text for turn in opened(shared, name).turns if turn.heading == heading and not turn.is_heading]

    assert len(steps) == len(NEXT_STEPS)
    assert all(expected in step for expected, step in zip(NEXT_STEPS, steps, strict=True))


@pytest.mark.parametrize("name", ["granola_notes.md", "slack_huddle_notes.md", "zoom_ai_companion_summary.txt"])
def test_notes_of_tools_are_notes(shared: Path, name: str) -> None:
    found = opened(shared, name)

    assert found.sort is Sort.NOTES
    assert not any("AI-generated" in turn.text or "notes.granola.ai" in turn.text for turn in found.turns)


def test_huddle_notes_keep_depth_boxes_and_times(shared: Path) -> None:
    found = opened(shared, "slack_huddle_notes.md")
    first = next(turn for turn in found.turns if turn.text.startswith("Tyler talked") and turn.level)
    step = next(turn for turn in found.turns if "share high level diagram" in turn.text)

    assert (first.level, first.start) == (2, 25.0)
    assert (step.level, step.start) == (1, 390.0)
    assert step.text.startswith("[ ] @Zack Gow to share")
    assert (found.title, str(found.day)) == ("Huddle in #sig-analytics", "2023-07-12")


def test_gemini_puts_notes_before_the_transcript(shared: Path) -> None:
    found = opened(shared, "google_gemini_notes.md")
    heard = [number for number, turn in enumerate(found.turns) if turn.speaker]

    assert found.sort is Sort.SPOKEN
    assert heard == list(range(heard[0], len(found.turns)))
    assert not any("Invited" in turn.text or "computer generated" in turn.text for turn in found.turns)

"""WebVTT and SRT, from small samples."""

from minutes.readers import read
from minutes.transcript import Turn


def turns(text: str, name: str = "call.vtt") -> tuple[Turn, ...]:
    return read(name, text.encode()).turns


def said(text: str, name: str = "call.vtt") -> list[tuple[str, float | None, str]]:
    return [(turn.speaker, turn.start, turn.text) for turn in turns(text, name)]


def test_zoom_writes_names_before_the_words() -> None:
    text = """WEBVTT

1
00:00:04.000 --> 00:00:06.000
Ana Ruiz: Good morning.

2
00:00:06.100 --> 00:00:08.000
Ana Ruiz: Note: we ship on Friday.

3
00:00:09.000 --> 00:00:10.000
Ben Okafor: Fine.
"""
    assert said(text) == [
        ("Ana Ruiz", 4.0, "Good morning. Note: we ship on Friday."),
        ("Ben Okafor", 9.0, "Fine."),
    ]


def test_teams_splits_sentences_over_cues() -> None:
    text = """WEBVTT

0a1b2c3d-0000-4000-8000-000000000000/3-0
00:00:04.000 --> 00:00:06.000
<v Ruiz, Ana>I will send</v>

0a1b2c3d-0000-4000-8000-000000000000/3-1
00:00:06.000 --> 00:00:08.000
<v Ruiz, Ana>the report &amp; the slides.</v>
"""
    assert said(text) == [("Ruiz, Ana", 4.0, "I will send the report & the slides.")]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ana>Ready?</v>\n<v Ben>Yes.</v>\n"

    assert said(text) == [("Ana", 1.0, "Ready?"), ("Ben", 1.0, "Yes.")]


def test_a_long_pause_starts_a_new_turn() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>One.\n\n00:02.500 --> 00:03.000\n<v Ana>Two.\n\n"
        "01:00:00.000 --> 01:00:01.000\n<v Ana>Three.\n"
    )
    assert said(text) == [("Ana", 1.0, "One. Two."), ("Ana", 3600.0, "Three.")]


def test_captions_without_speakers_keep_their_sentences_whole() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWe need to label\n\n00:02.000 --> 00:03.000\nfive hundred images.\n\n"
        "00:03.000 --> 00:04.000\nWho can?\n"
    )
    assert said(text) == [("", 1.0, "We need to label five hundred images."), ("", 3.0, "Who can?")]


def test_the_same_words_said_twice_by_people_stay() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n"

    assert [turn.text for turn in turns(text)] == ["Yes.", "Yes."]


def test_srt_with_a_name_at_each_change_of_speaker() -> None:
    text = """1
00:00:01,000 --> 00:00:02,000
Ana: First,

2
00:00:02,000 --> 00:00:03,000
second.

3
00:00:03,000 --> 00:00:04,000
Ben: Third.

4
00:00:04,000 --> 00:00:05,000
Ana: Last.

5
00:00:05,000 --> 00:00:06,000
Ben: Bye.
"""
    assert [(turn.speaker, turn.text) for turn in turns(text, "call.srt")] == [
        ("Ana", "First, second."),
        ("Ben", "Third."),
        ("Ana", "Last."),
        ("Ben", "Bye."),
    ]


def test_captions_are_recognised_under_another_name() -> None:
    cue = "00:00:01.000 --> 00:00:02.000\nHello there\n"

    assert said(cue, "call.txt") == [("", 1.0, "Hello there")]
    assert said(f"1\n{cue.replace('.', ',')}", "call.txt") == [("", 1.0, "Hello there")]


def test_the_day_may_stand_in_the_name_of_the_file() -> None:
    found = read("GMT20230712-155812_Recording.transcript.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")

    assert str(found.day) == "2023-07-12"

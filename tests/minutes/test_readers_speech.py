"""Transcripts as text and JSON, from small samples."""

import json
from datetime import date

import pytest

from minutes.readers import read, read_text
from minutes.transcript import Sort

WHO_SAID_WHAT = [
    ("Ana Ruiz", "Good morning all."),
    ("Ben Okafor", "I'll send the report by Friday."),
    ("Ana Ruiz", "Fine."),
]

OTTER = """Ana Ruiz  0:04
Good morning all.

Ben Okafor  1:02:03
I'll send the report
by Friday.

Ana Ruiz  1:02:09
Fine.

Transcribed by https://otter.ai
"""
MEET = """Churn model - 2023/07/12 08:58 PDT - Transcript
Attendees
Ana Ruiz, Ben Okafor, Ana Ruiz's Presentation
Transcript

00:00:00

Ana Ruiz: Good morning all.
Ben Okafor: I'll send the report
by Friday.

00:05:00

Ana Ruiz: Fine.

Meeting ended after 00:06:00 👋
"""
LINES = "\n".join(f"{who}: {text}" for who, text in WHO_SAID_WHAT)
TIMED = "\n".join(f"00:0{n} {who}: {text}" for n, (who, text) in enumerate(WHO_SAID_WHAT))
BRACKETED = "\n".join(f"[0:0{n}] {who}: {text}" for n, (who, text) in enumerate(WHO_SAID_WHAT))
BOLD = "\n\n".join(f"**{who}:** {text}" for who, text in WHO_SAID_WHAT)
AFTER = "\n".join(f"{who} (00:0{n}): {text}" for n, (who, text) in enumerate(WHO_SAID_WHAT))
WIDE = "\n".join(f"{who}：{text}" for who, text in WHO_SAID_WHAT)


@pytest.mark.parametrize("text", [OTTER, MEET, LINES, TIMED, BRACKETED, BOLD, AFTER, WIDE])
def test_each_form_tells_who_said_what(text: str) -> None:
    found = read_text(text)

    assert found.sort is Sort.SPOKEN
    assert [(turn.speaker, turn.text) for turn in found.turns] == WHO_SAID_WHAT
    assert [turn.id for turn in found.turns] == ["t1", "t2", "t3"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (OTTER, [4.0, 3723.0, 3729.0]),
        (MEET, [0.0, 0.0, 300.0]),
        (LINES, [None, None, None]),
        (TIMED, [0.0, 1.0, 2.0]),
        (BRACKETED, [0.0, 1.0, 2.0]),
        (AFTER, [0.0, 1.0, 2.0]),
    ],
)
def test_each_form_tells_the_times_that_it_has(text: str, starts: list[float | None]) -> None:
    assert [turn.start for turn in read_text(text).turns] == starts


def test_google_meet_names_title_day_and_attendees() -> None:
    found = read_text(MEET)

    assert (found.title, found.day, found.listed) == ("Churn model", date(2023, 7, 12), ("Ana Ruiz", "Ben Okafor"))


def test_otter_does_not_know_everybody() -> None:
    found = read_text("Unknown Speaker  0:04\nHello.\n\nSpeaker 2  0:09\nHi.\n")

    assert [turn.speaker for turn in found.turns] == ["", "Speaker 2"]


def test_tactiq_names_participants_before_the_transcript() -> None:
    head = "# Churn model\n\nMeeting started: 7/12/2023, 8:58:12 AM\nParticipants: Ana Ruiz, Ben Okafor\n\n"
    found = read_text(f"{head}## Transcript\n\n{TIMED}")

    assert (found.title, found.day, found.listed) == ("Churn model", date(2023, 7, 12), ("Ana Ruiz", "Ben Okafor"))
    assert [(turn.speaker, turn.text) for turn in found.turns] == WHO_SAID_WHAT


def test_a_label_inside_speech_is_no_speaker() -> None:
    found = read_text("Ana: One.\nBen: Two.\nAna: Three.\nRemember: we ship on Friday.\nBen: Four.")

    assert [turn.speaker for turn in found.turns] == ["Ana", "Ben", "Ana", "Ben"]
    assert found.turns[2].text == "Three. Remember: we ship on Friday."


@pytest.mark.parametrize(
    "text",
    [
        "Attendees: Ana, Ben\nDecision: ship it\nAction: Ben to write the note\nRisk: the vendor may slip",
        "Teilnehmer: Ana, Jörg\nBeschluss: Variante A\nAufgabe: Jörg schreibt den Bericht",
        "Ana: one\n\nA long paragraph of notes.\n\nAnother paragraph of notes.\n\nAnd one more, without a name.",
        "- Ana: write the report\n- Ben: send it\n- Ana: check it",
    ],
)
def test_labels_and_bullets_make_notes(text: str) -> None:
    assert read_text(text).sort is Sort.NOTES


def test_zoom_chat() -> None:
    text = (
        "23:59:50 From  Ana Ruiz  to  Everyone:\r\n\tI'll send it\r\n"
        '23:59:55 From  Ben  to  Everyone:\r\n\tReacted to "I\'ll send it" with 👍\r\n'
        "23:59:58 From  Ben  to  Ana Ruiz(Direct Message):\r\n\tgreat\r\n"
        '00:00:10 From  Ben  to  Everyone:\r\n\tReplying to "I\'ll send it"\r\n\t\r\n\tThanks!\r\n'
    )
    found = read_text(text)

    assert found.sort is Sort.CHAT
    assert [(turn.speaker, turn.start, turn.text) for turn in found.turns] == [
        ("Ana Ruiz", 0.0, "I'll send it"),
        ("Ben", 20.0, "Thanks!"),
    ]


def test_fireflies_json() -> None:
    sentences = [
        {"speaker_name": "Ana", "text": "Good", "start_time": 1.5, "end_time": 2},
        {"speaker_name": "Ana", "text": "morning.", "start_time": 2, "end_time": 3},
        {"speaker_name": "Ben", "text": "Hi.", "start_time": 3.5, "end_time": 4},
    ]
    whole = {"data": {"transcript": {"title": "Churn", "date": 1689177480000, "sentences": sentences}}}
    found = read("call.json", json.dumps(whole).encode())

    assert [(turn.speaker, turn.start, turn.text) for turn in found.turns] == [
        ("Ana", 1.5, "Good morning."),
        ("Ben", 3.5, "Hi."),
    ]
    assert (found.title, found.day) == ("Churn", date(2023, 7, 12))


def test_json_of_a_recogniser() -> None:
    whole = {"segments": [{"start": 0.0, "end": 2.0, "text": " Hello.", "speaker": 1}, {"start": 2.0, "text": "Hi."}]}
    found = read("call.json", json.dumps(whole).encode())

    assert [(turn.speaker, turn.text) for turn in found.turns] == [("Speaker 1", "Hello."), ("", "Hi.")]


def test_json_with_ids_keeps_them() -> None:
    rows = [{"id": "a7", "speaker": "Ana", "text": "Hi"}, {"id": "a7", "speaker": "Bot", "text": "Noted", "bot": True}]
    found = read("call.json", json.dumps({"turns": rows}).encode())

    assert [turn.id for turn in found.turns] == ["a7", "a7/2"]
    assert [turn.is_bot for turn in found.turns] == [False, True]

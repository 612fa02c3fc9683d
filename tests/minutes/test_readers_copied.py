"""Transcripts as people copy them out of panels, tables as they paste them, and a summary without its transcript."""

import json
from datetime import date

import pytest

from minutes.draft import Draft
from minutes.extraction import extract
from minutes.readers import read, read_text
from minutes.transcript import Sort

FIRST, SECOND = "I'll send the report by Friday.", "So we agreed to label with two people per image."
SAID = [("Ana Ruiz", FIRST), ("Ben Okafor", SECOND), ("Ana Ruiz", "Fine.")]
NAME_ABOVE = "{who}\n{time}\n{text}\n"
TIMES = ("0:04", "0:09", "1:02:03")


def _copied(form: str, times: tuple[str, ...] = TIMES) -> str:
    pieces = [form.format(who=who, time=time, text=text) for (who, text), time in zip(SAID, times, strict=True)]
    return "".join(pieces)


@pytest.mark.parametrize(
    "text",
    [
        _copied(NAME_ABOVE),
        _copied("{who}\n\n{time}\n\n{text}\n\n"),
        _copied("{time}\n{who}\n{text}\n"),
        _copied("{time} {who}\n{text}\n\n"),
        _copied("[{time}] {who}\n{text}\n\n"),
        _copied("{who} [{time}]\n{text}\n\n"),
        _copied("{who} · {time}\n{text}\n\n"),
        _copied("{who} {time}\n{text}\n\n", ("4s", "9s", "1h 2m 3s")),
        _copied("{who}\n{time}\n{text}\n", ("4 seconds", "0 minutes 9 seconds0:09", "1 hour 2 minutes 3 seconds")),
        _copied("{who} {time}\n{text}\n\n", ("10:04:04 AM", "10:04:09 AM", "11:06:03 AM")),
    ],
)
def test_names_and_times_in_lines_of_their_own_say_who_spoke(text: str) -> None:
    found = read_text(text)

    assert found.sort is Sort.SPOKEN
    assert [(turn.speaker, turn.text) for turn in found.turns] == SAID
    assert found.turns[1].start is not None
    assert found.turns[2].start is not None
    assert 3700 <= found.turns[2].start <= 3730


def test_what_panels_show_beside_a_name_is_not_said() -> None:
    teams = (
        "AR\nAna Ruiz\n0 minutes 4 seconds0:04\nAna Ruiz 0 minutes 4 seconds\nI'll send the report by Friday.\n"
        "0:07\nReally.\nBO\nBen Okafor\n0 minutes 9 seconds0:09\nBen Okafor 0 minutes 9 seconds\nThanks.\n"
    )

    assert [(turn.speaker, turn.text) for turn in read_text(teams).turns] == [
        ("Ana Ruiz", f"{FIRST} Really."),
        ("Ben Okafor", "Thanks."),
    ]


def test_names_with_a_colon_above_what_is_said() -> None:
    assert [(turn.speaker, turn.text) for turn in read_text(_copied("{who}:\n{text}\n\n")).turns] == SAID


@pytest.mark.parametrize(
    "notes",
    [
        "10:00\nIntroduction\nAna shows the plan.\n10:15\nData Labelling\nBen explains the guide.\n",
        "Ana:\n- sent the report\n- rerun the check\nBen:\n- nothing\n- holidays\n",
        "Decisions:\nLabel with two people.\n\nAction items:\nAna will send the report.\n\nDecisions:\nDrop site B.\n",
    ],
)
def test_an_agenda_and_lists_below_names_stay_notes(notes: str) -> None:
    assert read_text(notes).sort is Sort.NOTES


def test_captions_with_the_name_in_a_line_above_or_with_whole_seconds() -> None:
    above = "0:0:4.120 --> 0:0:7.200\nAna Ruiz\nGood morning.\n\n0:0:9.120 --> 0:0:15.2\nBen Okafor\nThanks.\n"
    whole = "00:00:04 --> 00:00:07\nAna Ruiz: Good morning.\n\n00:00:09 --> 00:00:15\nBen Okafor: Thanks.\n"

    for text in (above, whole):
        said = [(turn.speaker, turn.text) for turn in read_text(text).turns]
        assert said == [("Ana Ruiz", "Good morning."), ("Ben Okafor", "Thanks.")]


LONG = "Send the labelling guide to all the annotators at both sites"
LATER = "rerun the drift check on the new cohort with the corrected labels"


@pytest.mark.parametrize(
    "table",
    [
        f"| Task | Owner | Due |\n|---|---|---|\n| {LONG} | Ana | 2026-11-27 |\n| {LATER} | Ben | 2026-11-30 |",
        f"Task | Owner | Due\n---|---|---\n{LONG} | Ana | 2026-11-27\n{LATER} | Ben | 2026-11-30",
        f" | Task | Owner | Due |\n |:--|:--:|--:|\n | {LONG} | Ana | 2026-11-27 |\n | {LATER} | Ben | 2026-11-30 |",
        f"Task\tOwner\tDue\n{LONG}\tAna\t2026-11-27\n{LATER}\tBen\t2026-11-30",
    ],
)
def test_each_long_row_of_a_table_is_an_item(table: str) -> None:
    found = _drafted(f"# Sync\n\nAction items\n\n{table}\n")

    assert [(item.text, item.owner, item.due) for item in found.actions] == [
        (LONG, "Ana", date(2026, 11, 27)),
        (LATER, "Ben", date(2026, 11, 30)),
    ]


SENTENCES = [
    {"speaker_name": "Ana Ruiz", "text": FIRST, "start_time": 4.1, "end_time": 7},
    {"speaker_name": "Ben Okafor", "text": SECOND, "start_time": 9, "end_time": 15},
]
SUMMARY = {
    "keywords": ["labels"],
    "action_items": "\n**Ana Ruiz**\nSend the report by Friday (00:04)\n\n**Unassigned**\nAsk legal (02:00)\n",
    "overview": "- **Labels:** two people per image.",
    "topics_discussed": None,
}


@pytest.mark.parametrize("summary", [SUMMARY, None, "They talked.", {"action_items": ["Send it"], "overview": 7}])
def test_beside_sentences_a_summary_changes_nothing(summary: object) -> None:
    export = {"data": {"transcript": {"title": "Sync", "summary": summary, "sentences": SENTENCES}}}

    found = read("fireflies.json", json.dumps(export).encode())

    assert [(turn.speaker, turn.text, turn.start) for turn in found.turns] == [
        ("Ana Ruiz", FIRST, 4.1),
        ("Ben Okafor", SECOND, 9.0),
    ]


@pytest.mark.parametrize("sentences", [None, []])
def test_a_summary_without_sentences_is_read_as_notes(sentences: object) -> None:
    export = {"title": "Sync", "date": 1_700_000_000_000, "summary": SUMMARY, "sentences": sentences}

    found = read("fireflies.json", json.dumps(export).encode())
    items = extract(found, day=date(2023, 11, 14), members=("Ana Ruiz",)).actions

    assert (found.title, found.day) == ("Sync", date(2023, 11, 14))
    assert [(item.text, item.owner) for item in items] == [("Send the report by Friday", "Ana Ruiz"), ("Ask legal", "")]


def test_times_of_sentences_may_be_written_as_on_a_clock() -> None:
    rows = [{"sentence": FIRST, "startTime": "00:04", "endTime": "00:07", "speaker_name": "Ana Ruiz"}]

    assert read("talk.json", json.dumps(rows).encode()).turns[0].start == 4.0


def _drafted(text: str) -> Draft:
    return extract(read_text(text), day=date(2026, 11, 20), members=("Ana Ruiz", "Ben Okafor"))

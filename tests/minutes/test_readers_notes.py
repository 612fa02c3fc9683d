"""Notes, Word documents and pages, from small samples."""

import io
from datetime import date

import docx
import pytest

from minutes.readers import read, read_text
from minutes.transcript import Sort

NOTES = """# Churn model

**Date:** November 9, 2025 (Sunday)
**Attendees:** Ana, Ben

## Action items

- [ ] Ana will label 500 images, and then she
  will train the model.
- [x] Ben: order the disks
    1. two of them
    2) the fast ones
* Cem to call

  He needs the number.

**Next steps**

☐ Dora to write
• Eva to read
  ◦ only the summary

---

We also agreed to ship.
"""


def test_notes_are_read_line_by_line() -> None:
    shape = [(turn.level, turn.is_heading, turn.text) for turn in read_text(NOTES).turns]

    assert shape == [
        (1, True, "Churn model"),
        (0, False, "**Date:** November 9, 2025 (Sunday)"),
        (0, False, "**Attendees:** Ana, Ben"),
        (2, True, "Action items"),
        (1, False, "[ ] Ana will label 500 images, and then she will train the model."),
        (1, False, "[x] Ben: order the disks"),
        (2, False, "two of them"),
        (2, False, "the fast ones"),
        (1, False, "Cem to call"),
        (2, False, "He needs the number."),
        (7, True, "**Next steps**"),
        (1, False, "☐ Dora to write"),
        (1, False, "Eva to read"),
        (2, False, "only the summary"),
        (0, False, "We also agreed to ship."),
    ]


def test_notes_know_title_day_and_the_heading_above() -> None:
    found = read_text(NOTES)

    assert (found.sort, found.title, found.day) == (Sort.NOTES, "Churn model", date(2025, 11, 9))
    assert found.turns[4].heading == "Action items"
    assert found.turns[-2].heading == "Next steps"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("# 2026-03-04", date(2026, 3, 4)),
        ("Wed, 4 Mar 26", date(2026, 3, 4)),
        ("Date: March 4th, 2026", date(2026, 3, 4)),
        ("Datum: 04.03.2026", date(2026, 3, 4)),
        ("Fecha: 4 de marzo de 2026", date(2026, 3, 4)),
        ("日時：2026年3月4日", date(2026, 3, 4)),
        ("3/14/2026, 10:00 AM", date(2026, 3, 14)),
        ("14/3/2026", date(2026, 3, 14)),
        ("3/4/2026", None),  # March or April? A wrong day would shift every due date.
        ("# February 5, 11 AM", None),
        ("- The items from 2026-03-04 were done", None),
        ("# 2026-13-45", None),
    ],
)
def test_the_day_of_notes(line: str, day: date | None) -> None:
    assert read_text(f"{line}\n\n- something was said").day == day


def test_lines_that_were_not_wrapped_stay_apart() -> None:
    found = read_text("Ana: will send it\nBen will call them\nTODO: write the note")

    assert [turn.text for turn in found.turns] == ["Ana: will send it", "Ben will call them", "TODO: write the note"]


def test_underlined_headings_and_japanese_bullets() -> None:
    found = read_text("定例会議\n====\n・案Aを採用\n・田中さんが送る")

    assert [(turn.level, turn.is_heading, turn.text) for turn in found.turns] == [
        (1, True, "定例会議"),
        (1, False, "案Aを採用"),
        (1, False, "田中さんが送る"),
    ]


def test_code_and_comments_are_no_notes() -> None:
    found = read_text("<!-- hidden\n still -->\n- seen\n\n```rust\nfn main() {}\n```\n- seen too")

    assert [turn.text for turn in found.turns] == ["seen", "seen too"]


def word_document() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Churn model", 1)
    document.add_paragraph("2026-03-04")
    document.add_heading("Action items", 2)
    document.add_paragraph("Ana to label", style="List Bullet")
    document.add_paragraph("by Friday", style="List Bullet 2")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ben", "Order the disks"
    return document


def saved(document: docx.document.Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_word_notes() -> None:
    found = read("notes.docx", saved(word_document()))

    assert (found.sort, found.title, found.day) == (Sort.NOTES, "Churn model", date(2026, 3, 4))
    assert [(turn.level, turn.text) for turn in found.turns if turn.heading == "Action items"] == [
        (1, "Ana to label"),
        (2, "by Friday"),
        (0, "Ben | Order the disks"),
    ]


def test_word_transcript_of_teams() -> None:
    document = docx.Document()
    document.add_paragraph("Churn model-20260304_085812-Meeting Recording")
    document.add_paragraph("March 4, 2026, 8:58AM")
    document.add_paragraph("Ana Ruiz started transcription")
    for who, time, text in (("Ana Ruiz", "0:04", "Good morning."), ("Ben", "1:00:09", "Hi.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(who).bold = True
        paragraph.add_run(f"   {time}").add_break()
        paragraph.add_run(text)
    found = read("call.docx", saved(document))

    assert [(turn.speaker, turn.start, turn.text) for turn in found.turns] == [
        ("Ana Ruiz", 4.0, "Good morning."),
        ("Ben", 3609.0, "Hi."),
    ]
    assert (found.title, found.day) == ("Churn model", date(2026, 3, 4))


def test_pages_of_html() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><h2>Actions</h2>"
        "<ul><li>Ana &amp; Ben<ul><li>inner</li></ul></li><li class='checked'>Done</li></ul>"
        "<p>One<br>Two</p><script>alert(1)</script></body></html>"
    )
    found = read("canvas.html", page.encode())

    assert [(turn.level, turn.text) for turn in found.turns] == [
        (2, "Actions"),
        (1, "Ana & Ben"),
        (2, "inner"),
        (1, "[x] Done"),
        (0, "One"),
        (0, "Two"),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Churn weekly, 15 October 2026",
        "Churn weekly 15 Oct 2026",
        "2026-10-15 Steering review",
        "15 Oct 2026, 10:00 – Project Falcon",
        "Project Falcon (Thu 15 Oct 2026)",
        "Churn model sync 15.10.2026",
    ],
)
def test_a_first_line_that_is_title_and_day_needs_no_mark(first: str) -> None:
    found = read_text(f"{first}\nBen will rerun the cohort by Friday.\n")

    assert (found.title, found.day) == (first, date(2026, 10, 15))
    assert [turn.is_heading for turn in found.turns] == [True, False]


@pytest.mark.parametrize(
    "first",
    [
        "Ben sends the notes by 15 October 2026",
        "The review is on 15 October 2026",
        "Review of results, due 15 October 2026",
        "Launch moved to 15 October 2026",
        "Action: Ben sends it, 15 Oct 2026",
        "Project Falcon, which begins later, has 15 Oct 2026, then a pause",
    ],
)
def test_a_first_line_that_says_what_is_on_a_day_is_no_title(first: str) -> None:
    found = read_text(f"{first}\nBen will rerun the cohort by Friday.\n")

    assert (found.title, found.day) == ("", None)
    assert not found.turns[0].is_heading

"""Files as Slack has them: canvases, notes of huddles, pages to sign in; what is too much; and one person's many."""

import io
import threading
import zipfile
from dataclasses import replace

import docx
import pytest

from bot.processes import drafting_worker
from core.errors import UserError
from minutes.drafting import Given, Json, Setting
from minutes.readers import read
from tests.office import ANA, BEN, Office, until
from tests.posted_minutes import VTT, found, settled

pytestmark = pytest.mark.usefixtures("drafts_here")

HUDDLE = b"""<div class="quip-canvas-content"><h1 id="temp:C:a1">Huddle notes</h1><h2>Action items</h2>
<ul><li>Ana Silva to send the labelling guide by Friday</li></ul><p class="line">Late --> 00:01</p></div>"""
NOTES_PAGE = (
    b"<!DOCTYPE html><html><body><h2>Action items</h2><ul><li>Ana Silva to send the guide</li></ul></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "more"),
    [("Huddle notes", HUDDLE, {"canvas": "yes"}), ("notes.html", NOTES_PAGE, {})],
)
def test_a_page_is_read_by_its_type(churn: Office, name: str, content: bytes, more: dict[str, str]) -> None:
    root = churn.upload(ANA, name, content, "@baton minutes", **more)
    until(lambda: found(churn, root, "Action items"))

    assert churn.requests("app_mention")[-1]["request"]["event"]["files"][0]["filetype"] == ("quip" if more else "html")


def test_days_are_counted_from_the_meeting_that_the_first_line_names(churn: Office) -> None:
    notes = b"Churn weekly, 15 October 2026\nAction: Ana to send the labelling guide by Friday\n"

    root = churn.upload(ANA, "notes.txt", notes, "@baton minutes")

    assert "15 October 2026" in until(lambda: found(churn, root, "Minutes:"))["text"]
    assert "due Fri 16 Oct" in until(lambda: found(churn, root, "Action items"))["text"]


@pytest.mark.parametrize(
    ("name", "content", "more"),
    [("Huddle notes", HUDDLE, {"canvas": "yes"}), ("notes.html", NOTES_PAGE, {}), ("sync.vtt", VTT, {})],
)
def test_a_page_to_sign_in_is_no_transcript(churn: Office, name: str, content: bytes, more: dict[str, str]) -> None:
    slack = churn.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"files:read"})

    root = churn.upload(ANA, name, content, "@baton minutes", **more)

    said = until(lambda: found(churn, root, "could not fetch"))["text"]
    assert f"“{name}”" in said
    assert "files:read" in said


def test_one_persons_files_hold_up_nobody_elses(churn: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow_for_anas(given: Given, setting: Setting) -> Json:
        if b"Ana's" in getattr(given, "content", b""):
            go_on.wait(60)
        return next(drafting_worker.by_rules(given, setting))

    monkeypatch.setattr("bot.jobs.minutes_job.drafted_by_rules", slow_for_anas)
    slow = [churn.upload(ANA, f"{number}.vtt", VTT + b"\nNOTE Ana's\n", "@baton minutes") for number in range(4)]

    quick = churn.upload(BEN, "sync.vtt", VTT, "@baton minutes")

    try:
        until(lambda: found(churn, quick, "Action items"))
        assert not any(found(churn, each, "Action items") for each in slow)
    finally:
        go_on.set()
        settled(churn)


def word(body: bytes) -> bytes:
    """Return a Word document with this in it."""
    written, packed = io.BytesIO(), io.BytesIO()
    docx.Document().save(written)
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<w:body>", b"<w:body>" + body))
    return packed.getvalue()


ROW = b"<w:tr><w:tc><w:tcPr>%s</w:tcPr><w:p/></w:tc></w:tr>"


@pytest.mark.parametrize(
    "body",
    [
        b"<w:p/>" * 200_000,
        b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * 200_000 + b"</w:p>",
        b"<w:tbl>" + ROW % b'<w:gridSpan w:val="100000000"/>' + b"</w:tbl>",
        b"<w:tbl>" + ROW % b'<w:gridSpan w:val="999"/>' * 2_000 + b"</w:tbl>",
        b"<w:tbl>" + ROW % b"<w:vMerge/>" * 3_000 + b"</w:tbl>",
        b"<w:p/>" + b" " * 50_000_000,
    ],
    ids=["paragraphs", "runs", "one wide cell", "wide cells", "merged cells", "blanks"],
)
def test_a_small_document_that_holds_too_much_is_refused(body: bytes) -> None:
    content = word(body)
    assert len(content) < 200_000

    with pytest.raises(UserError, match="holds far more text"):
        read("notes.docx", content)

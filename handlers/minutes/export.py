"""Minutes as a file: one sheet of headings and lines, as Markdown and as a Word document."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.dates import dates
from handlers.minutes.items import TITLES
from handlers.minutes.quotes import quote_words
from handlers.records.card.lines import NO_OWNER, due_words, owner_words
from handlers.request.work import Work
from storage import proposals as store
from storage.proposals import ItemKind, Proposal, Verdict
from storage.records import records
from storage.registers.meeting import Meeting

EXPORT = "minutes_export"
"""The kind of later work that uploads minutes as a file."""


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One line of a section, and the line of the source that proves it."""

    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Minutes on paper: a title, what stands below it, and sections."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[tuple[str, tuple[ExportLine, ...]], ...]


def sheet(work: Work, meeting: Meeting) -> Sheet:
    """Return a meeting's minutes as they stand now: without what was dismissed, what waits marked as proposed."""
    items = [each for each in store.of_meeting(work.session, meeting.id) if _counts(each)]
    work.meet(each.owner_id for each in items)
    day = f"{meeting.held_on:%A} {meeting.held_on.day} {meeting.held_on:%B %Y}" if meeting.held_on else ""
    said = ((day,), ("Attendees", meeting.attendees), ("Absent", meeting.absentees), ("Source", meeting.source_url))
    facts = tuple(": ".join(map(str, fact)) for fact in said if fact[-1])
    summary = tuple(ExportLine(line) for line in (meeting.summary or "").splitlines())
    sections = ((title, tuple(_entries(work, items, kind))) for kind, title in _TITLES)
    filled = tuple(section for section in (("Summary", summary), *sections) if section[1])
    return Sheet(f"{meeting.ref} {meeting.title}", facts, filled)


_TITLES = tuple((kind, TITLES[kind]) for kind in (ItemKind.DECISION, ItemKind.ACTION, ItemKind.RISK, ItemKind.QUESTION))


def _counts(item: Proposal) -> bool:
    return item.verdict is Verdict.ACCEPTED or (item.verdict is Verdict.PROPOSED and bool(item.text))


def _entries(work: Work, items: Sequence[Proposal], kind: ItemKind) -> Iterator[ExportLine]:
    for item in items:
        if item.kind is kind:
            quote = quote_words(item.quote, item.speaker, item.start_seconds) if item.quote else ""
            yield ExportLine(_text(work, item), quote)


def _text(work: Work, item: Proposal) -> str:
    record = records.get(work.session, item.record_id) if item.record_id else None
    if record:
        facts = (
            owner_words(work, record),
            due_words(work, record, is_kept=True),
            record.state,
        )
        return f"{record.ref} {record.title} ({', '.join(filter(None, facts))})"
    due = f"due {dates.name_date(item.due, work.today)}" if item.due else ""
    owner = work.name(item.owner_id) if item.owner_id else NO_OWNER if item.kind is ItemKind.ACTION else ""
    state = "proposed" if item.is_acceptable else "proposed, not found in the source"
    return f"{item.text} ({', '.join(filter(None, (owner, due, state)))})"


def markdown(said: Sheet) -> bytes:
    """Return a sheet as Markdown."""
    lines = [f"# {_safe(said.title)}", "", *(f"{_safe(fact)}  " for fact in said.facts)]
    for title, entries in said.sections:
        lines += ["", f"## {title}", ""]
        for entry in entries:
            lines += [f"- {_safe(entry.text)}", *([f"  > {_safe(entry.quote)}"] if entry.quote else [])]
    return ("\n".join(lines) + "\n").encode()


def word(said: Sheet) -> bytes:
    """Return a sheet as a Word document."""
    import docx  # slow to import

    document = docx.Document()
    document.add_heading(_printable(said.title), level=0)
    for fact in said.facts:
        document.add_paragraph(_printable(fact))
    for title, entries in said.sections:
        document.add_heading(title, level=1)
        for entry in entries:
            document.add_paragraph(_printable(entry.text), style="List Bullet")
            if entry.quote:
                document.add_paragraph(_printable(entry.quote), style="Intense Quote")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def file_name(title: str) -> str:
    """Return a title as the name of a file."""
    return re.sub(r"[^\w.-]+", "-", title.lower()).strip("-.")[:80] or "minutes"


def _safe(text: str) -> str:
    """Return text on one line in which no character is a mark of Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def _printable(text: str) -> str:
    """Return text that XML can hold."""
    return "".join(each for each in text if each.isprintable() or each in "\n\t")

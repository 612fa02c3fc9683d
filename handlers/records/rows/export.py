"""The rows of a record as CSV: what people take into a table of their own."""

import csv
import io
from collections.abc import Iterator

from core.reply import Paragraph
from handlers.records.register import R
from handlers.records.rows import row_words
from handlers.records.rows.child_rows import RowKind
from handlers.request.work import Work
from storage import fields
from storage.fields import Declared
from storage.records import child_rows
from storage.records.child_rows import Row

_LINES = 20
_FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that spreadsheets would reckon with."""


def as_csv(kind: RowKind[R, Row], work: Work, record: R) -> str:
    """Return the rows of a record, the first one first: number, what each holds, who logged it, and when."""
    rows = sorted(child_rows.of_record(work.session, kind.table, record.id), key=lambda row: row.number)
    work.meet(row_words.people_of(rows))
    hidden = work.hides_in(kind.table, record.project_id)
    declared = [each for each in fields.declared(kind.table) if each.column not in hidden]
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(["number", *(each.parameter.name for each in declared), "logged by", "logged on"])
    for row in rows:
        held = (_cell(work, each, getattr(row, each.column)) for each in declared)
        written.writerow([row.number, *held, work.name(row.created_by), f"{row.created_at:%Y-%m-%d}"])
    return text.getvalue()


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield CSV so that each of its lines stays one, in pieces that fit into a message."""
    written = text.splitlines()
    for at in range(0, len(written), _LINES):
        yield Paragraph(("\n".join(written[at : at + _LINES]),))


def _cell(work: Work, field: Declared, value: object) -> str:
    """Return a value as it is kept, people by their names; a text is never a formula."""
    if value is None:
        return ""
    said = ", ".join(map(work.name, row_words.people_in(field, value))) or str(value)
    return f"'{said}" if said.startswith(_FORMULA) else said

"""The rows of a record as CSV: what people take into a table of their own."""

from core.csv_text import csv_text
from handlers.records.register import R
from handlers.records.rows import row_words
from handlers.records.rows.child_rows import RowKind
from handlers.request.work import Work
from storage import fields
from storage.fields import Declared
from storage.records import child_rows
from storage.records.child_rows import Row


def as_csv(kind: RowKind[R, Row], work: Work, record: R) -> str:
    """Return the rows of a record, the first one first: number, what each holds, who logged it, and when."""
    rows = sorted(child_rows.of_record(work.session, kind.table, record.id), key=lambda row: row.number)
    work.meet(row_words.people_of(rows))
    hidden = work.hides_in(kind.table, record.project_id)
    declared = [each for each in fields.declared(kind.table) if each.column not in hidden]
    columns = ["number", *(each.parameter.name for each in declared), "logged by", "logged on"]
    return csv_text(columns, (_cells(work, declared, row) for row in rows))


def _cells(work: Work, declared: list[Declared], row: Row) -> list[object]:
    held = (_value(work, each, getattr(row, each.column)) for each in declared)
    return [row.number, *held, work.name(row.created_by), f"{row.created_at:%Y-%m-%d}"]


def _value(work: Work, field: Declared, value: object) -> object:
    """Return a value as it is kept, people by their names."""
    return ", ".join(map(work.name, fields.people_in(field, value))) or value

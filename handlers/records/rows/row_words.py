"""How a row of a record reads: in a list, in an answer, in a history."""

from collections.abc import Mapping, Sequence

from core.parameter import Kind
from core.reply import Line, Strong
from handlers.records.card import lines
from handlers.records.card.column_words import ColumnWords, called
from handlers.request.work import Work
from storage import fields
from storage.fields import Declared
from storage.history import history
from storage.history.audit import Audit
from storage.records.child_rows import ChildRow
from storage.records.records import Record


def line_of(work: Work, record: Record, row: ChildRow) -> Line:
    """Return a row as one line that names its record: EQ-1 Shared A100s · booking 3 · 7 to 9 Dec · Ana."""
    said = " · ".join((lines.short_title(record), f"{row.called} {row.number}", *words(work, row)))
    return (Strong(record.ref), " ", said)


def listed(work: Work, row: ChildRow) -> Line:
    """Return a row as a line in the list of its record: 3 · 7 to 9 Dec · Ana."""
    return (Strong(str(row.number)), "".join(f" · {each}" for each in words(work, row)))


def words(work: Work, row: ChildRow) -> list[str]:
    """Return what a row holds, field by field, without what is empty."""
    shown = {each.column: getattr(row, each.column) for each in shown_fields(work, row) if each.about.on_card}
    said = _said(work, row, shown)
    return [row.figure, *said] if row.figure else said


def changed(work: Work, row: ChildRow, before: Mapping[str, object]) -> str:
    """Return what a change has made of a row: "units 2 → 1, purpose E-3"."""
    told = ((each, before[each.column], getattr(row, each.column)) for each in _of(work, row, before))
    return ", ".join(_change(work, *each) for each in told)


def what_was_done(work: Work, change: Audit, row: ChildRow, thing: str) -> str:
    """Return what a change did to a row of a thing: "added booking 3 of EQ-1: 7 to 9 Dec, Ana"; "it" is not named."""
    table = type(row)
    before, after = (history.typed(table, kept) for kept in (change.before, change.after))
    which = f"{row.called} {row.number}" + ("" if thing == "it" else f" of {thing}")
    if not change.before:
        return f"added {which}{_behind_colon(', '.join(_said(work, row, after)))}"
    if "dropped_at" in after:
        return f"{'dropped' if after['dropped_at'] else 'brought back'} {which}"
    said = (_from_to(work, each, before[each.column], after[each.column]) for each in _of(work, row, after))
    return f"changed {which}{_behind_colon('; '.join(said))}"


def people_of(rows: Sequence[ChildRow]) -> list[str]:
    """Return the ids of the people whom rows name, and of those who have logged them."""
    found = [row.created_by for row in rows]
    for row in rows:
        found += [
            one for each in fields.declared(type(row)) for one in fields.people_in(each, getattr(row, each.column))
        ]
    return found


def shown_fields(work: Work, row: ChildRow) -> list[Declared]:
    """Return the fields of a row that whoever reads the answer sees."""
    hidden = work.hides_in(type(row), row.project_id)
    return [each for each in fields.declared(type(row)) if each.column not in hidden]


def _of(work: Work, row: ChildRow, values: Mapping[str, object]) -> list[Declared]:
    return [each for each in shown_fields(work, row) if each.column in values]


def _said(work: Work, row: ChildRow, values: Mapping[str, object]) -> list[str]:
    found = ((each, values.get(each.column)) for each in shown_fields(work, row))
    return [said for field, value in found if (said := _told(work, field, value))]


def _told(work: Work, field: Declared, value: object) -> str:
    """Return a value as a line says it: a number with its name, and not at all where it is as usual."""
    said = _names(work, field, value) or _words(work).value(field.column, value)
    if field.parameter.kind is not Kind.NUMBER or not said:
        return said
    return "" if value == field.parameter.default else f"{said} {_called(field)}"


def _change(work: Work, field: Declared, before: object, after: object) -> str:
    values = (_names(work, field, each) or each for each in (before, after))
    return _words(work).change(_called(field), *values)


def _from_to(work: Work, field: Declared, before: object, after: object) -> str:
    values = (_names(work, field, each) or each for each in (before, after))
    return _words(work).from_to(_called(field), *values)


def _names(work: Work, field: Declared, value: object) -> str:
    """Return the names of the people that a value is, "" where it is something else."""
    return ", ".join(map(work.first_name, fields.people_in(field, value)))


def _called(field: Declared) -> str:
    return field.about.called or called(field.column)


def _words(work: Work) -> ColumnWords:
    return ColumnWords(work.first_name, work.today)


def _behind_colon(said: str) -> str:
    return f": {said}" if said else ""

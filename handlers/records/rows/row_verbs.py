"""The verbs of the rows of records, written once: logging one, listing, editing and dropping them, and the export."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated

from core.actor import Surface
from core.errors import UserError
from core.field_text import field_text
from core.operation import Handler, Operation, UsedBy, summary_of
from core.parameter import Field, Kind, Parameter, optional, parameters_of
from core.reply import Actions, Button, Code, File, Form, Item, Line, Note, Paragraph, Part, Reply, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.edit import columns
from handlers.records.register import R
from handlers.records.rows import export as row_export
from handlers.records.rows import row_words
from handlers.records.rows.child_rows import RowKind
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage import fields
from storage.records import child_rows
from storage.records.child_rows import Row

PAGE = 10
"""So many lines of an export stand in one piece, which no message breaks."""
_ID = re.compile(r"\b[A-Z]+-\d+")
_Number = Annotated[int, Field("its number, as the list shows it", low=1)]


def log(kind: RowKind[R, Row], work: Work, record: Annotated[R, "which one"], **given: object) -> Reply:
    """Log one."""
    row = kind.table(**columns.values(_parameters(kind), given))
    kind.log(work, record, row)
    return _answer(kind, work, record, ("✓ ", *row_words.line_of(work, record, row)))


def browse(
    kind: RowKind[R, Row],
    work: Work,
    record: Annotated[R, "which one"],
    page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1,
) -> Reply:
    """List them, each with its number."""
    many = child_rows.count(work.session, kind.table, record.id)
    shown = child_rows.of_record(work.session, kind.table, record.id, (page - 1) * PAGE, PAGE)
    if not shown:
        return _nothing(kind, record, page)
    work.meet(row_words.people_of(shown))
    head = Paragraph((Strong(f"{kind.many.capitalize()} of {record.ref}"), f" {lines.short_title(record)} · {many}"))
    edit = f"{kind.register.noun.name} edit-{kind.called} {record.ref}"
    can_edit = not record.closed_at
    items = (
        Item(row_words.listed(work, row), Button("Edit", f"{edit} {row.number}", opens=True) if can_edit else None)
        for row in shown
    )
    return Reply((head, *items, *_turning(kind, record, page, many)))


def edit(
    kind: RowKind[R, Row], work: Work, record: Annotated[R, "which one"], number: _Number, **changes: object
) -> Reply:
    """Change what you name; `none` empties a field. With the number alone it opens the form."""
    row = kind.find(work, record, number)
    kind.require_change(work, record, row)
    if not changes and work.actor.surface is not Surface.FORM:
        return replace(_answer(kind, work, record, row_words.line_of(work, record, row)), form=_form(kind, record, row))
    before = kind.change(work, record, row, columns.begun(_columns_after(kind, changes), row))
    which = f" {kind.called} {number} "
    if not before:
        said: Line = (Strong(record.ref), which, "is like that already. Nothing has changed.")
        return Reply((Paragraph(said), Actions((open_button(record),))))
    return _answer(kind, work, record, (Strong(record.ref), which, f"changed: {row_words.changed(work, row, before)}."))


def drop(kind: RowKind[R, Row], work: Work, record: Annotated[R, "which one"], number: _Number) -> Reply:
    """Drop one: it counts no more."""
    row = kind.find(work, record, number)
    kind.drop(work, record, row)
    said = ": ".join(filter(None, (f" {kind.called} {number} is dropped", ", ".join(row_words.words(work, row)))))
    return _answer(kind, work, record, (Strong(record.ref), f"{said}."))


def export(kind: RowKind[R, Row], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Send all of them as a file for a spreadsheet."""
    if not child_rows.count(work.session, kind.table, record.id):
        return _nothing(kind, record, 1)
    name = f"{record.ref}-{kind.called}s-{work.today:%Y-%m-%d}.csv".replace(" ", "-")
    said = f"The {kind.called}s of {record.ref} as CSV, for a spreadsheet."
    return Reply((File(name, name, said, row_export.as_csv(kind, work, record)),))


def give_row_verbs(kind: RowKind[R, Row], aliases: Mapping[str, tuple[str, ...]] | None = None) -> None:
    """Declare the verbs of a kind of row on its register's noun: `book`, `bookings`, `edit-booking` and the others.

    A verb of two words is typed as two, too: `drop booking EQ-1 3`.
    """
    noun, own, called = kind.register.noun, _parameters(kind), kind.called
    number = f"{noun.prefix}-12 3"
    verbs: tuple[tuple[str, Handler, tuple[Parameter, ...], str, str], ...] = (
        (kind.verb, log, own, kind.summary, kind.example),
        (kind.many, browse, (), f"List its {kind.many}, each with its number.", f"{noun.prefix}-12"),
        (f"edit-{called}", edit, tuple(map(optional, own)), "", number),
        (f"drop-{called}", drop, (), f"Drop {_one(called)}: it counts no more.", number),
        (f"export-{kind.many}", export, (), f"Show all {kind.many} as CSV.", f"{noun.prefix}-12"),
    )
    for verb, run, more, summary, example in verbs:
        first = tuple(_own(parameter, noun.prefix) for parameter in parameters_of(run, skip=2))
        typed = example if verb == kind.verb else f"{noun.name} {verb} {example}"
        is_leads = kind.register.table.is_leads and not kind.is_open and run not in (browse, export)
        operation = Operation(
            noun.name,
            verb,
            partial(run, kind),
            (*first, *more),
            summary or summary_of(run),
            typed,
            clears=run is edit,
            used_by=UsedBy.LEADS if is_leads else UsedBy.EVERYBODY,
            named_in=kind.named_in,
        )
        noun.add(operation, (aliases or {}).get(verb, ()))


def _one(called: str) -> str:
    return f"an {called}" if called[0] in "aeiou" else f"a {called}"


def _own(parameter: Parameter, prefix: str) -> Parameter:
    return replace(parameter, prefix=prefix) if parameter.kind is Kind.RECORD else parameter


def _parameters(kind: RowKind[R, Row]) -> tuple[Parameter, ...]:
    return tuple(each.parameter for each in fields.declared(kind.table) if each.about.in_add)


def _columns_after(kind: RowKind[R, Row], changes: Mapping[str, object]) -> dict[str, object]:
    """Return columns by name; what was emptied gets what a new row has there."""
    found: dict[str, object] = {}
    for parameter in _parameters(kind):
        if parameter.name in changes:
            value = changes[parameter.name]
            if value is None and parameter.required:
                said = f"{_one(kind.called).capitalize()} needs a {parameter.name}."
                raise UserError(said, "Write one.", parameter=parameter.name)
            found[columns.column_of(parameter)] = columns.stored(
                parameter, parameter.default if value is None else value
            )
    return found


def _form(kind: RowKind[R, Row], record: R, row: Row) -> Form:
    values = {
        each.parameter.name: f"<@{held}>" if each.about.is_person and held else field_text(held)
        for each in fields.declared(kind.table)
        if each.about.in_add
        for held in (getattr(row, each.column),)
    }
    command = f"{kind.register.noun.name} edit-{kind.called} {record.ref} {row.number}"
    return Form(command, f"Edit {kind.called} {row.number} of {record.ref}", values)


def _answer(kind: RowKind[R, Row], work: Work, record: R, line: Line) -> Reply:
    listed = Button(kind.many.capitalize(), f"{kind.register.noun.name} {kind.many} {record.ref}", opens=True)
    back = (undo_button(work.request, record.ref),) if record.id in work.audited else ()
    said = kind.said(work, record)
    return Reply((Paragraph(line), *((Note((said,)),) if said else ()), Actions((*back, listed))))


def _nothing(kind: RowKind[R, Row], record: R, page: int) -> Reply:
    if page > 1:
        return Reply((Paragraph((f"There is no page {page}.",)),))
    none = Paragraph((Strong(record.ref), f" has no {kind.many}."))
    return Reply(
        (none,)
        if record.closed_at
        else (none, Note(("To log one: ", Code(_ID.sub(record.ref, kind.example, count=1)))))
    )


def _turning(kind: RowKind[R, Row], record: R, page: int, many: int) -> tuple[Part, ...]:
    if many <= PAGE:
        return ()
    turns = [("Previous", page - 1)] if page > 1 else []
    if page * PAGE < many:
        turns.append(("Next", page + 1))
    listed = f"{kind.register.noun.name} {kind.many} {record.ref}"
    controls = tuple(Button(label, f"{listed} page={number}") for label, number in turns)
    return (Note((f"Page {page} of {-(-many // PAGE)}",)), Actions(controls))

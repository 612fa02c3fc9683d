"""The verbs that change a record: `edit`, by a command or its form, and `assign`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from core.actor import NOBODY, Person, Surface
from core.errors import UserError
from core.field_text import field_text
from core.parameter import Field, Kind, Parameter, People
from core.reply import Button, Code, Form, Reply
from handlers.records.card import linked
from handlers.records.edit import conflict as edit_conflict
from handlers.records.edit import late_at_start
from handlers.records.edit.columns import begun, column_of, stored
from handlers.records.edit.edit_words import edit_words, waits_words, who_waits, whose
from handlers.records.edit.handover import tell_helpers, tell_owner
from handlers.records.edit.label_changes import labels_after
from handlers.records.register import R, Register
from handlers.records.repeats import repeats
from handlers.request import calendar
from handlers.request.work import Work
from storage.records.private_columns import parameters_of
from storage.records.records import Record
from storage.registers.repeating import RepeatingRecord


def edit(register: Register[R], work: Work, record: Annotated[R, "which one"], **changes: object) -> Reply:
    """Change what you name; `none` empties a field. With the id alone it opens the form."""
    register.refuse_closed(record)
    work.permissions.require_change(record)
    if not changes and work.actor.surface is not Surface.FORM:
        change = "by Friday" if "due" in register.noun.operations["add"].named else "title=Better"
        how = Code(f"{register.noun.name} edit {record.ref} {change}")
        said = register.card(work, record, "Say what to change, such as ", how, ". ", Code("none"), " empties a field.")
        return replace(said, form=_edit_form(register, work, record))
    columns = _columns_after(register, work, record, changes)
    work.permissions.require_seen(record, columns)  # also one that holds that already: who asks would know it
    lost = edit_conflict.overwritten(work, record, _form_fields(register, work, record, columns))
    for each in lost:
        del columns[each.field.column]
    register.refuse_columns(work, record, columns)
    _leave_owner_to_help(record, columns)
    before = {name: getattr(record, name) for name in columns}
    if not work.change(record, **columns) and not lost:
        return register.answer(work, record, " is like that already. Nothing has changed.")
    _tell_people(register, work, record, before)
    return (
        edit_conflict.ask(work, record, register.noun.name, lost) if lost else _answer(register, work, record, before)
    )


def assign(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    owner: Annotated[Person, Field("who takes it; `nobody` takes it away", or_nobody=True)],
    helpers: Annotated[People, "who helps"] = (),
) -> Reply:
    """Give it to somebody; they are told."""
    register.refuse_closed(record)
    columns: dict[str, object] = {"owner_id": owner.id or None}
    if helpers:
        columns["helpers"] = tuple(each.id for each in helpers)
    _leave_owner_to_help(record, columns)
    before = {name: getattr(record, name) for name in columns}
    if not work.change(record, **columns):
        said = "has no owner" if owner == NOBODY else f"is {whose(work, owner.id)}"
        return register.answer(work, record, f" {said} already.")
    _tell_people(register, work, record, before)
    answer = register.answer(work, record, edit_words(work, record, before))
    return answer.with_second_lines(*late_at_start.said(work, record, owner))


def _tell_people(register: Register[R], work: Work, record: R, before: Mapping[str, object]) -> None:
    """Tell who owns a record from now on, and who helps."""
    if "owner_id" in before and record.owner_id != before["owner_id"]:
        tell_owner(work, register, record)
    helped = before.get("helpers", record.helpers)
    tell_helpers(work, register, record, helped if isinstance(helped, tuple) else ())


def edit_fields(register: Register[R]) -> tuple[Parameter, ...]:
    """Return what can be edited: what `add` gives and the table keeps, and not what only begins with it."""
    return tuple(
        each for each in register.noun.operations["add"].parameters if hasattr(register.table, column_of(each))
    )


def _columns_after(register: Register[R], work: Work, record: R, changes: dict[str, object]) -> dict[str, object]:
    """Return what columns are to hold. Raises UserError for what such a record can't hold."""
    columns = begun(_columns(register, changes), record)
    if isinstance(labels := columns.get("labels"), tuple):
        columns["labels"] = labels_after(record.labels, labels)
    if isinstance(record, RepeatingRecord):
        repeats.refit(work, record, columns)
    due = columns.get("due")
    if isinstance(due, date) and due != record.due:
        calendar.refuse_past(work, record, due)
    return columns


def _answer(register: Register[R], work: Work, record: R, before: Mapping[str, object]) -> Reply:
    waiting = who_waits(work, record, before)
    then = Button(f"Open {waiting[0].ref}", waiting[0].ref, opens=True) if waiting else None
    answer = register.answer(work, record, edit_words(work, record, before), waits_words(waiting), then=then)
    return answer.plus(*register.after_edit(work, record, before))


def _columns(register: Register[R], changes: dict[str, object]) -> dict[str, object]:
    """Return columns by name; an argument that was emptied gets what `add` gives when it is left out."""
    columns: dict[str, object] = {}
    for parameter in edit_fields(register):
        if parameter.name not in changes:
            continue
        value = changes[parameter.name]
        if value is None and parameter.required:
            raise UserError(
                f"The {register.noun.label} needs a {parameter.name}.", "Write one.", parameter=parameter.name
            )
        value = parameter.default if value is None else value
        columns[column_of(parameter)] = stored(parameter, value)
    return columns


def _leave_owner_to_help(record: Record, columns: dict[str, object]) -> None:
    """Let nobody help themselves: who owns a record from now on is no helper any more."""
    owner = columns.get("owner_id", record.owner_id)
    helpers = columns.get("helpers", record.helpers)
    if isinstance(helpers, tuple) and owner in helpers:
        columns["helpers"] = tuple(each for each in helpers if each != owner)


def _edit_form(register: Register[R], work: Work, record: R) -> Form:
    without = parameters_of(work.hides(record))
    shown = [each for each in edit_fields(register) if each.name not in without]
    values = {each.name: _field_text(work, each, getattr(record, column_of(each))) for each in shown}
    return Form(f"{register.noun.name} edit {record.ref}", f"Edit {record.ref}", values, without=without)


def _field_text(work: Work, parameter: Parameter, value: object) -> str:
    """Return what stands in a form for a column."""
    if parameter.kind in {Kind.RECORD, Kind.RECORDS}:
        return linked.text(work, value)
    if parameter.kind is Kind.PEOPLE and isinstance(value, tuple):
        return " ".join(f"<@{each}>" for each in value)
    return field_text(value)


def _form_fields(
    register: Register[R], work: Work, record: R, columns: Mapping[str, object]
) -> list[edit_conflict.EditedField]:
    """Return the fields of the form that were changed, where the request is one."""
    return [
        edit_conflict.EditedField(
            parameter.name,
            column,
            edit_conflict.opened_with(work.opened_with, parameter.name),
            _field_text(work, parameter, getattr(record, column)),
            _field_text(work, parameter, columns[column]),
        )
        for parameter in edit_fields(register)
        if parameter.name in work.opened_with and (column := column_of(parameter)) in columns
    ]

"""The verbs common to all registers, written once: show, list, edit, assign, done, reopen, drop, snooze."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

from core.actor import NOBODY, Person, Surface
from core.dates import dates
from core.errors import Conflict, UserError
from core.field_text import field_text
from core.operation import Handler, Noun, Operation, summary_of
from core.parameter import Field, Kind, Labels, Parameter, People, optional, parameters_of
from core.reply import Button, Code, Form, Note, Reply
from handlers.records import edit_conflict, given_card, late_at_start, lines, lists, repeat_words, repeats
from handlers.records.edit_words import edit_words, waits_words, who_waits, whose
from handlers.records.filters import FILTERS, OTHER_WORDS, own_words
from handlers.records.label_changes import labels_after
from handlers.records.reassign import reassign
from handlers.records.register import R, Register, refuse_past, tell_helpers, tell_owner
from handlers.request import calendar
from handlers.request.work import Work, in_days
from storage.records import Record
from storage.registers.repeating import RepeatingRecord


def refuse_closed(record: Record, register: Register[R]) -> None:
    """Raise Conflict where a record is closed already."""
    if record.closed_at:
        said = register.closed_words.get(record.state, f"is {lines.state_words(record)}")
        raise Conflict(
            f"{record.ref} {said} already.",
            commands=(f"{register.noun.name} reopen {record.ref}",),
        )


def close(work: Work, register: Register[R], record: R, state: str, because: str | None = None) -> None:
    """Close an open record. Raises Conflict where it is closed already."""
    refuse_closed(record, register)
    work.change(record, state=state, closed_at=work.now, closed_because=because, snoozed_until=None)


def show(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Show one in full, with what can be done to it."""
    return register.card(work, record)


def edit(register: Register[R], work: Work, record: Annotated[R, "which one"], **changes: object) -> Reply:
    """Change what you name; `none` empties a field. With the id alone it opens the form."""
    refuse_closed(record, register)
    if not changes and work.actor.surface is not Surface.FORM:
        how = Code(f"{register.noun.name} edit {record.ref} by Friday")
        said = register.card(work, record, "Say what to change, such as ", how, ". ", Code("none"), " empties a field.")
        return replace(said, form=_edit_form(register, record))
    columns = _columns(register, changes)
    if isinstance(labels := columns.get("labels"), tuple):
        columns["labels"] = labels_after(record.labels, labels)
    if isinstance(record, RepeatingRecord):
        repeats.refit(work, record, columns)
    due = columns.get("due")
    if isinstance(due, date) and due != record.due:
        refuse_past(due, calendar.first_day_for(work, record, due))
    lost = edit_conflict.overwritten(work, record, _form_fields(register, work, record, columns))
    for each in lost:
        del columns[each.field.column]
    register.check(work, record, columns)
    _leave_owner_to_help(record, columns)
    before = {name: getattr(record, name) for name in columns}
    if not work.change(record, **columns) and not lost:
        return register.answer(work, record, " is like that already. Nothing has changed.")
    if "owner_id" in before and record.owner_id != before["owner_id"]:
        tell_owner(work, register, record)
    tell_helpers(work, register, record, before.get("helpers", record.helpers))
    if lost:
        return edit_conflict.ask(work, record, register.noun.name, lost)
    waiting = who_waits(work, record, before)
    then = Button(f"Open {waiting[0].ref}", waiting[0].ref, opens=True) if waiting else None
    return register.answer(work, record, edit_words(work, record, before), waits_words(waiting), then=then)


def assign(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    owner: Annotated[Person, Field("who takes it; `nobody` takes it away", or_nobody=True)],
    helpers: Annotated[People, "who helps"] = (),
) -> Reply:
    """Give it to somebody; they are told."""
    refuse_closed(record, register)
    columns: dict[str, object] = {"owner_id": owner.id or None}
    if helpers:
        columns["helpers"] = tuple(each.id for each in helpers)
    _leave_owner_to_help(record, columns)
    before = {name: getattr(record, name) for name in columns}
    if not work.change(record, **columns):
        said = "has no owner" if owner == NOBODY else f"is {whose(work, owner.id)}"
        return register.answer(work, record, f" {said} already.")
    tell_owner(work, register, record)
    tell_helpers(work, register, record, before.get("helpers", record.helpers))
    answer = register.answer(work, record, edit_words(work, record, before))
    return answer.with_second_lines(*late_at_start.said(work, record, owner))


def done(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Close it: nothing is left to do about it."""
    close(work, register, record, register.done)
    answer = register.answer(work, record, f" is {register.done}.")
    return answer.with_second_lines(*repeat_words.after_close(work, record))


def drop(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    reason: Annotated[str | None, "why"] = None,
) -> Reply:
    """Close it: it is not wanted any more."""
    close(work, register, record, "dropped", because=reason)
    answer = register.answer(work, record, f" is dropped: {reason}" if reason else " is dropped.")
    return answer.with_second_lines(*repeat_words.after_drop(work, record))


def reopen(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Open it again."""
    if not record.closed_at:
        raise Conflict(f"{record.ref} is open already.", commands=(record.ref,))
    work.change(record, state="open", closed_at=None, closed_because=None)
    return register.answer(work, record, " is open again.")


def snooze(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    until: Annotated[date | None, Field("when it comes back; tomorrow if you don't say", first_day=True)] = None,
) -> Reply:
    """Keep it out of your lists and reminders until a day; its due date stays."""
    refuse_closed(record, register)
    day = until or in_days(work.today, 1)
    if day <= work.today:
        raise UserError("That day is not in the future.", "Say `tomorrow`, `next Mon` or a date.", parameter="until")
    work.change(record, snoozed_until=day)
    return register.answer(work, record, f" comes back {dates.on_date(day, work.today)}.")


def browse(
    register: Register[R],
    work: Work,
    filters: Annotated[
        str, "mine, late, due this week, unowned, in progress, !high, done, all, a name, or words of the title"
    ] = "",
    owner: Annotated[Person | None, Field("whose; `none` for nobody's", sought=True)] = None,
    labels: Annotated[Labels, "with these labels"] = (),
    page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1,
) -> Reply:
    """List what is open here; filter by person, label, date or words."""
    wanted = lists.Wanted(filters, owner, labels, page)
    name, called = register.noun.name, f"{register.noun.label}s"
    found = lists.page(work, wanted, lists.List(called.capitalize(), f"{name} list", called, name))
    return found.plus(Note(register.list_hint)) if register.list_hint and not filters else found


_DONE = "done"
"""What closes a record; each register has its own word for it, and takes those of the others, too."""
_COMMON: tuple[tuple[str, Handler, str, tuple[str, ...]], ...] = (
    ("list", browse, "", ("ls",)),
    ("show", show, "{ref}", ("view", "open")),
    ("edit", edit, "{ref} by next Fri", ("change", "update")),
    ("assign", assign, "{ref} @ana", ("give",)),
    ("reassign", reassign, "@marta @ben", ()),
    (_DONE, done, "{ref}", ("done", "close", "finish", "complete", "resolve")),
    ("reopen", reopen, "{ref}", ()),
    ("drop", drop, "{ref} no longer needed", ("delete", "remove", "cancel")),
    ("snooze", snooze, "{ref} until next Mon", ()),
)

_OF_MANY = frozenset({"show", "edit", "assign", "done", "reopen", "drop", "snooze"})


def _makes_sense(register: Register[R], verb: str) -> bool:
    """Say whether a verb makes sense: what is assigned one by one is reassigned; a project is found in no project."""
    return verb != "reassign" or ("assign" not in register.without and not register.table.is_project)


def give_common_verbs(register: Register[R]) -> None:
    """Declare on the register's noun the verbs that every register has, without those that make no sense of it.

    Its own `add` must be declared before.
    """
    noun = register.noun
    noun.filters = (*FILTERS, *OTHER_WORDS, *register.states, *own_words(register.table))
    noun.live_message("card", given_card.declared(register))
    for name, run, example, aliases in _COMMON:
        verb = register.verb if name == _DONE else name
        if verb in noun.operations or name in register.without or not _makes_sense(register, name):
            continue
        parameters = tuple(_own_prefix(parameter, noun) for parameter in parameters_of(run, skip=2))
        if verb == "edit":
            parameters = (*parameters, *map(optional, _fields(register)))
        bound = partial(run, register)
        noun.add(
            Operation(
                noun.name,
                verb,
                bound,
                parameters,
                summary_of(run),
                f"{noun.name} {verb} {_example(register, verb, example)}".rstrip(),
                clears=verb == "edit",
                many=name in _OF_MANY,
            ),
            tuple(alias for alias in aliases if alias not in {verb, *noun.operations}),
        )


def _example(register: Register[R], verb: str, example: str) -> str:
    if verb == "list":
        return "late" if register.is_owed else ""
    return example.format(ref=f"{register.noun.prefix}-12")


def _own_prefix(parameter: Parameter, noun: Noun) -> Parameter:
    return replace(parameter, prefix=noun.prefix) if parameter.kind is Kind.RECORD else parameter


def _fields(register: Register[R]) -> tuple[Parameter, ...]:
    """Return what can be edited: what `add` gives, without what only begins with it, such as what it waits for."""
    return tuple(each for each in register.noun.operations["add"].parameters if not each.field.by_key)


def _columns(register: Register[R], changes: dict[str, object]) -> dict[str, object]:
    """Return columns by name; an argument that was emptied gets what `add` gives when it is left out."""
    columns: dict[str, object] = {}
    for parameter in _fields(register):
        if parameter.name not in changes:
            continue
        value = changes[parameter.name]
        if value is None and parameter.required:
            raise UserError(
                f"The {register.noun.label} needs a {parameter.name}.", "Write one.", parameter=parameter.name
            )
        value = parameter.default if value is None else value
        columns[_column(parameter)] = _stored(parameter, value)
    return columns


def _stored(parameter: Parameter, value: object) -> object:
    """Return a value as its column keeps it: people by their ids."""
    if parameter.kind is Kind.PEOPLE and isinstance(value, tuple):
        return tuple(each.id for each in value if isinstance(each, Person))
    return value.id if isinstance(value, Person) else value


def _leave_owner_to_help(record: Record, columns: dict[str, object]) -> None:
    """Let nobody help themselves: who owns a record from now on is no helper any more."""
    owner = columns.get("owner_id", record.owner_id)
    helpers = columns.get("helpers", record.helpers)
    if isinstance(helpers, tuple) and owner in helpers:
        columns["helpers"] = tuple(each for each in helpers if each != owner)


def _column(parameter: Parameter) -> str:
    return f"{parameter.name}_id" if parameter.kind is Kind.PERSON else parameter.name


def _edit_form(register: Register[R], record: R) -> Form:
    values = {p.name: _field_text(p, getattr(record, _column(p))) for p in _fields(register)}
    return Form(f"{register.noun.name} edit {record.ref}", f"Edit {record.ref}", values)


def _field_text(parameter: Parameter, value: object) -> str:
    """Return what stands in a form for a column."""
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
            _field_text(parameter, getattr(record, column)),
            _field_text(parameter, columns[column]),
        )
        for parameter in _fields(register)
        if parameter.name in work.opened_with and (column := _column(parameter)) in columns
    ]

"""The form that shows a command before it runs: what it says is filled in, what could not be read is said."""

from collections.abc import Mapping
from dataclasses import replace

from core.actor import Person
from core.errors import UserError
from core.field_text import field_text
from core.grammar.command import Command
from core.operation import Operation
from core.references import RecordRef
from core.reply import Form
from handlers.request.arguments import outsiders, resolve
from handlers.request.work import Work
from storage.records import records
from storage.records.private_columns import kept_columns, parameters_of
from storage.records.records import Record


def form_of(work: Work, command: Command, text: str) -> Form:
    """Return the form of a command; of one that changes a record also with what stands there now.

    Raises UserError where a new record would have no project: a form has no field for it.
    """
    operation, record = command.operation, command.operation.record
    table = records.registers().get(operation.noun)
    if operation.verb == "add" and table and not table.is_project:
        work.chosen_project_id = work.project_id
    form = replace(_filled_in(work, command, text), without=_not_seen(work, command))
    if not (record and operation.clears):
        return form
    alone = replace(command, arguments={record.name: command.arguments[record.name]})
    stands = operation.run(work, **resolve.arguments(work, alone)).form
    return replace(form, title=stands.title, values={**stands.values, **form.values}) if stands else form


def _not_seen(work: Work, command: Command) -> frozenset[str]:
    """Return the arguments that stand for what the asker does not see, here or of the record that is named."""
    operation = command.operation
    table = records.registers().get(operation.noun)
    if table is None or not kept_columns(table):
        return frozenset()
    named = command.arguments.get(operation.record.name) if operation.record else None
    record = resolve.record_of(work, named) if isinstance(named, RecordRef) else None
    return parameters_of(work.hides_in(table, record.project_id if record else work.here))


def _filled_in(work: Work, command: Command, text: str) -> Form:
    """Return the form with the arguments that are there for the asker; of others it begins empty, and says why."""
    found: dict[str, object] = {}
    about = [note.text for note in command.notes]
    for name, value in command.arguments.items():
        try:
            found[name] = resolve.argument(work, name, value)
            _refuse_outsider(work, name, found)
        except UserError as fault:
            found.pop(name, None)
            about.append(fault.message)
    values = {name: field_text(value) for name, value in found.items()}
    return Form(text, _title(command.operation), values, about=" ".join(about), shows_all=True)


def _refuse_outsider(work: Work, name: str, found: Mapping[str, object]) -> None:
    """Raise UserError for an owner who may not see the project, as the operation would."""
    owner = found[name]
    record = next((each for each in found.values() if isinstance(each, Record)), None)
    project_id = record.project_id if record else work.here
    if name == "owner" and isinstance(owner, Person) and owner.id and project_id:
        outsiders.refuse_owner(work, owner, project_id, record.ref if record else "")


def _title(operation: Operation) -> str:
    return f"New {operation.noun}" if operation.verb == "add" else f"{operation.verb} {operation.noun}".capitalize()

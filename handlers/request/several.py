"""One verb for several records: each is done by itself, and what can't be done is named beside what was."""

from collections.abc import Iterator

from core.errors import UserError
from core.grammar.command import Command
from core.operation import Operation
from core.references import RecordRef
from core.reply import Actions, Paragraph, Part, Reply
from handlers.request.arguments import resolve
from handlers.request.attempt import attempt
from handlers.request.deeds import undo_button
from handlers.request.work import Work

_WARNING = "⚠ "


def run(work: Work, command: Command) -> Reply:
    """Run the operation of a command for its record, and for each further one that it names.

    Raises UserError where none of them could be done.
    """
    if not command.also:
        return command.operation.run(work, **resolve.arguments(work, command))
    record = command.operation.record
    first = command.arguments[record.name] if record else None
    values = {name: value for name, value in command.arguments.items() if not (record and name == record.name)}
    fields = {each.name: each.field for each in command.operation.parameters}
    said = {name: resolve.argument(work, name, value, fields.get(name)) for name, value in values.items()}
    refs = [ref for ref in (first, *command.also) if isinstance(ref, RecordRef)]
    replies = [_run_for(work, _of(work, command.operation, ref), ref, said) for ref in refs]
    faults = [reply for reply in replies if isinstance(reply, UserError)]
    if len(faults) == len(replies):
        raise UserError("\n".join(fault.message for fault in faults))
    lines = [part for reply in replies for part in _lines(reply)]
    changed = any(isinstance(part, Paragraph) for part in lines)
    undo = (Actions((undo_button(work.request, work.changed[0].record.ref),)),) if changed and work.changed else ()
    return Reply((*lines, *undo))


def _of(work: Work, operation: Operation, ref: RecordRef) -> Operation:
    """Return the same verb of the register that an id is of: `close T-8 and R-1`."""
    noun = work.catalog.noun_of(ref.prefix)
    theirs = noun.find(operation.verb) if noun and noun.name != operation.noun else None
    return theirs or operation


def _run_for(work: Work, operation: Operation, ref: RecordRef, said: dict[str, object]) -> Reply | UserError:
    record = operation.record
    if record is None:
        raise TypeError(f"{operation.name} takes no record.")
    try:
        with attempt(work):
            arguments = {**said, record.name: resolve.argument(work, record.name, ref)}
            resolve.require_use(work, operation, arguments)
            return operation.run(work, **arguments)
    except UserError as fault:
        fault.message = _WARNING + (fault.message if str(ref) in fault.message else f"{ref}: {fault.message}")
        return fault


def _lines(reply: Reply | UserError) -> Iterator[Part]:
    """Yield what is said of one record: the line that says what has happened, or all of it where it is only shown."""
    if isinstance(reply, UserError):
        yield Paragraph((reply.message,))
    elif isinstance(reply.parts[0], Paragraph):
        yield reply.parts[0]
    else:
        yield from reply.parts

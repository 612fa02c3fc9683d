"""All lines of a pasted list as one record: what they agree on is taken, what differs is said and can be chosen."""

from collections.abc import Iterator, Sequence

from core.errors import UserError
from core.grammar.command import Command
from core.grammar.grammar import fill
from core.grammar.values import label_of
from core.operation import Operation
from core.parameter import Kind, Parameter
from core.reply import Actions, Button, Note, Part
from handlers.pasted.read_lines import said_of
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage.pasted_lists import KeptLine

_TOGETHER = frozenset({Kind.LABELS, Kind.PEOPLE, Kind.RECORDS})
"""What a record has several of: those of all lines."""


def as_one(operation: Operation, lines: Sequence[KeptLine]) -> dict[str, str]:
    """Return the fields of one record of all lines, without those in which the lines differ."""
    title = operation.positional.name if operation.positional else ""
    values = {title: " ".join(line.values.get(title, line.text) for line in lines)}
    for parameter in operation.parameters:
        found = _values_of(parameter, lines)
        if parameter.name != title and (len(found) == 1 or parameter.kind in _TOGETHER):
            values[parameter.name] = " ".join(found)
    return values


def differences(work: Work, operation: Operation, lines: Sequence[KeptLine], ref: str) -> Iterator[Part]:
    """Yield what was left out of the one record `ref`, with a button for each that may be meant."""
    for parameter in operation.parameters:
        found = _values_of(parameter, lines)
        if parameter is operation.positional or parameter.kind in _TOGETHER or len(found) < 2:
            continue
        names = [_said(work, operation, parameter, value) for value in found]
        yield Note((f"The lines have more than one {label_of(parameter)}: {', '.join(names)}. I left it out.",))
        edit = f"{operation.noun} edit {ref} {parameter.name}"
        yield Actions(
            tuple(Button(f"Use {name}", f'{edit}="{value}"') for name, value in zip(names, found, strict=True))
        )


def _values_of(parameter: Parameter, lines: Sequence[KeptLine]) -> list[str]:
    return list(dict.fromkeys(value for line in lines if (value := line.values.get(parameter.name))))


def _said(work: Work, operation: Operation, parameter: Parameter, value: str) -> str:
    """Return the value of a field as a reader sees it; as it stands where it can't be read any more."""
    try:
        command = fill(Command(operation), {parameter.name: value}, work.catalog, work.today)
        work.meet(ref.id for ref in command.people)
        return said_of(work, parameter, resolve.arguments(work, command)[parameter.name])
    except UserError:
        return value

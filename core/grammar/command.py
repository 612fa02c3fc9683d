"""An operation with its arguments, as somebody asked for it, and what is to be said of how it was read."""

from dataclasses import dataclass, field
from datetime import timedelta

from core.grammar.names_in_titles import SpokenName
from core.grammar.values import Value, label_of, with_usage
from core.operation import Operation
from core.parameter import Kind, Parameter
from core.references import PersonRef, RecordRef
from core.reply import Button


@dataclass(frozen=True, slots=True)
class Remark:
    """A second line of an answer: what was understood, or left out; `mend` is the button that puts it right.

    In the command of that button `{record}` stands for the record that the command makes or changes.
    """

    text: str
    mend: Button | None = None


@dataclass(slots=True)
class Command:
    """An operation with its arguments; `project` is set where the text named one (`project=P-2`).

    `also` are further records for which the same is to be done (`task done T-2 T-3`).
    `owners` are those between whom the words do not choose (`@ana @ben`): who owns it is asked, the others help.
    `files` are the ids of files that came with an earlier message, kept by one of our own buttons (`file=F012`).
    `spoken` are words at the ends of the title that may name its owner, if somebody is called so.
    `after` says how long from now a date is, where hours were counted.
    `notes` are shown under its answer, whichever that is and on every surface.
    """

    operation: Operation
    arguments: dict[str, Value] = field(default_factory=dict)
    project: RecordRef | None = None
    also: list[RecordRef] = field(default_factory=list)
    owners: list[PersonRef] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    spoken: list[SpokenName] = field(default_factory=list)
    after: dict[str, timedelta] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Parameter, ...]:
        """Return the required parameters that the text left out."""
        return tuple(p for p in self.operation.parameters if p.required and p.name not in self.arguments)

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """Return the people that the text named."""
        return tuple(value for value in self.arguments.values() if isinstance(value, PersonRef))

    @property
    def record(self) -> RecordRef | None:
        """Return the record that is worked on, if the text named one."""
        named = self.arguments.get(self.operation.record.name) if self.operation.record else None
        return named if isinstance(named, RecordRef) else None

    def needs_all(self) -> None:
        """Raise NotUnderstood with usage where a required argument is missing."""
        if missing := self.missing:
            wanted = " and ".join(_said(parameter) for parameter in missing)
            raise with_usage(f"“{self.operation.name}” needs {wanted}.", self.operation, missing[0].name)


def _said(parameter: Parameter) -> str:
    if parameter.kind is Kind.RECORD:
        return f"an id such as `{parameter.prefix or 'T'}-12`"
    name = label_of(parameter)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"

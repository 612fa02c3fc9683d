"""The lines of a pasted list, each read as its own `add` and tried, so that the preview says what would come of it."""

from dataclasses import dataclass, field

from core.dates.names import say_date
from core.errors import NotUnderstood, UserError
from core.field_text import field_text
from core.grammar.command import Command, Remark
from core.grammar.pasted_list import Line, PastedList, is_marks
from core.grammar.tokens import Token, shown, tokenize, typed
from core.operation import Operation
from core.parameter import Kind, Parameter
from core.plural import lasting
from core.value_words import words_of
from handlers.request.arguments import reading, resolve
from handlers.request.attempt import attempt
from handlers.request.work import Work


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was typed; how it was understood, with the fields of its record, or `why` it can't be added."""

    text: str
    said: str = ""
    values: dict[str, str] = field(default_factory=dict)
    why: str = ""
    notes: tuple[str, ...] = ()


def read_lines(work: Work, pasted: PastedList) -> list[ReadLine]:
    """Read each line, with what was said before all of them. Raises UserError where that can't be read."""
    shared = _shared(work, pasted)
    commands = [_command(work, pasted.operation, line, shared) for line in pasted.lines]
    for command in (shared, *commands):
        if isinstance(command, Command):
            resolve.choose_project(work, command)
    work.project_id  # noqa: B018 - where it is not plain that is asked first, once for all lines
    return [_tried(work, line, command) for line, command in zip(pasted.lines, commands, strict=True)]


def _shared(work: Work, pasted: PastedList) -> Command:
    """Return what was said before the list, but for its heading."""
    if not pasted.before:
        return Command(pasted.operation)
    last = pasted.before[-1]
    words = (
        (*pasted.before[:-1], *tokenize(last.text.rstrip(":"))) if not (last.person_id or last.key) else pasted.before
    )
    before = words if is_marks(words) else tuple(word for word in words if is_marks((word,)))
    command = reading.read(work, (*_name(pasted.operation), *before))
    command.arguments = {name: value for name, value in command.arguments.items() if name != "title"}
    return command


def _command(work: Work, operation: Operation, line: Line, shared: Command) -> Command | UserError:
    if line.is_done:
        return UserError("it is ticked, so it is left out")
    try:
        command = _read(work, (*_name(operation), *tokenize(line.text)))
        command.needs_all()
    except UserError as fault:
        return fault
    if command.owners:  # the preview says who owns it and who helps
        command.arguments["helpers"] = tuple(command.owners[1:])
    command.arguments = {**shared.arguments, **command.arguments}
    return command


def _read(work: Work, words: tuple[Token, ...]) -> Command:
    """Return the command of a line; what follows a date word and is none stays in the title, and is said."""
    try:
        return reading.read(work, words)
    except NotUnderstood as fault:
        if not fault.kept:
            raise
        command = reading.read(work, tokenize(fault.kept))
        command.notes.append(Remark(fault.message))
        return command


def _tried(work: Work, line: Line, command: Command | UserError) -> ReadLine:
    text = with_handles(work, line.text)
    if isinstance(command, UserError):
        return ReadLine(text, why=command.message)
    try:
        with attempt(work, is_kept=False):
            values = resolve.arguments(work, command)
            command.operation.run(work, **values)
    except UserError as fault:
        return ReadLine(text, why=fault.message)
    said = " · ".join(said_of(work, parameter, values[parameter.name]) for parameter in given(command))
    fields = {name: field_text(value) for name, value in values.items()}
    return ReadLine(text, said, fields, notes=tuple(note.text for note in command.notes))


def with_handles(work: Work, text: str) -> str:
    """Return a line as it can be read and typed again: people by their handles."""
    return shown(" ".join(_with_handle(work, word) for word in tokenize(text)))


def _with_handle(work: Work, word: Token) -> str:
    person = work.known.get(word.person_id)
    key = f"{word.key}=" if word.key else ""
    return f"{key}@{person.handle}" if person and person.handle else typed(word)


def given(command: Command) -> list[Parameter]:
    """Return the parameters for which a command has a value, what stands without a key first."""
    found = [each for each in command.operation.parameters if command.arguments.get(each.name) not in (None, ())]
    return sorted(found, key=lambda each: each is not command.operation.positional)


def said_of(work: Work, parameter: Parameter, value: object) -> str:
    """Return the value of an argument as a reader sees it."""
    match parameter.kind:
        case Kind.DATE:
            return say_date(value, work.today)  # type: ignore[arg-type]  # its kind says so
        case Kind.PEOPLE:
            return f"with {', '.join(work.first_name(each.id) for each in value)}"  # type: ignore[attr-defined]
        case Kind.PERSON:
            return work.first_name(str(getattr(value, "id", "")))
        case Kind.LABELS:
            return " ".join(f"#{label}" for label in value)  # type: ignore[attr-defined]  # its kind says so
        case Kind.MONEY | Kind.PERIOD | Kind.PERCENT | Kind.LINK:
            return words_of(value, work.today)
        case Kind.NUMBER:
            return f"{parameter.name} {lasting(value) if parameter.field.in_days else field_text(value)}"  # type: ignore[arg-type]  # its kind says so
        case Kind.RECORD | Kind.RECORDS:
            return f"{(parameter.field.label or parameter.name).lower()} {field_text(value)}"
    return field_text(value)


def _name(operation: Operation) -> tuple[Token, Token]:
    return Token(operation.noun), Token(operation.verb)

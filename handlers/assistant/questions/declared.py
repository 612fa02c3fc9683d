"""Questions that nouns declare as theirs: each is answered by a command, as if that had been typed."""

from collections.abc import Iterator

from core.errors import NotUnderstood, UserError
from core.grammar.command import Command
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.parameter import Kind, Parameter
from core.questions.phrases import Answering, answering
from core.questions.sentences import sentences_of
from core.questions.words import as_said
from core.references import RecordRef, record_ref
from core.reply import Reply
from handlers.assistant.lookup.texts import find_texts
from handlers.assistant.lookup.titles import find_titles
from handlers.request import several
from handlers.request.access.which_project import SeveralProjects
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers.project import Project

_MOST = 3


def answered(work: Work, question: str) -> Reply | None:
    """Return the answer of the command that is declared for a question; None where none is, or it names nothing known.

    Raises UserError as the command does.
    """
    for text in sentences_of(question):
        for found in answering(as_said(text), work.catalog):
            if command := _command(work, found):
                _choose_project(work, command, text)
                return _run(work, command)
    return None


def _run(work: Work, command: Command) -> Reply:
    """Return the answer; of who asks in no project, that of each of theirs that has one."""
    try:
        return several.run(work, command)
    except SeveralProjects as fault:
        replies = [reply for project in fault.projects[:_MOST] if (reply := _of_project(work, command, project))]
        if not replies:
            raise
        return Reply(tuple(part for reply in replies for part in reply.parts))


def _of_project(work: Work, command: Command, project: Project) -> Reply | None:
    work.chosen_project_id = project.id
    try:
        return several.run(work, command)
    except UserError:
        return None


def _choose_project(work: Work, command: Command, text: str) -> None:
    """Take the project that is named; where nobody asks in one, the only one whose title stands in the question."""
    resolve.choose_project(work, command)
    if work.here or command.project:
        return
    running = [each for each in work.visible_projects() if each.closed_at is None]
    named = [each for each in running if f" {each.title} ".casefold() in f" {text.strip('?! .')} ".casefold()]
    if len(named) == 1:
        work.chosen_project_id = named[0].id


def _command(work: Work, found: Answering) -> Command | None:
    """Return the command that answers; None where a record that it is about is not there, or a word can't be read."""
    words = [found.command]
    for name, said in found.said.items():
        parameter = found.operation.named[name]
        ref = _ref(work, found.operation.noun, parameter, said) if parameter.kind is Kind.RECORD else None
        if parameter.kind is Kind.RECORD and ref is None:
            return None
        words.append(f"{ref}" if ref and not parameter.field.by_key else f'{name}="{ref or said}"')
    try:
        command = parse(tokenize(" ".join(words)), work.catalog, work.today, work.asker.locale)
    except NotUnderstood:
        return None
    return command if command.operation is found.operation and not command.missing else None


def _ref(work: Work, noun: str, parameter: Parameter, said: str) -> RecordRef | None:
    """Return the one record that words name by id, title or text: of several, the one that is open."""
    ref = record_ref(said, parameter.prefix, work.catalog)
    if ref and parameter.prefix in ("", ref.prefix):
        return ref
    of = work.catalog.noun_of(parameter.prefix) if parameter.prefix else work.catalog.noun(noun)
    kinds = (of.name,) if of and of.prefix else ()
    titled = find_titles(work, said, RecordQuery(work.team, kinds, work.scope, open_only=False))
    found = list(_likeliest(titled or (find_texts(work, said, kinds) if kinds else [])))
    return RecordRef(found[0].prefix, found[0].number) if len(found) == 1 else None


def _likeliest(found: list[Record]) -> Iterator[Record]:
    still = [each for each in found if each.closed_at is None]
    yield from still or found

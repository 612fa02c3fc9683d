"""What is typed into the boxes of somebody's page: a task, a search, a question, or by habit a command."""

from typing import Annotated

from core.grammar.grammar import is_accepted
from core.grammar.nouns import noun_of
from core.grammar.questions import is_question
from core.grammar.tokens import Token, escape, join, tokenize, typed
from core.operation import Noun
from core.parameter import Field
from core.references import record_ref
from core.reply import Actions, Button, Paragraph, Reply, Strong
from handlers.registers.task import commands as task
from handlers.request import several
from handlers.request.arguments import reading, resolve, second_lines, which_owner
from handlers.request.work import Work
from handlers.search.commands import NOUN as FIND

NOUN = Noun("home", "Your page: your day, your projects, what I send you.")
_SHOWN = 80
_QUOTE = "''"
"""So a box writes a quotation mark: its command has the whole of what was typed between two of them."""


@NOUN.operation("add", example='home add "Label 500 images"', is_inner=True)
def add(work: Work, text: Annotated[str, Field("what was typed")]) -> Reply:
    """Add a task as it was typed into the box for it; a question is answered, and a command is offered to be run."""
    words = _words(text)
    if is_question(words):
        return _run(work, words)
    title = (Token(task.NOUN.name), Token("add"), *words)
    return _offered(words, Button("Add it as a task", _typed(title))) if _is_command(work, words) else _run(work, title)


@NOUN.operation("find", example='home find "focal loss"', is_inner=True)
def find(work: Work, text: Annotated[str, Field("what was typed")]) -> Reply:
    """Search for what was typed into the box for it, or answer it; a command is offered to be run."""
    words = _words(text)
    is_id = len(words) == 1 and record_ref(words[0].text, "", work.catalog) is not None
    if is_id or is_question(words):
        return _run(work, words)
    search = (Token(FIND.name), *words)
    return _offered(words, Button("Search for it", _typed(search))) if _is_command(work, words) else _run(work, search)


def _words(text: str) -> tuple[Token, ...]:
    return tokenize(escape(text.replace(_QUOTE, '"').lstrip("/ ")))


def _typed(words: tuple[Token, ...]) -> str:
    return " ".join(map(typed, words))


def _is_command(work: Work, words: tuple[Token, ...]) -> bool:
    """Say whether words are surely meant as one: a noun and its verb, or a verb and an id."""
    rest = [word.text.lower() for word in words[1:]]
    noun = noun_of(words, work.catalog)
    if noun and rest:
        return noun.find(rest[0]) is not None
    has_id = any(record_ref(word.text, "", work.catalog) for word in words)
    return bool(rest) and has_id and is_accepted(_typed(words), work.catalog, work.today, work.asker.locale)


def _offered(words: tuple[Token, ...], instead: Button) -> Reply:
    said = Paragraph(("“", Strong(join(words)[:_SHOWN]), "” is a command."))
    return Reply((said, Actions((Button("Run it", _typed(words), primary=True), instead))))


def _run(work: Work, words: tuple[Token, ...]) -> Reply:
    """Run words as if they had been typed to me. Raises UserError as their operation does."""
    command = reading.read(work, words)
    command.needs_all()
    resolve.choose_project(work, command)
    which_owner.refuse_several(work, command)
    work.operation = command.operation.name
    return second_lines.with_notes(work, command, several.run(work, command))

"""Text after a command → an operation and its arguments.

Every surface comes through here: a slash command's text, a mention's, a button's, a form's fields.
"""

from collections.abc import Mapping
from datetime import date

from core import suggestions
from core.arguments import Command, Reader, record_ref
from core.errors import NotUnderstood
from core.operation import Catalog, Noun, Operation
from core.words import Word, join


def parse(words: tuple[Word, ...], catalog: Catalog, today: date) -> Command:
    """Read a command from its words (`core.words.cut`). `today` is the writer's day.

    Raises NotUnderstood, with usage and the nearest correct command, for anything that is none.
    """
    noun, operation, rest = _find(words, catalog)
    try:
        return Reader(operation, catalog, today).read(rest)
    except NotUnderstood as fault:
        if noun.other in noun.operations and operation.record and fault.parameter == operation.record.name and rest:
            fault.commands = (*fault.commands, f"{noun.name} add {join(words[1:])}"[:200])
        raise


def fill(command: Command, values: Mapping[str, str], catalog: Catalog, today: date) -> Command:
    """Return the command with the fields of a form put in; an empty field is an argument that is not given."""
    return Reader(command.operation, catalog, today, command).fill(values)


def _find(words: tuple[Word, ...], catalog: Catalog) -> tuple[Noun, Operation, tuple[Word, ...]]:
    head = words[0].text.lstrip("/!").rstrip(".,;:?!").lower() if words else "help"
    noun = catalog.noun(head)
    if noun is None:
        return _find_by_id(words, catalog)
    if "" in noun.operations:
        return noun, noun.operations[""], words[1:]
    operation, used = _verb(noun, words[1:], catalog)
    return noun, operation, words[1 + used :]


def _find_by_id(words: tuple[Word, ...], catalog: Catalog) -> tuple[Noun, Operation, tuple[Word, ...]]:
    """`T-12` shows it; `T-12 done` works too, because people write it that way."""
    ref = record_ref(words[0].text, "", catalog)
    noun = catalog.noun_of(ref.prefix) if ref else None
    if noun is None:
        raise suggestions.unknown_noun(join(words), catalog)
    verb = noun.find(words[1].text.lower()) if len(words) > 1 else noun.find("show")
    if verb is None or verb.record is None:
        raise suggestions.unknown_verb(noun, words[1].text if len(words) > 1 else "show", str(ref))
    return noun, verb, (words[0], *words[2:])


def _verb(noun: Noun, words: tuple[Word, ...], catalog: Catalog) -> tuple[Operation, int]:
    if not words:
        return noun.operations[noun.bare], 0
    first = words[0].text.lower()
    if not words[0].quoted and (operation := noun.find(first)):
        return operation, 1
    show = noun.find("show")
    if show and len(words) == 1 and record_ref(words[0].text, noun.prefix, catalog):
        return show, 0
    if not words[0].quoted and (len(words) == 1 or record_ref(words[1].text, noun.prefix, catalog)):
        suggestions.refuse_misspelt_verb(noun, first, join(words[1:]))
    if noun.other not in noun.operations:
        raise suggestions.unknown_verb(noun, words[0].text, "")
    return noun.operations[noun.other], 0

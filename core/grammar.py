"""Text after a command → an operation and its arguments.

Every surface comes through here: a slash command's text, a mention's, a button's, a form's fields.
"""

from collections.abc import Mapping
from datetime import date

from core import suggestions
from core.arguments import Reader
from core.command import Command
from core.errors import NotUnderstood
from core.numbers import FORMS
from core.operation import Catalog, Noun, Operation
from core.references import record_ref
from core.tokens import Token, join


def parse(words: tuple[Token, ...], catalog: Catalog, today: date, locale: str = "") -> Command:
    """Read a command from its words (`core.tokens.tokenize`). `today` is the writer's day, `locale` such as de-DE.

    Raises NotUnderstood, with usage and the nearest correct command, for anything that is none.
    """
    noun, operation, rest = _find(words, catalog)
    try:
        return Reader(Command(operation), catalog, today, locale).read(rest)
    except NotUnderstood as fault:
        may_be_a_title = rest and not record_ref(rest[0].text, "", catalog)
        of_its_record = operation.record and fault.parameter == operation.record.name
        if noun.other in noun.operations and of_its_record and may_be_a_title:
            fault.commands = (*fault.commands, f"{noun.name} add {join(words[1:])}"[:200])
        raise


def fill(command: Command, values: Mapping[str, str], catalog: Catalog, today: date) -> Command:
    """Return the command with the fields of a form put in; an empty field is an argument that is not given.

    A form's number fields hand on a point before the fraction, whatever the locale of who fills them in.
    """
    return Reader(command, catalog, today, FORMS).fill(values)


def _find(words: tuple[Token, ...], catalog: Catalog) -> tuple[Noun, Operation, tuple[Token, ...]]:
    head = words[0].text.lstrip("/!").rstrip(".,;:?!").lower() if words else "help"
    noun = catalog.noun(head)
    if noun is None:
        return _find_by_id(words, catalog)
    if "" in noun.operations:
        own = noun.find(words[1].text.lower()) if len(words) > 1 and not words[1].quoted else None
        return (noun, own, words[2:]) if own else (noun, noun.operations[""], words[1:])
    if len(words) > 2 and _names_a_record(words[1], noun, catalog):
        return _find_by_id(words[1:], catalog)
    operation, used = _verb(noun, words[1:], catalog)
    return noun, operation, words[1 + used :]


def _find_by_id(words: tuple[Token, ...], catalog: Catalog) -> tuple[Noun, Operation, tuple[Token, ...]]:
    """`T-12` shows it; `T-12 done` works too, because people write it that way."""
    ref = record_ref(words[0].text, "", catalog)
    noun = catalog.noun_of(ref.prefix) if ref else None
    if noun is None:
        raise suggestions.unknown_noun(join(words), catalog)
    verb = _verb_on_record(noun, words[1] if len(words) > 1 else Token("show"))
    if verb is None:
        raise suggestions.unknown_verb_after_id(noun, str(ref), join(words[1:]))
    return noun, verb, (words[0], *words[2:])


def _names_a_record(word: Token, noun: Noun, catalog: Catalog) -> bool:
    """Say whether a word is an id with the noun's own prefix: a bare number may begin a title (12 angry men)."""
    ref = record_ref(word.text, "", catalog)
    return ref is not None and ref.prefix == noun.prefix


def _verb_on_record(noun: Noun, word: Token) -> Operation | None:
    operation = noun.find(word.text.lower())
    return operation if operation and operation.record else None


def _verb(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> tuple[Operation, int]:
    if not words:
        return noun.operations[noun.bare], 0
    first = words[0].text.lower()
    if not words[0].quoted and (operation := noun.find(first)):
        return operation, 1
    if (browse := noun.find("list")) and all(_filters(word, noun, catalog) for word in words):
        return browse, 0
    show = noun.find("show")
    if show and len(words) == 1 and record_ref(words[0].text, noun.prefix, catalog):
        return show, 0
    if not words[0].quoted:
        _refuse_no_verb(noun, words, catalog)
    if noun.other not in noun.operations:
        raise suggestions.unknown_verb(noun, words[0].text, "")
    return noun.operations[noun.other], 0


def _refuse_no_verb(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> None:
    """Raise NotUnderstood where the first word was surely meant for a verb: else it would become part of a title."""
    first, rest = words[0].text.lower(), join(words[1:])
    names_a_record = len(words) > 1 and record_ref(words[1].text, noun.prefix, catalog)
    if len(words) == 1 or names_a_record or suggestions.is_nearly_add(first):
        suggestions.refuse_misspelt_verb(noun, first, rest)
    if len(words) > 1 and _names_a_record(words[1], noun, catalog) and any(each.find(first) for each in catalog.nouns):
        raise suggestions.verb_of_others(noun, first, rest)


def _filters(word: Token, noun: Noun, catalog: Catalog) -> bool:
    is_filter = bool(noun.filters) and word.text.lower() in catalog.filters
    return not word.quoted and (is_filter or word.text.startswith(("@", "#")))

"""Text after a command → an operation and its arguments.

Every surface comes through here: a slash command's text, a mention's, a button's, a form's fields.
"""

import re
from collections.abc import Mapping
from datetime import date, time

from core.catalog import Catalog
from core.dates.reading import NOON, Writer
from core.errors import NotUnderstood, UserError
from core.grammar import edit_phrases, id_lists, questions, sentences, suggestions, verbs
from core.grammar.arguments import Reader
from core.grammar.command import Command
from core.grammar.nouns import head, noun_of
from core.grammar.tokens import Token, join, tokenize, typed
from core.grammar.two_word_verbs import around_id, two_word_verb
from core.grammar.wishes.reading import is_wish
from core.grammar.word_order import in_order, verb_after, without_article, without_courtesy
from core.numbers import FORMS
from core.operation import Noun, Operation
from core.references import record_ref
from core.reply import Button

_AROUND_FILTERS = frozenset({"for", "of", "by"})
_Found = tuple[Noun, Operation, tuple[Token, ...]]


def parse(words: tuple[Token, ...], catalog: Catalog, today: date, locale: str = "", clock: time = NOON) -> Command:
    """Read a command from its words (`core.tokens`). `today` and `clock` are the writer's, `locale` is such as de-DE.

    Raises NotUnderstood, with commands that are accepted where there are some, for anything that is none.
    """
    words = questions.without_greeting(words)
    try:
        questions.refuse_surely_asked(words, catalog)
        sentences.refuse_new_record(words, catalog)
        return _read(in_order(words, catalog), catalog, Writer(today, locale, clock))
    except questions.Asked as asked:
        if command := asked.command(words, catalog):
            return command
        raise
    except NotUnderstood as fault:
        accepted = [each for each in dict.fromkeys(fault.commands) if is_accepted(each, catalog, today, locale)]
        is_sentence = not begins_command(words, catalog) or sentences.tells_more(words, fault, accepted, catalog)
        is_other = (is_sentence and is_wish(words, catalog)) or sentences.says_several(words, catalog)
        if is_other and (command := questions.Asked().command(words, catalog)):
            return command
        fault.commands = tuple(accepted[:2] if "help" in accepted[2:] else accepted)
        if isinstance(fault, suggestions.UnknownVerb):
            fault.say_aim()
        if not (fault.hint or fault.commands or fault.buttons):
            fault.hint = "`help` shows what there is."
        if fault.rest:
            fault.buttons = (*fault.buttons, Button("Edit", " ".join(map(typed, words)), as_form=True))
        raise


def is_accepted(command: str, catalog: Catalog, today: date, locale: str = "") -> bool:
    """Say whether a command is one, complete: nothing else is proposed."""
    try:
        _read(tokenize(command), catalog, Writer(today, locale)).needs_all()
    except UserError:
        return False
    return True


def begins_command(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether words begin as a command does, in whichever order: with a noun, an id, or a verb and one of them."""
    try:
        ordered = in_order(words, catalog)
    except NotUnderstood:
        return True
    return bool(ordered) and (noun_of(ordered, catalog) or record_ref(ordered[0].text, "", catalog)) is not None


def operation_of(words: tuple[Token, ...], catalog: Catalog) -> tuple[Operation, tuple[Token, ...]]:
    """Return the operation that words call, and the words after it. Raises NotUnderstood where they call none."""
    _, operation, rest = _find(in_order(words, catalog), catalog)
    return operation, rest


def fill(command: Command, values: Mapping[str, str], catalog: Catalog, today: date, locale: str = "") -> Command:
    """Return the command with the fields of a form put in; an empty field is an argument that is not given.

    A form's number fields hand on a point before the fraction, whatever the locale of who fills them in; amounts in
    its text fields are typed in that locale.
    """
    return Reader(command, catalog, Writer(today, FORMS), locale).fill(values)


def _read(words: tuple[Token, ...], catalog: Catalog, writer: Writer) -> Command:
    noun, operation, rest = _find(words, catalog)
    if operation.clears:
        operation, rest = edit_phrases.in_place_of(noun, operation, rest, catalog)
    try:
        return Reader(Command(operation), catalog, writer).read(rest)
    except NotUnderstood as fault:
        of_its_record = operation.record and fault.parameter == operation.record.name
        if of_its_record and rest and not record_ref(rest[0].text, "", catalog):
            _offer_to_find(fault, noun, operation, words, rest)
        if not (fault.hint or fault.commands or fault.buttons):
            fault.hint = f"For example: `{_example(operation, rest, catalog, fault.parameter)}`."
        raise


def _example(operation: Operation, rest: tuple[Token, ...], catalog: Catalog, at_fault: str) -> str:
    """Return the example of an operation, about the record that was named, where one was, and what is at fault."""
    named = operation.record and rest and record_ref(rest[0].text, operation.record.prefix, catalog)
    wrong = next((each for each in operation.parameters if each.name == at_fault and each.choices), None)
    if named and wrong and operation.clears:
        return f"{operation.name} {named} {wrong.name}={wrong.choices[-1]}"
    return re.sub(r"\b[A-Z]+-\d+\b", str(named), operation.example, count=1) if named else operation.example


def _offer_to_find(
    fault: NotUnderstood, noun: Noun, operation: Operation, words: tuple[Token, ...], rest: tuple[Token, ...]
) -> None:
    """Let `task done fix the loader` look for the one that is meant; `task Update the docs` may be a title, too."""
    if "list" in noun.operations:
        found = suggestions.command(noun.name, "list", rest)
        fault.buttons = (Button(f"Find “{join(rest)[:40]}”", found),)
    said = words[1].text.lower() if len(words) > 1 else ""
    if noun.other in noun.operations and said != operation.verb:
        fault.commands = (*fault.commands, suggestions.command(noun.name, "add", words[1:]))


def _find(words: tuple[Token, ...], catalog: Catalog) -> _Found:
    noun, operation, rest = _find_verb(words or (Token("help"),), catalog)
    return noun, *around_id(noun, operation, rest, catalog)


def _find_verb(words: tuple[Token, ...], catalog: Catalog) -> _Found:
    noun = noun_of(words, catalog)
    if noun is None:
        return _find_by_id(words, catalog)
    if "" in noun.operations:
        return _find_without_verb(noun, words, catalog)
    said = words[1:]
    if not noun.prefix and (about := _only_an_id(said, noun, catalog)):
        return _find_by_id((about,), catalog)
    if noun.prefix and len(plain := without_courtesy(said)) > 1 and _is_verb_on_id(noun, plain, catalog):
        said = plain
    if len(said) == 2 and noun.prefix and said[0].text.isdigit() and _verb_on_record(noun, said[1]):  # task 12 done
        return _find_by_id((Token(f"{noun.prefix}-{said[0].text}"), said[1]), catalog)
    if len(said) > 1 and _names_a_record(said[0], noun, catalog):
        return _find_by_id(said, catalog)
    operation, used = _verb(noun, said, catalog)
    return noun, operation, said[used:]


def _find_without_verb(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> _Found:
    own = noun.find(words[1].text.lower()) if len(words) > 1 and not words[1].quoted else None
    if own:
        return noun, own, words[2:]
    if noun.answers_questions and len(words) > 1:
        raise questions.Asked(words if is_wish(words, catalog) else words[1:])  # ask Ben to send it
    if (
        not questions.asks_itself(words[0])
        and head(words) != "help"
        and questions.asks_itself(words[1] if words[1:] else words[0])
    ):
        raise questions.Asked(words[1:])
    asks = head(words) not in (noun.name, "help") and questions.is_question(words)
    if asks and not questions.is_about_own_work(words, catalog):
        raise questions.Asked
    if questions.is_of_service(words, noun, catalog) or _asks_reason(noun, words, catalog):
        raise questions.Asked
    said = questions.without_asking(words[1:]) if asks else words[1:]
    ids = [word for word in said if record_ref(word.text.rstrip("?!"), "", catalog)]
    if noun.operations[""].record and len(ids) == 1 and questions.is_question(words):  # why is T-4 blocked?
        said = (Token(ids[0].text.rstrip("?!")),)
    return noun, noun.operations[""], said


def _asks_reason(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a reason is asked for in words, and not by the id alone: why did we choose it, why focal loss."""
    record = noun.operations[""].record
    if record is None or not record.required or len(words) == 1:
        return False
    return questions.asks_reason(words[1:]) or not _has_id(words[1:], noun, catalog)


def _find_by_id(words: tuple[Token, ...], catalog: Catalog) -> _Found:
    """`T-12` shows it; `T-12 done` works too, because people write it that way."""
    ref = next(iter(id_lists.leading(words[:1], catalog)[0]), None)
    noun = catalog.noun_of(ref.prefix) if ref else None
    if ref is None or noun is None:
        if listed := _find_by_filters(words, catalog):
            return listed
        if questions.is_question(words) or questions.leads_to_question(words):
            raise questions.Asked
        raise suggestions.unknown_noun(words, catalog)
    refs, used = id_lists.leading(words, catalog)
    said = verb_after(words[max(used, 1) :])
    verb = _verb_on_record(noun, said[0] if said else Token("show"))
    is_said = questions.is_question(words) and (verb is None or (said and verb.verb != "show"))
    is_said = is_said or sentences.says_how_it_is(words[used:], said, catalog)
    if is_said or (verb is None and is_wish(words, catalog)):  # T-4 has to wait until Monday
        raise questions.Asked
    if verb is None:
        raise suggestions.unknown_verb_after_id(noun, " ".join(map(str, refs or [ref])), said)
    return noun, verb, (*(Token(str(each)) for each in refs or [ref]), *said[1:])


def _find_by_filters(words: tuple[Token, ...], catalog: Catalog) -> _Found | None:
    """Return the list that filters alone ask for: `late`, `overdue @ben`."""
    noun, first = catalog.usual, head(words)
    browse = noun.find("list") if noun else None
    if noun is None or browse is None or first not in catalog.filters or verbs.is_verb(first, catalog):
        return None
    rest = (word.text.lower() in _AROUND_FILTERS or _filters(word, noun, catalog) for word in words[1:])
    return (noun, browse, words) if all(rest) else None


def _only_an_id(words: tuple[Token, ...], noun: Noun, catalog: Catalog) -> Token | None:
    """Return the id in `status of T-2?`, which asks for that record."""
    if not words or noun.find(words[0].text.lower()):
        return None
    said = [word for word in words if word.text.lower() not in ("of", "for", "on", "about")]
    if len(said) != 1 or said[0].key:  # `digest project=P-2` is about the digest
        return None
    return said[0] if record_ref(said[0].text.rstrip("?!"), "", catalog) else None


def _names_a_record(word: Token, noun: Noun, catalog: Catalog) -> bool:
    """Say whether a word is an id with the noun's own prefix: a bare number may begin a title (12 angry men)."""
    refs, _ = id_lists.leading((word,), catalog)
    return bool(refs) and refs[0].prefix == noun.prefix


def _is_verb_on_id(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> bool:
    return (
        not words[0].quoted
        and noun.find(words[0].text.lower()) is not None
        and _names_a_record(words[1], noun, catalog)
    )


def _verb_on_record(noun: Noun, word: Token) -> Operation | None:
    said = word.text.rstrip(".,;:?!").lower()
    operation = noun.find(said) or noun.find(verbs.verb_of(said))
    return operation if operation and operation.record else None


def _verb(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> tuple[Operation, int]:
    browse, show = noun.find("list"), noun.find("show")
    if not words and noun.bare not in noun.operations:  # only buttons say it: feedback
        raise suggestions.unknown_noun((Token(noun.name),), catalog)
    if not words:
        return noun.operations[noun.bare], 0
    if of_two := two_word_verb(words, noun):
        return noun.operations[of_two], 2
    if not words[0].quoted and (operation := noun.find(words[0].text.lower())):
        is_list = browse and operation is show and show.record and len(words) > 1 and not _has_id(words, noun, catalog)
        return (browse, 1) if browse and is_list else (operation, 1)
    is_filler = [not word.quoted and word.text.lower() in _AROUND_FILTERS for word in words]
    if (
        browse
        and not all(is_filler)
        and all(filler or _filters(word, noun, catalog) for filler, word in zip(is_filler, words, strict=True))
    ):
        return browse, 0
    if show and len(words) == 1 and record_ref(words[0].text.rstrip("?!"), noun.prefix, catalog):
        return show, 0
    if not words[0].quoted:
        _refuse_no_verb(noun, words, catalog)
    if noun.other not in noun.operations:
        raise suggestions.unknown_verb(noun, words, catalog)
    return noun.operations[noun.other], 0


def _refuse_no_verb(noun: Noun, words: tuple[Token, ...], catalog: Catalog) -> None:
    """Raise NotUnderstood where the first words were surely meant for something else than the beginning of a title."""
    first = words[0].text.lower()
    if questions.is_question(words):
        raise questions.Asked
    has_id = _has_own_id(without_article(words[1:], catalog)[:1], noun, catalog)
    is_alone = len(words) == 1 or (len(words) == 2 and verbs.is_search(first))
    is_near = (is_alone or suggestions.is_nearly_add(first)) and suggestions.nearest_verb(noun, first)
    is_numbered = _has_id(words[1:2], noun, catalog) and suggestions.nearest_verb(noun, first)
    is_known = is_alone and noun.prefix and verbs.is_verb(first, catalog)
    if is_near or is_numbered or is_known or has_id:
        raise suggestions.unknown_verb(noun, words, catalog)


def _has_own_id(words: tuple[Token, ...], noun: Noun, catalog: Catalog) -> bool:
    return any(not word.quoted and _names_a_record(word, noun, catalog) for word in words)


def _has_id(words: tuple[Token, ...], noun: Noun, catalog: Catalog) -> bool:
    return any(not word.quoted and record_ref(word.text.rstrip("?!"), noun.prefix, catalog) for word in words)


def _filters(word: Token, noun: Noun, catalog: Catalog) -> bool:
    is_filter = bool(noun.filters) and word.text.lower() in catalog.filters
    return not word.quoted and (is_filter or word.text.startswith(("@", "#")))

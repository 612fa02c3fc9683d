"""Sentences that begin as commands do, and are none: they are to be read as wishes, and proposed."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import id_lists, questions
from core.grammar.nouns import noun_of
from core.grammar.suggestions import UnknownVerb
from core.grammar.tokens import Token, tokenize
from core.grammar.wishes.parts import parts
from core.grammar.wishes.reading import is_wish, line_of, wants_new_record
from core.references import record_ref

_FEWEST_OF_REASON = 3  # words


def refuse_new_record(words: tuple[Token, ...], catalog: Catalog) -> None:
    """Raise Asked for a sentence that calls for a new record, which is to be proposed: log the decision that."""
    if not words:
        return
    noun = noun_of(words, catalog)
    said = (Token("new"), *words) if noun and _is_for_somebody(words) else words  # task for Ben: check the noise
    if (noun is None or said is not words) and wants_new_record(said, catalog):
        raise questions.Asked(said)


def _is_for_somebody(words: tuple[Token, ...]) -> bool:
    """Say whether a noun is followed by whose it is to be, and a colon."""
    is_for = len(words) > _FEWEST_OF_REASON and words[1].text.lower() in ("for", "für", "para")
    return is_for and (words[2].text.endswith(":") or words[3].text == ":")


def _names_by_words(words: tuple[Token, ...], fault: NotUnderstood, catalog: Catalog) -> bool:
    """Say whether only an id is missing, in what begins with its verb: close the risk about the quota."""
    noun = noun_of(words, catalog)
    return noun is None and fault.parameter in {"record", *(each.name for each in catalog.nouns if each.prefix)}


def _gives_reason(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether words go on behind an id and a comma, and say why: reopen T-4, the copies came back."""
    at = next((at for at, each in enumerate(words) if record_ref(each.text.rstrip(".,;"), "", catalog)), 0)
    rest = words[at + 1 :] if at and words[at].text.endswith((",", ".", ";")) else ()
    has_ids = any(id_lists.leading((each,), catalog)[0] for each in rest)
    return noun_of(words, catalog) is None and len(rest) >= _FEWEST_OF_REASON and not has_ids


def tells_more(words: tuple[Token, ...], fault: NotUnderstood, accepted: Sequence[str], catalog: Catalog) -> bool:
    """Say whether words that begin as a command does are a sentence: without an id, or with a reason or own verb."""
    is_named = _names_by_words(words, fault, catalog) or _gives_reason(words, catalog)
    return is_named or _does_nothing(words, fault, accepted, catalog)


def _does_nothing(words: tuple[Token, ...], fault: NotUnderstood, accepted: Sequence[str], catalog: Catalog) -> bool:
    """Say whether a verb is unknown, and no command that is accepted does what was wanted: only an id, or help."""
    is_shown = all(" " not in each or each.startswith("help ") for each in accepted)
    return isinstance(fault, UnknownVerb) and is_shown and noun_of(words, catalog) is None  # make T-4 due on Monday


def says_several(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a text is several sentences that each want something: T-3 is done and T-10 goes to Noor."""
    said = parts(line_of(words))
    return bool(said) and all(is_wish(tokenize(each), catalog) for each in said)


def says_how_it_is(words: tuple[Token, ...], said: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether the words after an id are a sentence with a reason behind a mark: T-4 is blocked: no access.

    `said` are those from the verb on.
    """
    is_sentence = len(said) > 1 and said != words and said[0].text.endswith((":", ","))
    return is_sentence and is_wish((Token("T-1"), *words), catalog)

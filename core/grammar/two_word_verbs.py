"""Verbs of two words: accept all, drop booking; also around the id: drop EQ-1 booking 3, drop booking 3 of EQ-1."""

from core.catalog import Catalog
from core.grammar.tokens import Token
from core.operation import Noun, Operation
from core.references import record_ref

Words = tuple[Token, ...]
_OF = frozenset({"of", "from", "in", "for"})


def two_word_verb(words: Words, noun: Noun) -> str:
    """Return the verb that two words are; "" where they are none."""
    return _joined(noun, _low(words[0]), _low(words[1])) if len(words) > 1 else ""


def around_id(noun: Noun, operation: Operation, words: Words, catalog: Catalog) -> tuple[Operation, Words]:
    """Return the operation of two words that the id stands between or behind, and its words with the id in front."""
    if "-" in operation.verb and operation.record:
        return operation, _id_first(words, operation.record.prefix, catalog)
    has_id = len(words) > 1 and operation.record and record_ref(words[0].text, operation.record.prefix, catalog)
    verb = _joined(noun, operation.verb, _low(words[1])) if has_id and not words[1].quoted else ""
    return (noun.operations[verb], (words[0], *words[2:])) if verb else (operation, words)


def _id_first(words: Words, prefix: str, catalog: Catalog) -> Words:
    """Return `3 of EQ-1` as `EQ-1 3`."""
    behind = 2 if len(words) > 1 and _low(words[1]) in _OF else 1
    has_id = len(words) > behind and words[0].text.isdigit() and not words[behind].text.isdigit()
    if not (has_id and record_ref(words[behind].text, prefix, catalog)):
        return words
    return (words[behind], words[0], *words[behind + 1 :])


def _joined(noun: Noun, first: str, second: str) -> str:
    said = f"{noun.verb_aliases.get(first, first)}-{second}"
    verb = noun.verb_aliases.get(said, said)
    return verb if verb in noun.operations else ""


def _low(word: Token) -> str:
    return word.text.lower()

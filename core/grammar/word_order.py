"""Commands as people say them, put into the order of the grammar: `please close T-8` is `task close T-8`."""

import re
from collections.abc import Mapping

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import id_lists
from core.grammar.key_words import choice_of, is_like_choice
from core.grammar.nouns import noun_of
from core.grammar.tokens import Token, join
from core.grammar.two_word_verbs import two_word_verb
from core.grammar.verbs import is_verb
from core.operation import Noun, Operation
from core.parameter import Kind
from core.reply import Button

_NUMBER = re.compile(r"#?\d{1,9}[.,;:]?")
Words = tuple[Token, ...]

_POLITE_PHRASES = (
    "please, pls, plz, kindly, can you, could you, would you, will you, can we, could we, can i, could i, i want to, "
    "i would like to, i'd like to, i need to, we need to, let's, lets, baton, hey baton, hello baton"
)
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word."""


def _phrases(said: str) -> Phrases:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in said.split(", "):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


_POLITE = _phrases(_POLITE_PHRASES)
_ASKED = frozenset({"what", "what's", "whats", "who", "which", "when", "where", "why", "how"})
_SHOW_ME = _phrases("show me, give me, tell me, let me see, get me, i want to see")
_SHOW = frozenset({"show", "list", "view", "display", "get", "see", "print", "open", "ls", "read"})
_MAKE = frozenset({"add", "create", "new", "make", "log", "record", "raise", "file", "open", "enter", "register"})
_MARK = frozenset({"mark", "set", "make", "move", "put"})
_ARTICLES = frozenset({"a", "an", "the", "our", "this", "that", "of", "me", "all", "some", "these", "those", "both"})
_AFTER = frozenset({"please", "pls", "plz", "thanks"})
_FROM = frozenset({"from", "off", "of"})
_US = frozenset({"baton", "there"})
_BEFORE_VERB = frozenset({"is", "as", "to", "now", "please", "are", "was"})
_THIS = frozenset(
    {"from this", "of this", "for this", "out of this", "from this message", "from that", "from this thread"}
)
_ON = frozenset({"on", "working", "work", "with"})
_BEFORE_TITLE = frozenset({"to", "that", "called", "named", "saying"})
_ADJECTIVES = {
    "my": "mine",
    "open": "",
    "the": "",
    "our": "",
    "all": "all",
    "every": "",
    "current": "",
    "late": "late",
    "biggest": "",
    "top": "",
    "main": "",
}
_NO_OWNER_OF = frozenset({"what's", "who's", "let's", "it's", "that's", "where's", "how's", "when's", "here's"})
_MOST_WORDS_OF_NAME = 3
_GIVES_UP = frozenset({"unassign", "release", "unclaim"})


def in_order(words: Words, catalog: Catalog) -> Words:
    """Return the words with noun and verb in front, without courtesies; as they are where that makes no command."""
    ordered = _in_order(words, catalog)
    gives_up = len(ordered) > 1 and _low(ordered[1]) in _GIVES_UP
    return _given_up(ordered, catalog) if gives_up else ordered


def _given_up(words: Words, catalog: Catalog) -> Words:
    """Return `task unassign T-2` as `task assign T-2 nobody`."""
    noun = _noun_of_id(words[0], catalog)
    ids = [each for each in words[2:] if not each.text.startswith("@") and _low(each) not in ("from", "me")]
    if noun is None:
        noun = catalog.noun(_low(words[0]))
        if not (ids and noun and (_noun_of_id(ids[0], catalog) or _is_number(ids[0]))):
            return words
    return (words[0], Token("assign"), *ids, Token("nobody")) if noun.find("assign") else words


def _in_order(words: Words, catalog: Catalog) -> Words:
    said = without_courtesy(words)
    if not said:
        return words
    if said[0].quoted:
        return said
    head = _low(said[0])
    if head == "my" and (listed := _described(said, catalog)):
        return listed
    if head == "both" and len(said) > 1 and _noun_of_id(said[1], catalog):
        said = said[1:]
    if noun_of(said, catalog) or _noun_of_id(said[0], catalog):
        is_greeted = len(said) == 2 and _low(said[1]) in _AFTER | _US
        return said[:1] if is_greeted else said
    if len(said) > 1 and _low(said[-1]) in _AFTER:
        said = said[:-1]
    return _turned(said, catalog) or said


def without_courtesy(words: Words) -> Words:
    """Return the words without what is said around a command: please, can you, hey baton."""
    start, length = 0, 1
    while length:
        length = _phrase(words[start:], _POLITE)
        start += length
    if length := _phrase(words[start:], _SHOW_ME):
        asked = words[start + length :]
        return asked if _low(asked[0]) in _ASKED else (Token("show"), *asked)
    return words[start:]


def without_article(words: Words, catalog: Catalog) -> Words:
    """Return the words without an article, or the noun itself, at their beginning: `move the task T-2`."""
    called = {word for noun in catalog.nouns if noun.prefix for word in noun.label.split()}
    return _skip(words, _ARTICLES | called | {"no"})


def verb_after(words: Words) -> Words:
    """Return the words after an id from its verb on: `T-4 is done` says done."""
    at = 0
    while at < len(words) - 1 and _low(words[at]) in _BEFORE_VERB:
        at += 1
    return words[at:]


def _phrase(words: Words, phrases: Phrases) -> int:
    """Return how many words make one of the phrases at the beginning; something must follow it."""
    may_be = phrases.get(_low(words[0])) if words else None
    if may_be is None:
        return 0
    texts = tuple(_low(word) for word in words[:4])
    return max((len(each) for each in may_be if texts[: len(each)] == each and len(words) > len(each)), default=0)


def _turned(words: Words, catalog: Catalog) -> Words | None:
    """Return a command that begins with its verb, or with what describes its noun, with the noun in front."""
    if found := next((noun for noun in catalog.nouns if two_word_verb(words, noun)), None):
        return (Token(found.name), *words)
    if listed := _described(words, catalog):
        return listed
    if of_number := _on_number(words, catalog):
        return of_number
    verb, has_article = _low(words[0]), len(words) > 1 and _low(words[1]) in ("a", "an")
    if not (is_verb(verb, catalog) or verb in _SHOW | _MAKE | _MARK):
        return None
    if verb in _SHOW and not has_article and (listed := _described(words[1:], catalog, is_list=True)):
        return listed
    rest = _skip(words[1:], _ARTICLES | _ON)
    if rest and (rest[0].person_id or rest[0].text.startswith("@")):  # assign @ben to T-4
        after = _skip(verb_after(rest[1:]), _FROM)
        rest = (*after, rest[0]) if len(after) == 1 and _noun_of_id(after[0], catalog) else rest
    if not rest:
        return None
    if len(rest) > 1 and (other := _noun_of_id(rest[1], catalog)) and _is_choice_of(other.find(verb), _low(rest[0])):
        return (Token(other.name), words[0], *rest)  # priority P1 T-6: P1 is no project there
    if noun := _noun_of_id(rest[0], catalog):
        return _with_id(noun, words[0], rest, catalog)
    noun = catalog.noun(_low(rest[0]))
    return (
        _with_noun(noun, words[0], rest[1:], catalog, makes=verb in _MAKE and (verb != "open" or has_article))
        if noun
        else None
    )


def _is_choice_of(operation: Operation | None, said: str) -> bool:
    """Say whether a word is a value that an operation takes, such as a priority."""
    return operation is not None and any(
        each.kind is Kind.CHOICE and (is_like_choice(each, said) or choice_of(each, said) in each.choices)
        for each in operation.parameters
    )


def _on_number(words: Words, catalog: Catalog) -> Words | None:
    """Return `done 12`, or `12 done`, as what is done to a record of the usual noun."""
    noun = catalog.usual
    if noun is None or len(words) < 2 or _is_number(words[0]) == _is_number(words[1]):
        return None
    at = int(_is_number(words[0]))
    said = verb_after(words[1:])[0] if at else words[0]
    verb = "show" if _low(said) in _SHOW else _low(said)
    operation = noun.find(verb)
    if operation is None or operation.record is None:
        return None
    after = words[2:] if said is words[at] else verb_after(words[1:])[1:]
    return (Token(noun.name), Token(verb), words[1 - at], *after)


def _described(words: Words, catalog: Catalog, *, is_list: bool = False) -> Words | None:
    """Return `late tasks @ben`, or `Ben's tasks`, as the list of that noun with its filters.

    Where `is_list`, words that are no filters are looked for, too: show GPU tasks.
    """
    at, filters = 0, list[Token]()
    while at < len(words) and (found := _describing(words[at : at + _MOST_WORDS_OF_NAME], catalog)):
        filters += found[0]
        at += found[1]
    if is_list and at < len(words) and not catalog.noun(_low(words[at])):
        filters += words[at : at + 1]
        at += 1
    noun = catalog.noun(_low(words[at])) if at and at < len(words) else None
    after = words[at + 1 :]
    if noun is None or noun.find("list") is None or not noun.prefix or (after and _noun_of_id(after[0], catalog)):
        return None
    if after and noun.find(_low(after[0])):  # the risk matrix
        return (Token(noun.name), *after)
    return (Token(noun.name), Token("list"), *filters, *after)


def _describing(words: Words, catalog: Catalog) -> tuple[list[Token], int] | None:
    """Return the filters that words in front of a noun begin with, and of how many words they are."""
    first = _low(words[0])
    if first in _ADJECTIVES or first in catalog.filters:
        said = _ADJECTIVES.get(first, first)
        return ([Token(said)] if said else []), 1
    if words[0].person_id or words[0].text.startswith("@"):
        is_apart = len(words) > 1 and words[1].text.lower() in ("'s", "s")
        return [_without_s(words[0])], 1 + is_apart
    for length in range(1, min(_MOST_WORDS_OF_NAME, len(words)) + 1):
        name = words[:length]
        if any(word.quoted or word.key or word.person_id or catalog.noun(_low(word)) for word in name):
            return None
        if is_verb(first, catalog) or first in _SHOW | _MAKE | _MARK | _ASKED:
            return None
        if _low(name[-1]) not in _NO_OWNER_OF and name[-1].text.lower().endswith(("'s", "s'")):
            return [*name[:-1], _without_s(name[-1])], length
    return None


def _without_s(word: Token) -> Token:
    """Return Ben for Ben's."""
    return word if word.person_id else Token(re.sub(r"'s$|(?<=s)'$", "", word.text, flags=re.IGNORECASE))


def _with_id(noun: Noun, verb: Token, rest: Words, catalog: Catalog) -> Words:
    """Return `close T-8`, or `mark T-8 as done`, with the noun in front."""
    used = max(id_lists.leading(rest, catalog)[1], 1)
    after = verb_after(rest[used:])
    if _low(verb) in _MARK and after and noun.find(_low(after[0])):
        return (Token(noun.name), after[0], *rest[:used], *after[1:])
    return (Token(noun.name), Token("show" if _low(verb) in _SHOW else _low(verb)), *rest)


def _with_noun(noun: Noun, verb: Token, after: Words, catalog: Catalog, *, makes: bool) -> Words | None:
    """Return `create a task Buy milk`, `show the digest` or `close task T-8` with the noun in front."""
    name = Token(noun.name)
    if makes and "add" in noun.operations:
        if join(after).lower().rstrip(".!") in _THIS:
            raise _of_this(noun)
        return (name, Token("add"), *_skip(after, _BEFORE_TITLE))
    if _low(verb) not in _SHOW:
        is_known = noun.find(_low(verb)) or (after and _noun_of_id(after[0], catalog))
        return (name, verb, *after) if is_known else None
    if after and (noun.find(_low(after[0])) or _noun_of_id(after[0], catalog)):
        return (name, *after)
    return (name, Token("list"), *after) if noun.prefix and noun.find("list") else (name, *after)


def _of_this(noun: Noun) -> NotUnderstood:
    """Return the answer to `create a task from this`: a message can be taken from its own menu."""
    return NotUnderstood(
        f"To make a {noun.label} of a message, open the message's menu (⋯) and choose it there.",
        buttons=(Button(f"New {noun.label}", f"{noun.name} add", as_form=True),),
    )


def _is_number(word: Token) -> bool:
    return not (word.quoted or word.key) and _NUMBER.fullmatch(word.text) is not None


def _noun_of_id(word: Token, catalog: Catalog) -> Noun | None:
    refs, _ = id_lists.leading((word,), catalog)
    return catalog.noun_of(refs[0].prefix) if refs else None


def _skip(words: Words, some: frozenset[str]) -> Words:
    at = 0
    while at < len(words) and not words[at].quoted and _low(words[at]) in some:
        at += 1
    return words[at:]


def _low(word: Token) -> str:
    return "" if word.quoted or word.key or word.person_id else word.text.lstrip("/!").rstrip(".,;:?!").lower()

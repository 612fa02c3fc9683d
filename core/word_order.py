"""Commands as people say them, put into the order of the grammar: `please close T-8` is `task close T-8`."""

from core import id_lists
from core.errors import NotUnderstood
from core.operation import Catalog, Noun
from core.reply import Button
from core.tokens import Token, join
from core.verbs import is_verb

Words = tuple[Token, ...]

_POLITE_PHRASES = (
    "please, pls, plz, kindly, can you, could you, would you, will you, can we, could we, can i, could i, i want to, "
    "i would like to, i'd like to, i need to, we need to, let's, lets, baton, hey baton, hello baton"
)
_POLITE = tuple(tuple(phrase.split()) for phrase in _POLITE_PHRASES.split(", "))
_SHOW_ME = (
    ("show", "me"),
    ("give", "me"),
    ("tell", "me"),
    ("let", "me", "see"),
    ("get", "me"),
    ("i", "want", "to", "see"),
)
_SHOW = frozenset({"show", "list", "view", "display", "get", "see", "print", "open", "ls", "read"})
_MAKE = frozenset({"add", "create", "new", "make", "log", "record", "raise", "file", "open", "enter", "register"})
_MARK = frozenset({"mark", "set", "make", "move", "put"})
_ARTICLES = frozenset({"a", "an", "the", "our", "this", "that", "of", "me", "all", "some", "these", "those", "both"})
_AFTER = frozenset({"please", "pls", "plz", "thanks"})
_US = frozenset({"baton", "there"})
_BEFORE_VERB = frozenset({"is", "as", "to", "now", "please", "are", "was"})
_THIS = frozenset(
    {"from this", "of this", "for this", "out of this", "from this message", "from that", "from this thread"}
)
_ON = frozenset({"on", "working", "work", "with"})
_BEFORE_TITLE = frozenset({"to", "that", "called", "named", "saying"})
_ADJECTIVES = {"my": "mine", "open": "", "the": "", "our": "", "all": "all", "every": "", "current": "", "late": "late"}


def in_order(words: Words, catalog: Catalog) -> Words:
    """Return the words with noun and verb in front, without courtesies; as they are where that makes no command."""
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
    if catalog.noun(head) or _noun_of_id(said[0], catalog):
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
        return (Token("show"), *words[start + length :])
    return words[start:]


def without_article(words: Words) -> Words:
    """Return the words without an article, or the noun itself, at their beginning: `move the task T-2`."""
    return _skip(words, _ARTICLES | {"task", "item", "action", "risk", "issue", "decision", "meeting", "project", "no"})


def verb_after(words: Words) -> Words:
    """Return the words after an id from its verb on: `T-4 is done` says done."""
    at = 0
    while at < len(words) - 1 and _low(words[at]) in _BEFORE_VERB:
        at += 1
    return words[at:]


def _phrase(words: Words, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how many words make one of the phrases at the beginning; something must follow it."""
    texts = tuple(_low(word) for word in words[:4])
    return max((len(each) for each in phrases if texts[: len(each)] == each and len(words) > len(each)), default=0)


def _turned(words: Words, catalog: Catalog) -> Words | None:
    """Return a command that begins with its verb, or with what describes its noun, with the noun in front."""
    if listed := _described(words, catalog):
        return listed
    verb, has_article = _low(words[0]), len(words) > 1 and _low(words[1]) in ("a", "an")
    if not (is_verb(verb, catalog) or verb in _SHOW | _MAKE | _MARK):
        return None
    if verb in _SHOW and not has_article and (listed := _described(words[1:], catalog)):
        return listed
    rest = _skip(words[1:], _ARTICLES | _ON)
    if rest and (rest[0].person_id or rest[0].text.startswith("@")):  # assign @ben to T-4
        after = verb_after(rest[1:])
        rest = (*after, rest[0]) if len(after) == 1 and _noun_of_id(after[0], catalog) else rest
    if not rest:
        return None
    if noun := _noun_of_id(rest[0], catalog):
        return _with_id(noun, words[0], rest, catalog)
    noun = catalog.noun(_low(rest[0]))
    return (
        _with_noun(noun, words[0], rest[1:], catalog, makes=verb in _MAKE and (verb != "open" or has_article))
        if noun
        else None
    )


def _described(words: Words, catalog: Catalog) -> Words | None:
    """Return `late tasks @ben` as the list of that noun with its filters."""
    at = 0
    while at < len(words) and (_low(words[at]) in _ADJECTIVES or _low(words[at]) in catalog.filters):
        at += 1
    noun = catalog.noun(_low(words[at])) if at and at < len(words) else None
    after = words[at + 1 :]
    if noun is None or noun.find("list") is None or not noun.prefix or (after and _noun_of_id(after[0], catalog)):
        return None
    if after and noun.find(_low(after[0])):  # the risk matrix
        return (Token(noun.name), *after)
    filters = (_ADJECTIVES.get(_low(word), _low(word)) for word in words[:at])
    return (Token(noun.name), Token("list"), *(Token(each) for each in filters if each), *after)


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

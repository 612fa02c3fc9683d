"""The words of a question as rules read them: small letters, no marks, no short forms, in English."""

import re

from core.catalog import Catalog
from core.grammar.tokens import Token, tokenize
from core.questions.translations import english
from core.references import RecordRef, record_ref

_SHORT = {
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "i'm": "i am",
    "can't": "can not",
    "won't": "will not",
    "n't": " not",
}
_OF_IS = re.compile(r"\b(what|who|when|where|how|why|which|it|that|there)'?s\b(?! (?:own|work))")
_STUCK = re.compile(r"\b(?:can not|cannot|could not|does not) (?:go on|continue|proceed|move on)\b")
_WHY_STUCK = re.compile(
    r"\bwhy (?:can not|could not|does not|is not) (.{1,60}?) (?:go on|going on|continue|proceed|moving|move on)$"
)
_TERM = re.compile(r"what (?:does|do) (?:an? )?(?P<means>.+) (?:mean|stand for)|what (?:is|are) (?:an? )?(?P<term>.+)")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?= |$)")
_MARKS = re.compile(r"[?!.,;:()\"“”¿¡？…]+(?=\s|$)|(?<=\s)[\"“(¿¡]+|^[\"“(¿¡]+")
_AROUND = re.compile(
    r"^(?:(?:hey|hi|hello|baton|please|so|ok|and|well|now then|can you|could you|would you|do you know|tell me|show me|"
    r"give me|let me know|let me see|i want to know|i would like to know|remind me|just|quickly|show|list) )+"
    r"(?=\w)|(?: (?:please|thanks|thank you|right now|at the moment|currently|so far|exactly|actually|again))+$"
)


def words_of(text: str, catalog: Catalog) -> tuple[str, tuple[RecordRef, ...]]:
    """Return the words of a question in one line, in which people stand as @U012, and the ids of records in it."""
    refs: list[RecordRef] = []
    said: list[str] = []
    for token in tokenize(text):
        ref = None if token.quoted else record_ref(token.text.strip("?!.,;:¿"), "", catalog)
        if ref:
            refs.append(ref)
            said.append("ref")
        else:
            said.append(_said(token))
    line = _MARKS.sub(" ", " ".join(said).lower().replace("’", "'"))
    return _plain(english(_plain(line))), tuple(dict.fromkeys(refs))


def term_asked(line: str) -> str:
    """Return the term of which a question, in the words of `words_of`, asks what it means; "" where it asks of none."""
    found = _TERM.fullmatch(line)
    return (found["means"] or found["term"]) if found else ""


def _said(token: Token) -> str:
    if token.person_id:
        return f"@{token.person_id}"
    return f"{token.key} {token.text}" if token.key else token.text


def _plain(line: str) -> str:
    line = _OF_IS.sub(r"\1 is", line)
    for short, long in _SHORT.items():
        line = line.replace(short, long)
    line = _STUCK.sub("blocked", _WHY_STUCK.sub(r"why is \1 blocked", line.rstrip("?! ")))
    line = " ".join(_POSSESSIVE.sub("", line).split())
    while (shorter := _AROUND.sub("", line)) != line:
        line = shorter
    return line

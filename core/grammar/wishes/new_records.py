"""Sentences that name the register of what is to be written down: make me a task: …, log the decision that ….

In front stand words that only ask for it, the name of the register and perhaps whose it is to be, in any order.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.catalog import Catalog
from core.grammar.wishes.wish import Want, Wish
from core.operation import Noun

_ELSEWHERE = {
    "task": {"aufgabe", "todo", "tarea"},
    "action": {"aktion", "acción"},
    "risk": {"risiko", "riesgo"},
    "issue": {"problem", "problema", "incidencia", "bug"},
    "decision": {"entscheidung", "beschluss", "decisión", "decided", "entschieden", "beschlossen", "decidido"},
    "milestone": {"meilenstein", "hito"},
}
"""What registers are called in other languages, and what was done where one is named after that."""
_ASKS = frozenset(
    {"make", "create", "add", "log", "note", "record", "write", "open", "raise", "file", "report", "put", "new", "need"}
    | {"want", "set", "track", "register", "enter", "leg", "lege", "erstell", "erstelle", "mach", "mache", "notier"}
    | {
        "notiere",
        "halt",
        "halte",
        "erfass",
        "erfasse",
        "trag",
        "trage",
        "neue",
        "neuer",
        "neues",
        "schreib",
        "schreibe",
    }
    | {"crea", "crear", "apunta", "apuntar", "anota", "anotar", "registra", "registrar", "añade", "añadir", "abre"}
    | {"pon", "ponme", "haz", "hazme", "créame", "nueva", "nuevo"}
)
_BESIDE = frozenset(
    {
        "a",
        "an",
        "the",
        "me",
        "us",
        "we",
        "i",
        "please",
        "pls",
        "down",
        "as",
        "one",
        "another",
        "more",
        "now",
        "up",
        "also",
    }
    | {"to", "would", "like", "can", "could", "you", "just", "quickly", "bitte", "mir", "uns", "eine", "einen", "ein"}
    | {
        "als",
        "noch",
        "die",
        "das",
        "den",
        "der",
        "fest",
        "an",
        "ein",
        "auf",
        "ich",
        "wir",
        "brauche",
        "brauchen",
        "möchte",
    }
    | {
        "una",
        "un",
        "la",
        "el",
        "como",
        "por",
        "favor",
        "esta",
        "necesito",
        "quiero",
        "hay",
        "es",
        "gibt",
        "there",
        "is",
        "it",
        "this",
        "in",
        "following",
    }
)
_AFTER = frozenset(
    {"please", "pls", "bitte", "an", "fest", "auf", "ein", "de", "por", "favor", "of", "here", "now", "ab"}
)
_FOR = frozenset({"for", "für", "para"})
_LINKS = frozenset({"that", "dass", "daß", "que", "to", "about", "called", "saying", "with"})
_MOST_WORDS_OF_NAME = 2
_MOST_OF_PROJECT = 5  # words
_OF_IT = re.compile(
    r"(?P<what>.+?)[,.;:!]? (?:and |so )?(?:please |bitte )?(?:make|create|open|log|add|note|record|write)"
    r"(?: (?:that|this|it)(?: down)?)?(?: (?:as|in))? (?:an? |the )?(?P<noun>\w+)"
    r"(?: (?:of|for|from|about|out of) (?:it|this|that))?"
    r"(?: for (?P<who>\S+))?(?P<figures>,? \d ?(?:x|×|by|/) ?\d)?",
    re.IGNORECASE,
)
_IS_ONE = re.compile(
    r"(?:(?:we|i) (?:have )?(?:found out|noticed|see|saw|learned|heard) that )?(?P<what>.+?)[,.;:] (?:that|this|it) is"
    r" (?:an?|another|our) (?P<noun>\w+)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?:someone|somebody|we|one) (?:still )?(?:has to|have to|needs? to|must|should|ought to) ", re.IGNORECASE
)


class _Head(NamedTuple):
    noun: Noun
    who: str
    used: int
    is_interpreted: bool
    project: str = ""


def named_additions(line: str, catalog: Catalog) -> Iterator[Wish]:
    """Yield what a sentence wants written down in a register that it names before: make a task for Ben to call."""
    words = line.split()
    head = _head(words, catalog)
    if head and (what := " ".join(words[head.used :])):
        yield Wish(Want.ADD, what, head.who, value=head.project, noun=head.noun.name)


def added_behind(line: str, catalog: Catalog) -> Iterator[Wish]:
    """Yield what a sentence says first and wants written down in a register behind it: …, make a task of it."""
    if (said := _IS_ONE.fullmatch(line)) and (kind := _named(said["noun"], catalog)):
        yield Wish(Want.ADD, said["what"], noun=kind.name)
    behind = _OF_IT.fullmatch(line)
    noun = _named(behind["noun"], catalog) if behind else None
    if behind and noun:
        what = _WANTED.sub("", behind["what"], count=1) + (behind["figures"] or "")
        yield Wish(Want.ADD, what, behind["who"] or "", noun=noun.name)


def is_interpreted(line: str, catalog: Catalog) -> bool:
    """Say whether a sentence calls for a new record, with “that”, “:” or “me”: it is to be proposed."""
    words = line.split()
    head = _head(words, catalog)
    return head is not None and head.is_interpreted and head.used < len(words)


def _head(words: list[str], catalog: Catalog) -> _Head | None:
    at, noun, asks, is_mine = 0, None, False, False
    while at < len(words) and noun is None:
        low = _low(words[at])
        noun = _named(low, catalog) if asks or words[at].endswith(":") else None
        if noun is None and low not in _ASKS | _BESIDE:
            return None
        asks, is_mine = asks or low in _ASKS, is_mine or (low == "me" and asks)
        at += 1
    if noun is None:
        return None
    return _rest_of_head(words, at, _Head(noun, "me" if is_mine else "", at, is_mine))


def _rest_of_head(words: list[str], at: int, head: _Head) -> _Head:
    """Return a head with the person, project and link behind its noun: for Ben in weld inspection: …."""
    who, project, is_ended = head.who, "", words[at - 1].endswith(":")
    while not is_ended and at < len(words):
        low = _low(words[at])
        if low in _FOR and (used := _name(words[at + 1 :])):
            who = " ".join(words[at + 1 : at + 1 + used]).strip(":,")
        elif low == "in" and (used := _up_to_colon(words[at + 1 :])):
            project = " ".join(words[at + 1 : at + 1 + used]).strip(":,")
        elif low in _AFTER:
            used = 0
        else:
            break
        at += 1 + used
        is_ended = words[at - 1].endswith(":")
    if at < len(words) and not is_ended and _low(words[at]) in _LINKS:
        at, is_ended = at + 1, True
    return _Head(head.noun, who, at, head.is_interpreted or is_ended, project)


def _name(words: list[str]) -> int:
    """Return of how many words a name is: up to a colon, or else the first one."""
    return _up_to_colon(words[:_MOST_WORDS_OF_NAME]) or min(len(words), 1)


def _up_to_colon(words: list[str]) -> int:
    return next((length for length, word in enumerate(words[:_MOST_OF_PROJECT], 1) if word.endswith(":")), 0)


def _named(word: str, catalog: Catalog) -> Noun | None:
    found = catalog.noun(_low(word))
    if found is None:
        name = next((name for name, others in _ELSEWHERE.items() if _low(word) in others), "")
        found = catalog.noun(name) if name else None
    return found if found and found.prefix and "add" in found.operations else None


def _low(word: str) -> str:
    return word.lower().strip(".,;:?!")

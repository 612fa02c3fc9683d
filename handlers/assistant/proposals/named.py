"""Whom and what the words of a wish name: a person, and the records by ids or words of their titles."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.actor import Person
from core.grammar.wishes.wish import Wish
from core.names import folded
from core.questions import cues
from core.references import record_ref
from handlers.assistant.lookup.titles import find_titles, has_word
from handlers.assistant.lookup.vocabulary import vocabulary_of
from handlers.records.register import registers
from handlers.request.arguments import resolve
from handlers.request.arguments.resolve import SeveralPeople
from handlers.request.work import Work
from storage.record_query import RecordQuery
from storage.records.records import Record

_MENTION = re.compile(r"<@(\w+)>")
_ME = frozenset({"me", "i", "myself", "ich", "mir", "mich", "yo", "mí"})
_FILLER = frozenset(
    {"longer", "no", "not", "dont", "more", "please", "now", "whole", "new", "old", "stuff", "issue", "anymore"}
    | {"die", "der", "das", "den", "dem", "mit", "el", "la", "los", "las", "de", "del", "un", "una", "eine", "einen"}
    | {"ein", "einem", "einer", "ist", "sind", "hat", "habe", "ich", "wir", "sich", "mir", "mich", "zu", "zum", "auf"}
    | {
        "an",
        "für",
        "von",
        "vom",
        "bis",
        "im",
        "jetzt",
        "schon",
        "noch",
        "doch",
        "erst",
        "nur",
        "wieder",
        "auch",
        "bitte",
    }
    | {"kann", "könnte", "könnten", "soll", "sollte", "thema", "que", "se", "al", "lo", "le", "ya", "es", "está", "yo"}
    | {
        "por",
        "favor",
        "para",
        "con",
        "su",
        "mi",
        "puede",
        "podría",
        "he",
        "hemos",
        "pls",
        "thx",
        "thanks",
        "sorry",
        "good",
    }
    | {"fine", "cannot", "till", "today", "let", "lets", "better", "also", "bit", "off", "put", "set"}
    | {"und", "y", "aufgabe", "tarea", "setz", "setze", "away"}
)
_VERB_OF = {"purchase": "buy", "delivery": "deliver", "removal": "remove", "setup": "set"}
"""Nouns of which a title may have the verb."""


def person_named(work: Work, words: str) -> Person | None:
    """Return whom words name; None for nobody that is known. Raises SeveralPeople where a name fits several."""
    name = words.strip().removesuffix("'s").strip(" ,.")
    if name.lower() in _ME:
        return work.asker
    if found := _MENTION.fullmatch(name):
        work.meet([found[1]])
        return work.known.get(found[1])
    fits = [each for each in resolve.called(work, name.lstrip("@")) if not each.is_bot] if name else []
    if len(fits) > 1:
        raise SeveralPeople(name, fits, "owner")
    return fits[0] if fits else None


class Named(NamedTuple):
    """The records that words name; `is_sure` where their titles have the words, or all but one of several.

    `left` are words that no title has.
    """

    records: list[Record]
    is_sure: bool = True
    is_by_id: bool = False
    left: str = ""


def records_named(work: Work, words: str, fits: Callable[[Record], bool], wish: Wish) -> Named:
    """Return the records that words name and a wish can be about: those of ids, else those whose titles have the words.

    Where no title has all of them, it may be one that has all but one. Raises NotFound for an id that is not there.
    """
    refs = [ref for word in words.split() if (ref := record_ref(word.strip(".,;:!?()"), "", work.catalog))]
    if refs:
        found = [record for ref in dict.fromkeys(refs) if fits(record := resolve.record_of(work, ref))]
        return Named(found, is_by_id=True, left=_beside(found, wish.left))
    for kinds, said in _searches(work, words):
        query = RecordQuery(work.team, kinds, work.scope, open_only=wish.verb != "reopen")
        in_full = tuple(dict.fromkeys((said, _with_verbs(said))))
        for looked_for in (*in_full, *(less for each in in_full for less in _with_one_less(each))):
            found = [record for record in find_titles(work, looked_for, query) if fits(record)]
            exact = [record for record in found if folded(record.title) in {folded(words), folded(said)}]
            if found:
                is_sure = looked_for in in_full or " " in looked_for
                return Named(exact or found, is_sure, left=_beside(found, said))
    return Named([])


def _beside(found: list[Record], words: str) -> str:
    """Return the words that none of some titles has."""
    return " ".join(word for word in words.split() if not any(has_word(each.title, word) for each in found))


def _searches(work: Work, words: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what to look for, in which registers: all words in any, then those beside the name of a register in it."""
    every = tuple(each.noun.name for each in registers(work.catalog) if not each.table.is_project)
    vocabulary = vocabulary_of(work.catalog)
    plain = " ".join(re.sub(r"[.,;:!?()\"]|'s\b", " ", words.lower()).split())
    kinds = tuple(dict.fromkeys(vocabulary.kinds[found] for found in vocabulary.of_kinds.findall(plain)))
    without = " ".join(vocabulary.of_kinds.sub(" ", plain).split())
    if kinds and (telling_ := telling(without)):
        yield kinds, telling_
    if telling_ := telling(plain):
        yield every, telling_
    if kinds and (telling_ := telling(without)):
        yield every, telling_


def telling(words: str) -> str:
    """Return the words that tell one record from another."""
    plain = re.sub(r"[.,;:!?()\"]|'s\b", " ", words.lower())
    return " ".join(word for word in plain.split() if word not in _FILLER and word not in cues.SAYS_NOTHING)


def _with_verbs(words: str) -> str:
    """Return words with a verb in the place of its noun: the purchase of what is to be bought."""
    return " ".join(_VERB_OF.get(word, word) for word in words.split())


def _with_one_less(words: str) -> Iterator[str]:
    """Yield the words without one of them, each in turn, where enough are left to tell a record."""
    said = words.split()
    if len(said) > 1:
        yield from (" ".join((*said[:at], *said[at + 1 :])) for at in range(len(said)))

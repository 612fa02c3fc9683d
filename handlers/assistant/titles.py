"""Records that are named by words of their titles."""

from collections.abc import Sequence
from dataclasses import replace

from core.names import folded
from handlers.request.work import Work
from storage import record_lists, records
from storage.record_query import RecordQuery
from storage.records import Record

_MOST_READ = 1_000
"""So many titles with the beginnings of the words are taken apart, the newest ones."""
MOST_FOUND = 50
_SHORT = 4
_LONGER = 3
"""By so many letters a form of a word may be longer than another one of it."""
_IRREGULAR = {
    "sent": "send",
    "bought": "buy",
    "written": "write",
    "wrote": "write",
    "built": "build",
    "chosen": "choose",
    "chose": "choose",
    "taken": "take",
    "took": "take",
    "found": "find",
    "kept": "keep",
    "ran": "run",
    "held": "hold",
    "met": "meet",
    "paid": "pay",
    "told": "tell",
    "drew": "draw",
    "drawn": "draw",
    "bringing": "bring",
    "brought": "bring",
}
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ers", "ed", "es", "er", "s", "e")


def find_titles(work: Work, words: str, query: RecordQuery) -> list[Record]:
    """Return what a query asks for whose titles have all these words, in whichever form; the newest first.

    No more than MOST_FOUND are returned.
    """
    wanted = [_stem(word) for word in folded(words).split()]
    if not wanted:
        return []
    found = record_lists.titles(work.session, replace(query, text=_beginnings(words)), _MOST_READ)
    fits = [each.record_id for each in found if _has_all(each.title, wanted)]
    order = {key: at for at, key in enumerate(fits)}
    return sorted(records.of_ids(work.session, fits[:MOST_FOUND]), key=lambda record: order[record.id])


def _beginnings(words: str) -> str:
    """Return how words begin, in each of their forms: the store looks for that, so that few titles are taken apart."""
    regular = (word for word in words.split() if word.isascii() and word.isalnum())
    stems = (_stem(folded(word)) for word in regular)
    return " ".join(stem[:_SHORT] for stem in stems if stem not in _IRREGULAR.values())


def _has_all(title: str, wanted: Sequence[str]) -> bool:
    said = [_stem(word) for word in folded(title).split()]
    return all(any(_is_like(word, each) for each in said) for word in wanted)


def _is_like(word: str, said: str) -> bool:
    short, long = sorted((word, said), key=len)
    return short == long or (len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) <= _LONGER)


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return word.removesuffix(ending)
    return word

"""Records that are named by words of their titles."""

from collections.abc import Sequence
from itertools import islice

from core.names import folded
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record

MOST_FOUND = 50
_MOST_READ = 80
"""So many titles that the index finds are taken apart, the newest ones: it finds few that don't fit."""
_MOST_FORMS = 300
"""So many words that begin like one are compared with it, the shortest ones."""
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
    groups = tuple(_forms(work, word) for word in dict.fromkeys(wanted))
    found = record_lists.titles(work.session, query, groups, _MOST_READ) if all(groups) else ()
    fits = list(islice((each.record_id for each in found if _has_all(each.title, wanted)), MOST_FOUND))
    return records.in_order(work.session, fits)


def has_word(title: str, word: str) -> bool:
    """Say whether a title has a word, in whichever form."""
    return _has_all(title, [_stem(each) for each in folded(word).split()])


def _forms(work: Work, stem: str) -> tuple[str, ...]:
    """Return the words of the workspace's texts that are forms of the word with a stem."""
    begun = record_lists.begun_words(work.session, work.team, stem[:_SHORT], _MOST_FORMS)
    return tuple(word for word in dict.fromkeys((*begun, *_IRREGULAR)) if _is_like(_stem(word), stem))


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

"""Records that are named by words of their titles."""

from collections.abc import Sequence

from core.names import folded
from handlers.request.work import Work
from storage import record_lists, records
from storage.record_query import RecordQuery
from storage.records import Record

_MOST_READ = 20_000
_MOST_FOUND = 50
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
    """Return what a query asks for whose titles have all these words, in whichever form; the newest first."""
    wanted = [_stem(word) for word in folded(words).split()]
    if not wanted:
        return []
    found = record_lists.titles(work.session, query, _MOST_READ)
    begins = [word[:_SHORT] for word in wanted if word not in _IRREGULAR.values()]
    fits = [each.record_id for each in found if _may_have(each.title, begins) and _has_all(each.title, wanted)]
    order = {key: at for at, key in enumerate(fits)}
    return sorted(records.of_ids(work.session, fits[:_MOST_FOUND]), key=lambda record: order[record.id])


def _may_have(title: str, begins: Sequence[str]) -> bool:
    """Say whether a title may have words that begin so: most do not, and need not be taken apart."""
    lower = title.lower()
    return not lower.isascii() or all(begin in lower for begin in begins)


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

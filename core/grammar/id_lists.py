"""Several ids in a row: `T-2 T-3`, `T-2, T-3 and T-4`, `T-2/T-3`, `T-2 to T-5`."""

import re
from collections.abc import Callable, Sequence

from core.catalog import Catalog
from core.grammar.tokens import Token
from core.references import RecordRef, record_ref

_AND = frozenset({"and", "&", "+", ",", ";", "/", "plus", "also"})
_AS_WELL_AS = ("as", "well", "as")
_THROUGH = frozenset({"to", "through", "thru", "until", "till", "-", "–", "—", "..", "...", "…"})
_ID = r"[A-Za-z]{1,3}-?\d{1,9}"
_JOINED = re.compile(rf"{_ID}(?:[,/;+&]{_ID})+[,.;:?!]*", re.ASCII)
_SPAN = re.compile(rf"({_ID})(?:\.{{2,3}}|…|-|–|—)({_ID}|\d{{1,9}})[,.;:?!]*")
_LONGEST_SPAN = 50


def leading(
    words: Sequence[Token], catalog: Catalog, prefix: str = "", is_other: Callable[[str], bool] = lambda _text: False
) -> tuple[list[RecordRef], int]:
    """Return the ids that words begin with, each once, and how many words they take.

    With a `prefix` bare numbers are ids of that register, too, where the first one is (`close tasks 2 and 3`). What
    `is_other` is none: P3 is a priority, where one is wanted.
    """
    found: list[RecordRef] = []
    at = 0
    while at < len(words):
        between, is_span = _between(words[at : at + 3]) if found else (0, False)
        bare = prefix if not found or words[0].text.lstrip("#")[:1].isdigit() else ""
        more = _ids_of(words[at + between], catalog, bare) if at + between < len(words) else []
        if is_span and more:
            more = [*_span(found[-1], more[0]), *more[1:]]
        if not more or is_other(words[at + between].text):
            break
        found += more
        at += between + 1
    return list(dict.fromkeys(found)), at


def _between(words: Sequence[Token]) -> tuple[int, bool]:
    """Return how many words stand between two ids, and whether they mean all from one to the other."""
    texts = tuple("" if word.quoted or word.key else word.text.lower() for word in words[:3])
    if texts == _AS_WELL_AS:
        return 3, False
    return (1, texts[0] in _THROUGH) if texts[0] in _AND | _THROUGH else (0, False)


def _ids_of(word: Token, catalog: Catalog, prefix: str) -> list[RecordRef]:
    if word.quoted or word.key or word.person_id:
        return []
    if _JOINED.fullmatch(word.text):
        refs = [record_ref(part, "", catalog) for part in re.split(r"[,/;+&]", word.text.rstrip(",.;:?!"))]
        return [ref for ref in refs if ref] if all(refs) else []
    if span := _SPAN.fullmatch(word.text):
        first = record_ref(span[1], "", catalog)
        last = record_ref(span[2], first.prefix, catalog) if first else None
        return _span(first, last) if first and last else []
    ref = record_ref(word.text.rstrip("?!"), prefix, catalog)
    return [ref] if ref else []


def _span(first: RecordRef, last: RecordRef) -> list[RecordRef]:
    """Return all ids from one to another; none where that is no row of ids."""
    if first.prefix != last.prefix or not 0 <= last.number - first.number < _LONGEST_SPAN:
        return []
    return [RecordRef(first.prefix, number) for number in range(first.number, last.number + 1)]

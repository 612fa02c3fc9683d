"""Records by what stands anywhere in them: where no title has the words of a question, and which come closest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handlers.assistant.lookup.titles import find_titles
from handlers.records.register import registers
from handlers.request.work import Work
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record
from storage.search import search
from storage.search.search import SearchQuery
from storage.search_text.stems import stems_of, telling_words

_MOST = 50
_MOST_WORDS = 8
_SHOWN = 3
_SHORT = 5
"""Of words with so few letters many are alike: hook and book."""
_LIKE = {
    **dict.fromkeys(("purchase", "purchasing", "acquire", "bestellen", "comprar"), "buy"),
    **dict.fromkeys(("migration", "migrate", "relocate", "relocation", "switch"), "move"),
    **dict.fromkeys(("documentation", "docs"), "document"),
    **dict.fromkeys(("pictures", "photos", "pics"), "images"),
    **dict.fromkeys(("verify", "testing"), "test"),
}
"""Words of everyday work that stand for one another."""


def find_texts(
    work: Work, words: str, kinds: Sequence[str] = (), *, projects: frozenset[int] | None = None
) -> list[Record]:
    """Return the records that have all these words in their texts, the newest first, no more than fifty."""
    return records.in_order(work.session, search.newest(work.session, _query(work, words, kinds, projects), _MOST))


def _query(work: Work, words: str, kinds: Sequence[str], projects: frozenset[int] | None = None) -> SearchQuery:
    every = tuple(kinds) or tuple(each.noun.name for each in registers(work.catalog) if not each.table.is_project)
    seen = work.scope if projects is None else projects
    query = SearchQuery(work.team, words, seen, work.asker.id, work.now, work.today, kinds=every)
    return replace(query, hidden=work.hidden_kinds)


def closest(work: Work, words: str, kinds: Sequence[str], *, is_of_one: bool = False) -> list[Record]:
    """Return the records of other kinds that have all of some words, else those that have most of them, a few at most.

    That is half of the words, and more than any other record has. Of one word it is the record that has a word like it,
    where only one has, if one is asked for.
    """
    wanted = telling_words(words)
    if kinds and (others := find_titles(work, words, RecordQuery(work.team, (), work.scope, open_only=False))):
        return others if len(others) <= _SHOWN else []
    if len(wanted) > 1:
        return _having_most(work, [_LIKE.get(word, word) for word in wanted[:_MOST_WORDS]], kinds)
    near = (
        search.find(work.session, _query(work, words, kinds), 0, _SHOWN, _SHOWN)
        if is_of_one and len(words) > _SHORT
        else None
    )
    found = [each.record_id for each in near.page if each.record_id] if near else []
    return records.of_ids(work.session, found) if len(found) == 1 else []


def _having_most(work: Work, wanted: Sequence[str], kinds: Sequence[str]) -> list[Record]:
    """Return the records that have most of some words; a word that very many have leads to none by itself."""
    having: Counter[int] = Counter()
    common: list[str] = []
    for word in wanted:
        found = search.newest(work.session, _query(work, word, kinds), _MOST)
        having.update(found if len(found) < _MOST else ())
        common += [word] if len(found) == _MOST else []
    known = {record.id: record for record in records.of_ids(work.session, list(having))}
    for key, record in known.items():
        said = stems_of((record.title,)).split()
        having[key] += sum(not set(stems_of((word,)).split()).isdisjoint(said) for word in common)
    most = max(having.values(), default=0)
    best = [known[key] for key, many in having.items() if many == most and key in known]
    if most * 2 < len(wanted) or len(best) > (_SHOWN if most > 1 else 1):
        return []
    return sorted(best, key=lambda record: record.closed_at is not None)

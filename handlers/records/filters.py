"""The words that filter a list: whose, which state, until when; what else is said is looked for in the titles."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from core import dates, suggestions
from core.errors import NotUnderstood
from handlers.request.work import Work, in_days
from storage.records import RecordQuery

_IGNORED = frozenset(
    {"what", "do", "does", "i", "my", "me", "have", "has", "to", "owe", "am", "are", "is", "on", "for", "the", "a"}
    | {"an", "of", "open", "work", "due", "by", "in", "items", "things", "list", "please", "show", "today's"}
)
FILTERS = ("mine", "overdue", "unowned", "done", "closed", "all", "today", "tomorrow")
"""The words that filter every list; a register adds the states of its open records."""


def narrow(query: RecordQuery, filters: str, work: Work) -> RecordQuery:
    """Return a query for what fits the words of a filter."""
    words = _filter_words(filters)
    rest: list[str] = []
    at = 0
    while at < len(words):
        changed = _named_filter(query, words[at], work)
        span = None if changed else _period(words, at, work.today)
        if changed:
            query = changed
        elif span:
            query, at = replace(query, due_from=span[0], due_to=span[1]), at + span[2] - 1
        elif words[at] not in _IGNORED:
            rest.append(words[at])
        at += 1
    return replace(query, text=" ".join(rest))


def says_something(filters: str) -> bool:
    """Say whether there is a filter in the words: `what do I owe?` has none."""
    return any(word not in _IGNORED for word in _filter_words(filters))


def refuse_misspelt(text: str, filters: Collection[str]) -> None:
    """Raise NotUnderstood where words found nothing and one of them is nearly a filter: `task list overdu`."""
    for word in text.split():
        if like := suggestions.nearest(word, filters):
            raise NotUnderstood(
                f"Nothing has “{text[:80]}” in its title.", f"Did you mean `{like}`?", parameter="filters"
            )


def _filter_words(filters: str) -> list[str]:
    return [word for word in re.split(r"[\s,?!.]+", filters.lower()) if word]


def _named_filter(query: RecordQuery, word: str, work: Work) -> RecordQuery | None:
    match word:
        case "mine":
            return replace(query, owner_id=work.asker.id, snoozed_after=work.today)
        case "overdue":
            return replace(query, due_to=in_days(work.today, -1))
        case "unowned":
            return replace(query, unowned=True)
        case "done" | "closed":
            return replace(query, open_only=False, closed_only=True)
        case "all":
            return replace(query, open_only=False)
    is_state = word in work.catalog.filters and word not in FILTERS
    return replace(query, state=word) if is_state else None


def _period(words: list[str], at: int, today: date) -> tuple[date, date, int] | None:
    for length in (3, 2, 1):
        if at + length <= len(words) and (span := dates.period(" ".join(words[at : at + length]), today)):
            return (*span, length)
    return None

"""The words that lists can be filtered by: what each of them stands for, and those of registers and their states."""

import re
from collections.abc import Collection, Mapping
from functools import cache

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import suggestions
from handlers.records import states
from handlers.records.register import registers
from handlers.records.states import State
from storage.records.records import Record

IGNORED = frozenset(
    {"what", "do", "does", "i", "have", "has", "to", "owe", "am", "are", "is", "on", "for", "the", "a", "an", "of"}
    | {"open", "work", "due", "by", "in", "items", "things", "list", "please", "show", "today's", "with", "priority"}
    | {"everything", "owned", "assigned", "owner", "state", "status", "severity", "that", "which", "still"}
)
"""Words around filters that narrow nothing."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "mine": ("me", "my", "@me", "myself"),
    "unowned": (
        *("unassigned", "nobody", "nobody's", "noone", "no one", "no one's", "no owner", "without owner", "ownerless"),
        *("without an owner", "not assigned", "not owned", "unclaimed", "owner needed", "none"),
    ),
    "overdue": ("late", "past due", "delayed", "behind", "too late", "out of date"),
    "undated": ("no date", "no due date", "without date", "without a date", "without due date", "without a due date"),
    "soon": ("upcoming", "coming up", "due next"),
    "done": ("finished", "completed", "complete"),
    "closed": (),
    "all": (),
    "today": (),
    "tomorrow": (),
}
FILTERS = tuple(_WORDS)
"""The words that filter every list; a register adds its states, and what its table can be filtered by."""
OTHER_WORDS = ("late", "unassigned", "nobody", "me")
"""Other words for some of them that ask for a list by themselves: `/task late`."""
_NOT_STARTED = {"not started": ("not begun", "todo", "to do")}
_KEY = re.compile(
    r"(?:owner|assignee|who|state|status|is|priority|prio|severity|response|due)=(?=.)|[^\W\d]\w*=(?=[a-z]{1,3}-?\d+$)"
)
_ANY_KEY = re.compile(r"[^\W\d]\w*(?==\S)")


def says_something(filters: str) -> bool:
    """Say whether there is a filter in the words: `what do I owe?` has none."""
    return any(word not in IGNORED and word not in ("mine", *_WORDS["mine"]) for word in words_of(filters))


def misspelt(text: str, catalog: Catalog) -> tuple[str, str] | None:
    """Return the first word that is nearly a filter, with that: `task list overdu`."""
    known = {*catalog.filters, *(word for word in canonical(catalog) if " " not in word)}
    found = ((word, suggestions.nearest(word, known)) for word in text.split())
    return next(((word, like) for word, like in found if like), None)


def own_words(table: type[Record]) -> Collection[str]:
    """Return the words that a kind's lists can be filtered by, beside those of all kinds."""
    return table.own_filters().keys()


@cache
def canonical(catalog: Catalog) -> Mapping[str, str]:
    """Return the word that each filter, however it is said, stands for."""
    of_states = {name: state.filters for name, state in states_of(catalog).items()}
    every = {**_WORDS, **_NOT_STARTED, **of_states}
    return {said: word for word, others in every.items() for said in (word, *others)}


@cache
def states_of(catalog: Catalog) -> Mapping[str, State]:
    """Return the states that the records of all registers can be in, beside open and their good end."""
    closed = {name: state for name, state in states.COMMON.items() if name != states.OPEN}
    return closed | {name: state for each in registers(catalog) for name, state in each.states.items()}


def words_of(filters: str) -> list[str]:
    """Return the words of a filter, without keys. Raises NotUnderstood for a key that no list has."""
    words = [word for word in re.split(r"[\s?!.;]+", filters.lower().replace(",", " & ")) if word]
    return [_without_key(word) for word in words]


def _without_key(word: str) -> str:
    """Return what a key says: `state=blocked` is `blocked`. Raises NotUnderstood for a key that no list has."""
    plain = _KEY.sub("", word)
    if plain == word and (key := _ANY_KEY.match(word)):
        raise NotUnderstood(f"“{key[0][:40]}=” is no filter.", "`owner=`, `state=`, `priority=` and `due=` are.")
    return "undated" if word in ("due=none", "due=no") else plain

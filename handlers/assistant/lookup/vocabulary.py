"""The words of the catalog's registers, as questions use them."""

from collections.abc import Iterator
from functools import cache

from core.catalog import Catalog
from core.operation import Noun
from core.questions.vocabulary import Vocabulary
from handlers.records.lists import filter_words
from handlers.records.register import Register, registers
from storage import fields
from storage.records.records import Record

_NO_FILTERS = frozenset(
    {"mine", "me", "my", "@me", "myself", "none", "all", "today", "tomorrow", "behind", "upcoming"}
    | {"other", "labels"}  # kinds of some things, and ordinary words for others
)
"""Filters of lists that questions use otherwise."""


@cache
def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """Return what the nouns of a catalog say of themselves."""
    every = registers(catalog)
    # Of what is no work, such as documents, they are words of everyday talk: read where their register is named.
    own = {word for each in every if each.is_owed for word in filter_words.own_words(each.table)}
    many = {word for each in every for word in fields.words_of_many(each.table)}
    ends = (each.done for each in every)
    return Vocabulary(
        kinds={word: each.noun.name for each in every for word in _names(each)},
        dates={word: column for each in every for word, column in each.asked.dates.items()},
        people={word: column for each in every for word, column in each.asked.people.items()},
        facts=frozenset(word for each in every for word in each.asked.facts),
        filters=frozenset({*filter_words.canonical(catalog), *(own - many), *ends} - _NO_FILTERS),
        services={
            word: noun.name for noun in catalog.nouns if _comes_round(noun) for word in (noun.name, *noun.aliases)
        },
    )


def _names(register: Register[Record]) -> Iterator[str]:
    noun = register.noun
    yield from (noun.name, *noun.aliases, noun.label, *register.asked.words)
    yield f"{noun.label}s"


def _comes_round(noun: Noun) -> bool:
    """Say whether a noun without records is done again and again, by the clock."""
    return not noun.prefix and noun.name in noun.scheduled_runs and bool(noun.operations.get("setup"))

"""The words by which records are asked about: each register says its own, and nothing else names them here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class AskedBy:
    """How people ask about the records of a register, beyond its name.

    `words` name its records: “what did we decide”. `dates` and `people` are columns by the words that ask for them:
    “when is it reviewed”, “who decided it”; `facts` are those of any other kind: “what is its score”. `reasons` are the
    columns that say why, the likeliest first; `causes` those that say it too, but only to who asks for it.
    """

    words: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """The words of all registers: `kinds`, `dates` and `people` by phrase; `filters` are of lists, `facts` ask for one.

    `services` are the nouns without records.
    """

    kinds: Mapping[str, str]
    dates: Mapping[str, str]
    people: Mapping[str, str]
    filters: frozenset[str]
    services: Mapping[str, str]
    facts: frozenset[str] = frozenset()

    @cached_property
    def of_kinds(self) -> re.Pattern[str]:
        """Return what finds the words of registers in a text."""
        return phrases(self.kinds)

    @cached_property
    def of_facts(self) -> re.Pattern[str]:
        """Return what finds the words of facts in a text."""
        return phrases(self.facts)

    @cached_property
    def of_filters(self) -> re.Pattern[str]:
        """Return what finds the words of filters in a text."""
        return phrases(self.filters)


def phrases(some: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some phrases, the longest first, where they stand as whole words."""
    ordered = sorted(some, key=len, reverse=True)
    return re.compile(rf"(?<![\w@#-])(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})(?![\w-])")

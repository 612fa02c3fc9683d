"""The glossary: terms of AI projects in plain words, read from a file beside this one when somebody first asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("glossary.toml")
_NO_LETTERS = re.compile(r"[\W_]+")
_BEFORE_TERM = re.compile(r"^(?:to (?:me|us) )?(?:what(?: is| are| s| does)? |the term )?(?:(?:an?|the) )?")
_BEHIND_TERM = re.compile(
    r"(?: (?:mean|means|is|are|please|to me|to us|in (?:plain|simple) (?:words|english)"
    r"|for (?:(?:a|the|my|our) )?sponsors?))+$"
)
_LONGEST_NAME = 6
"""So many words has a name at most."""
_CLOSE = 80
"""Likeness, of 100, above which a word is taken for a misspelling: `overfiting` and `overfitting` are 95 alike."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term: what else it is called, what it is, and what it means for a sponsor; a sentence or two each."""

    name: str
    aliases: tuple[str, ...]
    meaning: str
    sponsor: str


@dataclass(frozen=True)
class Topic:
    """Terms that belong together, in the order in which they are shown."""

    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Glossary:
    """All terms, by topic."""

    topics: tuple[Topic, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return all terms."""
        return tuple(term for topic in self.topics for term in topic.terms)

    def find(self, words: str) -> Term | None:
        """Return the term that is called so, whatever its case, hyphens and number; None where there is none."""
        key = _key(words)
        bare = _BEHIND_TERM.sub("", _BEFORE_TERM.sub("", key))
        tried = (key, bare, bare.removesuffix("s"), f"{bare}s")
        return next((self._by_key[each] for each in tried if each in self._by_key), None)

    def within(self, text: str, most: int) -> tuple[Term, ...]:
        """Return the terms, at most so many, that stand in a text by any of their names, in its order."""
        words, found, at = _key(text).split(), list[Term](), 0
        while at < len(words):
            spans = (words[at : at + length] for length in range(_LONGEST_NAME, 0, -1))
            named = ((term, len(span)) for span in spans if (term := self._named(" ".join(span))))
            term, used = next(named, (None, 1))
            found += [term] if term else []
            at += used
        return tuple(dict.fromkeys(found))[:most]

    def _named(self, key: str) -> Term | None:
        return self._by_key.get(key) or self._by_key.get(key.removesuffix("s"))

    def like(self, words: str, most: int = 3) -> tuple[Term, ...]:
        """Return the terms, at most so many, whose names have these words in them, or are nearly them."""
        from rapidfuzz import fuzz, process

        key = _BEHIND_TERM.sub("", _BEFORE_TERM.sub("", _key(words)))
        holding = [name for name in self._by_key if _has_word(name, key)]
        near = process.extract(key, list(self._by_key), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=2 * most)
        likely = holding or [name for name, _, _ in near]
        return tuple(dict.fromkeys(self._by_key[name] for name in likely))[:most]

    @cached_property
    def _by_key(self) -> Mapping[str, Term]:
        named = {_key(term.name): term for term in self.terms}
        return MappingProxyType(named | {_key(alias): term for term in self.terms for alias in term.aliases})


@cache  # most people never ask for a term, so nobody waits for it at the start
def glossary() -> Glossary:
    """Return the glossary. Raises KeyError where an entry of the file lacks a part."""
    import tomllib

    with _FILE.open("rb") as file:
        read = tomllib.load(file)
    return Glossary(tuple(Topic(topic["name"], tuple(map(_term, topic["term"]))) for topic in read["topic"]))


def _term(entry: dict[str, str | list[str]]) -> Term:
    return Term(str(entry["name"]), tuple(entry["aliases"]), str(entry["meaning"]), str(entry["sponsor"]))


def _key(words: str) -> str:
    """Return words without case, hyphens and marks: `A/B-Test?` as `a b test`."""
    return _NO_LETTERS.sub(" ", words.casefold()).strip()


def _has_word(name: str, word: str) -> bool:
    return bool(word) and f" {word} " in f" {name} "

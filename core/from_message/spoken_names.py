"""Several people whom a line begins with in plain words: Ben and I will unpack the crates."""

import re
from collections.abc import Sequence

from core.from_message.text import PERSON

_BETWEEN = re.compile(r"\s*(?:,|&|\+|/)\s*(?:(?:and|und|et|y|e|en)\s+)?|\s+(?:and|und|et|y|e|en|or|oder|ou|o)\s+")
_NAME = re.compile(rf"(?:@?{PERSON}|[^\W\d_][\w'’.-]*)(?: [^\W\d_][\w'’.-]*)?(?=[\s,:–-]|$)")
_AUTHOR = frozenset({"i", "me", "myself", "ich", "je", "moi", "yo", "eu", "io", "ik"})
_MOST_NAMES = 6


def names_at_start(line: str) -> Sequence[str]:
    """Return what may be the names that a line begins with, each of one or two words; none where it begins with one.

    The last one may have the word after it in it: Ben and Mei will.
    """
    names: list[str] = []
    for part in _BETWEEN.split(line, maxsplit=_MOST_NAMES):
        found = _NAME.match(part)
        if found is None:
            break
        names.append(found[0])
        if found.end() < len(part):
            break
    return names if len(names) > 1 else []


def is_author(name: str) -> bool:
    """Say whether a name stands for who wrote the line: I, ich, je."""
    return name.partition(" ")[0].lower() in _AUTHOR


def is_told_of(line: str, names: Sequence[str], told: re.Pattern[str]) -> bool:
    """Say whether a line tells of its names what they did or are, and gives them nothing to do."""
    words = names[-1].split()
    after = line[line.index(names[-1]) + len(words[0]) :].lstrip(" ,:–-")
    surname = after[len(words[-1]) :].lstrip() if len(words) > 1 and after.startswith(words[-1]) else after
    return told.match(after) is not None or told.match(surname) is not None

"""Questions that a command answers, as its noun declares them: `is {equipment} free {period}`.

A phrase is made of plain words in small letters. `(a|b)` is one of several, `[a|b]` one of them or none, `…` anything
that is said beside, and `{name}` what the parameter of that name is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core.catalog import Catalog
from core.operation import Noun, Operation

_PART = re.compile(r"\((?P<one>[^)]+)\)|\[(?P<maybe>[^\]]+)\]|\{(?P<slot>\w+)\}|(?P<any>…)|(?P<word>\S+)")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Answering:
    """A command that answers a question, and what was said of the parameters of its operation, by their names."""

    command: str
    operation: Operation
    said: Mapping[str, str]


def answering(line: str, catalog: Catalog) -> Iterator[Answering]:
    """Yield the commands that answer a question, with what it says, the likeliest first."""
    for pattern, command, operation in _declared(catalog):
        if found := pattern.fullmatch(f" {line}"):
            yield Answering(command, operation, {name: said for name, said in found.groupdict().items() if said})


@cache
def _declared(catalog: Catalog) -> tuple[tuple[re.Pattern[str], str, Operation], ...]:
    """Return what finds each question that nouns declare; what says the most stands first."""
    each = [(noun, words, phrase) for noun in catalog.nouns for words, some in noun.asked.items() for phrase in some]
    each.sort(key=lambda declared: -len(re.sub(r"…|\{\w+\}", "", declared[2])))
    return tuple((pattern_of(phrase), *_command(noun, words)) for noun, words, phrase in each)


def _command(noun: Noun, words: str) -> tuple[str, Operation]:
    """Return the command that a noun has with some words, and its operation. Raises KeyError where it has none."""
    operation = noun.operations[words.partition(" ")[0]]
    return f"{noun.name} {words}".rstrip(), operation


def pattern_of(phrase: str) -> re.Pattern[str]:
    """Return what finds a question, written with a space before each of its words."""
    return re.compile("".join(map(_part, _PART.finditer(phrase))))


def _part(found: re.Match[str]) -> str:
    if found["slot"]:
        return rf" (?P<{found['slot']}>\S.{{0,{_LONGEST}}}?)"
    if found["any"]:
        return rf"(?: .{{1,{_LONGEST}}})?"
    words = found["one"] or found["maybe"] or found["word"]
    choice = "|".join(f" {re.escape(each)}" for each in words.split("|"))
    return f"(?:{choice}){'?' if found['maybe'] else ''}"

"""Sentences that set a value or call a verb of a register: make T-4 urgent, the risk is 4 by 5, escalate the issue."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from core.catalog import Catalog
from core.grammar.key_words import other_choices
from core.grammar.wishes.cues import WHAT
from core.grammar.wishes.wish import Want
from core.operation import Operation
from core.parameter import Kind, Parameter

_SET = r"(?:make|mark|set|put|raise|lower|change|bring)"
_LINK = r"(?: is| are| has| becomes| should be| needs| gets|:| -)(?: now| really| very| a| of| at| the)*"
_FIGURE = (
    r"(?: (?:is|are) getting (?:worse|better|higher|lower),?| is| are| scores?| has| stands at"
    r"| (?:went|goes) (?:up|down) to| rose to| fell to| at| to|:)"
    r"(?: now| at| about)*"
)
_TWO = r"(?P<value>\d) ?(?:by|x|×|times|and|/|\*|,| ) ?(?P<second>\d)"
_HAVE = r"(?:have |has |had |just |already |now )*"
_NOT_DONE_BY_WORDS = frozenset({"show", "view", "open", "add", "list", "edit"})
_HOW = re.compile(r"how (\w+)")


class Values(NamedTuple):
    """The patterns that a catalog's registers give: values of choices, figures, and verbs on a record."""

    cues: tuple[tuple[Want, re.Pattern[str]], ...]
    verbs: dict[str, str]


@cache
def values_of(catalog: Catalog) -> Values:
    """Return what can be said of the records of a catalog, by what its operations declare."""
    operations = [each for each in catalog if each.record and not each.is_inner]
    verbs = dict(_verbs(operations, catalog))
    patterns = (*_of_choices(operations), *_of_figures(operations), *_of_verbs(verbs))
    return Values(tuple((want, re.compile(said, re.IGNORECASE)) for want, said in patterns), verbs)


def _of_choices(operations: list[Operation]) -> Iterator[tuple[Want, str]]:
    found = [each for operation in operations for each in operation.parameters if each.kind is Kind.CHOICE]
    values = _any(word for each in found for word in (*each.choices, *other_choices(each)))
    names = _any(each.name for each in found)
    value, of = rf"(?P<value>{values})(?: (?:{names}))?(?: now)?", rf"(?:the (?:{names}) (?:of|for) )?"
    yield Want.SET, rf"{_SET} {of}{WHAT} (?:as |to |a )?{value}"
    yield Want.SET, rf"{of}{WHAT}{_LINK} {value}"


def _of_figures(operations: list[Operation]) -> Iterator[tuple[Want, str]]:
    figures = {each.name: each for operation in operations for each in operation.parameters if is_figure(each)}
    if not figures:
        return
    names, said = _any(figures), _any(word for each in figures.values() if (word := said_of(each)))
    yield Want.SCORE, rf"(?:score |rate |{_SET} )?{WHAT}{_FIGURE} {_TWO}(?: now)?"
    yield Want.SCORE, rf"(?:score|rate) {WHAT} (?:as |at |with |to )?{_TWO}"
    of = rf"(?:{_SET} )?(?:the )?(?P<verb>{names}) (?:of|for) {WHAT}"
    yield Want.SCORE, rf"{of} (?:is|to|at|should be|:)(?: now)* (?P<value>\d+)(?: now)?"
    compared = rf"{WHAT} (?:is|has become|became|got|gets) (?:now )?(?:much )?(?:more|less) (?P<verb>{said})"
    yield Want.SCORE, rf"{compared}(?: now)?[,:]? (?:say |now |make it |about |it is |let us say )*(?P<value>\d+)"


def _of_verbs(verbs: dict[str, str]) -> Iterator[tuple[Want, str]]:
    plain = _any(word for word, verb in verbs.items() if word == verb or not word.endswith("ed"))
    past = _any(word for word in verbs if word.endswith("ed"))
    yield Want.DO, rf"(?:please )?(?P<verb>{plain}) {WHAT}"
    yield Want.DO, rf"{WHAT}[,;.:]? (?:please |just )?(?P<verb>{plain}) (?:it|this|that|them)(?: please)?"
    yield Want.DO, rf"(?:i|we) {_HAVE}(?P<verb>{past}) {WHAT}"
    yield Want.DO, rf"{WHAT} (?:is|are|was|has been|have been) (?:now |already )?(?P<verb>{past})"
    yield Want.DO, rf"{WHAT} (?:takes|will take) (?:about )?(?P<value>\d+(?:\.\d+)?) (?P<verb>days)"


def _verbs(operations: list[Operation], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each verb that needs a record alone, by itself and by its other forms."""
    alone = {each.verb for each in operations if sum(parameter.required for parameter in each.parameters) == 1}
    for noun in catalog.nouns:
        for said in (*noun.operations, *noun.verb_aliases):
            verb = noun.verb_aliases.get(said, said)
            if verb in alone - _NOT_DONE_BY_WORDS and said not in _NOT_DONE_BY_WORDS and said.isalpha():
                yield said, said
                yield from ((form, said) for form in _past(said))
    yield from (
        ("days", each.verb) for each in operations if any(p.field.in_days and p.required for p in each.parameters)
    )


def _past(verb: str) -> tuple[str, ...]:
    return (f"{verb}d",) if verb.endswith("e") else (f"{verb}ed", f"{verb}{verb[-1]}ed")


def is_figure(parameter: Parameter) -> bool:
    """Say whether a parameter is a figure on a scale: the probability of a risk, 1 to 5."""
    return parameter.kind is Kind.NUMBER and parameter.whole and bool(said_of(parameter))


def said_of(parameter: Parameter) -> str:
    """Return the word by which people compare a figure: how likely; "" where it has none."""
    found = _HOW.match(parameter.field.meaning)
    return found[1] if found else ""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"

"""Sentences that want something written down, by the beginnings that nouns declare: we decided to, remind Ben to.

A beginning may hold `{who}` for a person and `{me}` for I as the person who is to do it. One that begins with `…` may
stand anywhere: then the whole sentence is the title.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.catalog import Catalog
from core.grammar.wishes.cues import WHO
from core.grammar.wishes.wish import Want, Wish
from core.operation import Noun

ANYWHERE = "…"
_ME = r"(?P<me>i|ich|yo)"
_LOGGED = re.compile(
    r"[,.;]? (?:and )?(?:please )?(?:log|note|record|add|write down) (?:that|this|it)(?: down)?(?: as (?:an? )?\w+)?$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"(?:let us |please |just )*(?:(?:note|record|log|write down|remember|for the record)(?: down)?,? that "
    r"|(?:note|record|log|write down|for the record)(?: down)?[:,] )",
    re.IGNORECASE,
)
_JUST = re.compile(r"^((?:we|the team|it (?:was|is))(?: have| had)?) (?:just|now|today|also|finally) ", re.IGNORECASE)
_REMINDED = re.compile(
    r"^((?:please )?remind \S+) (?P<when>(?:on|next|this|tomorrow|today|in|before|by)\b[^,]{0,30}?) to (?P<what>.+)$",
    re.IGNORECASE,
)
_REMINDED_ELSEWHERE = (
    (re.compile(r"^note to self[:,]? (?:to )?", re.IGNORECASE), "remind me to "),
    (re.compile(r"^(?:add|put) (?:this |it )?(?:to|on) my (?:to-?do )?list[:,]? ", re.IGNORECASE), "remind me to "),
    (re.compile(r"^erinnere? mich (?:daran|an),? (?P<what>.+)$", re.IGNORECASE), r"remind me to \g<what>"),
    (
        re.compile(r"^erinnere? mich (?P<when>(?:am )?\w+) (?:daran|an),? (?P<what>.+)$", re.IGNORECASE),
        r"remind me to \g<what> \g<when>",
    ),
    (
        re.compile(r"^recu[eé]rdame (?P<when>el \w+) (?:que |de )?(?P<what>.+)$", re.IGNORECASE),
        r"remind me to \g<what> para \g<when>",
    ),
    (
        re.compile(r"^recu[eé]rdame (?P<when>mañana|hoy) (?:que |de )?(?P<what>.+)$", re.IGNORECASE),
        r"remind me to \g<what> \g<when>",
    ),
    (re.compile(r"^recu[eé]rdame (?:que |de )?(?P<what>.+)$", re.IGNORECASE), r"remind me to \g<what>"),
)
"""What somebody is to be reminded of, in the order in which a beginning of ours has it: its day comes last."""
_SOMEONE_ELSE = re.compile(r"\b(?:someone|somebody|anyone|anybody) else\b", re.IGNORECASE)
"""Who should do what is there already: nothing new."""
_LATELY = re.compile(
    r"^((?:we|it was|it is|the team) (?:agreed|decided|settled)) (?:today|yesterday|just now) ", re.IGNORECASE
)
_WITH = re.compile(r"^(we (?:have )?(?:agreed|decided))(?: with \S+)?: ", re.IGNORECASE)
_NEW = (
    r"(?:(?:let us |we should |we need to )?(?:have|schedule|set up|plan|organi[sz]e|book|arrange|hold)"
    r"|there is|we have|we got|i see|i have|i want|i need|note|log|add|record|report|raise|open|create|file|new|make)"
    r"(?: down)? ?(?:an? |one more |another |new )*"
)
_OF = r"(?: that| of| about| with| for| to| called|:|,| -)+"


class _Beginning(NamedTuple):
    noun: Noun
    pattern: re.Pattern[str]
    is_anywhere: bool


def additions(line: str, catalog: Catalog, *, is_usual: bool) -> Iterator[Wish]:
    """Yield what a sentence wants written down: of the usual noun and anywhere in it, or else of the others."""
    if _SOMEONE_ELSE.search(line):
        return
    for pattern, put in _REMINDED_ELSEWHERE:
        line = pattern.sub(put, line)
    line = _REMINDED.sub(r"\1 to \g<what> \g<when>", line)
    plain = _WITH.sub(r"\1 ", _LATELY.sub(r"\1 ", _JUST.sub(r"\1 ", _LOGGED.sub("", line))))
    noted = _NOTED.sub("", plain, count=1)
    for beginning in _beginnings(catalog):
        if is_usual is not (beginning.noun.is_usual or beginning.is_anywhere):
            continue
        if found := beginning.pattern.fullmatch(noted):
            yield _wish(beginning, found, noted)
    if is_usual and (noted != plain or plain != line) and (noun := _for_notes(catalog)):
        yield Wish(Want.ADD, noted, noun=noun.name)


def _wish(beginning: _Beginning, found: re.Match[str], line: str) -> Wish:
    said = found.groupdict()
    who = "me" if said.get("me") else said.get("who") or ""
    return Wish(Want.ADD, line if beginning.is_anywhere else said["what"] or "", who, noun=beginning.noun.name)


def _for_notes(catalog: Catalog) -> Noun | None:
    """Return the noun of what is only to be noted: the one that says so."""
    return next((noun for noun in catalog.nouns if "note that" in noun.added_by), None)


@cache
def _beginnings(catalog: Catalog) -> tuple[_Beginning, ...]:
    return tuple(each for noun in catalog.nouns if noun.prefix or noun.added_by for each in _of(noun))


def _of(noun: Noun) -> Iterator[_Beginning]:
    for said in sorted(noun.added_by, key=len, reverse=True):
        is_anywhere = said.startswith(ANYWHERE)
        begins = re.escape(said.removeprefix(ANYWHERE).strip()).replace(r"\ ", " ")
        begins = begins.replace(r"\{who\}", WHO).replace(r"\{me\}", _ME)
        pattern = rf".+ {begins}(?: .*)?" if is_anywhere else rf"{begins}(?:,? (?:that|dass|que))?[:,]? (?P<what>.+)"
        yield _Beginning(noun, re.compile(pattern, re.IGNORECASE), is_anywhere)
    called = "|".join(re.escape(word) for word in {noun.name, noun.label, *noun.aliases})
    yield _Beginning(noun, re.compile(rf"{_NEW}(?:{called}){_OF} ?(?P<what>.+)", re.IGNORECASE), is_anywhere=False)

"""The words that say how often something comes again, with what stands beside them: an hour, the first day, the last.

They are read in English and in seven more languages, the writer's own first.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from core.dates import dates
from core.dates.hours import split_hour
from core.dates.reading import Writer
from core.dates.words import plain
from core.repetition import languages, translations
from core.repetition.repetition import Repetition
from core.repetition.rules import read_rule
from core.repetition.translations import DAY_WORDS

_LONGEST = 120  # characters
_AROUND = " \t\r\n;:!?()[]\"'*_~`"
_ADVERBS = {
    **translations.ADVERBS,
    **dict.fromkeys(("daily", "everyday"), "every day"),
    "weekly": "every week",
    **dict.fromkeys(("biweekly", "bi-weekly", "fortnightly"), "every 2 weeks"),
    "monthly": "every month",
    "quarterly": "every 3 months",
    "half-yearly": "every 6 months",
    **dict.fromkeys(("yearly", "annually"), "every year"),
}
ADVERBS = frozenset(_ADVERBS)
_PHRASES = _ADVERBS | {
    **dict.fromkeys(("every fortnight", "a fortnight"), "every 2 weeks"),
    **dict.fromkeys(("every half year", "every half-year"), "every 6 months"),
    **dict.fromkeys(("every morning", "every afternoon", "every evening", "every night"), "every day"),
}
_BEGINS_WITH_ONE = re.compile(rf"(?:{'|'.join(_PHRASES)})\b")
_ONCE = re.compile(r"once (?:a|an|per|every) |per ")
_UNTIL = r"bis(?: zum)?|jusqu'(?:au|en|à|a)|hasta(?: el)?|at[eé](?: ao)?|fino (?:al?|alla)|tot(?: en met)?"
_SINCE = r"ab(?: dem)?|[aà] partir (?:du|del?|da)|desde(?: el)?|dal|vanaf"
_BOUND = re.compile(
    rf"(?P<rule>.+),? (?P<which>until|till|through|ending|ends|from|since|for|{_UNTIL}|{_SINCE})"
    r"(?: (?:on|in|the next|the))? (?P<day>.+)"
)
_FROM = re.compile(r"\b(?:(?:starting|beginning)(?: from| on| of)?|as (?:from|of))\b")
_BEGINS = re.compile(rf"from|since|{_SINCE}")
_GERMAN_DAY = re.compile(r"[a-z]+(?:tags?|wochs?|abends?)")
_LONG_AGO = Writer(date(2001, 1, 1), "en-GB")
FIRST_WORDS = frozenset(
    {"every", "each", "evry", "once", "jeden", "jede", "jeder", "jedes", "jedem", "alle", "chaque", "tous", "toutes"}
    | {"cada", "ogni", "elke", "elk", "iedere", "ieder", "toda", "todas", "todos", "tutti", "tutte", "jeweils", "immer"}
    | DAY_WORDS
)
"""The words in a line by which a repetition may be known."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the rule, the day from which it begins and the hour that stood beside it, where they are named."""

    rule: Repetition
    starts: date | None = None
    hour: str = ""


def read(text: str, writer: Writer) -> Read | None:
    """Return what all these words together say; None where they are no repetition."""
    said = _tidy(text)
    if not said or len(said) > _LONGEST:
        return None
    return _read_bounded(said, writer) or _read_with_hour(said, writer)


@lru_cache(maxsize=1024)
def read_back(written: str) -> Repetition:
    """Return the rule that was kept as these words. Raises ValueError for others."""
    found = read(written, _LONG_AGO)
    if found is None:
        raise ValueError(f"{written!r} is no rule")
    return found.rule


def _tidy(text: str) -> str:
    """Bring case, spaces and the many words for "every" into one form."""
    said = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    said = " ".join(filter(None, (each.strip(_AROUND) for each in said.split()))).strip(" ,.")
    said = re.sub(r"\b(?:each|evry)\b", "every", said)
    said = re.sub(r"^(?:repeat(?:s|ing)?|recurring|recurs|on) (?=every|once|\w+ly\b)", "", said)
    said = _FROM.sub("from", _ONCE.sub("every ", said, count=1))
    bare = plain(said)
    if found := _BEGINS_WITH_ONE.match(bare):
        said = _PHRASES[found[0]] + bare[found.end() :]
    return re.sub(r"\bevery (?:every|one|single)\b", "every", said)


def _read_bounded(said: str, writer: Writer) -> Read | None:
    """Read a rule with its first or last day beside it: every Monday from 7 Dec until Christmas."""
    found = _BOUND.fullmatch(said)
    is_range = found and found["which"] == "bis" and _GERMAN_DAY.fullmatch(found["day"])  # montags bis freitags
    inner = read(found["rule"], writer) if found and not is_range else None
    if not found or not inner:
        return None
    reading = dates.read(f"in {found['day']}" if found["which"] == "for" else found["day"], writer)
    if not reading or not reading.day or reading.day < writer.today:
        return None
    if _BEGINS.fullmatch(found["which"]):
        return replace(inner, starts=reading.day)
    return replace(inner, rule=replace(inner.rule, until=reading.day))


def _read_with_hour(said: str, writer: Writer) -> Read | None:
    if rule := _rule(said, writer):
        return Read(rule)
    for day, hour in split_hour(said):
        if rule := _rule(day.strip(" ,"), writer):
            return Read(rule, hour=hour)
    return None


def _rule(said: str, writer: Writer) -> Repetition | None:
    return next((rule for english in (said, *languages.english(said, writer)) if (rule := read_rule(english))), None)

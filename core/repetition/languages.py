"""How often something comes again, from other languages into the English that rules read."""

import re
from collections.abc import Iterator
from functools import cache

from core.dates.reading import Writer
from core.dates.words import WEEKDAY_NAMES, plain
from core.repetition import japanese
from core.repetition.translations import PHRASES

_WORDS = re.compile(r"[^\W\d_][\w'-]*|\d+-[^\W\d_]+")
_DAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})"
_DAYS = rf"{_DAY}(?:(?:, | and | to | ){_DAY})*"
_WEEKS = r"every (?:\w+ )?weeks?"
_ONE_IN_TWO = re.compile(r"\bune? (\w+) sur deux\b")
_ONE_YES_ONE_NO = re.compile(r"\bun[ao]? (\w+) si y otr[oa] no\b")
_BY_SO_MANY = re.compile(r"\bde (\w+) em \1 ")
_NUMBER = re.compile(r"\b(\d{1,2})(?:e|de|ste|er|o|a)\b")
_TIDIED = (
    (re.compile(r"\bevery (?:every )+"), "every "),
    (re.compile(rf"\b(and|to|,) every (?={_DAY})"), r"\1 "),
    (re.compile(rf"\b({_WEEKS}),? every (?={_DAY})"), r"\1 on "),
    (re.compile(rf"\bevery ({_DAYS}),? (?={_WEEKS}$)"), r"\1 "),
)


def english(said: str, writer: Writer) -> Iterator[str]:
    """Yield what words can be in English, by the writer's own language first; mostly nothing."""
    if found := japanese.find(said.replace(" ", "")):
        if found.start == 0 and found.end == len(said.replace(" ", "")):
            yield found.english
        return
    text = _NUMBER.sub(r"\1", _turned(plain(said)))
    words = frozenset(_WORDS.findall(text))
    for code in sorted(PHRASES, key=lambda code: code != writer.language):
        if words and words <= _vocabulary(code):
            yield _in_english(text, code)


def _turned(text: str) -> str:
    """Bring un lundi sur deux and de duas em duas semanas into the order of "every second Monday"."""
    text = _ONE_IN_TWO.sub(r"chaque second \1", text)
    return _BY_SO_MANY.sub(r"cada \1 ", _ONE_YES_ONE_NO.sub(r"cada second \1", text))


def _in_english(text: str, code: str) -> str:
    phrases = PHRASES[code]
    said = _pattern_of(code).sub(lambda found: f" {phrases[found[0]]} ", text)
    said = " ".join(said.replace("' ", " ").split()).strip(" -.,")
    for pattern, instead in _TIDIED:
        said = pattern.sub(instead, said)
    return said


@cache
def _vocabulary(code: str) -> frozenset[str]:
    return frozenset(word for phrase in PHRASES[code] for word in _WORDS.findall(phrase))


@cache
def _pattern_of(code: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(PHRASES[code], key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?!\w)")

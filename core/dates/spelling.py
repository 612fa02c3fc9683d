"""Dates that were meant and misspelt, so that one can ask whether tomorrow was meant by tomorow."""

import re

from core.dates.words import MONTH_NAMES, WEEKDAY_NAMES, plain

# "day" at the end makes a word a would-be weekday, but for these.
_NO_DAYS = "birthday doomsday everyday faraday hackday holiday midday payday someday weekday workday midday daily"
_NOT_DAYS = frozenset(_NO_DAYS.split())
_KNOWN = [*WEEKDAY_NAMES, *(name for name in MONTH_NAMES if len(name) > 5), "april", "tomorrow", "yesterday", "today"]
_KNOWN_BESIDE = [*_KNOWN, "fortnight", "weekend", "quarter"]
_TYPED_IN_HASTE = {
    "nxt": "next",
    "nex": "next",
    "netx": "next",
    "enxt": "next",
    "wek": "week",
    "weeek": "week",
    "weke": "week",
    "tom": "tomorrow",
    "tommo": "tomorrow",
    "tomm": "tomorrow",
    "2morrow": "tomorrow",
    "2day": "today",
    "tomoz": "tomorrow",
    "tmmrw": "tomorrow",
    "tmwr": "tomorrow",
    "tmrow": "tomorrow",
    "fri.": "friday",
    "mnday": "monday",
    "moday": "monday",
    "mond": "monday",
    "tusday": "tuesday",
    "wendsday": "wednesday",
    "wenesday": "wednesday",
    "wensday": "wednesday",
    "thr": "thursday",
    "frid": "friday",
    "firday": "friday",
    "frday": "friday",
    "fryday": "friday",
    "mont": "month",
    "montj": "month",
    "moth": "month",
    "ned": "end",
    "wkend": "weekend",
    "wknd": "weekend",
    "monht": "month",
    "weekedn": "weekend",
    "dya": "day",
    "dyas": "days",
    "tow": "two",
}
_ALIKE = 81  # of 100: "fryday" and "agust" pass, "avril", "number" and "remember" do not
_SHORTEST = 5
_BESIDE = re.compile(r"^(?:(?:this|next|last|coming|the|end|of|on) )+")


def corrected(text: str) -> str:
    """Return the text with its misspelt words put right; the text itself where none is nearly a word of dates."""
    words = text.split()
    return " ".join(_right(word) for word in words)


def _right(word: str) -> str:
    bare = word.strip(".,")
    return _TYPED_IN_HASTE.get(bare) or nearest(bare, _KNOWN_BESIDE) or word


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that a misspelt one means, letters exchanged or wrong; none for other words."""
    if len(word) < _SHORTEST or word in known or not word.isalpha():
        return None
    for each in known:
        if word[0] == each[0] and len(word) == len(each) and sorted(word) == sorted(each):
            return each
    from rapidfuzz import fuzz, process  # slow: 30 ms

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return str(found[0]) if found else None


def is_misspelt(text: str) -> bool:
    """Say whether a text begins with what is nearly a weekday or a month: Blursday, next wensday, Septmber."""
    first = _BESIDE.sub("", text).partition(" ")[0]
    if first in _NOT_DAYS or plain(first) in _NOT_DAYS:
        return False
    if first in _TYPED_IN_HASTE and len(first) > _SHORTEST:
        return True
    return len(first) >= _SHORTEST and (first.endswith("day") or nearest(first, _KNOWN) is not None)

"""Sentences read by families of words: what kind of change they want, in any order, whatever stands around it.

Where patterns of whole sentences fit none, the words of a kind are looked for in each clause; who, when and which
record are read from what is left.
"""

import re
from collections.abc import Iterator
from functools import cache

from core.grammar.wishes.family_words import FAMILIES
from core.grammar.wishes.wish import Want, Wish

_CLAUSES = re.compile(
    r"(?<=[^\W\d][.!?;])\s+|(?<=\w[,:;])\s+|\s+[-–—]\s+|,?\s+(?:because|since|so that|so|but|weil|denn|aber|porque"
    r"|ya que|pero)\s+",
    re.IGNORECASE,
)
_LEAVES_OPEN = re.compile(
    r"\b(?:not|never|almost|nearly|half|partly|will|would|want|should|need|may|might|must|if|when|unless|before|soon"
    r"|later|try|hope|nicht(?! mehr)|fast|nie|noch|wenn|bald|casi|nunca|todavía|no|si|cuando|pronto)\b",
    re.IGNORECASE,
)
_SURE = frozenset({Want.CLOSE})
_IS_NOT = re.compile(r"\b(?:not|no longer|nicht|kein\w*|no)\b", re.IGNORECASE)
_NOT_WANTED = re.compile(
    r"\b(?:(?:do|does|did|should|must|may) not|never|maybe|perhaps|nothing|nobody|none|vielleicht|nichts|niemand|nunca"
    r"|quizás|nada|nadie)\b|(?<!kann )(?<!\w)nicht(?! mehr)\b|^no (?!longer|more)",
    re.IGNORECASE,
)


def by_families(line: str) -> Iterator[Wish]:
    """Yield what the words of a sentence may want, by kind; `what` and `others` are its clauses without those words."""
    clauses = [each for part in _CLAUSES.split(line) if (each := part.strip(" ,.;:!?"))]
    for want, verb, pattern in _families():
        told = [each for each in clauses if pattern.search(each)]
        if not told or _is_open(want, verb, told):
            continue
        without = tuple(" ".join(pattern.sub(" ", each).split()) for each in told)
        others = tuple(each for each in clauses if each not in told)
        kept = told if want in (Want.SCORE, Want.SET, Want.AWAY) else without  # their values are among those words
        yield Wish(want, " , ".join(kept), verb=verb, others=others, is_free=True)


def _is_open(want: Want, verb: str, told: list[str]) -> bool:
    """Say whether clauses say that something is not wanted, or not so: do not give it to Ben, I almost finished it."""
    is_fact = want in _SURE or verb == "start"
    if want is Want.SET and any(_IS_NOT.search(each) for each in told):
        return True
    is_negative = verb not in ("unblock", "block") and want is not Want.AWAY
    refused = any(map(_NOT_WANTED.search, told)) if is_negative else any("nothing" in each.lower() for each in told)
    return refused or (is_fact and any(map(_LEAVES_OPEN.search, told)))


@cache
def _families() -> tuple[tuple[Want, str, re.Pattern[str]], ...]:
    """Return the patterns of all kinds; made when first asked for, since most requests are commands."""
    return tuple((want, verb, _any(words)) for want, verb, words in FAMILIES)


def _any(words: str) -> re.Pattern[str]:
    """Return what finds any of the words that are parted by “ | ”, as whole words."""
    said = "|".join(each.strip() for each in " ".join(words.split()).split(" | "))
    return re.compile(rf"(?<![\w-])(?:{said})(?!\w)", re.IGNORECASE)

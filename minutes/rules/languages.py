"""Whether a text is in a language whose promises and decisions are read."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
# The small words that hold a sentence together: every text of some length has them.
_SMALL_WORDS = (
    "the an and or of to in on for is are was be will we you it that this with by not have has "
    "der die das und oder zu im in auf für ist sind war wird wir du ich es dass mit bis nicht hat ein eine den dem "
    "le la les et ou de du des dans sur pour est sont sera nous vous je il que avec avant pas un une au "
    "el los las del en para es son será nosotros yo lo que con antes no una se por"
)
"""Of two letters and more: a single one is a word in many languages."""
_SMALL = frozenset(_SMALL_WORDS.split())
_FEWEST, _SHARE = 10, 0.06
UNREAD = "I read promises in English, German, French and Spanish alone: in this text I may have missed what was agreed."


def is_read(texts: Iterable[str]) -> bool:
    """Say whether the words of some lines are of a language that the rules read; a few words tell nothing."""
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    return len(words) < _FEWEST or sum(word in _SMALL for word in words) >= _SHARE * len(words)

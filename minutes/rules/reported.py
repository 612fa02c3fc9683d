"""People whom notes name only as those who said something: "Noor reported that …", as tools that take notes write."""

import re
from collections.abc import Iterator

from minutes.rules.vocabulary import COLLECTIVE, LABELS
from minutes.transcript import Sort, Transcript

_NAME = r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+)?"
_SAID = (
    r"(?:reported|explained|suggested|said|mentioned|noted|asked|presented|discussed|shared|proposed|confirmed|raised"
    r"|described|emphasi[sz]ed|clarified|highlighted|outlined|pointed out|added|agreed|expressed|stated"
    r"|announced|stressed|recommended|requested|informed|demonstrated|showed|estimated|acknowledged|committed|doubted|offered"
    r"|volunteered|went (?:through|over)|talked|spoke)"
)
_SAYING = re.compile(rf"(?:^|[.:;!?] )(?P<first>{_NAME})(?:,? (?:and|&) (?P<second>{_NAME}))? {_SAID}\b")
_GROUPS = frozenset(
    {"board", "committee", "council", "management", "legal", "finance", "marketing", "product", "engineering", "sales"}
    | {"support", "operations", "design", "security", "customers", "users", "vendor", "client"}
)
_PRONOUNS = frozenset({"the", "we", "they", "he", "she", "it", "this", "there", "someone", "somebody", "nobody"})
_NOBODY = _GROUPS | _PRONOUNS | COLLECTIVE | LABELS


def reporters(transcript: Transcript) -> Iterator[str]:
    """Yield who is said to have said something, in notes; who leads a sentence with it is a person."""
    if transcript.sort is not Sort.NOTES:
        return
    for turn in transcript.turns:
        for found in _SAYING.finditer(turn.text):
            named = (found["first"], found["second"])
            yield from (name for name in named if name and name.split()[0].lower() not in _NOBODY)

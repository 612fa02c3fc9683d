"""A due date within a Japanese line, which has no spaces: 来週の金曜日までにデータを送る."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.dates import dates
from core.dates.reading import Reading, Writer
from core.dates.rules import either
from core.dates.translations import TRANSLATIONS
from core.grammar.tokens import Token

_UNTIL = "まで"


@dataclass(frozen=True, slots=True)
class DateInLine:
    """A date within a line: its words, what they mean, and the line without them."""

    said: str
    reading: Reading
    rest: list[Token]


def find(text: Sequence[Token], writer: Writer) -> DateInLine | None:
    """Return the day until which something is to be done, as までに says it."""
    for at, word in enumerate(text):
        found = _pattern().search(word.text) if _UNTIL in word.text and not (word.quoted or word.key) else None
        reading = dates.read(found["day"], writer) if found else None
        if found and reading and reading.day and not reading.why:
            without = word.text[: found.start()] + word.text[found.end() :]
            rest = [word._replace(text=without)] if without else []
            return DateInLine(found[0], reading, [*text[:at], *rest, *text[at + 1 :]])
    return None


@cache  # most writers never need it
def _pattern() -> re.Pattern[str]:
    forms = either(form for form, english in TRANSLATIONS["ja"].items() if english)
    return re.compile(
        rf"(?P<day>(?:{forms}|\d{{1,2}}[月日]|\d{{1,2}}(?:時|(?={forms}))|\d+/\d+|の(?!に))+)までに?[、,]?"
    )

"""Names without @ at the ends of a title, which may say whose it is: Mei: check the labels; Check the labels (Mei)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"(?P<name>[^\W\d_][\w.'’-]*?(?: [^\W\d_][\w.'’-]*?){0,2})"
_GIVES = (
    r"(?:(?:re)?assign(?:ed)?(?: it| this)? to|assign|give(?:n)?(?: it| this)? to|owned by|done by|owner(?: is)?:?"
    r"|assignee:?|responsible:?|for|für|pour|para|per|voor)"
)
_ORDERS = r"(?:to|will|should|must|shall|please|needs to|has to|is to|can you|could you)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_GIVES} )?{_NAME}(?:[:,]| ?[–—]| -)\s+(?P<front>\S.*)",  # Mei: …, assign to Ben: …
        rf"[\[(]{_NAME}[\])]:?\s*(?P<front>\S.*)",  # [Mei] …
        rf"(?:{_GIVES} )?{_NAME},? {_ORDERS} (?P<front>\S.*)",  # Mei to …
        rf"(?P<end>.*\S)\s*[\[(]\s*(?:{_GIVES} )?{_NAME}\s*[\])]\W*",  # … (Mei)
        rf"(?P<end>.*\S?),?\s+{_GIVES} {_NAME}(?: please)?[.!]*",  # … for Ben
        rf"(?P<end>.*\S)(?:\s*[,;:]|\s+(?:[-–—]+>?|[/|→]|=>)|\s*->)\s+{_NAME}[.!]*",  # … – Mei
    )
)
_FIRST = re.compile(rf"{_GIVES} (?P<name>\w+) (?P<front>\S.*)", re.IGNORECASE)
"""Assign to Ben check the labels: where the name ends is not said, so it is one word."""
_LAST = re.compile(r"(?P<end>\S+ .*?(?P<before>[\w'’]+)) (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)[.!]*")
"""Check the labels Mei."""
_BEFORE_WORDS = (
    "a an the this that of from about like with without to at in on by and or & vs versus as per tell told ask asked "
    "inform notify ping call phone email mail message warn remind meet thank invite consult brief contact interview "
    "dear hello hi new mr mrs ms dr"
)
_BEFORE_OTHERS = frozenset(_BEFORE_WORDS.split())
"""Words after which a name is part of what is said: the draft of Mei, call Ben."""
_MOST = 4
_LONGEST = 300  # characters: nobody who writes more says whose it is at the end


@dataclass(frozen=True, slots=True)
class SpokenName:
    """What may be the name of an owner, and the title without it."""

    name: str
    title: str


def at_ends(title: str) -> list[SpokenName]:
    """Return what may be the name of somebody at the beginning or end of a title, the surest first."""
    return list(dict.fromkeys(_found(title)))[:_MOST] if len(title) <= _LONGEST else []


def _found(title: str) -> Iterator[SpokenName]:
    for form in (*_FORMS, _FIRST):
        if found := form.fullmatch(title):
            parts = found.groupdict()
            yield from _without(found["name"], parts.get("front"), parts.get("end"))
    if (found := _LAST.fullmatch(title)) and found["before"].lower() not in _BEFORE_OTHERS:
        yield from _without(found["name"], None, found["end"])
        _, _, last = found["name"].rpartition(" ")
        if last != found["name"]:
            yield from _without(last, None, title[: title.rindex(last)])


def _without(name: str, front: str | None, end: str | None) -> Iterator[SpokenName]:
    rest = (front or end or "").strip(" ,;:-–—")
    if rest and name:
        yield SpokenName(name, rest[:1].upper() + rest[1:] if front else rest)

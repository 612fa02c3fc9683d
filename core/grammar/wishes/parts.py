"""Texts of several sentences: each may want something of its own, or one names what another is about."""

import re

from core.catalog import Catalog
from core.references import record_ref

_ABOUT_IT = re.compile(
    r"(?P<named>.+?)[,.;:!?] (?:(?:and|so|then|but|please|can you|could you|just) )*"
    r"(?P<said>.*\b(?:it|this|that|them)\b.*)",
    re.IGNORECASE,
)
"""A sentence that names a record, and one that says of it what is wanted: I can't do T-11, give it to Noor."""
_IT = re.compile(r"\b(?:it|this|that|them)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:the|our|my) [^,.;:]+$", re.IGNORECASE)
_DEPENDS = re.compile(
    r"\b(?:if|when|unless|once|after|before|until|wenn|falls|sobald|bis|si|cuando|hasta)\b", re.IGNORECASE
)
_PARTS = re.compile(r"[;.]\s+|,? and (?:then |also )?|,\s+", re.IGNORECASE)
_HEADING = re.compile(r"^\w+: ")
_MOST_PARTS = 5


def parts(text: str) -> tuple[str, ...]:
    """Return the sentences of a text of which each may want something of its own; none where it is one."""
    found = tuple(each for part in _PARTS.split(_HEADING.sub("", text)) if (each := part.strip(" ,.;")))
    return found if 1 < len(found) <= _MOST_PARTS else ()


def said_of_it(line: str, catalog: Catalog) -> str:
    """Return what is said of the thing that the words before name, by its name; "" where there is no such pair."""
    found = _ABOUT_IT.fullmatch(line)
    if not found or _ids(found["said"], catalog):
        return ""
    thing = _THING.search(found["named"])
    named = " and ".join(_ids(found["named"], catalog)) or (thing[0] if thing else "")
    return _IT.sub(lambda _: named, found["said"], count=1) if named else ""


def at_the_end(line: str, catalog: Catalog) -> str:
    """Return the last part of a line where it alone names ids, and nothing depends on what is said before."""
    before, _, last = line.rpartition(", ")
    is_alone = before and not _ids(before, catalog) and not _DEPENDS.search(before)
    return last if is_alone and _ids(last, catalog) else ""


def _ids(said: str, catalog: Catalog) -> list[str]:
    return [str(ref) for word in said.split() if (ref := record_ref(word.strip(",.;:!?"), "", catalog))]

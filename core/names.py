"""What people are called, as it is compared: without case, accents, dots and hyphens."""

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters with a stroke, and joined ones, which Unicode does not take apart."""
_BETWEEN = re.compile(r"[\W_]+")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, NUL among them, and what turns the direction of all that follows or is not seen at all; not the
joiners, which some scripts and emoji need."""


def visible(name: str) -> str:
    """Return a name without characters that no reader sees, some of which spoil what stands beside it."""
    return _HIDDEN.sub("", name)


def folded(name: str) -> str:
    """Return a name as it is compared: "José-Luis Muñoz" is "jose luis munoz", "" where no letter is left."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", plain.casefold().translate(_LETTERS)).strip()


def first_of(name: str) -> str:
    """Return the first of somebody's names, as it is compared."""
    return folded(name.strip().partition(" ")[0])

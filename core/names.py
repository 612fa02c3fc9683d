"""What people are called, as it is compared: without case, accents, dots and hyphens."""

import re
import unicodedata

from core.visible import visible

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters with a stroke, and joined ones, which Unicode does not take apart."""
_BETWEEN = re.compile(r"[\W_]+")


def written(name: str) -> str:
    """Return a name on one line, without characters that no reader sees."""
    return " ".join(visible(name).split())


def folded(name: str) -> str:
    """Return a name as it is compared: "José-Luis Muñoz" is "jose luis munoz", "" where no letter is left."""
    return _BETWEEN.sub(" ", _plain(name).casefold().translate(_LETTERS)).strip()


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def first_of(name: str) -> str:
    """Return the first of somebody's names, as it is compared."""
    return folded(name.strip().partition(" ")[0])

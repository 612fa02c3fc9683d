"""What people wrote, as a model is given it: as data that nothing in it can end, without signs that nobody sees."""

import json
import re
import unicodedata


def quoted(values: object) -> str:
    """Return values as one line of JSON that nothing in them can end: no line break, no mark-up, of any kind."""
    line = json.dumps(values, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", line)


def visible(text: str) -> str:
    """Return a text without signs that nobody sees: hidden letters ("tags"), turned directions, broken pairs.

    The joiners of Persian, of Indian scripts and of emoji are kept.
    """
    return "".join(sign for sign in text if sign in _KEPT or not _is_hidden(sign))


_KEPT = "\n\t\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in _HIDDEN or "\U000e0100" <= sign <= "\U000e01ef"

"""Characters that no reader sees and that spoil what stands beside them."""

import re

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, NUL among them, what turns the direction of all that follows, spaces without width, and halves
of characters; not the joiners (U+200C, U+200D), which some scripts and emoji need."""


def visible(text: str) -> str:
    """Return a text without characters that no reader sees; line ends and tabs stay."""
    return text if text.isprintable() else _HIDDEN.sub("", text)

"""Notes with the transcript or the chat of the same meeting below them: the notes are what people wrote of it."""

import re
from collections.abc import Sequence

from minutes.section_names import Section, names_only

_BELOW = re.compile(r"\W*(?:(?:full|meeting|zoom) )?(?:transcript|chat(?: log| messages)?)\W*", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•☐☑]|\[[ xX]?\]|\d+[.)])\s+\S")
_CHAT = ("chat", "chat log", "chat messages")
_TIMED = re.compile(r"\s*\[?\d{1,2}:\d{2}")
_FEWEST, _SAYS_SOMETHING = 2, 6
_OF_MINUTES = (Section.ACTIONS, Section.DECISIONS)


def parted(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]] | None:
    """Return the notes, and the talk below them; None for what has no such two parts."""
    at = next((number for number, line in enumerate(lines) if _BELOW.fullmatch(line)), None)
    if at is None:
        return None
    above, below = lines[:at], lines[at + 1 :]
    is_chat = lines[at].strip("-–—=*#: ").casefold().endswith(_CHAT)
    is_minutes = any(names_only(line) in _OF_MINUTES for line in above if len(line) < 60)
    has_items = sum(bool(_BULLET.match(line)) for line in above) >= _FEWEST
    if is_chat and _TIMED.match(next((line for line in below if line.strip()), "")):
        has_items = has_items or sum(len(line.split()) >= _SAYS_SOMETHING for line in above) >= _FEWEST
    return (above, below) if has_items and (is_minutes or not _has_headings(above)) else None


def _has_headings(lines: Sequence[str]) -> bool:
    return any(line.lstrip().startswith("#") for line in lines)

"""Hours beside a day: 5pm Friday, tomorrow at 10, Fri 17:00 CET, Friday afternoon."""

import re
from collections.abc import Iterator

ZONES = "pst pdt pt est edt et cst cdt ct mst mdt mt utc gmt bst cet cest eet eest wet west msk ist jst kst sgt aest"
_ZONE = rf"(?: ?(?:{ZONES.replace(' ', '|')}|(?:my|your|our|local|their) time))?"
_NAMED = "noon|midday|midnight|lunch|lunchtime|lunch time"
_EXACT = (
    r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?|\d{1,2} ?(?:o'?clock|uhr)|\d{1,2}[:.]\d\d ?(?:uhr|h)"
    rf"|(?:1?\d|2[0-3]) ?h(?:\d\d)?\b|{_NAMED}"
)
_CLOCK = rf"(?:{_EXACT})(?: ?(?:-|–|to) ?(?:{_EXACT}))?{_ZONE}"
_AT = r"at|@|around|by|before|from|um|gegen|à|vers|a las|às|alle|om"
_PART = r"(?:(?:in the |early |late |mid[- ]?)?(?:morning|afternoon|evening|night)|am|pm|first thing)"
_RANGE = r"(?:from )?\d{1,2}(?::\d\d)? ?(?:to|until|till|-|–) ?\d{1,2}(?::\d\d)?"
_ENDS = re.compile(
    r"(?P<day>\S.*?)(?:[ ,]+|(?<=\d)t(?=\d))\(?"
    rf"(?:(?:{_AT})? ?(?P<clock>{_CLOCK})|(?:at|@|um|om) ?(?P<bare>\d{{1,2}}){_ZONE}|(?P<part>{_PART})"
    rf"|(?P<range>{_RANGE}))\)?"
)
_BEGINS = re.compile(
    rf"(?:(?:{_AT})? ?(?P<clock>{_CLOCK})|(?:at|@) ?(?P<bare>\d{{1,2}})|(?:the )?(?P<part>{_PART}) of"
    rf"|(?P<range>{_RANGE}))"
    r"(?:,? on|,| on the)? (?P<day>\S.*)"
)
_ALONE = re.compile(rf"(?:{_AT})? ?(?P<clock>{_CLOCK})")
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s?(?P<half>[ap])?")


def split_hour(text: str) -> Iterator[tuple[str, str]]:
    """Yield the day and the hour of which a text may consist; an hour alone is one of today."""
    if found := _ALONE.fullmatch(text):
        yield "today", found["clock"]
    for pattern in (_ENDS, _BEGINS):
        if found := pattern.fullmatch(text):
            yield found["day"], found["clock"] or found["bare"] or found["part"] or found["range"]


def write_hour(said: str) -> str:
    """Return an hour as it is kept: 17:00 for 5pm, 10:00 for 10; other words as they are.

    A bare hour from 1 to 6 is one of the afternoon, when people meet; who means the night writes 04:00.
    """
    if said in {"noon", "midday"}:
        return "12:00"
    found = _HOUR.match(said)
    said = said.removeprefix("from ")
    if not found or "-" in said or "–" in said or " to " in said:
        return said
    hour, minute = int(found["hour"]), found["minute"] or "00"
    hour = afternoon(found["hour"]) if not found["half"] else hour % 12 + (12 if found["half"] == "p" else 0)
    zone = re.search(rf"\b(?:{ZONES.replace(' ', '|')})$", said)
    return f"{hour:02}:{minute}" + (f" {zone[0].upper()}" if zone else "")


def afternoon(hour: str) -> int:
    """Return the hour that a number without am or pm means: 4 is 16, 04 and 9 are what they say."""
    return int(hour) + (12 if len(hour) == 1 and 1 <= int(hour) <= 6 else 0)

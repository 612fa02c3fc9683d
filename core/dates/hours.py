"""Hours beside a day: 5pm Friday, tomorrow at 10, Fri 17:00 CET, Friday afternoon."""

import re
from collections.abc import Iterator

ZONES = "pst pdt pt est edt et cst cdt ct mst mdt mt utc gmt bst cet cest eet eest wet west msk ist jst kst sgt aest"
_ZONE = rf"(?: ?(?:{ZONES.replace(' ', '|')}|(?:my|your|our|local|their) time))?"
_NAMED = "noon|midday|midnight|lunch|lunchtime|lunch time"
_EXACT = (
    r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?|\d{1,2} ?(?:o'?clock|uhr|uur|heures?)"
    r"|\d{1,2}[:.]\d\d ?(?:uhr|uur|h)|(?:午前|午後)?\d{1,2}時(?:\d{1,2}分|半)?"
    rf"|(?:1?\d|2[0-3]) ?h(?:\d\d)?\b|{_NAMED}"
)
_CLOCK = rf"(?:{_EXACT})(?: ?(?:-|–|to) ?(?:{_EXACT}))?{_ZONE}"
_AT_BARE = r"at|@|um|à|a las|às|as|alle|om"
_AT = rf"{_AT_BARE}|around|by|before|from|gegen|vers"
_JOINED_PARTS = ("mittag", "vormittag", "nachmittag", "abend", "nacht", "früh", "morgen", "middag", "ochtend", "avond")
_OTHER_PARTS = (
    *("matin", "midi", "après-midi", "soir", "por la mañana", "por la tarde", "por la noche", "al mediodía"),
    *(
        "de manhã",
        "à tarde",
        "à noite",
        "mattina",
        "pomeriggio",
        "sera",
        "in de middag",
        "の?午前中?",
        "の?午後",
        "の?朝",
    ),
)
DAY_PARTS = frozenset(part.split()[-1] for part in (*_JOINED_PARTS, *_OTHER_PARTS))
"""The last words of parts of a day in other languages."""
_WEEKDAYS_JOINED = (
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
)
JOINED_DAYS = frozenset(day + part for day in _WEEKDAYS_JOINED for part in _JOINED_PARTS)
"""A day and its part in one word: Freitagmittag."""
_PART = (
    r"(?:(?:in the |early |late |mid[- ]?)?(?:morning|afternoon|evening|night)|am|pm|first thing"
    rf"|(?:am )?(?:{'|'.join((*_JOINED_PARTS, *_OTHER_PARTS))}))"
)
_RANGE = r"(?:from )?\d{1,2}(?::\d\d)? ?(?:to|until|till|-|–) ?\d{1,2}(?::\d\d)?"
_ENDS = re.compile(
    r"(?P<day>\S.*?)(?:[ ,]+|(?<=\d)t(?=\d)|(?<=[td]ag)(?=\w)|(?<=woch)(?=\w)|(?<=[日曜])の?(?=[\d午朝]))\(?"
    rf"(?:(?:{_AT})? ?(?P<clock>{_CLOCK})|(?:{_AT_BARE}) ?(?P<bare>\d{{1,2}}){_ZONE}|(?P<part>{_PART})"
    rf"|(?P<range>{_RANGE}))\)?"
)
_BEGINS = re.compile(
    rf"(?:(?:{_AT})? ?(?P<clock>{_CLOCK})|(?:at|@) ?(?P<bare>\d{{1,2}})|(?:the )?(?P<part>{_PART}) of"
    rf"|(?P<range>{_RANGE}))"
    r"(?:,? on|,| on the)? (?P<day>\S.*)"
)
_ALONE = re.compile(rf"(?:{_AT})? ?(?P<clock>{_CLOCK})")
_PART_OF_TODAY = re.compile(r"this (?P<part>morning|afternoon|evening)")
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s?(?P<half>[ap])?")


def split_hour(text: str) -> Iterator[tuple[str, str]]:
    """Yield the day and the hour of which a text may consist; an hour alone is one of today."""
    if found := _ALONE.fullmatch(text):
        yield "today", found["clock"]
    if found := _PART_OF_TODAY.fullmatch(text):
        yield "today", found["part"]
    for pattern in (_ENDS, _BEGINS):
        if found := pattern.fullmatch(text):
            yield found["day"], found["clock"] or found["bare"] or found["part"] or found["range"]


def write_hour(said: str) -> str:
    """Return an hour as it is kept: 17:00 for 5pm, 10:00 for 10; other words as they are.

    A bare hour from 1 to 6 is one of the afternoon, when people meet; who means the night writes 04:00.
    """
    said = said.lower()
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

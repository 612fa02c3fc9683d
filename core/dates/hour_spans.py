"""From one hour to another: 14:00 to 18:00, 2-6pm, 9 bis 12 Uhr; read, and said."""

import re

from core.dates.hours import write_hour

_SIDE = r"(?:\d{1,2}(?:[:.h]\d\d)?|noon|midday|midnight)"
_SPAN = re.compile(
    rf"(?:from |von |de |between )?(?P<begin>{_SIDE}) ?(?P<first>[ap]m)?(?: ?uhr| ?h)?"
    rf" ?(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|\ba\b|\bà\b|\band\b) ?"
    rf"(?P<end>{_SIDE}) ?(?P<last>[ap]m)?(?: ?uhr| ?h)?(?![\w:])",
    re.IGNORECASE,
)
_MARK = re.compile(r"[:.hm]", re.IGNORECASE)
_MINUTES_A_DAY = 24 * 60


def leading(text: str) -> tuple[tuple[int, int] | None, str]:
    """Return the hours that a text begins with, in minutes after midnight, and what follows; none where it has none."""
    found = _SPAN.match(text)
    if found is None:
        return None, text
    last = (found["last"] or "").lower()
    first = (found["first"] or "").lower() or ("" if _is_earlier(found, last) else last)
    begin, end = _minutes(found["begin"], first), _minutes(found["end"], last)
    end = end or _MINUTES_A_DAY
    rest = text[found.end() :].strip(" ,")
    is_plain = not _MARK.search(found[0]) and rest.partition(" ")[0] not in ("", "for")
    if is_plain or not 0 <= begin < end <= _MINUTES_A_DAY:  # 2-4 nodes
        return None, text
    return (begin, end), rest


def say_hours(begin: int, end: int) -> str:
    """Return hours for people: 14:00 to 18:00."""
    return f"{_written(begin)} to {_written(end)}"


def _is_earlier(found: re.Match[str], last: str) -> bool:
    """Say whether the first hour is one of the morning, where only the last says which half it is of: 9-5pm."""
    sides = [found[name].partition(":")[0].partition(".")[0] for name in ("begin", "end")]
    return last == "pm" and all(map(str.isdigit, sides)) and int(sides[0]) > int(sides[1]) % 12


def _minutes(side: str, half: str) -> int:
    """Return an hour as minutes after midnight; -1 for one that no clock shows."""
    if side.lower() == "midnight":
        return 0
    hour, _, minute = write_hour(f"{side}{half}").partition(":")
    is_clock = int(hour) < 24 or (int(hour) == 24 and minute == "00")
    return int(hour) * 60 + int(minute) if is_clock and int(minute) < 60 else -1


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"

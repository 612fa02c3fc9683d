"""The words that a rhythm is written with: its time of day, its start, which days, every how many weeks."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from core.dates.dates import read_date
from core.dates.hours import afternoon
from core.dates.words import NUMBERS
from core.errors import UserError
from core.working_week import read_days, say_days, write_days

EVERY_DAY = frozenset(range(7))
ORDINALS = ("first", "second", "third", "fourth")
MOST_WEEKS = 52
_LONGEST = 200  # characters
_WHAT_TO_TYPE = "Type days and a time, such as `mon-fri 09:30`, `every second tue 10:00` or `last fri 16:00`."

_SHORT_ORDINALS = ("1st", "2nd", "3rd", "4th")
_NTH = {word: number for words in (ORDINALS, _SHORT_ORDINALS) for number, word in enumerate(words, 1)} | {"last": -1}
_OTHER = {**_NTH, "other": 2}
_DAY_GROUPS: dict[str, frozenset[int] | None] = {
    **dict.fromkeys(("day", "days", "daily", "everyday"), EVERY_DAY),
    **dict.fromkeys(("weekend", "weekends"), frozenset({5, 6})),
    **dict.fromkeys(f"{kind}{plural}" for kind in ("weekday", "workday") for plural in ("", "s")),
    **dict.fromkeys(f"{kind} day{plural}" for kind in ("working", "work", "business") for plural in ("", "s")),
}

_CLOCK = re.compile(
    r"(?:\bat |@ ?)?(?<![\w:.+-])(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<name>noon|midday|midnight))(?: o'?clock)?(?![\w:]|-\d)"
)
_NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
_SINCE = re.compile(r"\b(?P<word>since|starting|from)(?: on)? (?P<day>\d{4}-\d\d-\d\d\b|.+$)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKS = re.compile(
    r"\b(?:(?:every|each) (?:(?P<count>\w+) )?weeks?|weekly|(?P<fortnight>fortnightly|(?:every|each) fortnight))\b"
)
_MONTH = re.compile(r"\b(?:(?:(?:of|in) )?(?:the |each |every |a )month|(?:of|in) month|monthly)\b")
_WHICH = re.compile(
    rf"(?:on )?(?P<each>(?:every|each) )?(?:the )?(?:(?P<ordinal>{'|'.join(_OTHER)}) )?(?P<days>\S.*?)[\s,;]*(?: on)?"
)


@dataclass(frozen=True, slots=True)
class Which:
    """The days that a rhythm's words name; None are the working days."""

    days: frozenset[int] | None
    every: int = 1
    nth: int | None = None


def fault(message: str, hint: str = _WHAT_TO_TYPE) -> UserError:
    """Return what to tell somebody whose rhythm can't be read."""
    return UserError(message, hint)


def tidy(text: str) -> str:
    """Bring case, spaces and dashes into one form."""
    if len(text) > _LONGEST:
        raise fault("That is too long for a rhythm.")
    text = re.sub(r"[‐‑–—−]", "-", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.split()).strip(" .,;!")


def take_since(text: str, today: date | None, locale: str = "") -> tuple[date | None, str]:
    """Return the day that a rhythm begins with, if one is given, and the other words."""
    found = _SINCE.search(text)
    if not found:
        return None, text
    words = found["day"]
    day = read_date(words, today or date.max, locale) if today or _ISO.fullmatch(words) else None
    if day is None and found["word"] == "from":  # from 9:30 on
        return None, text
    if day is None:
        raise fault(
            f"“{words}” is no date.", "Write the first day as in `every 2 weeks on tue 10:00 since 2026-11-24`."
        )
    return day, _without(found, text)


def take_weeks(text: str) -> tuple[int, str]:
    """Return every how many weeks, and the other words."""
    found = _WEEKS.search(text)
    if not found:
        return 1, text
    count = 2 if found["fortnight"] else _count(found["count"] or "1")
    if not 1 <= count <= MOST_WEEKS:
        raise fault(
            f"“{found[0]}” can't be counted.", f"Type a number from 1 to {MOST_WEEKS}: `every 2 weeks on tue 10:00`."
        )
    return count, _without(found, text)


def take_time(text: str) -> tuple[time, str]:
    """Return the time of day, and the other words."""
    times = list(_CLOCK.finditer(text))
    if len(times) != 1:
        raise fault(f"“{text}” needs one time of day." if text else "A rhythm needs days and a time of day.")
    found = times[0]
    at = _time(found)
    if at is None:
        raise fault(f"“{found[0]}” is no time of day.", "Type it as `09:30` or `4pm`; midnight is `00:00`.")
    return at, _without(found, text)


def read_which(text: str, weeks: int) -> Which:
    """Read the words that are left: every second tue, last fri of the month, working days."""
    month = _MONTH.search(text)
    found = _WHICH.fullmatch(_without(month, text) if month else text)
    if not found:
        raise fault("Which days is it for?")
    days = _days(found["days"])
    if not found["ordinal"]:
        if month:
            raise fault(
                f"Which {found['days']} of the month?", "Say first, second, third, fourth or last: `last fri 16:00`."
            )
        return Which(days, weeks)
    if weeks > 1:
        raise fault(
            "That counts both weeks and days of a month.", "Type `every 2 weeks on tue 10:00` or `last fri 16:00`."
        )
    return _counted(found, days, in_month=bool(month))


def write_which(days: frozenset[int] | None) -> str:
    """Return days as they are kept."""
    if days is None:
        return "working days"
    return "every day" if days == EVERY_DAY else write_days(days)


def say_which(days: frozenset[int] | None) -> str:
    """Return one of such days for people: the first Monday or Wednesday of the month."""
    if days is None:
        return "working day"
    return "day" if days == EVERY_DAY else say_days(days, "or")


def _counted(found: re.Match[str], days: frozenset[int] | None, *, in_month: bool) -> Which:
    """Return every second tue (weeks), second tue and every second tue of the month (of the month)."""
    number = _OTHER[found["ordinal"]]
    if in_month or (number in {1, -1}) or not found["each"]:
        if found["ordinal"] == "other":
            raise fault("A month has no “other” day.", "Say first, second, third, fourth or last: `last fri 16:00`.")
        return Which(days, nth=number)
    if days is None or len(days) == len(EVERY_DAY):
        raise fault(
            "Only weeks and weekdays can be counted so.", "Type `every 2 weeks on tue 10:00` or `second tue 10:00`."
        )
    return Which(days, every=number)


def _days(words: str) -> frozenset[int] | None:
    """Return the days, None for the working days; raise UserError for other words."""
    if words in _DAY_GROUPS:
        return _DAY_GROUPS[words]
    days = read_days(words)
    if not days:
        raise fault(f"“{words}” names no days that I know.")
    return days


def _count(word: str) -> int:
    """Return 2 for 2, two, second, 2nd and other; 0 for another word."""
    return int(word) if word.isdecimal() else NUMBERS.get(word) or max(_OTHER.get(word, 0), 0)


def _time(found: re.Match[str]) -> time | None:
    """Return the time of day, or None where the clock has none."""
    hour = _NAMED_HOURS[found["name"]] if found["name"] else int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    elif not found["name"]:
        hour = afternoon(found["hour"])
    minute = int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _without(found: re.Match[str], text: str) -> str:
    """Return the text without what was found in it."""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())

"""What the meetings of a series are called: their titles without what differs from one to the next."""

import re
from functools import cache

from core.dates.words import MONTHS, WEEKDAYS

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WORD = re.compile(r"\w+")


def series_of(title: str) -> str:
    """Return a meeting's title without its date and number, in small letters: “Weekly sync, 30 Nov” is “weekly sync”.

    A day or month without a number is part of the name: “Tuesday sync” and “Friday sync” are two series.
    """
    return " ".join(_WORD.findall(_of_one().sub(" ", title.casefold())))


@cache
def _of_one() -> re.Pattern[str]:
    """Return what matches the day and number of one meeting; with the names of nine languages, it is slow to make."""
    month, weekday = (rf"(?:{'|'.join(map(re.escape, names))})\.?" for names in (MONTHS, WEEKDAYS))
    return re.compile(
        rf"(?:\b{weekday},? )?(?:\b{_DAY} {month}\b|\b{month} {_DAY}\b)(?:,? \d{{4}})?"
        r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|#?\b\d+\b"
    )

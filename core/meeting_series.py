"""What the meetings of a series are called: their titles without what differs from one to the next."""

import re

from core.dates.words import MONTHS, WEEKDAYS

_MONTH, _WEEKDAY = (rf"(?:{'|'.join(map(re.escape, names))})\.?" for names in (MONTHS, WEEKDAYS))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_OF_ONE = re.compile(
    rf"(?:\b{_WEEKDAY},? )?(?:\b{_DAY} {_MONTH}\b|\b{_MONTH} {_DAY}\b)(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|#?\b\d+\b"
)
_WORD = re.compile(r"\w+")


def series_of(title: str) -> str:
    """Return a meeting's title without its date and number, in small letters: “Weekly sync, 30 Nov” is “weekly sync”.

    A day or month without a number is part of the name: “Tuesday sync” and “Friday sync” are two series.
    """
    return " ".join(_WORD.findall(_OF_ONE.sub(" ", title.casefold())))

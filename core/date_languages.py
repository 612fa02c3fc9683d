"""Dates in other languages: by dateparser, which is asked only about text made entirely of calendar words."""

import re
from datetime import date, datetime, time, timedelta

from core.date_words import DAYS_OF, MONTHS_OF, SMALL_WORDS, plain


def languages_of(text: str) -> list[str]:
    """Return the other languages in which the whole text is a date, by cheap looks; mostly none."""
    numbers = " ".join(re.findall(r"\d+", text))
    words = {plain(word) for word in re.findall(r"[^\W\d_][\w'-]*", text)} - SMALL_WORDS
    if not words or ":" in text or not re.fullmatch(r"(?:\d{1,2}(?: \d{4})?)?", numbers):
        return []

    def fits(code: str) -> bool:
        months = words & MONTHS_OF.get(code, frozenset())
        return words == months | words & DAYS_OF[code] and bool(numbers) == bool(months)

    return [code for code in DAYS_OF if fits(code)]


def ask_dateparser(text: str, today: date) -> date | None:
    """Read a date in another language."""
    languages = languages_of(text)
    if not languages:
        return None
    import dateparser  # slow: a tenth of a second, and as much again for its first languages

    text = " ".join(word for word in text.split() if word not in SMALL_WORDS)
    # It never answers today's weekday or date with today, so those are asked from yesterday.
    for parser, base in (("relative-time", today), ("absolute-time", today - timedelta(days=1))):
        settings = {
            "PARSERS": [parser],
            "RELATIVE_BASE": datetime.combine(base, time.min),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
        }
        if found := dateparser.parse(text, languages=languages, settings=settings):
            return found.date()
    return None

"""Say a date: shortly for a sentence, with its year where it is not near."""

from datetime import date, timedelta

from core.dates.words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

_NEAR = {0: "today", 1: "tomorrow"}
_NO_YEAR_WITHIN = timedelta(days=60)
"""So far ahead a date is said without its year, also where that is another one."""


def say_date(day: date, today: date) -> str:
    """Return a date as people say it: today, tomorrow, Fri 27 Nov, Fri 3 Dec 2027.

    It is for answers, which are read at once; `name_date` is for what is read on other days.
    """
    return _NEAR.get((day - today).days) or name_date(day, today)


def on_date(day: date, today: date) -> str:
    """Return a date as it stands in a sentence: today, tomorrow, on Fri 27 Nov."""
    return _NEAR.get((day - today).days) or f"on {name_date(day, today)}"


def name_date(day: date, today: date) -> str:
    """Return a date in the fewest words that stay clear for as long as they are kept: Fri 27 Nov, Fri 3 Dec 2027."""
    is_near = day.year == today.year or timedelta() <= day - today <= _NO_YEAR_WITHIN
    year = "" if is_near else f" {day.year}"
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}{year}".title()


def label_date(day: date) -> str:
    """Return a date for a button: 5 Dec 2026, 12 May 2027."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3].title()} {day.year}"


def cased(text: str) -> str:
    """Return small letters as people write them: next Friday, end of Q2."""
    return " ".join(
        word.capitalize() if word in WEEKDAYS or word in MONTHS or word[1:].isdigit() else word for word in text.split()
    )

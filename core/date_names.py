"""Say a date: shortly for a sentence, with its year where it is not near."""

from datetime import date

from core.date_words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS


def say_date(day: date, today: date) -> str:
    """Return a date in the fewest words that stay clear: Fri 27 Nov, Fri 3 Dec 2027, Sat 21 Nov (tomorrow).

    The date is always there, because a message is read on other days than the one on which it was written.
    """
    near = {0: " (today)", 1: " (tomorrow)"}.get((day - today).days, "")
    return name_date(day, today) + near


def name_date(day: date, today: date) -> str:
    """Return a date in the fewest words that stay clear for as long as they are kept: Fri 27 Nov, Fri 3 Dec 2027."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}{year}".title()


def label_date(day: date) -> str:
    """Return a date for a button: 5 Dec 2026, 12 May 2027."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3].title()} {day.year}"


def cased(text: str) -> str:
    """Return small letters as people write them: next Friday, end of Q2."""
    return " ".join(
        word.capitalize() if word in WEEKDAYS or word in MONTHS or word[1:].isdigit() else word for word in text.split()
    )

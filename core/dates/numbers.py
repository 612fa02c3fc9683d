"""Dates in numbers: whether the day or the month comes first is the writer's custom, and asked where that can't tell.

A date with points between is written by those who put the day first; one that begins with the year has one reading.
"""

import re
from datetime import date

from core.dates.names import label_date
from core.dates.reading import Answer, Offer, Writer, refused
from core.dates.spans import day_of, day_or_reason, make_date
from core.dates.words import WEEKDAYS

NEAR = 60
"""Days within which both readings of a date are as likely: then the custom is no proof of what was meant."""

# From Unicode's CLDR, for the locales that Slack has and their neighbours; a test compares.
_MONTH_FIRST = frozenset({"en-US", "en-PH", "es-US", "es-PR", "es-PA", "hu", "ja", "ko", "lt", "zh", "zh-CN", "zh-TW"})
_DAY_FIRST_ENGLISH = frozenset({"en-AU", "en-GB", "en-IE", "en-IN", "en-NZ", "en-SG"})
_DAY_FIRST = frozenset(
    {"bg", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "gl", "he", "hi", "hr", "id", "it", "nb", "nl", "no", "pl"}
)
_DAY_FIRST |= {"pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh-HK"} | _DAY_FIRST_ENGLISH


def puts_month_first(locale: str) -> bool | None:
    """Say whether the month comes before the day in a locale; None where we don't know it."""
    tag = locale.replace("_", "-")
    for name in (tag, tag.partition("-")[0]):
        if name in _MONTH_FIRST or name in _DAY_FIRST:
            return name in _MONTH_FIRST
    return None


def read_iso(match: re.Match[str], writer: Writer) -> Answer:
    """Read 2026-12-03 and 12月3日."""
    return day_or_reason(match["year"], int(match["month"]), int(match["day"]), writer.today)


def read_numbers(match: re.Match[str], writer: Writer) -> Answer:
    """Read 3.12.2026, 3/12/26, 3/12 in the order of the writer's locale; ask where both readings are likely."""
    first, second, year, today = int(match["first"]), int(match["second"]), match["year"], writer.today
    if first > 12 or second > 12 or first == second or "." in match["by"]:
        day, month = (first, second) if second <= 12 else (second, first)
        return day_or_reason(year, month, day, today)
    by_day, by_month = day_of(year, second, first, today), day_of(year, first, second, today)
    if by_day is None or by_month is None:
        return by_day or by_month
    if named := match.groupdict().get("weekday"):
        return next((day for day in (by_day, by_month) if day.weekday() == WEEKDAYS[named]), None)
    month_first = puts_month_first(writer.locale)
    if month_first is None and min(by_day, by_month) < today <= max(by_day, by_month):
        return max(by_day, by_month)
    if month_first is None or all(0 <= (each - today).days <= NEAR for each in (by_day, by_month)):
        return _either(match[0], sorted((by_day, by_month)))
    return by_month if month_first else by_day


def _either(said: str, days: list[date]) -> Answer:
    offers = [Offer(day, label_date(day)) for day in days]
    names = [label.label.rpartition(" ")[0] for label in offers]
    return refused(f"{said} can be {names[0]} or {names[1]}.", offers)


def near_reading(words: str, writer: Writer) -> date | None:
    """Return the reading of 5/12 that lies within the near days, where one does and the other does not."""
    found = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?", words)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    days = {_day(found[3], *order, writer.today) for order in ((first, second), (second, first))}
    near = [day for day in days if day and 0 <= (day - writer.today).days <= NEAR]
    return near[0] if len(near) == 1 else None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    return make_date(int(year), month, day) if year else day_of(None, month, day, today)

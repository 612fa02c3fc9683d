"""Spans of days in questions: since Monday, last week, by Friday, the last 3 days."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from core.dates import dates
from core.dates.words import MONTHS, WEEKDAYS

_SHORT_MONTH = 4
_DAY = "|".join(sorted({re.escape(word) for word in WEEKDAYS}, key=len, reverse=True))
_MONTH = "|".join(sorted({re.escape(word) for word in MONTHS}, key=len, reverse=True))
_FULL = "|".join(word for word in MONTHS if len(word) > _SHORT_MONTH)
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?|weekend)"
_BEFORE = r"(?:by|before|until|till|up to|after|since|from|within|during|over|in|on|of)"
TIME = re.compile(
    rf"(?<![\w@#-])(?<!every )(?<!each )(?:{_BEFORE} )?(?:the )?(?:end of )?(?:the )?"
    rf"(?:(?:this|next|last|past|coming|current|previous) (?:few |couple of )?(?:\d+ )?(?:{_UNIT}|{_DAY})"
    rf"|today|tonight|tomorrow|yesterday|\d+ (?:days?|weeks?|months?)(?: ago)?|(?:the )?week(?=\s*$)|{_DAY}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTH})(?: \d{{4}})?"
    rf"|in (?:{_FULL})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?)(?![\w-])"
)
_ONE = (
    rf"(?:today|tomorrow|yesterday|(?:this|next|last) {_DAY}|(?:this|next|last) (?:week|month)|{_DAY}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)"
).replace(_DAY, f"(?:{_DAY})")
_BETWEEN = re.compile(rf"\b(?:between|from) (?P<first>{_ONE}) (?:and|to|until|till) (?P<last>{_ONE})(?![\w-])")
TIME = re.compile(rf"{_BETWEEN.pattern}|{TIME.pattern}")
_LAST = re.compile(r"(?:last|past) (?P<count>\d+|few|couple of) (?P<unit>day|week|month)s?")
_DAYS_OF = {"day": 1, "week": 7, "month": 30}
_SEVERAL = {"few": 3, "couple of": 2}
_FEBRUARY = 2
_NAME = re.compile(rf"\b(?:{_DAY}|(?:{_MONTH})(?= \d)|(?<=\d )(?:{_MONTH})|(?<=in )(?:{_FULL}))\b")
_PLACE = re.compile(rf"^(?P<way>{_BEFORE} )?(?:the )?(?P<when>.+)$")


class Span(NamedTuple):
    """The days that are meant; None where that side is open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def shown(time: str) -> str:
    """Return a time as a sentence says it: since Monday."""
    return _NAME.sub(lambda name: name[0].capitalize(), time)


def span_of(time: str, today: date, locale: str, *, is_past: bool) -> Span | None:
    """Return the days that a time means, the last ones before today where `is_past`; None where it can't be read."""
    if between := _BETWEEN.fullmatch(time):
        ends = [span_of(between[each], today, locale, is_past=is_past) for each in ("first", "last")]
        return Span(ends[0].first, ends[1].last) if ends[0] and ends[1] else None
    parts = _PLACE.match(time)
    if parts is None:
        return None
    way, when = (parts["way"] or "").strip(), parts["when"]
    found = (
        _last(when, today)
        or _month(when, today, is_past=is_past)
        or dates.period("this week" if when == "week" else when, today, locale)
    )
    if found is None:
        return None
    first, last = _back(found, when, today) if is_past or way == "since" else found
    match way:
        case "by" | "until" | "till" | "up to":
            return Span(None, last)
        case "before":
            return Span(None, first - timedelta(days=1))
        case "since" | "from":
            return Span(first, None)
        case "after":
            return Span(last + timedelta(days=1), None)
        case _:
            return Span(first, last)


def _last(when: str, today: date) -> tuple[date, date] | None:
    found = _LAST.fullmatch(when)
    if not found:
        return None
    count = _SEVERAL.get(found["count"]) or int(found["count"])
    return today - timedelta(days=min(count * _DAYS_OF[found["unit"]], 3650)), today


def _month(when: str, today: date, *, is_past: bool) -> tuple[date, date] | None:
    """Return the days of a month: the next one of that name, or the last one where what has been is asked."""
    if when not in MONTHS or len(when) <= _SHORT_MONTH:
        return None
    month = MONTHS[when]
    year = today.year + (not is_past and month < today.month) - (is_past and month > today.month)
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _back(found: tuple[date, date], when: str, today: date) -> tuple[date, date]:
    """Return the last such weekday where the next one was read: since Friday."""
    first, last = found
    is_weekday = when.removeprefix("last ") in WEEKDAYS
    if is_weekday and first >= today and first == last:
        days = (today - first).days % 7 or 7  # on a Monday, Monday is a week ago
        return today - timedelta(days=days), today - timedelta(days=days)
    if first <= today or re.search(r"\d{4}", when) or not re.search(r"\d", when):
        return first, last
    return _year_before(first), _year_before(last)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == _FEBRUARY else day.day)

"""The forms in which dates are written in English and in numbers, and the day that each of them names."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from core.date_words import (
    DAYS_AWAY,
    DAYS_OF,
    MONTHS,
    MONTHS_OF,
    NUMBERS,
    OTHER_MONTHS,
    SHORT_FORMS,
    UNIT_DAYS,
    UNIT_MONTHS,
    WEEKDAYS,
    WHICH,
)

YEARS = range(1970, 2201)


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of these words."""
    return "|".join(re.escape(word) for word in words)


_DAY_NAME = rf"(?:(?P<weekday>{either(WEEKDAYS)})\.?,? )?(?:the )?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{either(MONTHS)})"
ANY_MONTH = either([*MONTHS, *" ".join(OTHER_MONTHS.values()).split()])
_YEAR = r"(?P<year>\d{4})"
_EDGE = r"(?:the )?(?P<edge>end|start|beginning) of (?:the )?"
_SPAN = r"(?P<unit>week|month|quarter|year)"
LENGTH = (
    rf"(?P<count>\d+|{either(NUMBERS)}) "
    r"(?:(?P<unit>day|week|fortnight|month|quarter|year)s?|(?:working |business |work|week)days?)"
)


def _date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_such(month: int, day: int, today: date) -> date | None:
    """Return the next such day from today on; 29 February may be eight years away."""
    days = (_date(year, month, day) for year in range(today.year, today.year + 9))
    return next((found for found in days if found and found >= today), None)


def _month_start(number: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def span(unit: str, step: int, today: date) -> tuple[date, date]:
    """Return the first and the last day of this week, month, quarter or year, or of one `step` away."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    months = UNIT_MONTHS[unit]
    first = ((today.year * 12 + today.month - 1) // months + step) * months
    return _month_start(first), _month_start(first + months) - timedelta(days=1)


def _after_months(months: int, today: date) -> date | None:
    """Return the same day so many months on, or that month's last day if it is shorter."""
    number = today.year * 12 + today.month - 1 + months
    if number // 12 not in YEARS:
        return None
    return min(_month_start(number) + timedelta(days=today.day - 1), _month_start(number + 1) - timedelta(days=1))


def _after_working_days(days: int, today: date) -> timedelta:
    """Return how far away that working day is; a weekend counts from its Friday."""
    weekday = min(today.weekday(), 4)
    return timedelta(days=weekday - today.weekday() + days + (weekday + days) // 5 * 2)


def _day_of(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return the day of that year (27 is 2027), without a year the next such day."""
    if not year:
        return _next_such(month, day, today)
    return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _read_numbers(match: re.Match[str], today: date) -> date | None:
    """Read 2026-12-03, and 12月3日, which dateparser misreads."""
    return _day_of(match["year"], int(match["month"]), int(match["day"]), today)


def _read_day_first(match: re.Match[str], today: date) -> date | None:
    """Read 3.12.2026, 3/12/26, 3/12; the month is first only where it must be."""
    day, month = int(match["day"]), int(match["month"])
    return _day_of(match["year"], *((day, month) if month > 12 else (month, day)), today)


def _read_named(match: re.Match[str], today: date) -> date | None:
    """Read 3 Dec, Dec 3rd, Fri 4 Dec 2026; a weekday must be the right one."""
    found = _day_of(match["year"], MONTHS[match["month"]], int(match["day"]), today)
    wrong = found and match["weekday"] and found.weekday() != WEEKDAYS[match["weekday"]]
    return None if wrong else found


def read_span(match: re.Match[str], today: date) -> date:
    """Read next month, end of week, start of next quarter."""
    found = match.groupdict()
    step = WHICH[found["which"] or "this"]
    first, last = span(found["unit"], step, today)
    if found.get("edge") in ("start", "beginning"):
        return first
    if found["unit"] == "week":
        friday = first + timedelta(days=4)
        return friday + timedelta(days=7) if step == 0 and friday < today else friday
    return last


def _read_month_edge(match: re.Match[str], today: date) -> date | None:
    """Read end of May, start of December 2027."""
    years = [int(match["year"])] if match["year"] else [today.year, today.year + 1]
    starts = [date(year, MONTHS[match["month"]], 1) for year in years if year in YEARS]
    days = [span("month", 0, start)[match["edge"] == "end"] for start in starts]
    return next((day for day in days if match["year"] or day >= today), None)


def read_length(match: re.Match[str], today: date) -> date | None:
    """Read in 2 weeks, in 10 working days, a month from now, 3 days ago."""
    count = NUMBERS.get(match["count"]) or int(match["count"])
    if count > 9_999:
        return None
    if match.string.endswith("ago"):
        count = -count
    unit = match["unit"]
    if unit in UNIT_MONTHS:
        return _after_months(count * UNIT_MONTHS[unit], today)
    away = timedelta(days=count * UNIT_DAYS[unit]) if unit else _after_working_days(count, today)
    return today + away


def _read_weekday(match: re.Match[str], today: date) -> date:
    """Read Friday, this Fri, next Tue, last Monday, Friday next week."""
    weekday = WEEKDAYS[match["weekday"]]
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    if match["week"] or match["which"] == "next":
        return span("week", WHICH[match["week"] or "next"], today)[0] + timedelta(days=weekday)
    if match["which"] == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return ahead


_Reader = Callable[[re.Match[str], date], date | None]
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"), _read_numbers),
    (
        re.compile(
            rf"(?:(?P<which>this|next|last|coming|the coming) )?(?P<weekday>{either(WEEKDAYS)})"
            r"(?: (?:of )?(?P<week>this|next|last) week)?"
        ),
        _read_weekday,
    ),
    (re.compile(rf"{_DAY_NAME}{_NUMBER}\.?[ -]?(?:of )?{_MONTH}(?:[ .,/-]+{_YEAR})?"), _read_named),
    (re.compile(rf"{_DAY_NAME}{_MONTH}[ .-]+(?:the )?{_NUMBER}(?:[ ,/-]+{_YEAR})?"), _read_named),
    (re.compile(rf"(?:in|within) {LENGTH}(?:'? time)?"), read_length),
    (re.compile(rf"{LENGTH} (?:from (?:now|today)|ago)"), read_length),
    (re.compile(rf"(?P<which>this|next|last) {_SPAN}"), read_span),
    (re.compile(rf"{_EDGE}(?:(?P<which>this|next|last) )?{_SPAN}"), read_span),
    (re.compile(rf"{_EDGE}{_MONTH}(?: {_YEAR})?"), _read_month_edge),
    (re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})"), _read_day_first),
    (re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)"), _read_day_first),
    (re.compile(r"(?:(?P<year>\d{4})[年년] ?)?(?P<month>\d{1,2})[月월] ?(?P<day>\d{1,2})[日일]"), _read_numbers),
)
FIRST_WORDS = frozenset(
    word.split()[0] for words in (WEEKDAYS, MONTHS, DAYS_AWAY, SHORT_FORMS, WHICH, NUMBERS) for word in words
).union(
    ("the", "coming", "in", "within", "end", "start", "beginning"),
    *MONTHS_OF.values(),
    *DAYS_OF.values(),
)


def find_rule(text: str) -> tuple[_Reader, re.Match[str]] | None:
    """Return the rule whose form the text has, whether or not there is such a day."""
    for pattern, reader in _RULES:
        if match := pattern.fullmatch(text):
            return reader, match
    return None

"""The forms in which dates are written in English and in numbers, and the day that each of them names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.dates import numbers as date_numbers
from core.dates import periods as date_periods
from core.dates.names import label_date, name_date
from core.dates.periods import count_of, read_span
from core.dates.reading import Answer, Offer, Reading, Writer, refused
from core.dates.spans import after_months, after_working_days, day_or_reason, make_date, next_weekday, span
from core.dates.words import MONTHS, NUMBERS, ORDINALS, UNIT_DAYS, UNIT_MONTHS, UNITS, WEEKDAYS, WHICH


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of these words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WEEKDAY = rf"(?P<weekday>{either(WEEKDAYS)})"
_DAY_NAME = rf"(?:{_WEEKDAY}\.?,? )?(?:the )?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{either(MONTHS)})\.?"
_YEAR = r"(?P<year>\d{4})"
_EDGE = r"(?:at )?(?:the )?(?P<edge>end|start|beginning|mid|middle)(?:[ -](?:of )?(?:the )?)"
_SPAN = r"(?P<unit>week|month|quarter|year)"
_COUNT = rf"(?P<count>\d+|{either(NUMBERS)})"
_WORKING = r"(?:working |business |work|week|bank )days?"
_HOURS = r"(?P<unit>h|hrs?|hours?|min|mins|minutes?)"
LENGTH = rf"{_COUNT}(?: (?:(?P<unit>{either(UNITS)})|{_WORKING})|(?P<short>{either(UNITS)}))"


def _read_named(match: re.Match[str], writer: Writer) -> Answer:
    """Read 3 Dec, Dec 3rd, Fri 4 Dec 2026; a weekday must be the right one."""
    found = day_or_reason(match["year"], MONTHS[match["month"]], int(match["day"]), writer.today)
    return _with_weekday(match, found, writer.today)


def _with_weekday(match: re.Match[str], found: Answer, today: date) -> Answer:
    if not isinstance(found, date) or not match["weekday"] or found.weekday() == WEEKDAYS[match["weekday"]]:
        return found
    near = next_weekday(WEEKDAYS[match["weekday"]], found - timedelta(days=4))
    day, _, rest = name_date(found, today).partition(" ")
    offers = [Offer(each, label_date(each)) for each in sorted((found, near)) if each >= today]
    return refused(f"{rest} is a {found:%A}, not a {near:%A}." if day else "", offers)


def _read_day_of_month(match: re.Match[str], writer: Writer) -> Answer:
    """Read the 15th, 15th of next month, Friday the 4th."""
    today, number = writer.today, int(match["day"])
    if match["which"]:
        first = span("month", WHICH[match["which"]], today)[0]
        return _with_weekday(match, day_or_reason(str(first.year), first.month, number, today), today)
    starts = (span("month", step, today)[0] for step in range(3))
    days = (make_date(first.year, first.month, number) for first in starts)
    return _with_weekday(match, next((day for day in days if day and day >= today), None), today)


def read_length(match: re.Match[str], writer: Writer) -> date | None:
    """Read in 2 weeks, in 10 working days, a month from now, 3 days ago, +3d."""
    count = count_of(match["count"])
    return add_length(match, -count if match.string.endswith("ago") else count, writer.today)


def add_length(match: re.Match[str], count: int, day: date) -> date | None:
    """Return the day so many of the units of a length after another; none where that is too far away."""
    if abs(count) > 9_999:
        return None
    unit = UNITS.get(match["unit"] or match["short"] or "")
    if unit in UNIT_MONTHS:
        return after_months(count * UNIT_MONTHS[unit], day)
    try:
        return day + timedelta(days=count * UNIT_DAYS[unit]) if unit else after_working_days(count, day)
    except OverflowError:
        return None


def _read_hours(match: re.Match[str], writer: Writer) -> Reading | None:
    """Read in 12 hours, 90 minutes from now: the day on which they end."""
    count = count_of(match["count"])
    if count > 99_999:
        return None
    away = timedelta(hours=count) if match["unit"].startswith("h") else timedelta(minutes=count)
    return Reading((datetime.combine(writer.today, writer.clock) + away).date(), after=away)


def _read_weekday(match: re.Match[str], writer: Writer) -> date:
    """Read Friday, this Fri, next Tue, last Monday, Friday next week, next week Friday, Friday week.

    A day named alone is never today: who means today says so.
    """
    today, weekday = writer.today, WEEKDAYS[match["weekday"]]
    found = match.groupdict()
    which, week = found.get("which"), found.get("week") or found.get("week_before")
    if week or which == "next":
        return span("week", WHICH[week or "next"], today)[0] + timedelta(days=weekday)
    if which == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return next_weekday(weekday, today, from_today=which == "this")


def _read_weekday_later(match: re.Match[str], writer: Writer) -> date:
    """Read Friday week, a week on Friday, a fortnight on Monday, Friday after next."""
    weeks = 2 if match["fortnight"] else 1
    return next_weekday(WEEKDAYS[match["weekday"]], writer.today) + timedelta(days=7 * weeks)


def _read_weekday_after_next(match: re.Match[str], writer: Writer) -> date:
    """Read Friday after next: that of the week after the next."""
    return span("week", 2, writer.today)[0] + timedelta(days=WEEKDAYS[match["weekday"]])


Rule = Callable[[re.Match[str], Writer], Answer]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a date: its pattern, what reads it, and whether it names a day of the calendar without a year."""

    pattern: re.Pattern[str]
    read: Rule
    is_calendar: bool = False


def _form(pattern: str, read: Rule, *, is_calendar: bool = False) -> Form:
    return Form(re.compile(pattern), read, is_calendar)


_FORMS = (
    _form(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", date_numbers.read_iso),
    _form(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)", date_numbers.read_iso),
    _form(
        rf"(?:(?P<week_before>this|next|last) week(?:'s|,)? (?:on )?)?(?:on )?"
        rf"(?:(?P<which>this|next|last|coming|the coming|this coming) )?{_WEEKDAY}\.?"
        r"(?:,? (?:of )?(?P<week>this|next|last) week)?",
        _read_weekday,
    ),
    _form(rf"{_DAY_NAME}{_NUMBER}\.?[ -]?(?:of )?{_MONTH}(?:[ .,/-]+{_YEAR})?", _read_named, is_calendar=True),
    _form(rf"{_DAY_NAME}{_MONTH}[ .-]*(?:the )?{_NUMBER}\b(?:[ ,/-]+{_YEAR})?", _read_named, is_calendar=True),
    _form(rf"(?:in |within |\+ ?){LENGTH}(?:'? time)?", read_length),
    _form(rf"(?:in |within )?(?:the )?next {LENGTH}", read_length),
    _form(rf"{LENGTH} (?:from (?:now|today)|hence|later|ago)", read_length),
    _form(r"(?P<count>\d+) ?(?P<unit>d|w|wk|wks|mo|y|yr|yrs)(?P<short>)", read_length),
    _form(rf"(?:(?:in|within) |\+ ?){_COUNT} ?{_HOURS}(?:'? time| from now)?", _read_hours),
    _form(rf"{_COUNT} ?{_HOURS} (?:from now|later)", _read_hours),
    _form(r"(?P<count>2[4-9]|[3-9]\d|\d{3,}) ?(?P<unit>h|hrs|hours)", _read_hours),
    _form(r"(?P<count>\d+) ?(?P<unit>min|mins|minutes)", _read_hours),
    _form(rf"(?P<which>this|next|last) {_SPAN}", read_span),
    _form(rf"{_EDGE}(?:(?P<which>this|next|last) )?{_SPAN}", read_span),
    _form(r"(?:the )?week after next", date_periods.read_week_after_next),
    _form(rf"{_WEEKDAY} week(?P<fortnight>)", _read_weekday_later),
    _form(rf"(?:a |one )?(?:week|(?P<fortnight>fortnight|2 weeks|two weeks)) on {_WEEKDAY}", _read_weekday_later),
    _form(rf"(?:the )?{_WEEKDAY} after next", _read_weekday_after_next),
    _form(
        r"(?:(?:at|over|end of) )?(?:the )?(?:(?P<which>this|next|last|coming|this coming) )?weekend",
        date_periods.read_weekend,
    ),
    _form(rf"{_EDGE}{_MONTH}(?:,? {_YEAR})?", date_periods.read_month_edge, is_calendar=True),
    _form(rf"{_EDGE}{_YEAR}", date_periods.read_year_edge),
    _form(
        rf"(?:{_EDGE})?(?:(?P<year_before>\d{{4}})[ -]?)?(?P<kind>[qh])(?P<number>\d)"
        r"(?:[ /'-]*(?P<year>\d{4}|\d\d))?",
        date_periods.read_quarter,
        is_calendar=True,
    ),
    _form(
        rf"(?:the )?(?:calendar |iso )?(?:week|wk|cw|kw|w) ?(?P<number>\d{{1,2}})(?: (?:of )?{_YEAR})?",
        date_periods.read_week_number,
    ),
    _form(
        rf"(?:the )?(?P<place>{either(ORDINALS)}) (?:(?P<weekday>{either(WEEKDAYS)}|day)|{_WORKING}) (?:of|in) "
        rf"(?:(?:the )?(?:(?P<which>this|next) )?month|{_MONTH}(?: {_YEAR})?)",
        date_periods.read_counted_day,
    ),
    _form(
        r"(?:in )?(?:the )?(?P<part>early|late)(?:[ -](?:in )?)"
        rf"(?:{_MONTH}(?: {_YEAR})?|(?:(?P<which>this|next) )?{_SPAN})",
        date_periods.refuse_part,
    ),
    _form(rf"(?:in )?{_MONTH}(?:,? {_YEAR})?", date_periods.refuse_month),
    _form(r"(?P<first>\d{1,2})(?P<by>[-/.])(?P<second>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})", date_numbers.read_numbers),
    _form(
        rf"(?:{_WEEKDAY},? )?(?P<first>\d{{1,2}})(?P<by>/)(?P<second>\d{{1,2}})(?P<year>)",
        date_numbers.read_numbers,
        is_calendar=True,
    ),
    _form(r"(?P<first>\d{1,2})(?P<by>\.)(?P<second>\d{1,2})\.(?P<year>)", date_numbers.read_numbers, is_calendar=True),
    _form(
        rf"(?:on )?{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?: of (?:the|(?P<which>this|next)) month)?",
        _read_day_of_month,
    ),
    _form(
        r"(?:(?P<year>\d{4})[年년] ?)?(?P<month>\d{1,2})[月월] ?(?P<day>\d{1,2})[日일]",
        date_numbers.read_iso,
        is_calendar=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The form that a text has."""

    form: Form
    match: re.Match[str]

    def reading(self, writer: Writer) -> Reading | None:
        """Return what it means, None where there is no such day."""
        answer = self.form.read(self.match, writer)
        return Reading(answer) if isinstance(answer, date) else answer

    @property
    def has_year(self) -> bool:
        """Say whether the year was written."""
        named = self.match.groupdict()
        return bool(named.get("year") or named.get("year_before"))


def find_form(text: str) -> Found | None:
    """Return the form that the text has, whether or not there is such a day."""
    for form in _FORMS:
        if match := form.pattern.fullmatch(text):
            return Found(form, match)
    return None

"""Read the periods that people write: 1 Dec to 31 Mar, December, Dec to Mar, Q1, next month, until 31 Mar; say them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.dates import dates
from core.dates.languages import translations
from core.dates.names import name_date
from core.dates.reading import Reading, Writer
from core.dates.spans import month_end, month_start
from core.dates.words import MONTH_NAMES, MONTHS, NUMBERS
from core.period import Period
from core.period import is_written as is_written_period

_TO = re.compile(
    r"(?:(?:from|between|vom|von|du|del|desde|dal) )?(?P<first>.+?)"
    r"(?: (?:to|until|till|til|through|thru|and|bis(?: zum)?|hasta|al|au|jusqu'au|tot) |(?<=\w)(?:\s?[–—]\s?| - |\.\.))"
    r"(?P<last>.+)",
    re.IGNORECASE,
)
_HYPHEN = re.compile(
    r"(?P<first>[a-zäéû.]+(?: \d{4})?|\d{1,2}\.? [a-zäéû.]+)-(?P<last>\D.*|\d{1,2}\.? \D.*)", re.IGNORECASE
)
_DAYS_OF_MONTH = re.compile(
    r"(?:from )?(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:-|–|to|until|bis) ?(\d{1,2})(?:st|nd|rd|th|\.)? (\D.*)", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:until|till|til|up to|bis(?: zum)?|hasta|jusqu'au) (?P<last>.+)", re.IGNORECASE)
_LEAD = re.compile(r"(?:for|in|during|im|en|für|the) ", re.IGNORECASE)
_LENGTH = re.compile(r"(?:the )?(?:next )?(?P<count>\d{1,3}|[a-z]+) (?P<unit>day|week|month|year)s?", re.IGNORECASE)
_QUARTER = re.compile(r"(?:\d{4} ?)?(?P<kind>[qh]) ?[1-4](?: ?(?:\d{4}|\d{2}))?", re.IGNORECASE)
_NUMERIC = re.compile(r"\d[./-]\d|\b[qh] ?\d|\d{4}|\d\.", re.IGNORECASE)
_WEEK = re.compile(r"(?:week|cw|kw|semaine|semana) ?\d{1,2}(?: \d{4})?")
_YEAR = re.compile(r"20\d\d")
_YEAR_LONG = timedelta(days=364)
_NEARLY_A_YEAR, _JUST_OVER = timedelta(days=360), timedelta(days=60)
_MONTHS_OF = {"q": 3, "h": 6}
_UNIT_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """What words mean as a period, or `why` they are none that can be taken."""

    period: Period | None = None
    why: str = ""


def read_period(words: str, writer: Writer) -> PeriodReading | None:
    """Return the period that all these words together name; None where they are none at all."""
    text = " ".join(words.strip(" ,;").split())
    if is_written_period(text):
        first, last = map(date.fromisoformat, text.split("/"))
        return _of_days(first, last, text)
    while lead := _LEAD.match(text):
        text = text[lead.end() :]
    if within := _DAYS_OF_MONTH.fullmatch(text):
        text = f"{within[1]} {within[3]} to {within[2]} {within[3]}"
    if until := _UNTIL.fullmatch(text):
        return _from_today(_span(until["last"], writer), writer.today, text)
    for pattern in (_TO, _HYPHEN):
        both = pattern.fullmatch(text)
        if both and (found := _between(both["first"], both["last"], text, writer)):
            return found
    return _span(text, writer)


def just_over(words: str, period: Period, writer: Writer) -> Period | None:
    """Return the period that the words named a year before, where that is over since a few weeks: 1 to 15 Nov."""
    if period.is_until or period.first <= writer.today:
        return None
    before = read_period(words, replace(writer, today=writer.today - _YEAR_LONG))
    found = before.period if before else None
    if found is None or period.first - found.first <= _NEARLY_A_YEAR:
        return None
    return found if writer.today - _JUST_OVER <= found.last < writer.today else None


def _from_today(last: PeriodReading | None, today: date, text: str) -> PeriodReading | None:
    if last is None or last.period is None:
        return last
    found = _of_days(today, last.period.last, text)
    return replace(found, period=replace(found.period, is_until=True)) if found.period else found


def _of_days(first: date, last: date, text: str) -> PeriodReading:
    if last < first:
        return PeriodReading(why=f"“{text[:40]}” would end before it begins.")
    return PeriodReading(Period(first, last))


def _between(first: str, last: str, text: str, writer: Writer) -> PeriodReading | None:
    """Read two days or spans. One that stands in the calendar without its year is the last such before the end."""
    if _is_of_calendar(first, writer):
        end = _span(last, writer)
        seen_from = end.period.last - _YEAR_LONG if end and end.period else writer.today
        begin = _span(first, replace(writer, today=seen_from))
    else:  # next Mon, today, in 2 weeks: seen from now, and the end from there
        begin = _span(first, writer)
        end = _span(last, replace(writer, today=begin.period.first)) if begin and begin.period else None
    if begin is None or end is None:
        return None
    if not (begin.period and end.period):
        return begin if begin.why else end
    return _of_days(begin.period.first, end.period.last, text)


def _is_of_calendar(text: str, writer: Writer) -> bool:
    return bool(_NUMERIC.search(text)) or any(
        word.strip(".,") in MONTHS for said in _in_english(text, writer) for word in said.split()
    )


def _in_english(text: str, writer: Writer) -> Iterator[str]:
    yield text.lower()
    yield from translations(text.lower(), writer)


def _span(text: str, writer: Writer) -> PeriodReading | None:
    """Read one month, quarter, half, year, week, length or day."""
    if (length := _LENGTH.fullmatch(text)) and (counted := _length(length, writer.today)):
        return PeriodReading(counted)
    for said in _in_english(text, writer):
        if found := _whole(said, writer):
            return PeriodReading(Period(*found))
    return _day(dates.read(text, writer))


def _whole(text: str, writer: Writer) -> tuple[date, date] | None:
    """Return the first and the last day of what has a name in the calendar."""
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    months, end = 0, None
    if _WEEK.fullmatch(text) and (friday := dates.read(text, writer)) and friday.day:
        return friday.day - timedelta(days=4), friday.day + timedelta(days=2)
    if quarter := _QUARTER.fullmatch(text):
        months = _MONTHS_OF[quarter["kind"].lower()]
        end = dates.read(text, writer)
    elif text.partition(" ")[0].rstrip(".,") in MONTHS and not re.search(r" \d{1,2}(?!\d)", text):
        months = 1
        end = dates.read(f"end of {text}", writer)
    if not months:
        return dates.period(text, writer.today, writer.locale) if re.search("week|month|quarter|year", text) else None
    if end is None or end.day is None:
        return None
    return month_start(_number(end.day) + 1 - months), end.day


def _length(length: re.Match[str], today: date) -> Period | None:
    """Return so many days, weeks, months or years from today on."""
    said, unit = length["count"].lower(), length["unit"].lower()
    count = int(said) if said.isdigit() else NUMBERS.get(said, 0)
    if not count:
        return None
    if unit in _UNIT_DAYS:
        return Period(today, dates.add_days(today, count * _UNIT_DAYS[unit] - 1))
    number = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    same_day = min(month_start(number) + timedelta(days=today.day - 1), month_end(number))
    return Period(today, same_day - timedelta(days=1))


def _day(reading: Reading | None) -> PeriodReading | None:
    """Return a day as a period; one that is far off is taken, since periods are: one with two readings is not."""
    if reading is None or reading.hour or reading.after:
        return None
    if reading.day and (not reading.why or len(reading.offers) == 1):
        return PeriodReading(Period(reading.day, reading.day))
    return PeriodReading(why=reading.why) if reading.offers else None


def say_period(period: Period, today: date) -> str:
    """Return a period in few words: December, Q1 2027, 1 to 15 Dec, 1 Dec 2026 to 31 Mar 2027."""
    first, last = period.first, period.last
    year = "" if first.year == last.year == today.year else f" {last.year}"
    if period.days == 1:
        return name_date(first, today)
    if (name := _name(period)) is not None:
        return f"{name}{year}".strip() or str(first.year)
    is_whole = first.day == 1 and last == month_end(_number(last))  # months: Dec 2026 to Mar 2027
    first_year = f" {first.year}" if first.year != last.year else ""
    begin = f"{_month(first)}{first_year}" if is_whole else f"{first.day} {_month(first)}{first_year}"
    if _number(first) == _number(last):
        begin = str(first.day)
    return f"{begin} to {_month(last)}{year}" if is_whole else f"{begin} to {last.day} {_month(last)}{year}"


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1][:3].title()


def _name(period: Period) -> str | None:
    """Return the name of a whole month or quarter, "" for a whole year, None for other days."""
    first, last = period.first, period.last
    if first.day != 1 or last != month_end(_number(last)):
        return None
    months = _number(last) - _number(first) + 1
    if months == 1:
        return MONTH_NAMES[first.month - 1].title()
    if months == 3 and first.month % 3 == 1:
        return f"Q{last.month // 3}"
    return "" if months == 12 and first.month == 1 else None

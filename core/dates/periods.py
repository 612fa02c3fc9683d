"""Weeks, weekends, months, quarters, halves and years as dates: the day by which one of them has ended or begun."""

import re
from datetime import date, timedelta

from core.dates.names import label_date
from core.dates.reading import Answer, Offer, Writer, refused
from core.dates.spans import YEARS, make_date, month_end, month_start, next_weekday, span
from core.dates.words import MONTH_NAMES, MONTHS, NUMBERS, ORDINALS, WEEKDAYS, WHICH

_STARTS = ("start", "beginning")
_MIDDLES = ("mid", "middle")
_FRIDAY, _WEDNESDAY, _SUNDAY = 4, 2, 6


def read_span(match: re.Match[str], writer: Writer) -> date:
    """Read next month, end of week, start of next quarter, mid next week."""
    found = match.groupdict()
    step = WHICH[found["which"] or "this"]
    first, last = span(found["unit"], step, writer.today)
    edge = found.get("edge")
    if edge in _STARTS:
        return first
    if edge in _MIDDLES:
        return _middle(found["unit"], first, writer.today)
    if found["unit"] == "week":
        friday = first + timedelta(days=_FRIDAY)
        return friday + timedelta(days=7) if step == 0 and friday < writer.today else friday
    return last


def _middle(unit: str, first: date, today: date) -> date:
    if unit == "week":
        return first + timedelta(days=_WEDNESDAY)
    middle = first.replace(day=15) if unit == "month" else month_end(first.year * 12 + first.month)
    return middle if middle >= today or unit != "month" else _middle(unit, span("month", 1, first)[0], today)


def read_week_after_next(_match: re.Match[str], writer: Writer) -> date:
    """Read the week after next: its Friday."""
    return span("week", 2, writer.today)[0] + timedelta(days=_FRIDAY)


def read_weekend(match: re.Match[str], writer: Writer) -> date:
    """Read this weekend, next weekend, by the weekend: its Sunday."""
    step = WHICH.get(match["which"] or "this", 0)
    return next_weekday(_SUNDAY, writer.today, from_today=True) + timedelta(days=7 * step)


def read_week_number(match: re.Match[str], writer: Writer) -> date | None:
    """Read week 50, CW50, KW 50: its Friday; a week that has gone is next year's."""
    number, today = int(match["number"]), writer.today
    years = [int(match["year"])] if match["year"] else [today.year, today.year + 1]
    for year in years:
        try:
            friday = date.fromisocalendar(year, number, _FRIDAY + 1)
        except ValueError:
            continue
        if match["year"] or friday >= today:
            return friday
    return None


def read_quarter(match: re.Match[str], writer: Writer) -> date | None:
    """Read Q1, end of Q1 2027, start of Q2, H1: its end, unless its start is named."""
    months = 3 if match["kind"] == "q" else 6
    number, today = int(match["number"]), writer.today
    if not 1 <= number <= 12 // months:
        return None
    year = match["year"] or match["year_before"]
    for each in [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year, today.year + 1]:
        first = each * 12 + (number - 1) * months
        if match["edge"] in _STARTS:
            day = month_start(first)
        else:
            day = (
                month_start(first + months // 2).replace(day=15)
                if match["edge"] in _MIDDLES
                else month_end(first + months - 1)
            )
        if year or day >= today:
            return day
    return None


def read_month_edge(match: re.Match[str], writer: Writer) -> date | None:
    """Read end of May, start of December 2027, mid December."""
    years = [int(match["year"])] if match["year"] else [writer.today.year, writer.today.year + 1]
    numbers = [year * 12 + MONTHS[match["month"]] - 1 for year in years if year in YEARS]
    days = [_edge_of_month(match["edge"], number) for number in numbers]
    return next((day for day in days if match["year"] or day >= writer.today), None)


def _edge_of_month(edge: str, number: int) -> date:
    if edge in _MIDDLES:
        return month_start(number).replace(day=15)
    return month_start(number) if edge in _STARTS else month_end(number)


def read_year_edge(match: re.Match[str], _writer: Writer) -> date | None:
    """Read end of 2027, start of 2027."""
    year = int(match["year"])
    return make_date(year, 1, 1) if match["edge"] in _STARTS else make_date(year, 12, 31)


def refuse_part(match: re.Match[str], writer: Writer) -> Answer:
    """Refuse early December and late next week, which name no day, with the days that they are."""
    today, late = writer.today, match["part"] == "late"
    if match["month"]:
        first = _month_from(match, today)
        from_day, to_day = (21, (month_end(first.year * 12 + first.month - 1)).day) if late else (1, 10)
        ends = first.replace(day=from_day), first.replace(day=to_day)
        days = f"{ends[0].day} to {ends[1].day} {MONTH_NAMES[first.month - 1][:3].title()}"
    else:
        ends = _part_of_span(match["unit"], WHICH[match["which"] or "this"], today, late=late)
        days = " to ".join(label_date(day).rpartition(" ")[0] for day in ends)
    said = match[0].replace(match["month"], match["month"].title()) if match["month"] else match[0]
    return refused(f"“{said}” is {days}. Which day?", _days_ahead(ends, today))


def refuse_month(match: re.Match[str], writer: Writer) -> Answer:
    """Refuse a month alone, which may mean its first day or its last."""
    first = _month_from(match, writer.today)
    ends = first, month_end(first.year * 12 + first.month - 1)
    return refused(f"“{match['month'].title()}” is a month. Which day of it?", _days_ahead(ends, writer.today))


def _month_from(match: re.Match[str], today: date) -> date:
    month = MONTHS[match["month"]]
    if match["year"]:
        return date(int(match["year"]), month, 1)
    return date(today.year + (month < today.month), month, 1)


def _part_of_span(unit: str, step: int, today: date, *, late: bool) -> tuple[date, date]:
    first, last = span(unit, step, today)
    if unit == "week":
        return (first + timedelta(days=3), first + timedelta(days=4)) if late else (first, first + timedelta(days=1))
    third = timedelta(days=(last - first).days // 3)
    return (last - third, last) if late else (first, first + third)


def _days_ahead(days: tuple[date, date], today: date) -> list[Offer]:
    return [Offer(day, label_date(day)) for day in days if day >= today]


def read_counted_day(match: re.Match[str], writer: Writer) -> date | None:
    """Read the last Friday of the month, first Monday in December, last working day of next month."""
    today, place = writer.today, ORDINALS[match["place"]]
    if match["month"]:
        starts = [
            _month_from(match, today),
            *([] if match["year"] else [_month_from(match, today).replace(year=_month_from(match, today).year + 1)]),
        ]
    else:
        step = WHICH[match["which"] or "this"]
        starts = [span("month", step, today)[0], span("month", step + 1, today)[0]]
    days = (_counted(start, match["weekday"], place) for start in starts)
    return next((day for day in days if day and (day >= today or match["year"] or match["which"])), None)


def _counted(first: date, name: str | None, place: int) -> date | None:
    last = month_end(first.year * 12 + first.month - 1)
    fitting = [day for day in (first + timedelta(days=ahead) for ahead in range(last.day)) if _fits(day, name)]
    at = place if place < 0 else place - 1
    return fitting[at] if at < len(fitting) else None


def _fits(day: date, name: str | None) -> bool:
    if name == "day":
        return True
    return day.weekday() == WEEKDAYS[name] if name in WEEKDAYS else day.weekday() <= _FRIDAY


def count_of(words: str) -> int:
    """Return the number that words or digits say."""
    return NUMBERS.get(words) or int(words)

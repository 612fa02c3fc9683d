"""Calendar arithmetic for dates: the next such day, weeks and months, working days, what a month does not have."""

from calendar import monthrange
from datetime import date, timedelta

from core.dates.names import label_date
from core.dates.reading import Answer, Offer, refused
from core.dates.words import MONTH_NAMES, UNIT_MONTHS

YEARS = range(1970, 2201)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_such(month: int, day: int, today: date) -> date | None:
    """Return the next such day from today on; 29 February may be eight years away."""
    days = (make_date(year, month, day) for year in range(today.year, today.year + 9))
    return next((found for found in days if found and found >= today), None)


def day_of(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return the day of that year (27 is 2027), without a year the next such day."""
    if not year:
        return next_such(month, day, today)
    return make_date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def day_or_reason(year: str | None, month: int, day: int, today: date) -> Answer:
    """Return the day, or why there is none: February has no 30."""
    found = day_of(year, month, day, today)
    last = None if found or not 1 <= month <= 12 else _last_of(year, month, today)
    if last is None:
        return found
    named = f"{MONTH_NAMES[month - 1].title()}{f' {last.year}' if (month, day) == (2, 29) else ''}"
    return refused(f"{named} has no {day}.", [Offer(last, label_date(last))] if day > 28 else ())


def _last_of(year: str | None, month: int, today: date) -> date | None:
    """Return the last day of a month, of that year or the next one to come."""
    first = make_date(int(year) + (2000 if len(year) == 2 else 0) if year else today.year, month, 1)
    last = month_end(first.year * 12 + month - 1) if first else None
    return last if year or not last or last >= today else _last_of(str(today.year + 1), month, today)


def month_start(number: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def month_end(number: int) -> date:
    """Return the last day of a month that is counted from the year 0."""
    first = month_start(number)
    return first.replace(day=monthrange(first.year, first.month)[1])


def span(unit: str, step: int, today: date) -> tuple[date, date]:
    """Return the first and the last day of this week, month, quarter or year, or of one `step` away."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    months = UNIT_MONTHS[unit]
    first = ((today.year * 12 + today.month - 1) // months + step) * months
    return month_start(first), month_end(first + months - 1)


def after_months(months: int, today: date) -> date | None:
    """Return the same day so many months on, or that month's last day if it is shorter."""
    number = today.year * 12 + today.month - 1 + months
    if number // 12 not in YEARS:
        return None
    return min(month_start(number) + timedelta(days=today.day - 1), month_end(number))


def after_working_days(days: int, today: date) -> date:
    """Return that working day; a weekend counts from its Friday."""
    weekday = min(today.weekday(), 4)
    return today + timedelta(days=weekday - today.weekday() + days + (weekday + days) // 5 * 2)


def next_weekday(weekday: int, today: date, *, from_today: bool = False) -> date:
    """Return the next such day of the week, today only where it is asked for."""
    first = today if from_today else today + timedelta(days=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7)

"""The days that a digest tells of, in words that are true: a week only where it is one."""

from datetime import date

from core.dates import dates

WEEK = 7


def said(first: date | None, last: date, today: date) -> str:
    """Return the days from the last digest on: "week to Fri 18 Dec", "11 to 21 Dec"; a week where nothing is known."""
    if first is None or (last - first).days == WEEK:
        return f"week to {dates.name_date(last, today)}"
    if first >= last:
        return dates.name_date(last, today)
    end = _day(last, today)
    begin = str(first.day) if (first.year, first.month) == (last.year, last.month) else _day(first, last)
    return f"{begin} to {end}"


def _day(day: date, today: date) -> str:
    """Return a day without its weekday, with its year where it is another one than today's."""
    return dates.name_date(day, today).partition(" ")[2]

"""A date some days later."""

from datetime import date, timedelta


def in_days(day: date, days: int) -> date:
    """Return a date some days later."""
    return day + timedelta(days=days)

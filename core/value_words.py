"""How values that are kept as text read: money, periods, percentages, links."""

from datetime import date

from core import money, period
from core.dates.between import say_period
from core.link import Link
from core.money import Money
from core.percent import Percent
from core.period import Period


def words_of(value: object, today: date) -> str:
    """Return the words of such a value, "" for any other."""
    match value:
        case Money() | Link():
            return value.words
        case Period():
            return say_period(value, today)
        case Percent():
            return str(value)
    return ""


def words_of_kept(text: str, today: date) -> str:
    """Return the words of such a value as a history keeps it, "" for any other text."""
    if money.is_written(text):
        return Money.parse(text).words
    if period.is_written(text):
        return say_period(Period.parse(text), today)
    return Link(text).words if text.startswith(("https://", "http://")) and " " not in text else ""

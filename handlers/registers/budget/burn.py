"""The burn chart of a budget, one for each currency: planned, spent and where it leads, with the same as a table."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from core.planning.burn import running_total
from core.reply import Paragraph, Part, Reply
from handlers.registers.budget.figures import CurrencyFigures
from handlers.request.work import Work
from pictures import burn_rows
from pictures.burn_rows import Burn, BurnRow, Limit
from storage import alerts

_KIND, _ALL = "budget", 100
_MOST_POINTS = 16
_MOST_CHARTS = 3


def drawn(work: Work, project_id: int, found: tuple[CurrencyFigures, ...]) -> Reply:
    """Return the charts. Amounts of different currencies stand in charts of their own."""
    limits = alerts.levels_of(work.session, project_id, _KIND)
    parts: list[Part] = []
    for each in found[:_MOST_CHARTS]:
        parts += burn_rows.burn(_chart(each, limits, work.today))
    if left := [each.currency for each in found[_MOST_CHARTS:]]:
        parts.append(Paragraph((f"Not drawn: {', '.join(left)}.",)))
    return Reply(tuple(parts))


def _chart(found: CurrencyFigures, limits: tuple[Decimal, ...], today: date) -> Burn:
    budget = found.burn.budget
    watched = tuple(Limit(budget * each / _ALL, f"{each} %") for each in limits if each != _ALL)
    return Burn(
        tuple(_rows(found, today)),
        today,
        budget,
        watched,
        found.ends_on,
        lambda amount: found.about(amount).words,
    )


def _rows(found: CurrencyFigures, today: date) -> Iterator[BurnRow]:
    """Yield what was planned and spent by each of some days, and at the end where the pace leads."""
    spent = running_total(each for each in found.spends if each.day <= today)
    last = max(found.period.last, today)
    has_pace = not found.too_early
    for day in _days(min(found.period.first, *(day for day, _ in spent[:1]), today), today, last):
        planned = sum((each.until(day) for each in found.planned), Decimal(0))
        actual = next((total for on, total in reversed(spent) if on <= day), Decimal(0)) if day <= today else None
        forecast = found.burn.spent if day == today and has_pace and today < last else None
        if day == last and day > today and has_pace:
            forecast = found.at_completion.amount
        yield BurnRow(day, planned, actual, forecast)


def _days(first: date, today: date, last: date) -> list[date]:
    """Return some days from the first to the last, with today among them."""
    step = timedelta(days=max(1, -(-(last - first).days // (_MOST_POINTS - 2))))
    days = {first, today, last}
    while first < last:
        days.add(first)
        first += step
    return sorted(days)

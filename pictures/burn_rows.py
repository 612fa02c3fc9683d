"""What a burn chart is drawn from, with the same as a table and in words; nothing here is slow to import."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.dates.names import say_date
from core.reply import Picture, Table
from pictures.rows import MOST_ROWS, Columns, table_of


@dataclass(frozen=True, slots=True)
class BurnRow:
    """What is spent in all until a day: as planned, as it was, and at this pace."""

    day: date
    planned: Decimal | None = None
    actual: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount that is watched: the budget itself, or a threshold, called as it is read beside its line."""

    amount: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class Burn:
    """All of a burn chart. `used_up_on` is when the budget ends at this pace; `say` says an amount."""

    rows: Sequence[BurnRow]
    today: date
    budget: Decimal = Decimal(0)
    thresholds: Sequence[Limit] = ()
    used_up_on: date | None = None
    say: Callable[[Decimal], str] = lambda amount: f"{amount:,.0f}"


def burn(chart: Burn) -> tuple[Table, Picture]:
    """Return what was planned and spent as a picture and as a table."""
    rows = chart.rows[-MOST_ROWS:]
    limits = (Limit(chart.budget, "budget"), *chart.thresholds) if chart.budget else ()
    data = {
        "today": chart.today.isoformat(),
        "points": [_point(row) for row in rows],
        "limits": [{"amount": float(limit.amount), "name": limit.name} for limit in limits],
        "used_up_on": chart.used_up_on.isoformat() if chart.used_up_on else None,
        "words": dict(_words(chart)),
    }
    said = "; ".join(words for _name, words in _words(chart))
    alt = f"Spending against the plan: {said or 'nothing is planned or spent yet'}."
    table = table_of(_columns(chart), rows, "Spending against the plan")
    return table, Picture("burn", "Burn", alt, data)


def _columns(chart: Burn) -> Columns[BurnRow]:
    def said(amount: Decimal | None) -> str:
        return "" if amount is None else chart.say(amount)

    return (
        ("Day", lambda row: say_date(row.day, chart.today)),
        ("Planned", lambda row: said(row.planned)),
        ("Spent", lambda row: said(row.actual)),
        ("At this pace", lambda row: said(row.forecast)),
    )


def _point(row: BurnRow) -> dict[str, object]:
    amounts = {"planned": row.planned, "actual": row.actual, "forecast": row.forecast}
    said = {name: None if amount is None else float(amount) for name, amount in amounts.items()}
    return {"day": row.day.isoformat(), **said}


def _words(chart: Burn) -> Iterator[tuple[str, str]]:
    """Yield what each line of the picture is called, with its figure."""
    spent = [row for row in chart.rows if row.actual is not None]
    planned = [row for row in chart.rows if row.planned is not None]
    forecast = [row for row in chart.rows if row.forecast is not None and row.day > chart.today]
    if spent:
        yield "actual", f"spent {_said(chart, spent[-1], spent[-1].actual)}"
    if planned:
        by_now = [row for row in planned if row.day <= chart.today] or planned[:1]
        yield "planned", f"planned {_said(chart, by_now[-1], by_now[-1].planned)}"
    if forecast:
        yield "forecast", f"at this pace {_said(chart, forecast[-1], forecast[-1].forecast)}"
    if not chart.budget:
        return
    ends = f", used up {say_date(chart.used_up_on, chart.today)}" if chart.used_up_on else ""
    yield "budget", f"budget {chart.say(chart.budget)}{ends}"


def _said(chart: Burn, row: BurnRow, amount: Decimal | None) -> str:
    day = say_date(row.day, chart.today)
    return f"{chart.say(amount or Decimal(0))} by {day}"

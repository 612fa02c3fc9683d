"""All expenses of a project's budget as CSV, a line each: what people take into a table of their own."""

from core.csv_text import csv_text
from handlers.registers.budget.figures import CurrencyFigures
from handlers.request.work import Work
from storage.registers import expense as expenses
from storage.registers.budget import Budget
from storage.registers.expense import Expense

_COLUMNS = ("line", "title", "kind", "expense", "day", "amount", "currency", "hours", "type", "rate", "what", "invoice")


def as_csv(work: Work, found: tuple[CurrencyFigures, ...]) -> str:
    """Return each expense once, by line and number."""
    lines = [line.line for each in found for line in each.lines]
    rows = expenses.of_lines(work.session, [line.id for line in lines])
    return csv_text(_COLUMNS, (_cells(line, row) for line in lines for row in rows[line.id]))


def _cells(line: Budget, row: Expense) -> list[object]:
    cost = row.cost
    amount = (f"{cost.amount:f}", cost.currency) if cost else ("", "")
    held = (row.hours, row.type, row.rate, row.what, row.invoice)
    return [line.ref, line.title, line.category, row.number, row.spent_on, *amount, *held]

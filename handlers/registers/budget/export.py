"""All expenses of a project's budget as CSV, a line each: what people take into a table of their own."""

import csv
import io

from handlers.registers.budget.figures import CurrencyFigures
from handlers.request.work import Work
from storage.registers import expense as expenses
from storage.registers.budget import Budget
from storage.registers.expense import Expense

_COLUMNS = ("line", "title", "kind", "expense", "day", "amount", "currency", "hours", "type", "rate", "what", "invoice")
_FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that spreadsheets would reckon with."""


def as_csv(work: Work, found: tuple[CurrencyFigures, ...]) -> str:
    """Return each expense once, by line and number."""
    lines = [line.line for each in found for line in each.lines]
    rows = expenses.of_lines(work.session, [line.id for line in lines])
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(_COLUMNS)
    for line in lines:
        written.writerows(_cells(line, row) for row in rows[line.id])
    return text.getvalue()


def _cells(line: Budget, row: Expense) -> list[object]:
    cost = row.cost
    amount = (f"{cost.amount:f}", cost.currency) if cost else ("", "")
    held = (row.hours, row.type, row.rate, row.what, row.invoice)
    said = (line.ref, line.title, line.category, row.number, row.spent_on, *amount, *held)
    return [_cell(each) for each in said]


def _cell(value: object) -> str:
    """Return a value as text; a text of somebody's is never a formula, and a number is none."""
    said = "" if value is None else str(value)
    is_number = said[1:2].isdigit() and said[:1] == "-" and said.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{said}" if said.startswith(_FORMULA) and not is_number else said

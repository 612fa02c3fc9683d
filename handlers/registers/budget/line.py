"""What a line of a budget shows beside what all records do, and what it can't hold."""

from collections.abc import Mapping

from core.dates.between import say_period
from core.errors import UserError
from core.money import Money
from core.reply import Button
from handlers.records.card.card import Facts
from handlers.registers.budget import figures as budget_figures
from handlers.request.work import Work
from storage.records import child_rows
from storage.registers.budget import Budget, Category
from storage.registers.expense import Expense


def facts(work: Work, line: Budget) -> Facts:
    """Return the hours of each type that were logged."""
    rows = child_rows.of_record(work.session, Expense, line.id)
    hours = ", ".join(budget_figures.hours_by_type(rows))
    return (("Hours", (hours,)),) if hours else ()


def marks(work: Work, line: Budget) -> tuple[str, ...]:
    """Return when it is spent, and on what."""
    period = say_period(line.period, work.today) if line.period else ""
    return period, "" if line.category is Category.OTHER else line.category


def buttons(line: Budget) -> tuple[Button, ...]:
    """Return what can be done to it besides the usual."""
    spend = Button("Log an expense", f"budget spend {line.ref}", as_form=True)
    return (spend, Button("Expenses", f"budget expenses {line.ref}", opens=True))


def check(_work: Work, line: Budget, columns: Mapping[str, object]) -> None:
    """Raise UserError for another currency than that of what is spent already."""
    amount = columns.get("amount")
    if isinstance(amount, Money) and amount.currency != line.amount.currency and line.spent:
        said = f"{line.ref} has expenses, and is planned in {line.amount.currency}."
        raise UserError(said, "Add a line for the other currency.", parameter="amount")

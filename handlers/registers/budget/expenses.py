"""What is logged as spent of a line: an amount, or hours at the rate of their type."""

from core.errors import Conflict, UserError
from core.reply import Button
from handlers.request.work import Work
from storage.records import child_rows
from storage.registers.budget import Budget
from storage.registers.expense import Expense, Rate


def begin(work: Work, line: Budget, row: Expense) -> None:
    """Fill in the day, and the rate of the hours. Raises UserError where it is not plain how much was spent."""
    row.spent_on = row.spent_on or work.today
    if row.amount is None and row.hours is None:
        how = f"`budget spend {line.ref} 1200 EUR`, or hours at a rate: `budget spend {line.ref} 120h a100`."
        fill_in = Button("Log an expense", f"budget spend {line.ref}", as_form=True)
        raise UserError("How much was spent?", f"Say {how}", buttons=(fill_in,), parameter="amount")
    if row.hours is not None and row.amount is None and row.rate is None:
        _take_rate(work, line, row)


def _take_rate(work: Work, line: Budget, row: Expense) -> None:
    """Take the rate of the type that is named, or of the only one that there is. Raises UserError for another."""
    rates = {each.type.casefold(): each for each in reversed(child_rows.of_record(work.session, Rate, line.id))}
    first, _, rest = (row.what or "").partition(" ")
    found = rates.get((row.type or first).casefold())
    if found and row.type is None:
        row.what = rest or None
    names_other = any(map(str.isdigit, first)) and any(map(str.isalpha, first))  # h100, where there is only a100
    if found is None and row.type is None and len(rates) == 1 and not names_other:
        found = next(iter(rates.values()))
    if found is None:
        raise _no_rate(line, row.type or first, rates)
    row.type, row.rate = found.type, found.amount


def _no_rate(line: Budget, said: str, rates: dict[str, Rate]) -> UserError:
    known = ", ".join(f"{each.type} ({each.amount.words})" for each in rates.values())
    name = said[:40] or "the hours"
    return UserError(
        f"{line.ref} has no rate for {name}." + (f" It has {known}." if known else ""),
        f"Whoever leads sets one, such as `budget rate {line.ref} {said or 'a100'} 2.50 EUR`.",
        buttons=(Button("Set a rate", f"budget rate {line.ref} {said}".rstrip()),) if said.isalnum() else (),
        parameter="type",
    )


def check(work: Work, _line: Budget, row: Expense) -> None:
    """Raise UserError for an expense that would count twice, not at all, or before it is made."""
    if row.amount is not None and row.hours is not None:
        said = "An expense is an amount, or hours at a rate: with both it would count twice."
        raise UserError(said, "Say `rate=2.50 EUR` for what an hour costs.", parameter="amount")
    if row.cost is None:
        raise UserError("An expense needs an amount, or hours and a rate.", "Write one of them.", parameter="amount")
    if row.spent_on is not None and row.spent_on > work.today:
        raise UserError("That day has not come yet.", "What will be spent is part of the plan.", parameter="spent_on")


def check_rate(work: Work, line: Budget, row: Rate) -> None:
    """Raise UserError for a type whose name could not be said behind hours, or for the rate that it has already."""
    if " " in row.type:
        raise UserError(f"“{row.type[:40]}” has spaces.", "Name the type by one word, such as a100.", parameter="type")
    rates = child_rows.of_record(work.session, Rate, line.id)
    newest = next((each for each in rates if each.type.casefold() == row.type.casefold()), None)
    if newest and newest.number != row.number and newest.amount == row.amount:
        raise Conflict(f"{line.ref} has that rate already: {newest.type} at {newest.amount.words}.")

"""What a line of a budget has spent: summed from its expenses whenever one changes, and said beside its plan."""

from collections.abc import Mapping
from decimal import Decimal

from core.money import Money, totals
from handlers.registers.budget.figures import share
from handlers.request.work import Work
from storage.records import child_rows
from storage.registers import budget as store
from storage.registers.budget import Budget
from storage.registers.expense import Expense


def count(work: Work, line: Budget) -> None:
    """Sum up the expenses of a line."""
    rows = child_rows.of_record(work.session, Expense, line.id)
    spent = totals(cost for row in rows if (cost := row.cost) is not None)
    store.keep_counts(work.session, line, spent=tuple(map(str, spent)))
    compare(work, line)


def compare(work: Work, line: Budget) -> None:
    """Compare what a line has spent with its plan, of which either has changed."""
    used = share(spent_of(line).amount, line.amount.amount)
    store.keep_counts(work.session, line, used=None if used is None else int(used))


def follow(work: Work, line: Budget, before: Mapping[str, object]) -> None:
    """Compare again where another amount is planned."""
    if "amount" in before:
        compare(work, line)


def spent_of(line: Budget) -> Money:
    """Return what is spent of a line in the currency of its plan."""
    code = line.amount.currency
    return next((each for each in line.sums if each.currency == code), Money(Decimal(0), code))


def used_words(line: Budget) -> str:
    """Return how much of a line is spent: 9 700 of 12 000 EUR (81 %), 200 USD."""
    spent = spent_of(line)
    share_of_it = share(spent.amount, line.amount.amount)
    used = "" if share_of_it is None else f" ({int(share_of_it)} %)"
    others = (each.words for each in line.sums if each.currency != spent.currency)
    return ", ".join([f"{spent.number_words} of {line.amount.words}{used}", *others])


def plain(line: Budget) -> tuple[str, ...]:
    """Return the same for who does not know the words of the project."""
    return () if line.used is None else (f"Of the money for it, {line.used} % is spent.",)


def read_percent(word: str) -> Decimal | None:
    """Return a percentage from 1 on, None for other words."""
    number = word.rstrip("%")
    return Decimal(number) if number.isdecimal() and 0 < int(number) <= _HIGHEST else None


_HIGHEST = 1000

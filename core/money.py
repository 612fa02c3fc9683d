"""Money: an exact amount in a currency. Amounts of different currencies are never added."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

_WRITTEN = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?) ([A-Z]{3})", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_GROUP = 3
SPACE = "\u00a0"
"""It groups thousands: a comma or point would be read as something else by half of the readers."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, by its ISO 4217 code."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what `str` has written: 1234.50 EUR. Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(Decimal(found[1]), found[2])

    def __str__(self) -> str:
        """Return it as it is kept, and as everybody reads it: 1234.50 EUR."""
        return f"{write_amount(self.amount)} {self.currency}"

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same amount of the same currency: 1 EUR is 1.00 EUR."""
        return isinstance(other, Money) and (self.amount, self.currency) == (other.amount, other.currency)

    def __hash__(self) -> int:
        """Return what equal amounts have in common."""
        return hash((self.amount, self.currency))

    def __add__(self, other: "Money") -> "Money":
        """Add an amount of the same currency. Raises ValueError for another."""
        if self.currency != other.currency:
            raise ValueError(f"{other} is not added to {self}: the currencies differ.")
        return Money(self.amount + other.amount, self.currency)

    @property
    def words(self) -> str:
        """Return it as a reader sees it, whatever marks are usual there: 1 234.50 EUR."""
        return f"{self.number_words}{SPACE}{self.currency}"

    @property
    def number_words(self) -> str:
        """Return the amount alone, where its currency stands beside it: 1 234.50."""
        whole, mark, fraction = write_amount(self.amount).partition(".")
        return f"{_THOUSANDS.sub(SPACE, whole)}{mark}{fraction}"


@dataclass(frozen=True, slots=True)
class AmountSaid:
    """An amount of which the project says the currency: 1200, $1200. It can be one of `currencies`, () is any.

    `said` is how it was written.
    """

    amount: Decimal
    said: str
    currencies: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as it was written."""
        return self.said

    def in_currency(self, code: str) -> Money | None:
        """Return it in a currency, None where it can't be one."""
        return Money(self.amount, code) if code and (not self.currencies or code in self.currencies) else None


def write_amount(amount: Decimal) -> str:
    """Return an amount without needless zeros: 12, 12.50, 0.0025.

    A fraction has two digits at least, and never three: those could be a group of thousands.
    """
    whole, _, fraction = f"{amount:f}".partition(".")
    digits = fraction.rstrip("0")
    if not digits:
        return whole
    return f"{whole}.{digits.ljust(4 if len(digits) == _GROUP else 2, '0')}"


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return the sum of each currency, in the order of their codes."""
    sums: dict[str, Decimal] = {}
    for each in amounts:
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + each.amount
    return tuple(Money(amount, code) for code, amount in sorted(sums.items()))


def is_written(text: str) -> bool:
    """Say whether a text is money as it is kept."""
    return _WRITTEN.fullmatch(text) is not None

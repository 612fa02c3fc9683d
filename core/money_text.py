"""Read the amounts of money that people write: $1,200.50, 1.200,50 €, 1200 EUR, EUR 1200, 1.2k, 1,5 Mio €."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.amounts import UNITS
from core.currencies import currencies_of
from core.money import AmountSaid, Money
from core.numbers import has_too_many_digits, read_number

_PARTS = re.compile(
    r"(?P<sign>[-+−])?\s*(?P<before>[^\d\s.,+−-]{1,8}\.?)?\s*(?P<minus>[-−])?"
    r"(?P<number>\d(?:[\d.,'’_٬٫]|[ \u00a0\u202f\u2009](?=\d{3}(?!\d)))*)\s*(?P<after>\D{0,24})"
)
_ONLY_UNIT = re.compile(r"(?P<unit>[^\W\d_]{1,9}\.?)[ \u00a0](?P<currency>\S+)")
_GLUED = re.compile(r"(?P<unit>[kKmM])(?P<currency>\S+)")


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """What a text can mean as money, the larger amount first; `currencies` are those that it names, () for none."""

    amounts: tuple[Decimal, ...]
    said: str
    currencies: tuple[str, ...]

    @property
    def values(self) -> tuple[Money | AmountSaid, ...]:
        """Return what it can mean; where several currencies have the sign, or none is named, the project says which."""
        if len(self.currencies) == 1:
            return tuple(Money(amount, self.currencies[0]) for amount in self.amounts)
        return tuple(AmountSaid(amount, self.said, self.currencies) for amount in self.amounts)


def read_money(text: str, locale: str) -> MoneyReading | None:
    """Return what a text means as money to a writer of a locale such as de-DE; None where it is none."""
    found = _PARTS.fullmatch(text.strip().rstrip(".,;:"))
    if found is None or has_too_many_digits(found["number"]):
        return None
    named = _named(found["before"] or "", found["after"].strip())
    numbers = _numbers(found["number"], locale)
    if named is None or not numbers:
        return None
    sign, times = named
    is_negative = bool(found["minus"]) or found["sign"] in ("-", "−")
    amounts = tuple(Decimal(f"{number:.15g}") * times * (-1 if is_negative else 1) for number in numbers)
    return MoneyReading(amounts, " ".join(text.split()), currencies_of(sign) if sign else ())


def _numbers(text: str, locale: str) -> tuple[float, ...]:
    """Return what a figure can mean, the larger number first.

    Nobody writes money with three digits behind the mark: where the locale says so, the other reading may be meant.
    """
    said, every = read_number(text, locale).numbers, read_number(text, "").numbers
    return every if len(every) > 1 and max(every) not in said else said


def _named(before: str, after: str) -> tuple[str, int] | None:
    """Return the currency that is named around a number, and by how much the number is to be multiplied."""
    if before and not currencies_of(before):
        return None
    sign, times = _tail(after)
    if times == 0 or (before and sign and not set(currencies_of(before)) & set(currencies_of(sign))):
        return None
    # Of $ and USD, as in $1200 USD, the one that says more counts.
    both = [each for each in (sign, before) if each]
    return min(both, key=lambda each: len(currencies_of(each)), default=""), times


def _tail(after: str) -> tuple[str, int]:
    """Return the currency and the factor that stand behind a number; the factor is 0 for other words."""
    unit = UNITS.get(after.lower().rstrip("."), 0)
    if not after or unit:
        return "", unit or 1
    if currencies_of(after):
        return after, 1
    both = _ONLY_UNIT.fullmatch(after) or _GLUED.fullmatch(after)
    if both and currencies_of(both["currency"]):
        return both["currency"], UNITS.get(both["unit"].lower().rstrip("."), 0)
    return "", 0

"""Read the amounts that people write with a unit of thousands: 200k, 1.5M, 2 million, 1,5 Mio, 200 000."""

import re

from core.errors import UserError
from core.numbers import read_number

_TIMES = {
    1_000: ("k", "thousand", "tsd", "tausend", "mil", "mille"),
    1_000_000: ("m", "mn", "mio", "million", "millions", "millionen", "millón", "millones"),
    1_000_000_000: ("b", "bn", "mrd", "billion", "milliarde", "milliarden"),
}
UNITS = {word: times for times, words in _TIMES.items() for word in words}
"""How many a unit behind a number stands for."""
_AMOUNT = re.compile(r"(?P<number>[^a-zA-Zéó]*\d)\s*(?P<unit>[a-zéó]*)\.?(?:\s+tokens?)?", re.IGNORECASE)
_PLAIN = ("token", "tokens")


def read_amount(text: str, locale: str, *, most: int, parameter: str) -> int:
    """Return a whole amount from 1 to `most`, in the way in which a writer of a locale means it. Raises UserError."""
    found = _AMOUNT.fullmatch(text.strip())
    unit = found["unit"].casefold() if found else ""
    times = 1 if unit in {"", *_PLAIN} else UNITS.get(unit)
    numbers = read_number(found["number"], locale).numbers if found and times else ()
    amounts = [round(number * times) for number in numbers if times and (number * times).is_integer()]
    if len(amounts) > 1:
        both = " or ".join(f"{each:,}".replace(",", " ") for each in amounts)
        raise UserError(f"“{text[:40]}” can be {both}.", "Write it without a point or comma.", parameter=parameter)
    if not amounts:
        raise UserError(
            f"I can't read “{text[:40]}” as an amount.", "Write it like `200k` or `1.5M`.", parameter=parameter
        )
    if not 1 <= amounts[0] <= most:
        raise UserError(f"{text[:40]} is too {'little' if amounts[0] < 1 else 'much'}.", "", parameter=parameter)
    return amounts[0]

"""Amounts in a command: money, a percentage, a period, a link, a currency; how many words of a line one takes."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from core.currencies import currencies_of
from core.dates.between import just_over, read_period, say_period
from core.dates.reading import Writer
from core.errors import NotUnderstood
from core.grammar.tokens import Token, join
from core.link import Link, is_link
from core.money import AmountSaid, Money, write_amount
from core.money_text import MoneyReading, read_money
from core.numbers import read_number, write_number
from core.parameter import Parameter
from core.percent import Percent
from core.period import Period
from core.reply import Button

_MOST_WORDS = 4  # EUR 1 200 000
_PERCENT = re.compile(r"(?P<number>[\d.,'’]+)\s?(?:%|percent|per cent|prozent|por ciento)?", re.IGNORECASE)
_SIGN = re.compile(r"%|percent|prozent", re.IGNORECASE)
_HOURS = re.compile(r"\d[\d.,]* ?(?:h|hrs?|hours?|std|stunden|horas)", re.IGNORECASE)
_WHOLE = 100
Retype = Callable[[str], str]
"""Returns the command with another text for the value, "" where none was typed."""


def money(parameter: Parameter, text: str, locale: str, retype: Retype) -> Money | AmountSaid:
    """Return the money that a text is. Raises NotUnderstood where it is none, out of range, or can be two amounts."""
    reading = read_money(text, locale)
    if reading is None:
        said = f"“{parameter.name}” is an amount of money such as 1200 EUR, not “{text[:40]}”."
        raise NotUnderstood(said, parameter=parameter.name)
    fitting = [each for each in reading.values if _fits(parameter, each.amount)]
    if not fitting:
        least = write_amount(Decimal(parameter.field.low or 0))
        raise NotUnderstood(
            f"“{parameter.name}” is {least} at least, not “{text[:40]}”.",
            "Write the amount without a minus.",
            parameter=parameter.name,
        )
    if len(reading.values) > 1:
        raise _two_readings(parameter, text, reading, retype)
    return fitting[0]


def _fits(parameter: Parameter, amount: Decimal) -> bool:
    high = parameter.field.high
    return amount >= (parameter.field.low or 0) and (high is None or amount <= high)


def _two_readings(parameter: Parameter, text: str, reading: MoneyReading, retype: Retype) -> NotUnderstood:
    sign = reading.currencies[0] if len(reading.currencies) == 1 else ""
    written = [" ".join(filter(None, (write_amount(each), sign))) for each in reading.amounts]
    said = " or ".join(Money(each, sign).words.strip() for each in reading.amounts)
    commands = tuple(filter(None, map(retype, written)))
    hint = "" if commands else f"Write {' or '.join(f'`{each}`' for each in written)}."
    return NotUnderstood(f"“{text[:40]}” can be {said}.", hint, commands=commands, parameter=parameter.name)


def percent(parameter: Parameter, text: str, locale: str, retype: Retype) -> Percent:
    """Return the percentage that a text is, as 40, 40% or 12,5 %. Raises NotUnderstood where it is none."""
    low, high = parameter.field.low or 0, parameter.field.high or _WHOLE
    found = _PERCENT.fullmatch(text.strip().rstrip(".,;:"))
    numbers = read_number(found["number"], locale).numbers if found else ()
    fitting = [each for each in numbers if low <= each <= high]
    if not fitting:
        said = f"“{parameter.name}” is a percentage from {low} to {high}, not “{text[:40]}”."
        raise NotUnderstood(said, parameter=parameter.name)
    if len(numbers) > 1:
        both = " or ".join(f"{Percent(each)}" for each in numbers)
        commands = tuple(filter(None, (retype(f"{write_number(each)}%") for each in fitting)))
        raise NotUnderstood(f"“{text[:40]}” can be {both}.", commands=commands, parameter=parameter.name)
    return Percent(fitting[0])


def link(parameter: Parameter, text: str) -> Link:
    """Return the link that a text is. Raises NotUnderstood where it is none."""
    try:
        return Link.parse(text)
    except ValueError:
        raise NotUnderstood(
            f"“{parameter.name}” is a link that begins with https://, not “{text[:40]}”.", parameter=parameter.name
        ) from None


def period(parameter: Parameter, text: str, writer: Writer, retype: Retype) -> Period:
    """Return the period that a text names. Raises NotUnderstood where it names none, or one that is unclear."""
    found = read_period(text, writer)
    if found and found.period:
        if over := just_over(text, found.period, writer):
            raise _which_year(parameter, text, (over, found.period), retype)
        return found.period
    why = found.why if found else f"I can't read “{text[:40]}” as a period."
    raise NotUnderstood(why, "Write it like `1 Dec to 31 Mar`, `December` or `Q1`.", parameter=parameter.name)


def _which_year(parameter: Parameter, text: str, both: tuple[Period, Period], retype: Retype) -> NotUnderstood:
    """Return the question whether a period is meant that has just passed, or that of the next year."""
    passed, next_year = labels = [say_period(each, date.min) for each in both]
    typed = [(label, retype(str(each))) for label, each in zip(labels, both, strict=True)]
    buttons = tuple(Button(label, command) for label, command in typed if command)
    said = f"“{text[:40]}” can be {passed}, which has passed, or {next_year}."
    return NotUnderstood(said, "" if buttons else "Write the year, too.", buttons=buttons, parameter=parameter.name)


def currency(parameter: Parameter, text: str, retype: Retype) -> str:
    """Return the code of the currency that a text names. Raises NotUnderstood where it names none, or several."""
    codes = currencies_of(text.strip())
    if not codes:
        raise NotUnderstood(f"I know no currency “{text[:40]}”.", "Write its code: EUR, USD.", parameter=parameter.name)
    if len(codes) > 1:
        commands = tuple(filter(None, map(retype, codes[:3])))
        said = f"“{text[:40]}” is the sign of several currencies: {', '.join(codes[:4])}."
        raise NotUnderstood(said, "" if commands else "Write its code.", commands=commands, parameter=parameter.name)
    return codes[0]


# Where they stand in a line


def money_length(words: Sequence[Token], at: int, locale: str, *, is_named: bool = True) -> int:
    """Return how many words from this one on are money; 0 where none is. One that `is_named` says its currency."""
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        some = words[at : at + count]
        if any(each.quoted or each.person_id or (each.key and number) for number, each in enumerate(some)):
            continue
        reading = read_money(_text_of(some), locale)
        if reading and (reading.currencies or not is_named):
            return count
    return 0


def percent_length(words: Sequence[Token], at: int) -> int:
    """Return how many words from this one on are a percentage with its sign: 40%, 40 percent; 0 where none is."""
    for count in (2, 1):
        text = _text_of(words[at : at + count])
        if len(words) >= at + count and _SIGN.search(text) and _PERCENT.fullmatch(text.rstrip(".,;:")):
            return count
    return 0


def hours_length(words: Sequence[Token], at: int) -> int:
    """Return how many words from this one on are hours: 120h, 120 hours; 0 where none is."""
    return next((count for count in (2, 1) if _HOURS.fullmatch(_text_of(words[at : at + count]))), 0)


def link_length(words: Sequence[Token], at: int) -> int:
    """Return 1 where this word is a link, else 0."""
    return int(not words[at].quoted and is_link(words[at].text))


def _text_of(some: Sequence[Token]) -> str:
    return join([each._replace(key="") for each in some])

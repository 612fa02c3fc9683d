"""Values that say themselves what they are, without a key: 1200 EUR, 40%, https://…, 1 Dec to 31 Mar."""

from collections.abc import Sequence

from core.dates.between import PeriodReading, read_period
from core.dates.phrases import may_begin, may_end
from core.dates.words import MONTHS, ORDINARY_IN_SMALL_LETTERS
from core.grammar import amounts
from core.grammar.setting import Setter
from core.grammar.tokens import Token, join
from core.parameter import Kind, Parameter

_MOST_OF_PERIOD = 9  # words: from 1 December 2026 to 31 March 2027
_LEADS = frozenset({"from", "for", "in", "during", "between", "vom", "von", "für", "im", "en", "del", "du"})
_UNTIL = frozenset({"until", "till", "til", "bis"})
"""They lead to the due date, where an operation has one."""
_BESIDE = frozenset({"at", "for", ",", "-", "–", "—", ":", "="})
"""Words that lead from a title to an amount, and mean nothing without it."""


def length_of(reader: Setter, parameter: Parameter, words: Sequence[Token], at: int) -> int:
    """Return how many words behind a key or name are the value of an argument: one, but for what has spaces."""
    if words[at].quoted:
        return 1
    if parameter.kind is Kind.MONEY:
        return amounts.money_length(words, at, reader.dates.writer.locale) or 1
    if parameter.kind is Kind.PERCENT:
        return amounts.percent_length(words, at) or 1
    if parameter.kind is Kind.CHOICE:
        return _choice_length(parameter, words, at)
    return (_period_length(reader, words, at) or 1) if parameter.kind is Kind.PERIOD else 1


def _choice_length(parameter: Parameter, words: Sequence[Token], at: int) -> int:
    """Return how many words from this one on are one of a few, such as `model card`; one where none has spaces."""
    most = max((each.count(" ") + 1 for each in parameter.choices), default=1)
    for count in range(min(most, len(words) - at), 1, -1):
        some = [words[at]._replace(key=""), *words[at + 1 : at + count]]
        if not any(each.quoted or each.key for each in some) and join(some).lower() in parameter.choices:
            return count
    return 1


def take(reader: Setter, words: Sequence[Token], at: int) -> int:
    """Take a value that begins at a word, and return how many words it has; 0 where none begins there."""
    if words[at].quoted or words[at].key:
        return 0
    for kind, length in _KINDS.items():
        parameter = reader.operation.first.get(kind)
        if parameter is None or parameter.name in reader.command.arguments:
            continue
        if count := length(reader, parameter, words, at):
            reader.put_words(parameter, words[at : at + count])
            return count
    hours = _hours_of(reader)
    count = amounts.hours_length(words, at) if hours and hours.name not in reader.command.arguments else 0
    if hours and count:
        reader.put_words(hours, words[at : at + count])
    return count


def begins(reader: Setter, words: Sequence[Token]) -> bool:
    """Say whether such a value stands at the beginning of some words, where the operation takes one."""
    first, locale = reader.operation.first, reader.dates.writer.locale
    money = first.get(Kind.MONEY)
    return bool(
        (Kind.LINK in first and amounts.link_length(words, 0))
        or (Kind.PERCENT in first and amounts.percent_length(words, 0))
        or (money and amounts.money_length(words, 0, locale, is_named=not money.required))
        or (Kind.PERIOD in first and _period_length(reader, words, 0))
        or (_hours_of(reader) and amounts.hours_length(words, 0))
    )


def _money(reader: Setter, parameter: Parameter, words: Sequence[Token], at: int) -> int:
    """Return the length of an amount with its currency; in the middle of a title it is one of its words."""
    count = amounts.money_length(words, at, reader.dates.writer.locale)
    is_inside = reader.title and reader.text and _goes_on(reader, words, at + count)
    if not count or (is_inside and not parameter.required):
        return 0
    _forget_lead(reader)
    return count


def _goes_on(reader: Setter, words: Sequence[Token], at: int) -> bool:
    """Say whether a title goes on at a word."""
    if at >= len(words) or words[at].key or words[at].text[:1] in "@#!":
        return False
    return words[at].text.lower() not in _LEADS | reader.dates.before and not _period_length(reader, words, at)


def _forget_lead(reader: Setter) -> None:
    if len(reader.text) > 1 and reader.text[-1].text.lower() in _BESIDE and not reader.text[-1].quoted:
        reader.text.pop()


def _percent(_reader: Setter, _parameter: Parameter, words: Sequence[Token], at: int) -> int:
    return amounts.percent_length(words, at)


def _link(_reader: Setter, _parameter: Parameter, words: Sequence[Token], at: int) -> int:
    return amounts.link_length(words, at)


def _period(reader: Setter, _parameter: Parameter, words: Sequence[Token], at: int) -> int:
    """Return the length of a period that a word leads to, or that has a beginning and an end."""
    leads = _LEADS if reader.date else _LEADS | _UNTIL
    count = _period_length(reader, words, at) if words[at].text.lower() in leads or may_begin(words[at].text) else 0
    if words[at].text.lower() in leads:
        return count
    found = _read(reader, words[at : at + count]) if count > 1 else None
    return count if found and (found.why or (found.period and found.period.days > 1)) and count > 2 else 0


def _period_length(reader: Setter, words: Sequence[Token], at: int) -> int:
    """Return how many words from this one on name a period, the most that do."""
    if _is_number_before(reader, words, at):
        return 0
    for count in range(min(_MOST_OF_PERIOD, len(words) - at), 0, -1):
        some = words[at : at + count]
        is_plain = not any(each.quoted or each.person_id or (each.key and number) for number, each in enumerate(some))
        is_read = is_plain and _may_end(some[-1]) and _read(reader, some)
        if is_read and not _is_number_behind(reader, some):
            return count
    return 0


def _is_number_before(reader: Setter, words: Sequence[Token], at: int) -> bool:
    """Say whether a word is a number that the operation needs, in front of the period: 1 until 27 Nov."""
    number = reader.operation.first.get(Kind.NUMBER)
    is_open = number is not None and number.required and number.name not in reader.command.arguments
    return is_open and words[at].text.isdigit() and not (at and words[at - 1].text.isdigit())


def _is_number_behind(reader: Setter, some: Sequence[Token]) -> bool:
    """Say whether words end with a number that is an argument of its own behind the period: Mon to Wed 2."""
    *before, last = some
    number = reader.operation.first.get(Kind.NUMBER)
    is_open = number is not None and number.name not in reader.command.arguments
    if not (is_open and before and last.text.isdigit()) or before[-1].text.lower().rstrip(".,") in MONTHS:
        return False
    return _may_end(before[-1]) and _read(reader, before) is not None


def _may_end(word: Token) -> bool:
    return may_end(word.text) or word.text.isdigit()


def _read(reader: Setter, some: Sequence[Token]) -> PeriodReading | None:
    return read_period(join([each._replace(key="") for each in some]), reader.dates.writer)


_KINDS = {Kind.LINK: _link, Kind.PERCENT: _percent, Kind.MONEY: _money, Kind.PERIOD: _period}


def take_from_text(reader: Setter) -> None:
    """Take a period and an amount from the words that carry no mark.

    They stand behind a title; without one, what is needed stands before the words that say what it is for.
    """
    period, money = reader.operation.first.get(Kind.PERIOD), reader.operation.first.get(Kind.MONEY)
    if period and period.required and not reader.title and period.name not in reader.command.arguments:
        _take_period_at_begin(reader, period)
    if period and period.name not in reader.command.arguments:
        _take_period_at_end(reader, period)
    is_needed = money and (money.required or (_is_first(reader, money) and not _has_hours(reader)))
    if money and is_needed and money.name not in reader.command.arguments:
        _take_needed_money(reader, money)


def _take_period_at_begin(reader: Setter, period: Parameter) -> None:
    if count := _period_length(reader, reader.text, 0):
        some = reader.text[:count]
        del reader.text[:count]
        reader.put_words(period, some)


def _is_first(reader: Setter, money: Parameter) -> bool:
    """Say whether a number that stands first is the amount: where one is needed for something else, it is that."""
    numbers = (each for each in reader.operation.parameters if each.kind is Kind.NUMBER and each.required)
    return money.field.is_first and all(each.name in reader.command.arguments for each in numbers)


def _has_hours(reader: Setter) -> bool:
    hours = _hours_of(reader)
    return hours is not None and hours.name in reader.command.arguments


def _hours_of(reader: Setter) -> Parameter | None:
    return next((each for each in reader.operation.parameters if each.field.in_hours), None)


def _take_period_at_end(reader: Setter, period: Parameter) -> None:
    least = int(bool(reader.title) and not reader.operation.clears)
    found, begins = None, len(reader.text)
    for start in reversed(range(max(least, len(reader.text) - _MOST_OF_PERIOD), len(reader.text))):
        some = reader.text[start:]
        is_plain = _may_end(some[-1]) and not any(each.quoted or each.key for each in some)
        read = _read(reader, some) if is_plain and some[0].text not in ORDINARY_IN_SMALL_LETTERS else None
        if read and read != found:  # a word that changes nothing belongs to the title: a van December
            found, begins = read, start
    if found:
        some = reader.text[begins:]
        reader.text = reader.text[:begins]
        reader.put_words(period, some)


def _take_needed_money(reader: Setter, money: Parameter) -> None:
    """Take an amount without a currency: behind a title, or before the words that say what it was for, or else last."""
    locale, words = reader.dates.writer.locale, len(reader.text)
    last = [*range(max(1, words - 3), words)] if money.required else []
    for start in last if reader.title else [*range(min(1, words)), *last]:
        count = amounts.money_length(reader.text, start, locale, is_named=False)
        if count and (start + count == words or start == 0):
            some = reader.text[start : start + count]
            reader.text = [*reader.text[:start], *reader.text[start + count :]]
            _forget_lead(reader)
            reader.put_words(money, some)
            return

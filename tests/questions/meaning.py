"""Whether two commands mean the same: the same operation with the same values, however they are typed."""

import re
from collections.abc import Iterator
from datetime import date

from core.dates import dates
from core.errors import UserError
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.references import PersonRef
from handlers.catalog import CATALOG

_FROM_TO = re.compile(r"(?:from )?(?P<first>.+?)(?: to | until | - )(?P<last>.+)")
_BEFORE_DAY = re.compile(r"^(?:on|from) ")


def same(one: str, other: str, today: date) -> bool:
    """Say whether two commands mean the same on a day; False where either is none."""
    first, second = _read(one, today), _read(other, today)
    return first is not None and first == second


def _read(command: str, today: date) -> tuple[object, ...] | None:
    try:
        found = parse(tokenize(command), CATALOG, today)
    except UserError:
        return None
    if found.missing:
        return None
    values = {name: _value(value, today) for name, value in found.arguments.items()}
    return found.operation.name, tuple(sorted(values.items(), key=lambda each: each[0])), tuple(found.also)


def _value(value: object, today: date) -> object:
    if isinstance(value, PersonRef):
        return (value.id or value.name).casefold()
    if isinstance(value, str):
        return tuple(_days(value, today)) or value[:1].upper() + value[1:]
    return value


def _days(said: str, today: date) -> Iterator[date]:
    """Yield the first and the last day of a time that is given as text."""
    whole = dates.period(_BEFORE_DAY.sub("", said), today)
    parts = _FROM_TO.fullmatch(said)
    if whole:
        yield from whole
    elif parts and (first := dates.period(parts["first"], today)) and (last := dates.period(parts["last"], today)):
        yield first[0]
        yield last[1]

"""The words between the days of an absence, in the languages that dates are read in: bis, hasta, jusqu'à, vom … bis."""

import re

from core.dates.numbers import puts_month_first
from core.dates.reading import Writer
from core.dates.translations import TRANSLATIONS
from core.dates.words import MONTH_NAMES

_UNTIL = r"bis zum|bis|hasta el|hasta|jusqu'au|jusqu'à|jusque|até ao|até|fino al|fino a|tot"
_INCLUSIVE = r"einschließlich|einschl\.?|inklusive|inkl\.?|inclusive|inclusief|incluido|inclus|compris|included|incluso"
_THROUGH = re.compile(
    rf"(?:\b(?:{_UNTIL}|until|till?) (?:and including |(?:{_INCLUSIVE}) )|\btot en met |\bt/m |\bup to and including )",
    re.IGNORECASE,
)
_THROUGH_BEHIND = re.compile(
    rf"(?:^|(.*\S) )(?:{_UNTIL}|until|till?|to) (.+?),? \(?(?:{_INCLUSIVE}|y compris)\)?", re.IGNORECASE
)
_FROM = re.compile(r"(?:vom|von|ab|du|de|dal|dall'|del|desde|van|from) (?=\S)", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?P<first>(?:du|de|del|dal|dall'|desde|da) .+?) (?:au|al|a|à|ao|até) (?P<last>.+)", re.IGNORECASE
)
_TO = re.compile(rf"(?<=\S) (?:{_UNTIL}) ", re.IGNORECASE)
_BACK = re.compile(rf"(?:{_UNTIL}) (?=\S)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2}[/.]\d{1,2}\.?)-(\d{1,2}[/.]\d{1,2}\.?)")
_DAY_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_WEEKDAYS = re.compile(r"([a-z]{3,9}) ?- ?([a-z]{3,9})", re.IGNORECASE)
_JAPANESE = re.compile(r"(?:(?P<first>.+?)から)?(?P<last>.+?)まで")


def in_english(text: str, writer: Writer) -> str:
    """Return the days of an absence with English words between them; other words stay as they are.

    Alone, "bis Freitag" is until Friday, the day on which they are back; between two days it takes in the second one,
    as "bis einschließlich Freitag" does.
    """
    text = _in_one_order(_NUMBERS.sub(r"\1 to \2", text.replace("’", "'")), writer)
    text = _WEEKDAYS.sub(r"\1 to \2", text) if _WEEKDAYS.fullmatch(text) else text
    if japanese := _JAPANESE.fullmatch(text):
        first = japanese["first"]
        return f"{first} to {japanese['last']}" if first else f"until {japanese['last']}"
    if behind := _THROUGH_BEHIND.fullmatch(text):
        text = f"{behind[1] or ''} through {behind[2]}".strip()
    text = _THROUGH.sub("through ", text)
    if writer.language in TRANSLATIONS and (found := _FROM_TO.fullmatch(text)):
        text = f"{found['first']} to {found['last']}"
    text = _BACK.sub("until ", text) if _BACK.match(text) else text
    text = _TO.sub(" to ", text)
    return _FROM.sub("from ", text, count=1) if _FROM.match(text) else text


def _in_one_order(text: str, writer: Writer) -> str:
    """Name the months of 12/24 to 1/2: one day settles the order for both, else the writer's locale does."""
    days = _DAY_MONTH.findall(text)
    if len(days) != 2:
        return text
    by_number = {int(second) > 12 for first, second in days if max(int(first), int(second)) > 12}
    month_first = by_number.pop() if len(by_number) == 1 else puts_month_first(writer.locale)
    months = [int(day[0 if month_first else 1]) for day in days]
    if month_first is None or not all(1 <= month <= 12 for month in months):
        return text
    named = r"\2 {} " if month_first else r"\1 {} "
    for month in months:
        text = _DAY_MONTH.sub(named.format(MONTH_NAMES[month - 1]), text, count=1)
    return " ".join(text.split())

"""The days that the words of a wish name, as exact dates: what is proposed shows them, not the words."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from core.actor import Person
from core.dates import dates
from core.dates.hours import split_hour, write_hour
from core.dates.reading import Writer
from core.errors import UserError
from handlers.people import availability
from handlers.people.absence_period import PeriodReader
from handlers.request.work import Work

_LONGEST_DAY, _LONGEST_PERIOD = 5, 8  # words
_AROUND_DAY = re.compile(
    r"^(?:on|by|at|until|till|the|den|dem|am|el|al)\s+(?=\S+\s|\w{3,})|\s+(?:instead|now|then)$", re.IGNORECASE
)
_INSTEAD = re.compile(r" (?:instead of|and not|rather than) .*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:^| )(?:to|on|by|at|until|till|for|from|auf|bis|zum|am|den|im|vom|ab|al|el|para|hasta|del?|the)$", re.IGNORECASE
)
_SHORT_DAY = re.compile(r"\d\.\d{1,2}$")
"""A German date of which the point at its end was taken for the end of the sentence."""
_TO_IN_SPANISH = re.compile(r"(?<=\d) al (?=\d)")
Read = TypeVar("Read")


def day_words(when: str) -> str:
    """Return the words of a day without those around it: next Friday for `the next Friday instead`."""
    plain = _INSTEAD.sub("", when.strip(" ,.!?"))
    is_numbered = re.match(r"the \d", plain, re.IGNORECASE)
    return plain if is_numbered else _AROUND_DAY.sub("", plain).strip()


def hour_in(when: str) -> str:
    """Return the hour that stands beside a day, as it is kept; "" where there is none."""
    return next((write_hour(clock) for _day, clock in split_hour(day_words(when))), "")


def day_of(work: Work, when: str) -> date | None:
    """Return the day that words are; None where they are none, or several."""
    said = day_words(when)
    read = dates.read_date(said, work.today, work.asker.locale)
    return read or (dates.read_date(f"{said}.", work.today, work.asker.locale) if _SHORT_DAY.search(said) else None)


def day_in(work: Work, words: str) -> tuple[date, str] | None:
    """Return the day that is named among words, the one said at most length, with the words beside it."""
    return _among(words, _LONGEST_DAY, lambda said: day_of(work, said))


def period_of(work: Work, who: Person, when: str) -> tuple[date, date] | None:
    """Return the first and the last day of an absence; None where the words are none, or it has no end."""
    today, week = availability.day_of(who, work.now), availability.week_of(work, who)
    reader = PeriodReader(Writer(today, work.asker.locale, work.local_now.time()), week, lambda days: days)
    try:
        first, last = reader.read(_TO_IN_SPANISH.sub(" to ", when))
    except UserError:
        return None
    return (first, last) if last else None


def period_in(work: Work, who: Person, words: str) -> str:
    """Return the days of absence that are named among words, as a command has them; "" where none are."""
    found = _among(words, _LONGEST_PERIOD, lambda said: period_of(work, who, said))
    return from_to(found[0]) if found else ""


def from_to(days: tuple[date, date]) -> str:
    """Return the first and the last day of an absence as a command has them."""
    first, last = days
    return f"on {first}" if first == last else f"from {first} to {last}"


def _among(words: str, longest: int, read: Callable[[str], Read | None]) -> tuple[Read, str] | None:
    """Return what the longest part of words is read as, the last of these, with the words beside it."""
    for before, said, after in _parts(words.split(), longest):
        if (found := read(said)) is not None:
            return found, f"{_BEFORE.sub('', before)} {after}".strip()
    return None


def _parts(words: list[str], longest: int) -> Iterator[tuple[str, str, str]]:
    for length in range(min(longest, len(words)), 0, -1):
        for at in range(len(words) - length, -1, -1):
            yield " ".join(words[:at]), " ".join(words[at : at + length]), " ".join(words[at + length :])

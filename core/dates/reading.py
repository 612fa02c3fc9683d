"""What a reader of dates is told about the writer, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a date: on which day and at what time of their own, and with what locale (de-DE; "" is unknown)."""

    today: date
    locale: str = ""
    clock: time = NOON

    @property
    def language(self) -> str:
        """Return the language of the locale: de."""
        return self.locale.replace("_", "-").partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Offer:
    """A day that may have been meant, and what its button says."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What words mean as a date: a day, perhaps with an hour beside it; or why they name no day that can be taken.

    `why` is a sentence for the writer, `offers` are the days that may be meant instead.
    `after` is how long from now it is, where hours were counted: on which day that is, the owner's clock decides.
    """

    day: date | None = None
    hour: str = ""
    why: str = ""
    offers: tuple[Offer, ...] = ()
    after: timedelta | None = None


Answer = date | Reading | None
"""What a rule returns: a day, a reason why there is none, or nothing where the calendar has no such day."""


def refused(why: str, offers: Iterable[Offer] = ()) -> Reading:
    """Return the reading of words that were meant for a date and are not taken."""
    return Reading(why=why, offers=tuple(offers))

"""Two absences of one person that overlap: the later one moves the end of the first, or both become one."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.dates import dates
from core.reply import Note, Part
from handlers.people import absence_sentences as sentences
from storage.directory.absences import Absence


def together(first: date, last: date | None, known: Sequence[Absence], today: date) -> tuple[date, date | None]:
    """Return the first and the last day of an absence with those that it overlaps; no last day is an open end.

    No day that was said before is lost without a word: only from the same beginning on is a new end meant.
    """
    others = [each for each in known if not _begins_with(each, first, today)]
    ends = [last, *(each.last_day for each in others)]
    closed = [each for each in ends if each]
    return min((first, *(each.first_day for each in known))), max(closed) if len(closed) == len(ends) else None


def changes(now: Absence, first: date, known: Sequence[Absence], today: date) -> Iterator[Part]:
    """Yield what has become of the absences that a new one, said from its first day on, overlaps."""
    for each in known:
        days = _days(each, today)
        if sentences.days_away(each, today) == sentences.days_away(now, today):
            yield Note(("That was noted already.",))
        elif _begins_with(each, first, today):
            yield Note((f"It was {days} before.",))
        else:
            yield Note((f"It is one absence now with the one {days}.",))


def _begins_with(known: Absence, first: date, today: date) -> bool:
    """Say whether two absences have the same beginning: one that runs now begins with one from today on."""
    return known.first_day == first or (known.first_day <= today and first <= today)


def _days(absence: Absence, today: date) -> str:
    """Return when an absence is: until Sun 23 Nov, from Thu 3 Dec to Thu 10 Dec."""
    said = sentences.days_away(absence, today).removeprefix("away").strip()
    return said or f"from {dates.name_date(absence.first_day, today)} on"

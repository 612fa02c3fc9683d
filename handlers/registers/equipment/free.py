"""Which equipment is free when, and that nothing is booked twice."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from core import zones
from core.dates import hour_spans
from core.dates.between import say_period
from core.dates.in_days import in_days
from core.errors import Conflict, UserError
from core.period import Period
from core.planning import bookings
from core.planning.bookings import WHOLE_DAY, Hours, Use
from core.plural import counted, together
from core.reply import Actions, Button, Item, Line, Note, Paragraph, Reply, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.registers import equipment as store
from storage.registers import project as projects
from storage.registers.equipment import Booking, Equipment

_AHEAD = 14
_NAMED = 3
_SHOWN = 20
_UNITS = re.compile(r"(?P<units>\d{1,4})(?:x| of (?:it|them))?(?= for |,|$| (?=\d))")


def today(work: Work, equipment: Equipment) -> date:
    """Return the day that it is where equipment stands: in the time zone of its project."""
    return zones.day_in(projects.zone_of(work.session, equipment.project_id), work.now)


def most_booked(work: Work, equipment: Equipment) -> int:
    """Return the most that are booked at once from today on."""
    day = today(work, equipment)
    return bookings.most_used([use_of(each) for each in _booked(work, equipment, day)], day)


def _booked(work: Work, equipment: Equipment, since: date) -> list[Booking]:
    """Return the bookings of equipment that last until a day or beyond, what begins first at the top."""
    found = store.bookings(work.session, equipment.id, since)
    return sorted(found, key=lambda each: (each.period, each.hours or "", each.number))


def use_of(booking: Booking) -> Use:
    """Return what a booking uses."""
    return Use(booking.period, booking.units, Hours.parse(booking.hours) if booking.hours else WHOLE_DAY)


def read_words(booking: Booking) -> None:
    """Take how many, and in which hours, from the words behind the days; what is left is what it is for."""
    text = _without_units(booking, booking.purpose or "")
    if not booking.hours:
        span, text = hour_spans.leading(text)
        booking.hours = str(Hours(*span)) if span else None
    booking.purpose = _without_units(booking, text).removeprefix("for ").strip() or None


def _without_units(booking: Booking, text: str) -> str:
    """Take how many from the beginning of a text, and return the rest."""
    found = _UNITS.match(text) if booking.units == 1 else None
    if found is None:
        return text
    booking.units = int(found["units"])
    return text[found.end() :].strip(" ,")


def require(work: Work, equipment: Equipment, booking: Booking) -> None:
    """Raise UserError for a booking that can't be: of days that have gone, of more than there are, or are free."""
    booking.hours = _hours(booking.hours)
    if not booking.number and booking.period.last < today(work, equipment):
        said = f"{say_period(booking.period, work.today)} has passed already."
        raise UserError(said, "Choose days from today on.", parameter="period")
    if booking.units > equipment.units:
        there = f"{equipment.ref} has only {counted(equipment.units, 'unit')}."
        raise UserError(there, parameter="units")
    others = [each for each in _booked(work, equipment, booking.period.first) if each.number != booking.number]
    if bookings.free(equipment.units, [use_of(each) for each in others], use_of(booking)) < booking.units:
        raise _taken(work, equipment, others, booking)


def _hours(said: str | None) -> str | None:
    """Return hours as they are kept. Raises UserError for words that are none."""
    if not said:
        return None
    span, rest = hour_spans.leading(said)
    if span is None or rest:
        hint = "Write them like `14:00-18:00`, in the time of the project."
        raise UserError(f"I can't read “{said[:40]}” as hours.", hint, parameter="hours")
    return str(Hours(*span))


def _taken(work: Work, equipment: Equipment, others: Sequence[Booking], wanted: Booking) -> Conflict:
    """Return the refusal of a booking: how many are free then, who has the others, when there are enough again."""
    use = use_of(wanted)
    beside = [each for each in others if use_of(each).overlaps(use)]
    left = bookings.free(equipment.units, [use_of(each) for each in others], use)
    work.meet(each.person_id for each in beside)
    who = together([_holding(work, equipment, each) for each in beside[:_NAMED]])
    more = f" and {counted(len(beside) - _NAMED, 'other booking')}" if len(beside) > _NAMED else ""
    said = f"{_few(equipment, left)} {_when(work, use)}: {who}{more}."
    later = bookings.next_free(equipment.units, [use_of(each) for each in others], use)
    if later is None:
        return Conflict(said)
    again = f'equipment book {equipment.ref} period="{later.period}" units={later.units}'
    hours = f' hours="{later.hours}"' if later.hours != WHOLE_DAY else ""
    purpose = f' for="{_quoted(wanted.purpose)}"' if wanted.purpose else ""
    button = Button(f"Book {_when(work, later)}", f"{again}{hours}{_person(work, wanted)}{purpose}")
    return Conflict(said, f"Free next: {_when(work, later)}.", buttons=(button,))


def _holding(work: Work, equipment: Equipment, booking: Booking) -> str:
    units = str(booking.units) if equipment.units > 1 else "it"
    return f"{work.first_name(booking.person_id)} has {units} ({_when(work, use_of(booking))})"


def _few(equipment: Equipment, left: int) -> str:
    """Return how many are free, as the beginning of a sentence."""
    if equipment.units == 1:
        return f"{equipment.ref} is taken"
    return f"{left or 'None'} of {equipment.units} {'are' if left > 1 else 'is'} free"


def _when(work: Work, use: Use) -> str:
    """Return when something is used: 7 to 9 Dec, 14:00 to 18:00."""
    hours = "" if use.hours == WHOLE_DAY else f", {hour_spans.say_hours(use.hours.begin, use.hours.end)}"
    return f"{say_period(use.period, work.today)}{hours}"


def _person(work: Work, booking: Booking) -> str:
    return f" <@{booking.person_id}>" if booking.person_id != work.asker.id else ""


def _quoted(words: str) -> str:
    return words.replace('"', "'")


def shown(work: Work, equipment: Equipment, period: Period | None) -> Reply:
    """Return how many of some equipment are free in a period, or the next two weeks, and who has the others."""
    first = today(work, equipment)
    asked = period or Period(first, in_days(first, _AHEAD - 1))
    booked = [each for each in _booked(work, equipment, asked.first) if each.period.overlaps(asked)]
    work.meet(each.person_id for each in booked)
    head = Paragraph((Strong(equipment.ref), f" {lines.short_title(equipment)} · {say_period(asked, work.today)}"))
    parts = list(_spans(asked, booked))
    said = ((f"{say_period(span, work.today)}: ", _left(work, equipment, booked, span)) for span in parts)
    spans = (Item((f"{when if len(parts) > 1 else ''}{left}",)) for when, left in said)
    book = Button("Book", f"equipment book {equipment.ref}")
    return Reply((head, *spans, Actions((book, open_button(equipment)))))


def _spans(asked: Period, booked: Sequence[Booking]) -> Iterator[Period]:
    """Yield the parts of a period in which the same bookings run."""
    begins = {each.period.first for each in booked} | {in_days(each.period.last, 1) for each in booked}
    days = sorted({asked.first, *(day for day in begins if day in asked)})
    for first, after in zip(days, [*days[1:], in_days(asked.last, 1)], strict=True):
        yield Period(first, in_days(after, -1))


def _left(work: Work, equipment: Equipment, booked: Sequence[Booking], span: Period) -> str:
    """Return how many are free in a part of a period, and who has the others."""
    there = [each for each in booked if each.period.overlaps(span)]
    left = bookings.free(equipment.units, [use_of(each) for each in there], Use(span))
    free = f"{left} of {equipment.units} free" if equipment.units > 1 else ("free" if left else "taken")
    who = [f"{work.first_name(each.person_id)}{_part(equipment, each)}" for each in there]
    return f"{free} · {', '.join(who)}" if who else free


def _part(equipment: Equipment, booking: Booking) -> str:
    units = f" {booking.units}" if equipment.units > 1 else ""
    use = use_of(booking)
    return units if use.hours == WHOLE_DAY else f"{units} {hour_spans.say_hours(use.hours.begin, use.hours.end)}"


def all_shown(work: Work) -> Reply:
    """Return how many of each piece of equipment are free today."""
    query = RecordQuery(work.team, ("equipment",), work.scope)
    listed = record_lists.page(work.session, query, offset=0, limit=_SHOWN)
    found = [each for each in listed if isinstance(each, Equipment)]
    if not found:
        return Reply((Paragraph(("No equipment is on the list.",)), Note(("`equipment add` puts some there.",))))
    items = (Item(_today(work, each), open_button(each)) for each in found)
    return Reply((Paragraph((Strong("Equipment"), " · free today")), *items))


def _today(work: Work, equipment: Equipment) -> Line:
    day = today(work, equipment)
    booked = _booked(work, equipment, day)
    work.meet(each.person_id for each in booked)
    left = _left(work, equipment, [each for each in booked if day in each.period], Period(day, day))
    return (Strong(equipment.ref), f" {lines.short_title(equipment)} · {left}")

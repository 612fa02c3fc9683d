"""By whose calendar a record is late: its owner's, or, where nobody owns it, that of its project."""

from datetime import date

from core import zones
from core.dates.dates import name_date, say_date
from core.dates.in_days import in_days
from handlers.request.work import Work
from storage.records import Record
from storage.registers import project as projects

_NEAR = 2
"""What is due further away than so many days is neither today nor tomorrow anywhere."""


def today_of(work: Work, record: Record) -> date:
    """Return the day that it is for the owner of a record."""
    return zones.day_in(zone_of(work, record), work.now)


def zone_of(work: Work, record: Record) -> str:
    """Return the time zone of the owner of a record, or else that of its project."""
    work.meet([record.owner_id])
    owner = work.known.get(record.owner_id or "")
    return owner.zone if owner else projects.zone_of(work.session, record.project_id)


def first_day_for(work: Work, record: Record, due: date | None) -> date:
    """Return the first day on which a record can be due: today where the asker is, or its owner, if that is earlier."""
    return min(work.today, today_of(work, record)) if due and due < work.today else work.today


def near_day(work: Work, record: Record) -> date:
    """Return the day from which a record's due date is counted: today and tomorrow are its owner's."""
    is_far = record.due is None or abs((record.due - work.today).days) > _NEAR
    return work.today if is_far else today_of(work, record)


def say_day(work: Work, record: Record, day: date) -> str:
    """Return a day of a record for the asker: today and tomorrow only where they are so for its owner, too."""
    if abs((day - work.today).days) > _NEAR or say_date(day, work.today) == say_date(day, today_of(work, record)):
        return say_date(day, work.today)
    return name_date(day, work.today)


def days_late(work: Work, record: Record) -> int:
    """Return by how many days an open record is late; 0 where it is not."""
    if record.due is None or record.closed_at or record.due > in_days(work.today, 1):
        return 0
    return max(0, (today_of(work, record) - record.due).days)

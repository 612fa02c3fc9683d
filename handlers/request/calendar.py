"""By whose calendar a record is late: its owner's, or, where nobody owns it, that of its project."""

from datetime import date

from core import zones
from core.dates.dates import name_date, say_date
from core.errors import UserError
from handlers.request.work import Work
from storage.records.records import Record
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


def refuse_past(work: Work, record: Record, due: date | None) -> None:
    """Raise UserError for a due date that has gone, both where the asker is and where the owner of the record is."""
    if due and due < work.today:
        refuse_before(due, min(work.today, today_of(work, record)))


def refuse_before(due: date | None, today: date) -> None:
    """Raise UserError for a due date before today."""
    if due and due < today:
        raise UserError(
            f"{say_date(due, today)} has passed already.",
            "Choose a day from today on.",
            parameter="due",
        )


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
    if record.due is None or record.closed_at or (record.due - work.today).days > 1:
        return 0
    return max(0, (today_of(work, record) - record.due).days)

"""What is due today where it is written, and over already where its owner is."""

from core.actor import Person
from core.dates import dates
from core.reply import Actions, Button, Note, Part
from handlers.request.work import Work
from storage.records.records import Record


def said(work: Work, record: Record, owner: Person | None) -> tuple[Part, ...]:
    """Return what the writer is told where a record is late for its owner from the start."""
    if owner is None or record.due is None or record.due < work.today:
        return ()
    their_day = work.now.astimezone(owner.tzinfo()).date()
    if record.due >= their_day:
        return ()
    day = dates.name_date(their_day, work.today)
    note = Note((f"For {owner.name} it is {day} already, so {record.ref} is late from the start.",))
    return note, Actions((Button(f"Make it due {day}", f"{record.ref} edit by {their_day.isoformat()}"),))

"""How a record reads in one line: id, title, owner, state, due date."""

from core import dates
from core.reply import Line, Strong
from handlers.request import calendar
from handlers.request.work import Work
from storage.records import Record

_SHOWN_TITLE = 150


def record_line(work: Work, record: Record) -> Line:
    """Return a record as one line: id, title, owner, state, due date."""
    return _line(work, record, owner_words(work, record))


def own_line(work: Work, record: Record) -> Line:
    """Return a record as one line where it is plain whose it is."""
    return _line(work, record, "")


def _line(work: Work, record: Record, owner: str) -> Line:
    state = "" if record.state == "open" else record.state
    day = dates.say_date(record.takes_place, work.today) if record.takes_place else ""
    due = due_words(work, record) if record.due else ""
    return (Strong(record.ref), " ", " · ".join(filter(None, (short_title(record), day, owner, state, due))))


def owner_words(work: Work, record: Record) -> str:
    """Return whose a record is, nothing where it is nobody's by its nature."""
    if record.owner_id:
        return work.name(record.owner_id)
    return "owner needed" if record.has_owner else ""


def short_title(record: Record) -> str:
    """Return a title that fits a line."""
    return record.title if len(record.title) <= _SHOWN_TITLE else record.title[: _SHOWN_TITLE - 1] + "…"


def due_words(work: Work, record: Record) -> str:
    """Return when a record is due, and by how many days it is late."""
    return f"due {day_words(work, record)}" if record.due else "no due date"


def day_words(work: Work, record: Record) -> str:
    """Return a record's due date, and by how many days it is late for its owner."""
    if record.due is None:
        return "none"
    said = dates.say_date(record.due, calendar.near_day(work, record))
    days = calendar.days_late(work, record)
    return f"{said}, {days} day{'s' if days > 1 else ''} overdue" if days else said

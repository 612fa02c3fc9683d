"""How a record reads in one line: id, title, owner, state, due date, and what its register adds."""

from collections.abc import Sequence
from datetime import date

from core.dates import dates
from core.plural import counted, together
from core.reply import Line, Strong
from handlers.request import calendar
from handlers.request.work import Work
from storage.records.records import Record

NO_OWNER = "no owner"
_SHOWN_TITLE = 150


def line_of(record: Record, *said: str) -> Line:
    """Return a record as one line: id, title, and what is said of it; what is empty is left out."""
    told = " · ".join(filter(None, (short_title(record), *said)))
    return (Strong(record.ref), " ", told)


def headline(record: Record, *said: str) -> Line:
    """Return a record as the head of its card: what it is, and below that what is said of it."""
    below = " · ".join(filter(None, said))
    return (Strong(record.ref), " ", short_title(record), f"\n{below}" if below else "")


def owner_words(work: Work, record: Record) -> str:
    """Return whose a record is, nothing where it is nobody's by its nature."""
    nobody = NO_OWNER if record.has_owner and not record.closed_at else ""
    owner = work.first_name(record.owner_id) if record.owner_id else nobody
    return f"{owner}, with {helper_words(work, record)}" if record.helpers else owner


def helping_words(work: Work, record: Record) -> str:
    """Return whom the asker helps with a record; nothing where they don't."""
    if work.asker.id not in record.helpers:
        return ""
    return f"you help {work.first_name(record.owner_id)}" if record.owner_id else "you help"


def helper_words(work: Work, record: Record) -> str:
    """Return who helps with a record."""
    return together(first_names(work, record.helpers))


def first_names(work: Work, people: Sequence[str]) -> list[str]:
    """Return people as a line says them."""
    return [work.first_name(each) for each in people]


def label_words(record: Record) -> str:
    """Return the labels of a record as they are typed."""
    return " ".join(f"#{label}" for label in record.labels)


def short_title(record: Record) -> str:
    """Return a title that fits a line."""
    return record.title if len(record.title) <= _SHOWN_TITLE else record.title[: _SHOWN_TITLE - 1] + "…"


def due_words(work: Work, record: Record, *, is_kept: bool = False) -> str:
    """Return when an open record is due, or by how many days it is late; nothing where it has no date.

    What `is_kept` is read on other days, too: it names the day, and says nothing that is true only now.
    """
    if record.due is None or record.closed_at:
        return ""
    if is_kept:
        return f"due {dates.name_date(record.due, work.today)}"
    return late_words(work, record) or f"due {_near_words(work, record, record.due)}"


def _near_words(work: Work, record: Record, due: date) -> str:
    """Return a due date that has not passed for the owner; one that has for the asker is in the owner's words.

    Its bare date would read as late.
    """
    if due < work.today:
        return dates.say_date(due, calendar.today_of(work, record))
    return calendar.say_day(work, record, due)


def late_words(work: Work, record: Record) -> str:
    """Return by how many days a record is late for its owner, nothing where it is not."""
    days = calendar.days_late(work, record)
    return f"{counted(days, 'day')} late" if days else ""

"""A list of records as a file: CSV, with all that its reader may see of each."""

from collections.abc import Iterator, Sequence

from core.csv_text import csv_text
from core.plural import counted
from core.reply import File, Paragraph, Reply
from handlers.records.lists import lists
from handlers.records.lists.lists import Wanted
from handlers.records.register import R, Register
from handlers.request.work import Work
from storage import fields, record_lists
from storage.fields import Declared
from storage.records.records import Record

_MOST = 5_000
_FIRST = ("id", "title", "state", "owner", "helpers", "due", "labels")
_LAST = ("added on", "added by", "closed on", "why closed")


def exported(register: Register[R], work: Work, wanted: Wanted) -> Reply:
    """Return the records that are wanted of a register as a file, as many as it takes."""
    found = record_lists.page(work.session, lists.query_of(work, wanted, register.noun.name), offset=0, limit=_MOST + 1)
    if not found:
        return Reply((Paragraph(("There is nothing to export.",)),))
    shown = found[:_MOST]
    work.meet(each for record in shown for each in (record.owner_id, record.created_by, *record.helpers))
    name = f"{register.noun.plural or register.noun.label + 's'}-{work.today:%Y-%m-%d}.csv".replace(" ", "-")
    more = f" These are the first {_MOST:,}: narrow them down, such as by a label." if len(found) > _MOST else ""
    said = f"{counted(len(shown), register.noun.label)} as CSV, for a spreadsheet.{more}"
    return Reply((File(name, name, said, _csv(work, register, shown)),))


def _csv(work: Work, register: Register[R], found: Sequence[Record]) -> str:
    own = [each for each in fields.declared(register.table) if each.column not in _FIRST]
    columns = (*_FIRST, *(each.parameter.name for each in own), *_LAST)
    return csv_text(columns, (tuple(_cells(work, register, record, own)) for record in found))


def _cells(work: Work, register: Register[R], record: Record, own: Sequence[Declared]) -> Iterator[object]:
    """Yield what stands in a record, people by their names, without what its reader does not see."""
    hidden = work.hides(record)
    yield from (record.ref, record.title, register.state_words(record) or "open", _name(work, record.owner_id))
    yield from (", ".join(map(work.name, record.helpers)), record.due, " ".join(record.labels))
    for each in own:
        value = None if each.column in hidden else getattr(record, each.column)
        yield ", ".join(map(work.name, fields.people_in(each, value))) or value
    closed = f"{record.closed_at:%Y-%m-%d}" if record.closed_at else None
    yield from (f"{record.created_at:%Y-%m-%d}", _name(work, record.created_by), closed, record.closed_because)


def _name(work: Work, person: str | None) -> str:
    return work.name(person) if person else ""

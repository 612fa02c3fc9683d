"""What is said of a record that comes again: by which rule, which one is the next, that there is none any more."""

from datetime import date

from core.dates.names import name_date
from core.repetition import repetition
from core.repetition import words as repetition_words
from core.repetition.repetition import Unit
from core.reply import Actions, Button, Code, Note, Part, Strong
from core.working_week import MONDAY_TO_FRIDAY
from handlers.request import calendar
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers import repeating
from storage.registers.repeating import RepeatingRecord

_LONG = frozenset({Unit.MONTH, Unit.YEAR})


def rule_words(record: Record, today: date) -> str:
    """Return the rule by which an open record comes again, "" where it does not."""
    if not isinstance(record, RepeatingRecord) or not record.repeats or record.closed_at:
        return ""
    return said(record.repeats, today)


def said(rule: str, today: date) -> str:
    """Return a rule as people read it, its last day in words."""
    return repetition.said(repetition_words.read_back(rule), today)


def without_first_day(record: RepeatingRecord) -> str:
    """Return the rule of a new record where nobody has said on which day it begins: every 3 months; else ""."""
    is_open = record.repeats and getattr(record, record.day_column) is None
    rule = repetition_words.read_back(record.repeats or "") if is_open else None
    return record.repeats or "" if rule and rule.unit in _LONG and not rule.names_days else ""


def begins_now(work: Work, record: Record, rule: str) -> tuple[Part, ...]:
    """Return that a record which comes after months begins at once by a `rule` without a day, and how it would not."""
    if not rule or not isinstance(record, RepeatingRecord) or record.repeat_day is None:
        return ()
    kept = repetition_words.read_back(record.repeats or "")
    later = next(repetition.days_after(kept, MONDAY_TO_FRIDAY, record.repeat_day), None)
    if later is None:
        return ()
    note = Note((f"The first one is {calendar.say_day(work, record, record.repeat_day)}: “{rule}” names no day.",))
    day = name_date(later, work.today)
    command = f'{record.kind} edit {record.ref} repeats="{rule}" {record.day_column}={later.isoformat()}'
    return note, Actions((Button(f"Begin on {day}", command),))


def after_close(work: Work, record: Record) -> tuple[Part, ...]:
    """Return what is said below the answer when one that comes again was closed: which is the next."""
    if not isinstance(record, RepeatingRecord) or not record.series or not record.repeats:
        return ()
    last = repeating.newest(work.session, type(record), record.series)
    if last is None or last.id == record.id:
        return (Note((f"It was the last one: it repeats {said(record.repeats, work.today)}.",)),)
    if last.closed_at:
        return ()
    day = getattr(last, last.day_column)
    return (Note(("The next one is ", Strong(last.ref), f", {calendar.say_day(work, last, day)}." if day else ".")),)


def after_drop(work: Work, record: Record) -> tuple[Part, ...]:
    """Return what is said when one that comes again was dropped: that none follows, and how to leave out one only."""
    if not isinstance(record, RepeatingRecord) or not record.series or not record.repeats:
        return ()
    last = repeating.newest(work.session, type(record), record.series)
    if last is None or last.id != record.id:
        return ()
    skip = Code(f"{record.kind} skip {record.ref}")
    return (Note(("It does not repeat any more. To leave out only one, reopen it and use ", skip, ".")),)

"""A new record of any register: checked, stored, and told to those whose work it is."""

from core.actor import Person
from core.parameter import People
from core.reply import Reply
from handlers.records.card import repeat_words
from handlers.records.edit import late_at_start
from handlers.records.edit.handover import tell_helpers, tell_owner
from handlers.records.register import R, Register
from handlers.records.repeats import repeats
from handlers.request import calendar
from handlers.request.work import Work
from storage.registers.repeating import RepeatingRecord


def put(register: Register[R], work: Work, record: R, owner: Person | None, helpers: People = ()) -> Reply:
    """Store a new record and say how it was understood; an owner who is somebody else is told."""
    record.project_id = work.project_id
    record.owner_id = owner.id if owner else None
    record.helpers = tuple(each.id for each in helpers if each != owner)
    rule = ""
    if isinstance(record, RepeatingRecord):
        rule = repeat_words.without_first_day(record)
        repeats.begin(work, record)
    calendar.refuse_past(work, record, record.due)
    register.begin(work, record)
    work.add(record)
    if owner and owner.id != work.asker.id:
        tell_owner(work, register, record)
    if record.helpers:
        tell_helpers(work, register, record, ())
    begins = repeat_words.begins_now(work, record, rule)
    return register.added(work, record).with_second_lines(*late_at_start.said(work, record, owner), *begins)

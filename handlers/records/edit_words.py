"""What an edit of a record says of itself, after its id: whose it is now, when it is due, what else changed."""

from collections.abc import Mapping
from datetime import date

from core import dates
from handlers.records import repeat_words
from handlers.records.lines import NO_OWNER
from handlers.request.work import Work
from storage.records import Record
from storage.registers.repeating import SERIES


def edit_words(work: Work, record: Record, before: Mapping[str, object]) -> str:
    """Return what has changed of these columns, as the rest of a sentence that begins with the id."""
    changed = {name: value for name, value in before.items() if value != getattr(record, name) and name not in SERIES}
    if list(changed) == ["owner_id"]:
        return _owner_changed(work, record, changed["owner_id"])
    if list(changed) == ["due"]:
        return _due_changed(work, record, changed["due"])
    return " changed: " + "; ".join(_column_changed(work, record, name, value) for name, value in changed.items()) + "."


def whose(work: Work, person_id: str) -> str:
    """Return a person as the owner of something: Ben's, yours."""
    return "yours" if person_id == work.asker.id else f"{work.first_name(person_id)}'s"


def _owner_changed(work: Work, record: Record, before: object) -> str:
    said = f" is {whose(work, record.owner_id)} now." if record.owner_id else " has no owner now."
    told = [each for each in (record.owner_id, before) if each and each != work.asker.id]
    return f"{said} {_names(work, told)} told." if told else said


def _names(work: Work, told: list[object]) -> str:
    names = [work.first_name(str(each)) for each in told]
    return f"{names[0]} was" if len(names) == 1 else f"{' and '.join(names)} were"


def _due_changed(work: Work, record: Record, before: object) -> str:
    if record.due is None:
        return " has no due date now."
    day = dates.say_date(record.due, work.today)
    return f" moved from {_said(work, 'due', before)} to {day}." if before else f" is due {day} now."


def _column_changed(work: Work, record: Record, name: str, before: object) -> str:
    after = _said(work, name, getattr(record, name))
    if name == "title":
        return f"title → “{after}”"
    called = name.removesuffix("_id").replace("_", " ")
    return f"{called} {_said(work, name, before)} → {after}" if before else f"{called} {after}"


def _said(work: Work, name: str, value: object) -> str:
    if value in (None, "", ()):
        return NO_OWNER if name == "owner_id" else "none"
    if name == "repeats":
        return repeat_words.said(str(value), work.today)
    if isinstance(value, date):
        return dates.say_date(value, work.today)
    if isinstance(value, tuple):
        return ", ".join(map(work.first_name, value)) if name == "helpers" else " ".join(f"#{each}" for each in value)
    return work.first_name(str(value)) if name == "owner_id" else str(value)[:100]

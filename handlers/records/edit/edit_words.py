"""What an edit of a record says of itself, after its id: whose it is now, when it is due, what else changed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from handlers.records.card import linked
from handlers.records.card.column_words import ColumnWords
from handlers.records.week import told_topics
from handlers.records.week.told_topics import ChangeTopic
from handlers.request import calendar
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.work import Work
from storage import waiting
from storage.records.records import Record
from storage.registers.repeating import SERIES

_NAMED = 3


def edit_words(work: Work, record: Record, before: Mapping[str, object]) -> str:
    """Return what has changed of these columns, as the rest of a sentence that begins with the id."""
    unsaid = work.hides(record) | SERIES
    changed = {name: value for name, value in before.items() if value != getattr(record, name) and name not in unsaid}
    if list(changed) == ["owner_id"]:
        return _owner_changed(work, record, changed["owner_id"])
    if list(changed) == ["due"]:
        return _due_changed(work, record, changed["due"])
    words = _words(work, record)
    said = [words.change(name, value, getattr(record, name)) for name, value in changed.items()]
    return f" changed: {'; '.join(said)}." if said else " changed."


def who_waits(work: Work, record: Record, before: Mapping[str, object]) -> list[Record]:
    """Return what waits for a record whose due date was moved by this edit, as far as the asker may know of it."""
    if before.get("due") in (None, record.due) or record.due is None:
        return []
    return [one for one in waiting.waiting_for(work.session, [record.id])[record.id] if work.sees(one)]


def waits_words(found: Sequence[Record]) -> str:
    """Return as a sentence what waits for what was moved; nothing where nothing does."""
    names = [one.ref for one in found[:_NAMED]]
    more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
    *first, last = [*names, *more] or [""]
    said = f"{', '.join(first)} and {last}" if first else last
    return f" {said} {'wait' if first else 'waits'} for it." if found else ""


def whose(work: Work, person_id: str) -> str:
    """Return a person as the owner of something: Ben's, yours."""
    return "yours" if person_id == work.asker.id else f"{work.first_name(person_id)}'s"


def _owner_changed(work: Work, record: Record, before: object) -> str:
    said = f" is {whose(work, record.owner_id)} now." if record.owner_id else " has no owner now."
    work.meet([record.owner_id, str(before) if before else None])
    told = record.owner_id if record.owner_id != work.asker.id else None
    told = None if told and told_topics.is_muted(work, record, told) else told
    return " ".join(
        (said, *([f"{work.first_name(told)} was told."] if told else []), *_will_hear(work, record, before))
    )


def _will_hear(work: Work, record: Record, before: object) -> Iterator[str]:
    """Yield that who had it will hear: some minutes later, with what else changes, and only if they want to."""
    person = work.known.get(str(before)) if before and before != work.asker.id else None
    if person is None or not person.is_active or ChangeTopic.OWNER not in told_topics.of_person(work, person.id):
        return
    where = record.project_id
    if told_topics.is_muted(work, record, person.id):
        return
    if where is None or not is_outsider(work, person, where):
        yield f"{work.first_name(person.id)} will hear."


def _due_changed(work: Work, record: Record, before: object) -> str:
    if record.due is None:
        return " has no due date now."
    words = _words(work, record)
    day = words.day(record.due)
    return f" moved from {words.value('due', before)} to {day}." if before else f" is due {day} now."


def _words(work: Work, record: Record) -> ColumnWords:
    return ColumnWords(
        work.first_name,
        work.today,
        lambda day, _today: calendar.say_day(work, record, day),
        partial(linked.ref_of, work),
    )

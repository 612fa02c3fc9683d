"""What the card of a record shows, whatever its register: id and title, the common facts, where it came from."""

from core import dates
from core.reply import Line, Link, Moment, Note, Strong
from handlers.records import lines
from handlers.records.source_link import source_link
from handlers.request.work import Work
from storage.records import Record

Facts = tuple[tuple[str, Line], ...]


def headline(record: Record) -> Line:
    """Return a record's id and title."""
    return (Strong(record.ref), " ", record.title)


def common_facts(work: Work, record: Record) -> Facts:
    """Return what every record has, named: owner, state, due date and the like."""
    owner = lines.owner_words(work, record)
    due = lines.day_words(work, record)
    facts: list[tuple[str, Line]] = [("Owner", (owner,))] if owner else []
    facts.append(("State", (record.state,)))
    if record.due or (owner and not record.takes_place):
        facts.append(("Due", (due,)))
    if record.closed_because:
        facts.append(("Because", (record.closed_because,)))
    if record.labels:
        facts.append(("Labels", (" ".join(f"#{label}" for label in record.labels),)))
    if record.snoozed_until and record.snoozed_until > work.today:
        facts.append(("Snoozed until", (dates.say_date(record.snoozed_until, work.today),)))
    return tuple(facts)


def origin(work: Work, record: Record) -> tuple[Note, ...]:
    """Return who added a record, and when, with a link to what it was said in."""
    day = dates.say_date(record.created_at.astimezone(work.asker.tzinfo()).date(), work.today)
    added: Line = (f"Added by {work.name(record.created_by)}, ", Moment(record.created_at, day))
    url = source_link(work, record)
    return (Note((*added, " · ", Link("where it came from", url))) if url else Note(added),)

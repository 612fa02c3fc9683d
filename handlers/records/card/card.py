"""What the card of a record shows, whatever its register: the line that it has in lists, then the rest by name."""

from core.dates import dates
from core.reply import Line, Link, Moment, Note
from handlers.records.card import linked
from handlers.records.card.source_link import source_link
from handlers.request.work import Work
from storage.records.records import Record

Facts = tuple[tuple[str, Line], ...]


def common_facts(work: Work, record: Record) -> Facts:
    """Return what every record may have beside its line, named; what is empty is left out."""
    facts: list[tuple[str, Line]] = []
    if record.closed_because:
        facts.append(("Because", (record.closed_because,)))
    if record.snoozed_until and record.snoozed_until > work.today:
        facts.append(("Not now", (f"back {dates.on_date(record.snoozed_until, work.today)}",)))
    return (*facts, *linked.facts(work, record))


def origin(work: Work, record: Record) -> tuple[Note, ...]:
    """Return who added a record, and when, with a link to what it was said in."""
    day = dates.say_date(record.created_at.astimezone(work.asker.tzinfo()).date(), work.today)
    added: Line = (f"Added by {work.first_name(record.created_by)}, ", Moment(record.created_at, day))
    url = source_link(work, record)
    source: Line = (" · ", Link("from a message", url)) if url else ()
    # The version counts each time that it was stored, the first of which was adding it.
    changes = record.version - 1
    return (Note((*added, *source, f" · {changes} change{'s' if changes > 1 else ''}" if changes else "")),)

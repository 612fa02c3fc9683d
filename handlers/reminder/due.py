"""What a reminder is about: all that one person should see to, in the projects of whose channels they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.records import register
from handlers.request.work import Work, in_days
from storage import person_settings, records
from storage.record_query import RecordQuery
from storage.records import Record
from storage.registers.project import Project

DAYS_AHEAD = 2
_MOST_DATED, _MOST = 200, 50


@dataclass(frozen=True, slots=True)
class Section:
    """Some of what a reminder is about; `rest` lists all of it, `verb` is what the reminder does about one of it."""

    title: str
    found: tuple[Record, ...]
    rest: str
    verb: str = "done"


@dataclass(frozen=True, slots=True)
class Due:
    """What one reminder is about."""

    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        """Return how many things there are."""
        return sum(len(section.found) for section in self.sections)


def days_ahead(work: Work) -> int:
    """Return how many days before its due date the asker wants to hear of something."""
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    return settings.days_ahead if settings and settings.days_ahead else DAYS_AHEAD


def due(work: Work, mine: Sequence[Project]) -> Due:
    """Return what the asker should see to in their projects; things without an owner only where they lead."""
    ids, led = frozenset(one.id for one in mine), frozenset(one.id for one in mine if one.owner_id == work.asker.id)
    if not ids:
        return Due(())
    until = in_days(work.today, days_ahead(work))
    sections = (*_dated(work, ids, until), *_of_registers(work, ids, until), *_unowned(work, led))
    return Due(tuple(section for section in sections if section.found))


def _dated(work: Work, ids: frozenset[int], until: date) -> Iterator[Section]:
    owed, today = register.owed(work.catalog), work.today
    query = RecordQuery(work.team, owed, ids, work.asker.id, due_to=until, snoozed_after=today)
    found = records.page(work.session, query, offset=0, limit=_MOST_DATED)
    yield Section("Overdue", tuple(one for one in found if one.due and one.due < today), "mine overdue")
    yield Section("Due today", tuple(one for one in found if one.due == today), "mine today")
    yield Section("Coming up", tuple(one for one in found if one.due and one.due > today), "mine")


def _of_registers(work: Work, ids: frozenset[int], until: date) -> Iterator[Section]:
    for each in register.registers(work.catalog):
        if own := each.reminder:
            yield Section(own.title, tuple(own.find(work, ids, until)), f"{each.noun.name} list mine", own.verb)


def _unowned(work: Work, led: frozenset[int]) -> Iterator[Section]:
    owed = register.owed(work.catalog)
    if led:
        query = RecordQuery(work.team, owed, led, unowned=True, snoozed_after=work.today)
        found = records.page(work.session, query, offset=0, limit=_MOST)
        yield Section("Without an owner", tuple(found), f"{owed[0]} list unowned")

"""What one person owes on a day, in the projects of whose channels they are, and how a message shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.actor import Person
from core.dates.in_days import in_days
from core.errors import UserError
from core.plural import counted
from core.reply import Button, Code, Item, Menu, Note, Paragraph, Part, Strong
from handlers.records import register
from handlers.records.card import lines
from handlers.request import calendar
from handlers.request.work import Work
from storage import record_lists
from storage.directory import person_settings
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers.project import Project

DAYS_AHEAD = 2
_MOST_DATED = 200
_SHOWN = 12
"""So many things stand in one message with their menus; the whole of it must stay one, and be read in a minute."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some of what somebody owes: the word before each line, and the one after their number; `rest` lists all of it.

    `verb` is what is done about one of it, after which it is `seen`, where it is not closed.
    """

    title: str
    counted: str
    found: tuple[Record, ...]
    rest: str
    verb: str = "done"
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody owes on a day, what is late first."""

    sections: tuple[Section, ...]

    @property
    def summary(self) -> str:
        """Return how much there is: 2 late, 1 due today."""
        return ", ".join(f"{len(each.found)} {each.counted}" for each in self.sections)


@dataclass(frozen=True, slots=True)
class Menus:
    """What the menus of a message run: `<noun> <verb> <id> <more>`. The project `about` which it is, is not named."""

    noun: str
    more: str = ""
    about: int | None = None

    def of(self, work: Work, record: Record, section: Section) -> Menu:
        """Return what can be done about a record."""
        done = f"Mark {record.ref} {section.seen or _end_of(work, record)}"
        return Menu(
            f"More for {record.ref}",
            (
                Button(done, self._command(section.verb, record)),
                Button("Not now, until tomorrow", self._command("snooze", record, "tomorrow")),
                Button("Not now, until next week", self._command("snooze", record, "next mon")),
                Button(f"Open {record.ref}", record.ref, opens=True),
            ),
        )

    def _command(self, verb: str, record: Record, until: str = "") -> str:
        return " ".join(filter(None, (self.noun, verb, record.ref, until, self.more)))


def days_ahead(work: Work) -> int:
    """Return how many days before its due date the asker wants to hear of something."""
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    return settings.days_ahead if settings and settings.days_ahead else DAYS_AHEAD


def owed(work: Work, mine: Sequence[Project]) -> Owed:
    """Return what the asker owes in their projects."""
    ids = frozenset(one.id for one in mine)
    if not ids:
        return Owed(())
    until = in_days(work.today, days_ahead(work))
    sections = (*_dated(work, ids, until), *_of_registers(work, ids, until))
    return Owed(tuple(section for section in sections if section.found))


def items(work: Work, found: Owed, menus: Menus) -> Iterator[Part]:
    """Yield a line for each thing, with a menu; of those that one message has no room for, how many and where."""
    room = _SHOWN
    for section in found.sections:
        shown = section.found[:room]
        room -= len(shown)
        for record in shown:
            helping = lines.helping_words(work, record)
            where = "" if record.project_id == menus.about else f" · {work.project_title(record)}"
            said = (
                f"{section.title}: ",
                Strong(record.ref),
                f" {lines.short_title(record)}{_when(work, record)}{helping and f' · {helping}'}{where}",
            )
            yield Item(said, menus.of(work, record, section))
        if number := len(section.found) - len(shown):
            yield Note((f"{number} more {section.counted}: ", Code(section.rest)))


def see_to(work: Work, record: Record, verb: str, until: date | None = None, owner: Person | None = None) -> Paragraph:
    """Do to a record what its noun does by that verb, and return how it is now. Raises UserError where it has none."""
    noun = work.catalog.noun_of(record.prefix)
    operation = noun.find(verb) if noun else None
    if operation is None:
        raise UserError(f"{record.ref} can't be {verb}.", f"`{record.ref}` shows what can be done with it.")
    given = {"until": until, "owner": owner}
    operation.run(work, record, **{name: value for name, value in given.items() if value})
    work.session.flush()
    return Paragraph((Strong(record.ref), f" is {_after(work, record, verb)}."))


def review(work: Work, record: Record) -> Paragraph:
    """Do to a record what is done when its day has come. Raises UserError where it has none."""
    own = register.register_of(work, record).reviewed
    return see_to(work, record, own.verb if own else "review")


def _after(work: Work, record: Record, verb: str) -> str:
    """Return how a record is after a verb."""
    own = register.register_of(work, record).reviewed
    if own and verb == own.verb:
        return own.seen
    return "out of the way for now" if verb == "snooze" else record.state


def _dated(work: Work, ids: frozenset[int], until: date) -> Iterator[Section]:
    owed_kinds, today = register.owed(work.catalog), work.today
    query = RecordQuery(work.team, owed_kinds, ids, work.asker.id, or_helped=True, due_to=until, snoozed_after=today)
    by_title: dict[str, list[Record]] = {"Late": [], "Today": [], "Soon": []}
    for one in record_lists.page(work.session, query, offset=0, limit=_MOST_DATED):
        by_title[_title_of(work, one)].append(one)
    yield Section("Late", "late", tuple(by_title["Late"]), "mine overdue")
    yield Section("Today", "due today", tuple(by_title["Today"]), "mine today")
    yield Section("Soon", "due soon", tuple(by_title["Soon"]), "mine")


def _title_of(work: Work, record: Record) -> str:
    """Return below which word a record stands, by its owner's calendar: the asker may only help with it."""
    if calendar.days_late(work, record):
        return "Late"
    return "Today" if record.due == calendar.near_day(work, record) else "Soon"


def _of_registers(work: Work, ids: frozenset[int], until: date) -> Iterator[Section]:
    for each in register.registers(work.catalog):
        for own in each.reminders:
            called = f"{own.title[:1].lower()}{own.title[1:]}"
            found = tuple(own.find(work, ids, until))
            yield Section(own.title, called, found, f"{each.noun.name} list mine", own.verb, own.seen)


def _when(work: Work, record: Record) -> str:
    """Return by how many days something is late, or when it is due, where the word before it does not say so."""
    today = calendar.near_day(work, record)
    if record.due is None or record.due == today:
        return ""
    if late := calendar.days_late(work, record):
        return f" ({counted(late, 'day')})"
    return f" ({calendar.say_day(work, record, record.due)})"


def _end_of(work: Work, record: Record) -> str:
    """Return the state in which a record has come to its good end: done, closed, resolved."""
    return register.register_of(work, record).done

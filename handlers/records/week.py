"""A project's week as the registers read it for the digest, and what each of them tells of it."""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from core import dates
from core.actor import Person
from core.reply import Line, Strong
from storage.audit import Change
from storage.digest_rows import DigestRow

DAYS_AHEAD = 7
"""What is due in so many days from today on is due next."""
LONG_OVERDUE = 7
"""A project is late when something has been overdue for more days than this."""
_SHOWN_TITLE = 150


class Status(enum.IntEnum):
    """How a project stands; the worst that a register finds counts."""

    ON_TRACK = 0
    AT_RISK = 1
    LATE = 2

    @property
    def said(self) -> str:
        """Return it in words."""
        return self.name.replace("_", " ").capitalize()


RULE = (
    f"Late: the project's last day has passed, or something has been overdue for more than {LONG_OVERDUE} days. "
    "At risk: something is overdue or blocked, a risk scores 15 or more, or an issue of high or critical severity is "
    "open. On track: none of these."
)
"""How the status is found, in words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What facts are about: its title for the team, and the one for a sponsor ("" keeps it from them).

    The topics of a digest stand in the order of `order`; a register may bring one of its own. At most `most` facts are
    shown, for 0 all. A week is quiet in which no topic that `is_news` has a fact.
    """

    title: str
    plain: str
    order: int
    most: int = 0
    is_news: bool = True
    for_lead: bool = False


FOR_LEAD = Topic("Needs the lead", "", 5, is_news=False, for_lead=True)
DONE = Topic("Done", "What was done", 10)
SLIPPED = Topic("Slipped", "What will be later than planned", 20)
OVERDUE = Topic("Overdue", "What should be done by now", 30)
DUE_NEXT = Topic("Due next", "What comes next", 40)
RISKS = Topic("Risks by score", "What could go wrong", 50, most=8, is_news=False)
ISSUES = Topic("Issues", "What has gone wrong", 60)
DECISIONS = Topic("Decisions", "What was decided", 70)
WAITING = Topic("Who needs what from whom", "What the team waits for", 80, is_news=False)
MEETINGS = Topic("Meetings", "", 90)


class Fact(NamedTuple):
    """One thing to tell: as the team reads it, and as somebody does who does not know the project's words.

    Without `plain` it is not for them. Facts of a topic stand in the order of `order`.
    """

    line: Line
    plain: str = ""
    order: float = 0


class Alarm(NamedTuple):
    """A reason for a status, as the team reads it and in plain words.

    `late` is what is overdue, as "2 tasks": what several registers say of it is told as one reason.
    """

    status: Status
    words: str
    plain: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What a register tells about one topic."""

    topic: Topic
    facts: tuple[Fact, ...] = ()
    alarm: Alarm | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """All that a digest is made of, loaded once for all registers.

    `entries` are the project, its open records and the changed ones, by key; `changes` those since the last digest,
    the oldest first; `today` is the project's day.
    """

    project: DigestRow
    now: datetime
    today: date
    entries: Mapping[int, DigestRow]
    changes: Sequence[Change]
    people: Mapping[str, Person]
    _before: dict[int, dict[str, object]] = field(init=False, default_factory=dict)
    _added: set[int] = field(init=False, default_factory=set)
    _days: dict[str, date] = field(init=False, default_factory=dict)
    _of: dict[str, list[DigestRow]] = field(init=False, default_factory=dict)
    _open_of: dict[str, list[DigestRow]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            self._of.setdefault(entry.kind, []).append(entry)
            if not entry.is_closed:
                self._open_of.setdefault(entry.kind, []).append(entry)
        self._days.update({key: self.now.astimezone(who.tzinfo()).date() for key, who in self.people.items()})
        for change in reversed(self.changes):
            if change.proposal_id is None:
                self._before.setdefault(change.record_id, {}).update(change.before)
                if not change.before:
                    self._added.add(change.record_id)

    @property
    def last_ahead(self) -> date:
        """Return the last day of what is due next."""
        return date.fromordinal(self.today.toordinal() + DAYS_AHEAD)

    def of(self, kind: str) -> Sequence[DigestRow]:
        """Return the entries of one kind."""
        return self._of.get(kind, ())

    def open_of(self, kind: str) -> Sequence[DigestRow]:
        """Return the open entries of one kind."""
        return self._open_of.get(kind, ())

    def is_new(self, entry: DigestRow) -> bool:
        """Say whether an entry was added since the last digest."""
        return entry.id in self._added

    def before(self, entry: DigestRow, column: str, now: object) -> object:
        """Return what stood in a column at the last digest, given what stands there `now`."""
        return self._before.get(entry.id, {}).get(column, now)

    def was_open(self, entry: DigestRow) -> bool:
        """Say whether an entry was open, or not there yet, at the last digest."""
        before = self._before.get(entry.id)
        return before is not None and (self.is_new(entry) or before.get("closed_at", entry.is_closed) in {None, False})

    def due_before(self, entry: DigestRow) -> date | None:
        """Return when an entry was due at the last digest; for a new one, when it was due at first."""
        due = self.before(entry, "due", None)
        return date.fromisoformat(due) if isinstance(due, str) else entry.due

    def name(self, person_id: str | None) -> str:
        """Return a person's plain name."""
        person = self.people.get(person_id or "")
        return person.name if person else "somebody who left"

    def owner(self, entry: DigestRow) -> str:
        """Return whose an entry is."""
        return self.name(entry.owner_id) if entry.owner_id else "owner needed"

    def days_overdue(self, entry: DigestRow) -> int:
        """Return by how many days an open entry is overdue, by its owner's calendar; 0 where it is not."""
        if entry.due is None or entry.is_closed:
            return 0
        return max(0, (self._days.get(entry.owner_id or "", self.today) - entry.due).days)

    def said(self, day: date) -> str:
        """Return a day in words; a digest is read later, too, so that there is no "today" in it."""
        return dates.name_date(day, self.today)


# What every register of work tells


def of_work(week: Week, kind: str, called: str) -> tuple[Section, ...]:
    """Return what a register tells whose records are done by somebody until a day; `called` is one of them."""
    # What is blocked, or waited for, is told there with its owner already.
    awaited = {each.number("blocked_by_id") for each in week.entries.values() if each.state == "blocked"}
    nobodys = [each for each in week.open_of(kind) if each.state != "blocked" and each.id not in awaited]
    return (
        Section(DONE, tuple(_done(week, kind))),
        Section(SLIPPED, tuple(slipped(week, week.of(kind)))),
        _overdue(week, kind, called),
        Section(DUE_NEXT, tuple(due_next(week, week.open_of(kind)))),
        Section(WAITING, tuple(_unowned(nobodys))),
        Section(FOR_LEAD, (*_unowned(week.open_of(kind)), *_overdue_by_owner(week, kind, called))),
    )


def title_of(entry: DigestRow) -> str:
    """Return a title that fits a line."""
    return entry.title if len(entry.title) <= _SHOWN_TITLE else f"{entry.title[: _SHOWN_TITLE - 1]}…"


def line_of(entry: DigestRow, *more: str) -> Line:
    """Return an entry as one line, with what there is to say of it."""
    return (Strong(entry.ref), " ", " · ".join([title_of(entry), *(part for part in more if part)]))


def quoted(entry: DigestRow) -> str:
    """Return a title within a sentence."""
    return f"“{title_of(entry)}”"


def counted(number: int, one: str) -> str:
    """Return a number of things."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def is_done(week: Week, entry: DigestRow) -> bool:
    """Say whether an entry came to its good end since the last digest."""
    return entry.is_closed and entry.state not in _NOT_DONE and week.was_open(entry)


_NOT_DONE = frozenset({"dropped", "superseded", "occurred", "promoted"})
"""What was closed without being done: what was promoted lives on, as the task that it became."""


def slipped(week: Week, entries: Iterable[DigestRow]) -> Iterator[Fact]:
    """Yield what was moved to a later day since the last digest."""
    for entry in entries:
        before = week.due_before(entry)
        if before is None or entry.due is None or entry.due <= before or entry.state in _NOT_DONE:
            continue
        days = (entry.due - before).days
        moved = f"moved from {week.said(before)} to {week.said(entry.due)}, {counted(days, 'day')} later"
        yield Fact(line_of(entry, moved, week.owner(entry)), f"{quoted(entry)} was {moved}.", -days)


def due_next(week: Week, entries: Iterable[DigestRow]) -> Iterator[Fact]:
    """Yield what is due from today on in the coming days."""
    last = week.last_ahead
    for entry in entries:
        if entry.due and week.today <= entry.due <= last:
            said = week.said(entry.due)
            yield Fact(
                line_of(entry, f"due {said}", week.owner(entry)),
                f"{quoted(entry)} is due {said}.",
                entry.due.toordinal(),
            )


def by_owner(entries: Iterable[DigestRow]) -> dict[str, list[DigestRow]]:
    """Return entries by the person who owns them, without those that are nobody's."""
    found: dict[str, list[DigestRow]] = {}
    for entry in entries:
        if entry.owner_id:
            found.setdefault(entry.owner_id, []).append(entry)
    return found


def refs_of(entries: Sequence[DigestRow], most: int = 8) -> str:
    """Return the ids of entries, and how many more there are."""
    more = f" and {len(entries) - most} more" if len(entries) > most else ""
    return ", ".join(entry.ref for entry in entries[:most]) + more


def _done(week: Week, kind: str) -> Iterator[Fact]:
    for entry in week.of(kind):
        if is_done(week, entry):
            who = week.name(entry.owner_id) if entry.owner_id else ""
            yield Fact(line_of(entry, who), f"{quoted(entry)} is {entry.state}.")


def _overdue(week: Week, kind: str, called: str) -> Section:
    late = [(days, entry) for entry in week.open_of(kind) if (days := week.days_overdue(entry))]
    facts = [
        Fact(
            line_of(entry, f"{counted(days, 'day')} overdue", week.owner(entry)),
            f"{quoted(entry)} is {counted(days, 'day')} late.",
            -days,
        )
        for days, entry in late
    ]
    if not late:
        return Section(OVERDUE)
    status = Status.LATE if max(days for days, _ in late) > LONG_OVERDUE else Status.AT_RISK
    number = counted(len(late), called)
    return Section(OVERDUE, tuple(facts), Alarm(status, f"{number} overdue", late=number))


def _unowned(entries: Iterable[DigestRow]) -> Iterator[Fact]:
    for entry in entries:
        if entry.has_owner and entry.owner_id is None:
            yield Fact(line_of(entry, "owner needed"), f"{quoted(entry)} needs somebody to do it.", 1)


def _overdue_by_owner(week: Week, kind: str, called: str) -> Iterator[Fact]:
    late = (entry for entry in week.open_of(kind) if week.days_overdue(entry))
    for owner, theirs in by_owner(late).items():
        said = f"{week.name(owner)}: {counted(len(theirs), called)} overdue ({refs_of(theirs)})"
        yield Fact((said,), order=-len(theirs))

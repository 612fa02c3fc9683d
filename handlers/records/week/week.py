"""A project's week as the registers read it for the digest: what was changed, the first of what is open, and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core import zones
from core.actor import Person
from core.dates import dates
from storage.digests.digest_rows import DigestRow
from storage.history.audit_changes import Change
from storage.records.record_counts import OpenOfOwner

DAYS_AHEAD = 7
"""What is due in so many days from today on is due next."""


@dataclass(frozen=True, slots=True)
class Week:
    """All that a digest is made of, loaded once for all registers.

    `entries` are, by key, the project, the changed records, and the first of each sort of open ones, what is due first
    at the top; `open_of_owners` and `numbers`, by kind and sort, say how many are open in all. `changes` are those
    since the last digest, the oldest first; `names` are what `people` are called in the project; `today` is the
    project's day. `ends` are the states, by kind, of what has come to its good end. `read_on` is the day of the one who
    reads it at once, where it is not kept for other days.
    """

    project: DigestRow
    now: datetime
    today: date
    entries: Mapping[int, DigestRow]
    open_of_owners: Sequence[OpenOfOwner]
    numbers: Mapping[tuple[str, str], int]
    changes: Sequence[Change]
    people: Mapping[str, Person]
    names: Mapping[str, str]
    ends: Mapping[str, str]
    read_on: date | None = None
    _before: dict[int, dict[str, object]] = field(init=False, default_factory=dict)
    _added: set[int] = field(init=False, default_factory=set)
    _last: dict[int, int] = field(init=False, default_factory=dict)
    _days: dict[str, date] = field(init=False, default_factory=dict)
    _of: dict[str, list[DigestRow]] = field(init=False, default_factory=dict)
    _open_of: dict[str, list[DigestRow]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            self._of.setdefault(entry.kind, []).append(entry)
            if not entry.is_closed:
                self._open_of.setdefault(entry.kind, []).append(entry)
        self._days.update({key: zones.day_in(who.zone, self.now) for key, who in self.people.items()})
        for change in reversed(self.changes):
            if not change.is_of_part:
                self._before.setdefault(change.record_id, {}).update(change.before)
                self._last.setdefault(change.record_id, change.id)
                if not change.before:
                    self._added.add(change.record_id)

    @property
    def last_ahead(self) -> date:
        """Return the last day of what is due next."""
        return last_ahead(self.today)

    # What is at hand

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

    def last_change(self, entry: DigestRow) -> int:
        """Return the place of an entry's last change among all since the last digest."""
        return self._last.get(entry.id, 0)

    def was_open(self, entry: DigestRow) -> bool:
        """Say whether an entry was open, or not there yet, at the last digest."""
        before = self._before.get(entry.id)
        return before is not None and (self.is_new(entry) or before.get("closed_at", entry.is_closed) in {None, False})

    def is_given_up(self, entry: DigestRow) -> bool:
        """Say whether an entry was closed without coming to its good end; what became another record lives on there."""
        return entry.is_closed and entry.state != self.ends.get(entry.kind)

    def due_before(self, entry: DigestRow) -> date | None:
        """Return when an entry was due at the last digest; for a new one, when it was due at first."""
        due = self.before(entry, "due", None)
        return date.fromisoformat(due) if isinstance(due, str) else entry.due

    def days_overdue(self, entry: DigestRow) -> int:
        """Return by how many days an open entry is overdue, by its owner's calendar; 0 where it is not."""
        if entry.due is None or entry.is_closed:
            return 0
        return max(0, (self._today_of(entry.owner_id) - entry.due).days)

    # How many there are in all

    def number(self, kind: str, sort: str) -> int:
        """Return how many open records there are of a kind and a sort that its table has counted."""
        return self.numbers.get((kind, sort), 0)

    def number_by_owner(self, kind: str) -> dict[str | None, int]:
        """Return how many open records of a kind each person owns, and nobody."""
        return {each.owner_id: each.number for each in self._owners_of(kind)}

    def number_due_next(self, kind: str) -> int:
        """Return how many open records of a kind are due in the coming days."""
        return sum(each.due_next for each in self._owners_of(kind))

    def overdue_by_owner(self, kind: str) -> dict[str | None, int]:
        """Return how many records of a kind are overdue, for each owner by their own calendar."""
        found = {each.owner_id: each.due_before[self._today_of(each.owner_id)] for each in self._owners_of(kind)}
        return {owner: number for owner, number in found.items() if number}

    def longest_overdue(self, kind: str) -> int:
        """Return by how many days the record of a kind is overdue that has been so for the longest time."""
        firsts = ((each.first_due, self._today_of(each.owner_id)) for each in self._owners_of(kind))
        return max(((today - first).days for first, today in firsts if first), default=0)

    def _owners_of(self, kind: str) -> list[OpenOfOwner]:
        return [each for each in self.open_of_owners if each.kind == kind]

    def _today_of(self, owner_id: str | None) -> date:
        return self._days.get(owner_id or "", self.today)

    # In words

    def name(self, person_id: str | None) -> str:
        """Return what a person is called in the project."""
        return self.names.get(person_id or "", "somebody who left")

    def owner(self, entry: DigestRow) -> str:
        """Return whose an entry is."""
        return self.name(entry.owner_id) if entry.owner_id else "no owner"

    def said(self, day: date) -> str:
        """Return a day in words; a digest is read later, too, so that "today" is only in what is read at once."""
        return dates.say_date(day, self.read_on) if self.read_on else dates.name_date(day, self.today)


def last_ahead(today: date) -> date:
    """Return the last day of what is due next."""
    return today + timedelta(days=DAYS_AHEAD)

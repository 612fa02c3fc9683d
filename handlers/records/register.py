"""What each register says of itself; the common verbs, lists, reminders and digests ask it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from core import dates
from core.actor import Person
from core.errors import UserError
from core.operation import Catalog, Noun
from core.reply import Actions, Button, Card, Control, Inline, Line, Menu, Paragraph, PersonMenu, Reply, Strong
from handlers.records import born_late
from handlers.records.card import Facts, common_facts, headline, origin
from handlers.records.topics import Cause, Section
from handlers.records.week import Week
from handlers.request import changed_records, live_messages
from handlers.request.work import Work
from storage.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ReminderSection:
    """A section of its own in people's reminders.

    `find` returns what the asker should see to there, by their projects and the last day that the dated sections tell
    of. `verb` is what the reminder does when the asker has seen to one of it: `done` or `reviewed`.
    """

    title: str
    find: Callable[[Work, frozenset[int], date], Sequence[Record]]
    verb: str = "done"


@dataclass(frozen=True)
class Register(Generic[R]):
    """What one kind of record adds to the common: noun, table, own facts and buttons.

    `done` is its word for closed, and `verb` the one that closes: what is closed otherwise did not come to its good
    end. `closed_words` say a closed state where that is not "is" and the state; `states` are those of open records that
    its lists can be filtered by, each with what a digest says of a record that comes into it.
    `without` names the common verbs that make no sense of it.
    `check` raises UserError for columns that such a record can't have; those that are not in the mapping stay.
    `is_owed`: its records are work that somebody owes and is reminded of. `is_planned`: what is due in it is the plan
    that progress is measured by. `digest` is what it tells of a week, `causes` are those of its alarms,
    and `unsaid` the columns whose changes it leaves out. `reminder` is what it adds to people's reminders, and
    `list_hint` what stands below its list of what is open.
    """

    noun: Noun
    table: type[R]
    facts: Callable[[Work, R], Facts] = lambda _work, _record: ()
    buttons: Callable[[R], tuple[Button, ...]] = lambda _record: ()
    done: str = "done"
    verb: str = "done"
    closed_words: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    without: Collection[str] = ()
    check: Callable[[Work, R, Mapping[str, object]], None] = lambda _work, _record, _columns: None
    digest: Callable[[Week], tuple[Section, ...]] = lambda _week: ()
    causes: tuple[Cause, ...] = ()
    unsaid: Collection[str] = ()
    reminder: ReminderSection | None = None
    list_hint: Line = ()
    is_owed: bool = True
    is_planned: bool = False

    def __post_init__(self) -> None:
        """Let the catalog find the register by its noun."""
        self.noun.register = self

    def card(self, work: Work, record: R, *before: Inline) -> Reply:
        """Return a record in full, with what can be done to it; `before` says what has just happened."""
        controls, facts = Actions(self._controls_for(work, record)), self.facts(work, record)
        card = Card(headline(record), (*common_facts(work, record), *facts))
        said = (Paragraph(before),) if before else ()
        return Reply((*said, card, *origin(work, record), controls))

    def controls(self, record: R) -> tuple[Control, ...]:
        """Return the buttons that fit the record's state; what can't be edited shows its history instead."""
        noun, ref = self.noun.name, record.ref
        history = _history(record)
        if record.closed_at:
            return (*self._common("reopen", Button("Reopen", f"{noun} reopen {ref}")), history)
        until = (
            Button("Until tomorrow", f"{noun} snooze {ref} tomorrow"),
            Button("Until next week", f"{noun} snooze {ref} next mon"),
        )
        return (
            *self._common("done", Button(self.verb.capitalize(), f"{noun} {self.verb} {ref}", primary=True)),
            *self.buttons(record),
            *(self._common("edit", Button("Edit", f"{noun} edit {ref}")) or (history,)),
            *self._common("assign", PersonMenu("Assign to", f"{noun} assign {ref} {{person}}")),
            *self._common("snooze", Menu("Snooze", until)),
        )

    def _controls_for(self, work: Work, record: R) -> tuple[Control, ...]:
        """Return the controls that work for the asker; what a whole channel reads has those of everybody."""
        controls = self.controls(record)
        if work.actor.is_public or work.permissions.may_change(record):
            return controls
        reading = tuple(each for each in controls if isinstance(each, Button) and each.opens)
        history = _history(record)
        return reading if history in reading else (*reading, history)

    def _common(self, verb: str, control: Control) -> tuple[Control, ...]:
        """Return the button of a common verb, nothing where the register has no such verb."""
        return () if verb in self.without else (control,)

    def put(self, work: Work, record: R, owner: Person | None) -> Reply:
        """Store a new record and show it; an owner who is somebody else is told."""
        refuse_past(record.due, work.today)
        self.check(work, record, {})
        record.project_id = work.project_id
        record.owner_id = owner.id if owner else None
        work.add(record)
        if owner and owner.id != work.asker.id:
            tell_owner(work, self, record)
        card = self.card(work, record, Strong(record.ref), f" is on the list of {self.noun.label}s.")
        return card.with_second_lines(*born_late.said(work, record, owner))


def _history(record: Record) -> Button:
    return Button("History", f"why {record.ref}", opens=True)


def registers(catalog: Catalog) -> tuple[Register[Record], ...]:
    """Return all registers of a catalog, in its order."""
    return tuple(noun.register for noun in catalog.nouns if isinstance(noun.register, Register))


def owed(catalog: Catalog) -> tuple[str, ...]:
    """Return the kinds of record that are work which somebody owes."""
    return tuple(each.noun.name for each in registers(catalog) if each.is_owed)


def planned(catalog: Catalog) -> tuple[str, ...]:
    """Return the kinds of record that progress is measured by."""
    return tuple(each.noun.name for each in registers(catalog) if each.is_planned)


def refuse_past(due: date | None, today: date) -> None:
    """Raise UserError for a due date that has gone."""
    if due and due < today:
        raise UserError(
            f"{dates.say_date(due, today)} has passed already.",
            "Give a day from today on, such as `by Friday` or `by next Tue`.",
            parameter="due",
        )


def tell_owner(work: Work, register: Register[R], record: R) -> None:
    """Tell the new owner, privately, that something is theirs.

    Raises UserError for somebody who may not see the project: for them neither it nor its records exist.
    """
    if record.owner_id and record.owner_id != work.asker.id:
        work.refuse_hidden(record)
        work.session.flush()  # the version is the one that the card shows
        ref = changed_records.card(record, record.owner_id, work.asker.id, work.request)
        then = live_messages.posted(work, ref, f"{work.request}:{ref.key}")
        work.tell(record.owner_id, given(work, register, record, work.asker.id), then)


def given(work: Work, register: Register[R], record: R, giver_id: str) -> Reply:
    """Return the message by which somebody was given a record."""
    return register.card(work, record, f"{work.name(giver_id)} gave you this {register.noun.label}.")

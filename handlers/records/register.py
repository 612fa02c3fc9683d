"""What each register says of itself; the common verbs, lists, reminders and digests ask it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from core.actor import Person, Surface
from core.catalog import Catalog
from core.errors import Conflict
from core.operation import Noun
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, Card, Control, Inline, Item, Line, Paragraph, Part, Reply, Strong
from handlers.records import states
from handlers.records.card import controls, field_facts, lines, linked, repeat_words
from handlers.records.card.card import Facts, common_facts, origin
from handlers.records.states import State
from handlers.records.urgency import USUAL, Urgency
from handlers.records.week.reviews import Reviewed
from handlers.records.week.topics import Cause, Section
from handlers.records.week.week import Week
from handlers.request.access.permissions import Permissions
from handlers.request.work import Work
from storage.records.private_columns import kept_columns, told_by
from storage.records.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ReminderSection:
    """A section of its own in people's reminders.

    `find` returns what the asker should see to there, by their projects and the last day that the dated sections tell
    of. `verb` is what the reminder does when the asker has seen to one of it: `done` or `reviewed`. A record is `seen`
    then, where it is not closed by that.
    """

    title: str
    find: Callable[[Work, frozenset[int], date], Sequence[Record]]
    verb: str = "done"
    seen: str = ""


@dataclass(frozen=True)
class Register(Generic[R]):
    """What one kind of record adds to the common: noun, table, own facts and buttons.

    In a line its `figure` comes before the owner, as the score of a risk does, and its `marks` after the due date;
    `facts` are what only its card shows below the fields that its table declares, `first_facts` above them, and `state`
    how its state reads there, where that is more than its words.

    `done` is its word for closed, and `verb` the one that closes: what is closed otherwise did not come to its good
    end. `states` are the others that its records can be in, beside those of every register.
    `without` names the common verbs that make no sense of it.
    `check` raises UserError for columns that such a record can't have; those that are not in the mapping stay.
    `is_owed`: its records are work that somebody owes and is reminded of. `is_planned`: what is due in it is the plan
    that progress is measured by. `digest` is what it tells of a week, `causes` are those of its alarms,
    and `unsaid` the columns whose changes it leaves out. `reminder` is what it adds to people's reminders, and so does
    the day on which its records are `reviewed`; `list_hint` is what stands below its list of what is open. `asked` are
    the words of questions about its records. `after_edit` is what an edit says below its answer, given what stood in
    its columns before: what follows from it.
    `urgency` is how pressing one is, beside its due date; `plain` says in sentences, for who does not know the words of
    the project, what its own columns tell of why it matters; what is "" is not said. `row_kinds` are the kinds of rows
    that its records have, by their names in the store; `handlers/records/rows/child_rows.py` knows their type.
    `added_facts` are what is given to the register after it is made, such as its alerts. `portfolio` is what the line
    of a project among several says of its records, given how that stands: its top risk, what is spent.
    """

    noun: Noun
    table: type[R]
    facts: Callable[[Work, R], Facts] = lambda _work, _record: ()
    buttons: Callable[[R], tuple[Button, ...]] = lambda _record: ()
    first_facts: Callable[[Work, R], Facts] = lambda _work, _record: ()
    figure: Callable[[Work, R], str] = lambda _work, _record: ""
    marks: Callable[[Work, R], tuple[str, ...]] = lambda _work, _record: ()
    state: Callable[[Work, R], str] = lambda _work, _record: ""
    done: str = "done"
    verb: str = "done"
    states: Mapping[str, State] = field(default_factory=dict)
    without: Collection[str] = ()
    check: Callable[[Work, R, Mapping[str, object]], None] = lambda _work, _record, _columns: None
    digest: Callable[[Week], tuple[Section, ...]] = lambda _week: ()
    portfolio: Callable[[Work, Week], str] = lambda _work, _week: ""
    causes: tuple[Cause, ...] = ()
    unsaid: Collection[str] = ()
    reminder: ReminderSection | None = None
    reviewed: Reviewed | None = None
    asked: AskedBy = field(default_factory=AskedBy)
    urgency: Callable[[R], Urgency] = lambda _record: USUAL
    plain: Callable[[R], tuple[str, ...]] = lambda _record: ()
    after_edit: Callable[[Work, R, Mapping[str, object]], tuple[Part, ...]] = lambda _work, _record, _before: ()
    list_hint: Line = ()
    is_owed: bool = True
    is_planned: bool = False
    row_kinds: dict[str, object] = field(default_factory=dict)
    added_facts: list[Callable[[Work, R], Facts]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the catalog find the register by its noun, and questions its fields by their words.

        Raises TypeError where it tells what leads alone may see, without asking who looks.
        """
        self.noun.register = self
        object.__setattr__(self, "asked", field_facts.asked_by(self.table, self.asked))
        asked = (*self.asked.dates.values(), *self.asked.people.values(), *self.asked.reasons, *self.asked.causes)
        if told := told_by(self.table) | kept_columns(self.table).intersection(asked):
            raise TypeError(f"{self.noun.name}: {', '.join(sorted(told))} is private, and would be told to everybody.")

    def line(self, work: Work, record: R, *, is_kept: bool = False, is_owned: bool = True) -> Line:
        """Return a record as one line; without its owner where it is plain whose it is.

        What `is_kept` is read on other days, too.
        """
        owner = lines.owner_words(work, record) if is_owned else ""
        return lines.line_of(record, *self._said(work, record, owner, self.state_words(record), is_kept=is_kept))

    def _said(self, work: Work, record: R, owner: str, state: str, *, is_kept: bool = False) -> tuple[str, ...]:
        return (
            self.figure(work, record),
            owner,
            state,
            lines.due_words(work, record, is_kept=is_kept),
            repeat_words.rule_words(record, work.today),
            *self.own_marks(work, record),
            lines.label_words(record),
        )

    def own_marks(self, work: Work, record: R) -> tuple[str, ...]:
        """Return what stands after the due date of a record: when to look at it again, and the register's own marks."""
        return (*(self.reviewed.marks(work, record) if self.reviewed else ()), *self.marks(work, record))

    def card(self, work: Work, record: R, *before: Inline) -> Reply:
        """Return a record in full, with what can be done to it; `before` says what has just happened."""
        own = (*self.first_facts(work, record), *field_facts.facts(work, record), *self.facts(work, record))
        own += tuple(fact for added in self.added_facts for fact in added(work, record))
        said = (Paragraph(before),) if before else ()
        state = self.state(work, record) or self.state_words(record)
        said_of = self._said(work, record, lines.owner_words(work, record), state)
        card = Card(lines.headline(record, *said_of), (*common_facts(work, record), *own))
        # What a whole channel reads has the buttons of everybody: there the press answers privately who can.
        can_change = work.actor.is_public or work.permissions.may_change(record)
        offer = self.offer(record) if work.actor.is_public else self.offer_to(work, record, work.asker)
        shown = Actions(controls.opened(offer, can_change=can_change))
        return Reply((*said, card, *origin(work, record), shown))

    def answer(self, work: Work, record: R, *said: Inline, then: Control | None = None) -> Reply:
        """Return one sentence about a record, which begins with its id, and what is likely to be done `then`.

        Where it takes the place of a message the title stays in it, for nothing else there says it. Where nothing has
        changed there is nothing to take back: undo would reach for the change before.
        """
        is_in_place = work.actor.surface in (Surface.BUTTON, Surface.HOME)
        title = f" {lines.short_title(record)}" if is_in_place else ""
        buttons = controls.after(record, then, work.request if record.id in work.audited else None)
        return Reply((Paragraph((Strong(record.ref), title, *said)), Actions(buttons)))

    def state_of(self, name: str) -> State:
        """Return a state by its name; one of which nothing is declared reads as it is called."""
        return self.states.get(name) or states.COMMON.get(name) or State(name)

    def state_words(self, record: Record) -> str:
        """Return the state of a record, nothing where it is open and no more is to be said."""
        return self.state_of(record.state).said

    def offer(self, record: R) -> controls.Offer:
        """Return what can be done to a record."""
        return controls.Offer(record, self.noun.name, self.done, self.verb, self.without, self.buttons(record))

    def offer_to(self, work: Work, record: R, reader: Person) -> controls.Offer:
        """Return what can be done to a record by the one who reads of it: without the buttons that are for others."""
        offer, rights = self.offer(record), replace(work.permissions, asker=reader)
        return replace(offer, own=tuple(each for each in offer.own if _is_for(work, rights, record, each)))

    def told(self, week: Week) -> tuple[Section, ...]:
        """Return what the register tells of a week, and what of it is to be looked at again."""
        return (*self.digest(week), *(self.reviewed.digest(self.noun.name, week) if self.reviewed else ()))

    @property
    def reminders(self) -> Iterator[ReminderSection]:
        """Yield what the register adds to people's reminders."""
        if self.reminder:
            yield self.reminder
        if own := self.reviewed:
            yield ReminderSection(own.title, partial(_to_review, own, self.table), "reviewed", own.seen)

    def refuse_closed(self, record: Record) -> None:
        """Raise Conflict where a record is closed already."""
        if record.closed_at:
            said = self.state_of(record.state).refusal or f"is {self.state_words(record)}"
            again = () if "reopen" in self.without else (f"{self.noun.name} reopen {record.ref}",)
            raise Conflict(
                f"{record.ref} {said} already.", "" if again else f"`{record.ref}` shows it.", commands=again
            )

    def begin(self, work: Work, record: R) -> None:
        """Fill in what nobody has said of a new record. Raises UserError for columns that it can't have."""
        if self.reviewed:
            self.reviewed.begin(work, record)
        self.refuse_columns(work, record, {})

    def refuse_columns(self, work: Work, record: R, columns: Mapping[str, object]) -> None:
        """Raise UserError for columns that a record can't have; those that are not in the mapping stay."""
        if self.reviewed:
            self.reviewed.check(work, record, columns)
        self.check(work, record, columns)

    def close(self, work: Work, record: R, state: str, because: str | None = None) -> None:
        """Close an open record. Raises Conflict where it is closed already."""
        self.refuse_closed(record)
        work.change(record, state=state, closed_at=work.now, closed_because=because, snoozed_until=None)

    def added(self, work: Work, record: R) -> Reply:
        """Return the answer to an addition: one line with what was understood."""
        named = "".join(f" · {each}" for each in linked.words(work, record))
        more = "".join(f" · {each}" for each in field_facts.in_no_line(work, record))
        line = Paragraph(("✓ ", *self.line(work, record), named, more))
        return Reply((line, Actions(controls.added(self.offer(record), work.request))))


def _is_for(work: Work, rights: Permissions, record: Record, button: Button) -> bool:
    """Say whether somebody may use what a button does, as it is declared."""
    operation = work.catalog.operation(" ".join(button.command.split()[:2]))
    return operation is None or rights.may_use(operation, record)


def _to_review(
    own: Reviewed, table: type[Record], work: Work, projects: frozenset[int], _until: date
) -> Sequence[Record]:
    return own.due(work, table, projects)


def registers(catalog: Catalog) -> tuple[Register[Record], ...]:
    """Return all registers of a catalog, in its order."""
    return tuple(noun.register for noun in catalog.nouns if isinstance(noun.register, Register))


def owed(catalog: Catalog) -> tuple[str, ...]:
    """Return the kinds of record that are work which somebody owes."""
    return tuple(each.noun.name for each in registers(catalog) if each.is_owed)


def planned(catalog: Catalog) -> tuple[str, ...]:
    """Return the kinds of record that progress is measured by."""
    return tuple(each.noun.name for each in registers(catalog) if each.is_planned)


def register_of(work: Work, record: Record) -> Register[Record]:
    """Return the register that a record stands in. Raises KeyError for a kind that the catalog does not have."""
    noun = work.catalog.noun(record.kind)
    if noun is None or not isinstance(noun.register, Register):
        raise KeyError(record.kind)
    return noun.register


def line_of(work: Work, record: Record, *, is_owned: bool = True) -> Line:
    """Return a record of any register as one line."""
    return register_of(work, record).line(work, record, is_owned=is_owned)


def items_of(work: Work, records: Sequence[Record]) -> tuple[Item, ...]:
    """Return records of any registers as the lines of a list, each with a button that opens it."""
    return tuple(Item(line_of(work, record), controls.open_button(record)) for record in records)

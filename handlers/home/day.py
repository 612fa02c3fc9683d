"""A person's day across projects: what is late and due, what waits for them, and the standups to answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.dates.in_days import in_days
from core.plural import counted, together
from core.reply import Button, Item, Line, Strong
from handlers.people.row_menu import menu_of
from handlers.records import register
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.request import calendar
from handlers.request.work import Work
from handlers.standup.plan import NOUN as STANDUP
from storage import record_lists, waiting
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record
from storage.registers.project import Project
from storage.standups import standup_answers
from storage.standups.standup_answers import StandupAnswer
from storage.waiting import Waiting

_WEEK = 7
MOST = 100
"""Of somebody's things so many are looked at, those due first; and so many that wait for them."""


@dataclass(frozen=True, slots=True)
class Day:
    """What somebody should see to: `owed` is all of it, what is due first at the top.

    `waiting` are records of others that wait for theirs; `reviews` what registers add, each with the word for it.
    `is_more`: there is more than was looked at.
    """

    owed: tuple[Record, ...]
    late: int
    today: int
    is_more: bool
    waiting: tuple[Waiting, ...]
    reviews: tuple[tuple[str, Record], ...]
    standups: tuple[StandupAnswer, ...]

    @property
    def is_free(self) -> bool:
        """Say whether nothing waits for them today."""
        return not (self.late or self.today or self.waiting or self.reviews or self.standups)

    def summary(self, work: Work) -> str:
        """Return in one sentence how much there is, "" where nothing is pressing."""
        late = f"{self.late}{'+' if self.late >= MOST else ''} late" if self.late else ""
        today = f"{self.today} due today" if self.today else ""
        review = f"{len(self.reviews)} to review" if self.reviews else ""
        standup = f"{counted(len(self.standups), 'standup')} to answer" if self.standups else ""
        said = ", ".join(filter(None, (late, today, _who_waits(work, self.waiting), review, standup)))
        return f"{said[:1].upper()}{said[1:]}." if said else ""


def of_asker(work: Work, mine: Sequence[Project]) -> Day:
    """Return the asker's day; `mine` are the projects of whose channels they are. Four statements, and its registers'.

    What they owe counts wherever they see it; standups and reviews are those of their own projects, as far as they are
    seen here: a whole channel reads of no private one.
    """
    mine = [one for one in mine if one.id in work.visible]
    owed = register.owed(work.catalog)
    query = RecordQuery(work.team, owed, work.visible, work.asker.id, or_helped=True, snoozed_after=work.today)
    found = record_lists.page(work.session, query, offset=0, limit=MOST + 1)
    others = waiting.on_person(work.session, work.team, work.asker.id, work.visible, MOST)
    work.meet([*(one.owner_id for one in found), *(each.record.owner_id for each in others)])
    near = [one for one in found[:MOST] if one.due and one.due <= in_days(work.today, 1)]
    late = sum(bool(calendar.days_late(work, one)) for one in near)
    today = sum(one.due == calendar.near_day(work, one) for one in near)
    standups = _standups(work, mine)
    return Day(
        tuple(found[:MOST]), late, today, len(found) > MOST, tuple(others), tuple(_reviews(work, mine)), standups
    )


def standup_items(work: Work, day: Day) -> Iterator[Item]:
    """Yield the standups that wait for an answer, each with the button that opens its form."""
    for each in day.standups:
        if isinstance(project := records.get(work.session, each.project_id), Project):
            command = f"{STANDUP.name} answer project={project.ref} day={each.period.isoformat()}"
            yield Item(
                ("Standup of ", Strong(project.title), " waits for your answer"),
                Button("Answer", command, primary=True),
            )


def title_of(work: Work, record: Record) -> str:
    """Return the word below which a thing stands; within a week and later its line says the day."""
    if record.due is None:
        return "No due date"
    days = (record.due - calendar.near_day(work, record)).days
    if days <= 1:
        return "Late" if days < 0 else "Today" if days == 0 else "Tomorrow"
    return "Within a week" if days <= _WEEK else "Later"


def owed_item(work: Work, record: Record) -> Item:
    """Return a thing as a line with a menu; what is due today or tomorrow stands below that word."""
    its_own = register.register_of(work, record)
    helping, state = lines.helping_words(work, record), its_own.state_words(record)
    due = "" if title_of(work, record) in ("Today", "Tomorrow") else lines.due_words(work, record)
    where = work.project_title(record) if len(work.visible) > 1 else ""
    more = (state, due, *its_own.own_marks(work, record), where)
    return Item(lines.line_of(record, its_own.figure(work, record), helping, *more), menu_of(work, record))


def waiting_items(work: Work, day: Day, most: int) -> Iterator[Item]:
    """Yield what waits for the asker, with the name of the thing that it waits for."""
    own = {one.id: one for one in day.owed}
    for each in day.waiting[:most]:
        who = work.first_name(each.record.owner_id) if each.record.owner_id else lines.NO_OWNER
        awaited = own.get(each.awaited_id)
        what = f"waits for {awaited.ref} {awaited.title}" if awaited else "waits for what is yours"
        said: Line = lines.line_of(each.record, who, what)
        yield Item(said, open_button(each.record))


def review_items(work: Work, day: Day, most: int) -> Iterator[Item]:
    """Yield what registers want the asker to look at again."""
    for title, record in day.reviews[:most]:
        said = (f"{title}: ", *register.line_of(work, record, is_owned=False))
        yield Item(said, open_button(record))


def _standups(work: Work, mine: Sequence[Project]) -> tuple[StandupAnswer, ...]:
    ids = {one.id for one in mine}
    asked = standup_answers.of_person(work.session, work.team, work.asker.id, work.today) if ids else []
    return tuple(
        each
        for each in asked
        if each.project_id in ids and each.asked_at and not (each.answered_at or each.away_because)
    )


def _reviews(work: Work, mine: Sequence[Project]) -> Iterator[tuple[str, Record]]:
    ids = frozenset(one.id for one in mine)
    for each in register.registers(work.catalog) if ids else ():
        for own in each.reminders:
            yield from ((own.title, record) for record in own.find(work, ids, work.today))


def _who_waits(work: Work, found: Sequence[Waiting]) -> str:
    if not found:
        return ""
    names = list(dict.fromkeys(work.first_name(each.record.owner_id) for each in found if each.record.owner_id))
    if names and len(names) <= 2:
        return f"{together(names)} {'waits' if len(names) == 1 else 'wait'} for you"
    return f"{len(found)}{'+' if len(found) >= MOST else ''} {'waits' if len(found) == 1 else 'wait'} for you"

"""What is looked at again on a day: how lines say it, the check, who is reminded, what a digest tells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.dates import dates
from core.dates.in_days import in_days
from core.errors import UserError
from core.plural import counted
from handlers.records.card.column_words import called
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import FOR_LEAD, Fact, Section
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage import reviews
from storage.digests.digest_rows import DigestRow
from storage.record_query import RecordQuery
from storage.records.records import Record


@dataclass(frozen=True, slots=True)
class Reviewed:
    """On which day the owner of a record looks at it again: the column, and in how many days if nobody says it.

    `after` says so by the record.

    `title` stands before what is due in reminders, `verb` is done about it, and `then` it is `seen`, and some columns
    hold something else.
    """

    column: str = "review_on"
    after_days: int = 14
    after: Callable[[Record], int] | None = None
    title: str = "To review"
    verb: str = "review"
    seen: str = "reviewed"
    then: Mapping[str, object] = field(default_factory=dict)

    def begin(self, work: Work, record: Record) -> None:
        """Give a new record its first day, where nobody has said one."""
        if self._day(record) is None:
            setattr(record, self.column, self.again(work, record))

    def again(self, work: Work, record: Record) -> date:
        """Return the next day, counted from today."""
        return in_days(work.today, self.after(record) if self.after else self.after_days)

    def marks(self, work: Work, record: Record) -> tuple[str, ...]:
        """Return the day as the line of an open record says it."""
        day = self._day(record)
        return (f"{self.name} {dates.say_date(day, work.today)}",) if day and not record.closed_at else ()

    def check(self, work: Work, record: Record, columns: Mapping[str, object]) -> None:
        """Raise UserError for a day that has passed already, where it is new."""
        before = self._day(record)
        day = columns.get(self.column, before)
        if (not record.id or day != before) and isinstance(day, date) and day < work.today:
            raise UserError(
                f"{dates.say_date(day, work.today)} has passed already.",
                f'Give a day from today on for the {self.name}, such as `{self.name}="in 2 weeks"`.',
                parameter=self.column,
            )

    def due(self, work: Work, register: type[Record], projects: frozenset[int]) -> Sequence[Record]:
        """Return what the asker should look at by today."""
        query = RecordQuery(work.team, projects=projects, owner_id=work.asker.id)
        return reviews.due(work.session, register, self.column, query, work.today)

    def digest(self, kind: str, week: Week) -> tuple[Section, ...]:
        """Return what a digest tells the lead of what is to be looked at again, if its table keeps the day for it."""
        found = [each for each in week.open_of(kind) if (day := each.day(self.column)) and day <= week.today]
        facts = tuple(self._fact(week, each) for each in found)
        return (Section(FOR_LEAD, facts, number=week.number(kind, reviews.TO_REVIEW)),)

    def _fact(self, week: Week, row: DigestRow) -> Fact:
        since = week.said(row.day(self.column) or week.today)
        return Fact(week_facts.line_of(row, f"to be {self.seen} since {since}", week.owner(row)), order=2)

    @property
    def name(self) -> str:
        """Return what the day is called."""
        return called(self.column)

    @property
    def usual(self) -> str:
        """Return in how many days or weeks it is, if nobody says it."""
        weeks, days = divmod(self.after_days, 7)
        return counted(self.after_days, "day") if days else counted(weeks, "week")

    def _day(self, record: Record) -> date | None:
        found = getattr(record, self.column)
        return found if isinstance(found, date) else None

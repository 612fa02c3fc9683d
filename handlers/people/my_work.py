"""My work: what one person owes, by day, across all projects that they may see."""

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

from core.actor import Person
from core.dates.in_days import in_days
from core.operation import Noun
from core.parameter import Field
from core.reply import Heading, Item, Line, Paragraph, Part, Reply
from handlers.people import pressing
from handlers.records import register
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.lists import lists
from handlers.records.lists.filter_words import says_something
from handlers.request import calendar
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.records import Record

NOUN = Noun("mine", "What you owe, by day.", aliases=("my", "what", "owe"))
_NEXT = "next"
"""By itself it asks what to do first; `next week` is a time."""
_MOST = 40


@NOUN.operation("", example="mine this week")
def mine(
    work: Work,
    filters: Annotated[str, "late, this week, or words of the title"] = "",
    owner: Annotated[Person | None, Field("somebody else", sought=True)] = None,
    page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1,
) -> Reply:
    """Show what you owe, by day, across all projects."""
    person = owner or work.asker
    if filters.strip(" ?!.").casefold() == _NEXT and person.id == work.asker.id:
        return first(work)
    if says_something(filters):
        title = "My work" if person.id == work.asker.id else "Work"
        return lists.page(work, lists.Wanted(filters, person, page=page), lists.List(title, "mine", "things"))
    owed = register.owed(work.catalog)
    query = RecordQuery(work.team, owed, work.visible, person.id, or_helped=True, snoozed_after=work.today)
    found = record_lists.page(work.session, query, offset=0, limit=_MOST + 1)
    whose = "You owe" if person.id == work.asker.id else f"{work.first_name(person.id)} owes"
    if not found:
        return Reply((Paragraph((f"{whose} nothing.",)),))
    more = "+" if len(found) > _MOST else ""
    count = f"{min(len(found), _MOST)}{more} thing{'' if len(found) == 1 else 's'}"
    return Reply((Paragraph((f"{whose} {count}.",)), *_by_day(work, found[:_MOST])))


@NOUN.operation("first", example="mine first", aliases=("pressing",))
def first(work: Work) -> Reply:
    """Show the three things that you should do first, each with the reasons."""
    return pressing.reply(work)


def _by_day(work: Work, found: Iterable[Record]) -> Iterable[Part]:
    for title, group in groupby(found, key=lambda record: _day_title(work, record)):
        yield Heading(title)
        yield from (Item(_line(work, record), open_button(record)) for record in group)


def _line(work: Work, record: Record) -> Line:
    """Return a record as a line under its day: what stands above it, and whose it is, is not said again."""
    late = lines.late_words(work, record)
    helping, state = lines.helping_words(work, record), register.register_of(work, record).state_words(record)
    return lines.line_of(record, helping, state, late, work.project_title(record))


def _day_title(work: Work, record: Record) -> str:
    if record.due is None:
        return "No due date"
    today = calendar.near_day(work, record)
    if record.due < today:
        return "Late"
    if record.due == today:
        return "Today"
    return "Tomorrow" if record.due == in_days(today, 1) else f"{record.due:%A} {record.due.day} {record.due:%B}"

"""The parts of a change request: what its line, its card and digests say, and what it can't be."""

from collections.abc import Mapping
from datetime import date

from core.dates import dates
from core.errors import UserError
from core.plural import counted
from handlers.records.card.card import Facts
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import FOR_LEAD, Fact, Section, Topic
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage.registers import project as store
from storage.registers.change import Change

APPROVED, REJECTED = "approved", "rejected"
_TOPIC = Topic("Changes of the plan", "What was agreed anew", 75)
_MOST_DAYS = 1_000


def marks(work: Work, change: Change) -> tuple[str, ...]:
    """Return the last day that it asks for, and by how many days it makes things later; not what it costs.

    A line is read by others than who has asked for it, by guests, too.
    """
    last_day = f"last day {dates.say_date(change.last_day, work.today)}" if change.last_day else ""
    days = change.days or 0
    later = f"{counted(abs(days), 'working day')} {'later' if days > 0 else 'earlier'}" if days else ""
    return tuple(filter(None, (last_day, later)))


def facts(work: Work, change: Change) -> Facts:
    """Return what follows for the last day if a request is approved."""
    project = store.get(work.session, change.project_id or 0)
    if change.closed_at or project is None or not (change.last_day and project.due):
        return ()
    was, then = (dates.name_date(day, work.today) for day in (project.due, change.last_day))
    return (("If approved", (f"the last day of {project.ref} moves from {was} to {then}",)),)


def check(work: Work, change: Change, columns: Mapping[str, object]) -> None:
    """Raise UserError for a last day that has passed, or for more days than anything lasts."""
    days, new_last = columns.get("days", change.days), columns.get("last_day", None if change.id else change.last_day)
    if isinstance(new_last, date) and new_last < work.today:
        raise UserError(f"{dates.name_date(new_last, work.today)} has passed already.", parameter="last_day")
    if isinstance(days, int) and abs(days) > _MOST_DAYS:
        raise UserError(f"A change moves things by at most {_MOST_DAYS:,} working days.", parameter="days")


def digest(kind: str, week: Week) -> tuple[Section, ...]:
    """Return what was decided, and to the lead what waits for that."""
    waiting = tuple(Fact(week_facts.line_of(each, "waits for a decision")) for each in week.open_of(kind))
    decided = tuple(
        Fact(week_facts.line_of(each, each.state), f"{week_facts.quoted(each)} was {each.state}.")
        for each in week.of(kind)
        if each.state in {APPROVED, REJECTED} and week.was_open(each)
    )
    return Section(_TOPIC, decided), Section(FOR_LEAD, waiting, number=week.number(kind, "waiting"))

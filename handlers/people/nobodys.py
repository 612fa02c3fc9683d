"""What nobody owns in the projects that somebody leads: one line for each, once a week."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core import plural
from core.actor import Person
from core.dates.in_days import in_days
from core.reply import Button, Item, Line, Strong
from handlers.people import availability
from handlers.records import register
from handlers.records.week import facts as week_facts
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import record_counts
from storage.records.record_counts import OpenOfOwner
from storage.registers.project import Project
from storage.schedules import REMINDER


def summaries(work: Work, mine: Iterable[Project]) -> Iterator[Item]:
    """Yield a line for each project that the asker leads and in which something has no owner."""
    led = [one for one in mine if one.owner_id == work.asker.id]
    for project in led:
        if line := _summary(work, project, is_named=len(led) > 1):
            yield Item(line, Button("Show", f"{REMINDER} unowned project={project.ref}", opens=True))


def query(work: Work, project_id: int) -> RecordQuery:
    """Return the query for what has no owner in a project."""
    return RecordQuery(work.team, register.owed(work.catalog), frozenset({project_id}), unowned=True)


def is_its_day(work: Work) -> bool:
    """Say whether it is the first day of the week on which the asker works: the lines come on that day alone."""
    monday = in_days(work.today, -work.today.weekday())
    before = [in_days(monday, number) for number in range(work.today.weekday())]
    return len(availability.away_days(work, work.asker, before)) == len(before)


def _summary(work: Work, project: Project, *, is_named: bool) -> Line | None:
    """Return how much has no owner, how much of it is late, and how much is late in all, as the digest counts it."""
    found = record_counts.open_by_owner(work.session, project.id, work.now, work.today, work.today)
    owed = {noun.name: noun.label for noun in (each.noun for each in register.registers(work.catalog) if each.is_owed)}
    order = list(owed)
    counted = sorted((each for each in found if each.kind in owed), key=lambda each: order.index(each.kind))
    nobodys = [each for each in counted if each.owner_id is None]
    # What the lead has put off is counted, but does not bring the line by itself.
    waiting = replace(query(work, project.id), snoozed_after=work.today)
    if not nobodys or not record_lists.page(work.session, waiting, offset=0, limit=1):
        return None
    said = plural.together([plural.counted(each.number, owed[each.kind]) for each in nobodys])
    have = "has" if sum(each.number for each in nobodys) == 1 else "have"
    told_late = {each.noun.name for each in register.registers(work.catalog) if week_facts.LATE in each.causes}
    may_be_late = [each for each in counted if each.kind in told_late]
    late = _late(work, project, [each for each in may_be_late if each.owner_id is None])
    all_late = _late(work, project, may_be_late)
    ends = f" ({late} late)" if late else ""
    in_all = f" · {all_late} late in all" if all_late else ""
    return (f"{project.title}: " if is_named else "", Strong(f"{said} {have} no owner"), f"{ends}{in_all}")


def _late(work: Work, project: Project, counted: Sequence[OpenOfOwner]) -> int:
    """Return how many are late, each by its owner's calendar; what nobody owns by the project's."""
    here = Person("", "", zone=project.zone)
    work.meet(each.owner_id for each in counted)
    days = (availability.day_of(work.known.get(each.owner_id or "", here), work.now) for each in counted)
    return sum(each.due_before[day] for each, day in zip(counted, days, strict=True))

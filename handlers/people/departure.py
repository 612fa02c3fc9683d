"""Who leaves: the leads of projects hear once what is still that person's there, and give it to others."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from core.actor import Person
from core.plural import counted
from core.reply import Actions, Heading, Item, Note, Part, PersonMenu, Reply
from handlers.people import escalation
from handlers.people.welcome import NOUN
from handlers.records import register
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.project import Project

DEPARTED = f"{NOUN.name}.departed"
_AT_ONCE, _SHOWN = 200, 10


def departed(person_id: str, channel: str, now: datetime) -> ScheduledRun:
    """Return the run for when somebody has left a channel, or, without one, the workspace."""
    data = {"person": person_id, "channel": channel}
    return ScheduledRun(DEPARTED, "", now.date(), now, variant=f"{person_id}:{channel}:{now.isoformat()}", data=data)


@NOUN.scheduled("departed")
def tell_leads(work: Work, scheduled: ScheduledRun) -> None:
    """Tell who leads a project what somebody still owns there who can't see it any more."""
    work.meet([scheduled.data["person"]])
    gone = work.known.get(scheduled.data["person"])
    if gone is None or gone.is_bot:
        return
    channel = scheduled.data["channel"]
    of_channel = projects.of_channel(work.session, work.team, channel) if channel else None
    if channel and of_channel is None:
        return
    only = frozenset({of_channel.id}) if of_channel else None
    query = RecordQuery(work.team, register.owed(work.catalog), only, gone.id)
    found = sorted(_all(work, query), key=lambda one: one.project_id or 0)
    for project_id, theirs in groupby(found, key=lambda one: one.project_id):
        project = projects.get(work.session, project_id or 0)
        if project and not project.closed_at and _has_lost_sight(work, project, gone):
            _tell(work, project, gone, list(theirs))


def _all(work: Work, query: RecordQuery) -> Iterator[Record]:
    """Yield all that a query asks for, so many at once: who leaves may own hundreds, and the lead hears how many."""
    for start in itertools.count(0, _AT_ONCE):
        page = record_lists.page(work.session, query, offset=start, limit=_AT_ONCE)
        yield from page
        if len(page) < _AT_ONCE:
            return


def _has_lost_sight(work: Work, project: Project, gone: Person) -> bool:
    return not gone.is_active or is_outsider(work, gone, project.id)


def _tell(work: Work, project: Project, gone: Person, theirs: Sequence[Record]) -> None:
    for reader in escalation.of_project(work, project):
        if reader.id != gone.id and escalation.sees(work, project, reader):
            work.tell(reader.id, Reply(tuple(_said(work, project, gone, theirs))), concerns=[project.id])


def _said(work: Work, project: Project, gone: Person, theirs: Sequence[Record]) -> Iterable[Part]:
    count = counted(len(theirs), "open record")
    if gone.is_active:
        yield Heading(f"{gone.name} left {project.title} and can't see {count} there any more")
    else:
        yield Heading(f"{gone.name} left the workspace and still owns {count} in {project.title}")
    nouns = {each.noun.name: each.noun for each in register.registers(work.catalog)}
    for record in theirs[:_SHOWN]:
        yield Item(
            register.line_of(work, record, is_owned=False),
            PersonMenu("Assign", f"{record.kind} assign {record.ref} {{person}}"),
        )
    if len(theirs) > _SHOWN:
        yield Note((f"and {len(theirs) - _SHOWN} more",))
    kinds = [kind for kind in nouns if sum(one.kind == kind for one in theirs) > 1]
    if kinds:
        yield Actions(
            tuple(
                PersonMenu(
                    f"All {nouns[kind].label}s to",
                    f"{kind} reassign of=<@{gone.id}> to={{person}} project={project.ref}",
                )
                for kind in kinds
            )
        )

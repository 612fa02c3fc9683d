"""What an admin of the workspace reads on their page: how I am, what is scheduled, and what is missing."""

from collections.abc import Iterator, Sequence

from core.plural import counted, together
from core.reply import Actions, Button, Heading, Line, Paragraph, Part
from handlers.request.work import Work
from handlers.running import health
from storage import schedules
from storage.registers.project import Project
from storage.schedules import Schedule

_NAMED, _MOST = 3, 1_000
_SERVICES = ("standup", "digest")


def parts(work: Work, seen: Sequence[Project]) -> Iterator[Part]:
    """Yield the part for admins, nothing for others; `seen` are all projects that the asker may see."""
    if not work.asker.is_admin:
        return
    running = [one for one in seen if one.closed_at is None]
    found = schedules.of_projects(work.session, work.team, frozenset(one.id for one in running), limit=_MOST)
    yield Heading("For admins")
    yield Paragraph((*health.how(work), " ", *_scheduled(found)))
    if missing := " ".join(_missing(running, found)):
        yield Paragraph((missing,))
    yield Actions((Button("Health", "health", opens=True), Button("What has failed", "health failed", opens=True)))


def _scheduled(found: Sequence[Schedule]) -> Line:
    said = [counted(number, kind) for kind in _SERVICES if (number := sum(each.kind == kind for each in found))]
    paused = sum(each.paused_because is not None for each in found)
    return (f"Scheduled: {together(said) or 'nothing'}{f', {paused} of them paused' if paused else ''}.",)


def _missing(running: Sequence[Project], found: Sequence[Schedule]) -> Iterator[str]:
    """Yield which projects have no standup, no digest, or nobody who leads them."""
    for kind in _SERVICES:
        there = {each.project_id for each in found if each.kind == kind}
        yield from _named(f"No {kind}", [one for one in running if one.id not in there])
    yield from _named("No lead", [one for one in running if one.owner_id is None])


def _named(what: str, without: Sequence[Project]) -> Iterator[str]:
    if without:
        more = [f"{len(without) - _NAMED} more"] if len(without) > _NAMED else []
        yield f"{what}: {together([*(one.title for one in without[:_NAMED]), *more])}."

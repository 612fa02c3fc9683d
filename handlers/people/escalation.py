"""Who hears of what has stopped in a project: its lead, else a deputy; where all have left, workspace admins."""

from core.actor import Person
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.work import Work
from storage.directory import people
from storage.records.records import Record
from storage.registers.project import Project

_MOST = 3
"""So many admins are told: enough that one of them sees it."""


def of_project(work: Work, project: Record) -> list[Person]:
    """Return whom to tell: the lead, if there is one who has not left, else a deputy, else some admins."""
    leaders = project.leaders if isinstance(project, Project) else ()
    work.meet(leaders)
    known = (work.known.get(each) for each in leaders)
    there = next((each for each in known if each and each.is_active), None)
    return [there] if there else people.admins(work.session, work.team, _MOST)


def sees(work: Work, project: Record, reader: Person) -> bool:
    """Say whether a reader may know what a project is called, and its channel."""
    return not is_outsider(work, reader, project.id)


def concerns(work: Work, project: Record, reader: Person) -> frozenset[int]:
    """Return which projects a reader must be able to see when they are told of one: none where its name is left out."""
    return frozenset({project.id}) if sees(work, project, reader) else frozenset()


def called(work: Work, project: Record, reader: Person) -> str:
    """Return what to call a project to a reader: a private one by its number alone, outside its channels."""
    return f"{project.ref} {project.title}" if sees(work, project, reader) else project.ref

"""The charter of a project on one page: what it is agreed to be, and what is not written down yet."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from core.dates import dates
from core.errors import Conflict
from core.operation import Noun, UsedBy
from core.plural import together
from core.reply import Actions, Button, Code, Line, Note, Paragraph, Part, Reply, Strong
from handlers.registers.project import commands as projects
from handlers.request.work import Work
from storage.registers import project as store
from storage.registers.charter import Direction
from storage.registers.project import Project

NOUN = Noun("charter", "What the project is agreed to be, on one page.", bare="", other="")
FROZEN = ("scope_in", "scope_out", "due")
"""What is changed by an approved change request alone, once the charter is frozen."""


class Section(NamedTuple):
    """A part of the page: its title, what stands there, and what somebody types to fill it in."""

    title: str
    said: str
    fill: str


@NOUN.operation("", example="charter")
def charter(work: Work, project: Annotated[Project | None, "which one"] = None) -> Reply:
    """Show what the project is agreed to be: goal, scope, phase, people, limits."""
    found = project or _here(work)
    sections = list(_sections(work, found))
    head = Paragraph((Strong(f"Charter of {found.title}"), f" · {found.ref}{_frozen(work, found)}"))
    written = (Paragraph((Strong(each.title), f"\n{each.said}")) for each in sections if each.said)
    empty = [each for each in sections if not each.said]
    return Reply((head, *written, *_missing(work, found, empty), Actions(_buttons(work, found))))


@projects.NOUN.operation("charter", example="project charter")
def charter_of_project(work: Work, project: Annotated[Project | None, "which one"] = None) -> Reply:
    """Show the charter: goal, scope, phase, people, limits."""
    return charter(work, project)


@projects.NOUN.operation("freeze", example="project freeze", used_by=UsedBy.LEADS)
def freeze(work: Work, project: Annotated[Project | None, "which one"] = None) -> Reply:
    """Freeze scope and last day: from now on they change by an approved change request."""
    found = project or _here(work)
    work.permissions.require_lead(found)
    projects.REGISTER.refuse_closed(found)
    if found.frozen_at:
        raise Conflict(f"The charter of {found.ref} has been frozen{_since(work, found)}.")
    work.change(found, frozen_at=work.now)
    said = "'s scope and last day are frozen. They change when a change request is approved."
    return projects.REGISTER.answer(work, found, said)


@projects.NOUN.operation("unfreeze", example="project unfreeze", used_by=UsedBy.LEADS)
def unfreeze(work: Work, project: Annotated[Project | None, "which one"] = None) -> Reply:
    """Let scope and last day be edited again."""
    found = project or _here(work)
    work.permissions.require_lead(found)
    if not found.frozen_at:
        raise Conflict(f"The charter of {found.ref} is not frozen.", commands=("project freeze",))
    work.change(found, frozen_at=None)
    return projects.REGISTER.answer(work, found, "'s scope and last day can be edited again.")


def _here(work: Work) -> Project:
    found = store.get(work.session, work.project_id)
    if found is None:
        raise LookupError(f"there is no project {work.project_id}")
    return found


def _sections(work: Work, project: Project) -> Iterator[Section]:
    edit = f"project edit {project.ref}"
    yield Section("Goal", _goal(work, project), f'{edit} goal="…" measure="…" target=0.8')
    yield Section("Success criteria", project.success or "", f'{edit} success="…"')
    yield Section("In scope", project.scope_in or "", f'{edit} scope_in="…"')
    yield Section("Out of scope", project.scope_out or "", f'{edit} scope_out="…"')
    yield Section("Phase", _phase(project), f"{edit} phase=framing")
    yield Section("Dates", _dates(work, project), f"{edit} starts=today by 31 Mar")
    yield Section("Lead", work.name(project.owner_id) if project.owner_id else "", f"project assign {project.ref} @ana")
    yield Section("Deputies", together([work.name(each) for each in project.deputies]), f"{edit} deputies=@ben")
    yield Section("Sponsor", work.name(project.sponsor_id) if project.sponsor_id else "", f"{edit} sponsor=@mei")
    yield Section("Constraints", project.constraints or "", f'{edit} constraints="…"')


def _goal(work: Work, project: Project) -> str:
    """Return the goal in words, and below it the measure that shows it."""
    side = (project.direction or Direction.UP).said
    target = "" if project.target is None else f" {side} {project.target:g}"
    day = f" by {dates.name_date(project.goal_by, work.today)}" if project.goal_by else ""
    measured = f"{project.measure or 'Measure'}{target}{day}" if project.measure or target or day else ""
    return "\n".join(filter(None, (project.goal or "", measured)))


def _phase(project: Project) -> str:
    note = f"“{project.phase_note}”" if project.phase_note else ""
    return " · ".join(filter(None, (str(project.phase or ""), note)))


def _dates(work: Work, project: Project) -> str:
    days = (("from ", project.starts_on), ("to ", project.due))
    return " ".join(f"{word}{dates.name_date(day, work.today)}" for word, day in days if day)


def _missing(work: Work, project: Project, empty: list[Section]) -> Iterator[Part]:
    """Yield what is not written down yet, with the commands that fill it, for who may use them."""
    if not empty:
        return
    if work.actor.is_public or not work.permissions.leads(project):
        named = together([each.title.lower() for each in empty])
        yield Note((f"Not written down yet: {named}.",))
        return
    line: Line = ("Not written down yet:",)
    for each in empty:
        line = (*line, f"\n{each.title}  ", Code(work.typed(each.fill)))
    yield Note(line)


def _buttons(work: Work, project: Project) -> tuple[Button, ...]:
    if work.actor.is_public or not work.permissions.leads(project) or project.closed_at:
        return (Button("Ask for a change", "change add", opens=True),)
    edit = Button("Edit", f"project edit {project.ref}")
    verb = "unfreeze" if project.frozen_at else "freeze"
    return edit, Button(verb.capitalize(), f"project {verb} {project.ref}")


def _frozen(work: Work, project: Project) -> str:
    return f" · frozen{_since(work, project)}" if project.frozen_at else ""


def _since(work: Work, project: Project) -> str:
    if project.frozen_at is None:
        return ""
    return f" since {dates.name_date(project.frozen_at.astimezone(work.asker.tzinfo()).date(), work.today)}"

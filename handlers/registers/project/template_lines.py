"""The lines of a template: milestones with their days, first tasks, risks, a standup; and what they become."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.dates.names import say_date
from core.errors import NotFound, UserError
from core.planning.work_days import WorkDays
from core.plural import counted, together
from handlers.request.work import Work
from knowledge.project_templates import ProjectTemplate, TemplateMilestone, project_templates
from knowledge.risk_catalogue import catalogue
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import records
from storage.registers import project as projects
from storage.registers import risk as risks
from storage.registers.milestone import Milestone
from storage.registers.task import Task

_MOST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a template: its number, what kind of record it becomes, its title, what else is said of it.

    `there` is the id of what is there already in its place. `key` is that of the template, `due` the day of a
    milestone, `of` the milestone of a task.
    """

    number: int
    kind: str
    title: str
    key: str = ""
    due: date | None = None
    days: int | None = None
    after: tuple[str, ...] = ()
    of: str = ""
    there: str = ""

    def said(self, today: date) -> str:
        """Return what is said of it beside its title."""
        due = f"due {say_date(self.due, today)}" if self.due else ""
        length = counted(self.days, "working day") if self.days else ""
        there = f"there already: {self.there}" if self.there else ""
        return "".join(f" · {part}" for part in (due, length, there) if part)


def template_called(name: str) -> ProjectTemplate:
    """Return the template with this name or key. Raises NotFound where there is none."""
    known = project_templates()
    wanted = name.casefold().strip(' ."“”')
    near = [each for each in known.templates if wanted and wanted in f"{each.name} {each.key}".casefold()]
    found = known.get(wanted) or (near[0] if len(near) == 1 else None)
    if found is None:
        names = together([f"“{each.name}”" for each in known.templates])
        raise NotFound(f"There is no template “{name[:40]}”.", f"There are {names}.", parameter="name")
    return found


def lines_of(work: Work, template: ProjectTemplate, begins: date, *, has_standup: bool) -> list[Line]:
    """Return the lines of a template that begins on a day, numbered, with what is there already of each."""
    project = projects.get(work.session, work.project_id)
    planned = _planned(template, begins, WorkDays(project.working_week) if project else WorkDays())
    found = [*planned, *_tasks(template), *_risks(template)]
    standup = template.standup
    is_there = "a standup" if has_standup else ""
    found.append(Line(0, "standup", f"{standup.days} {standup.hour}", there=is_there))
    there = _there(work)
    return [
        replace(line, number=number, there=line.there or there.get((line.kind, _known_as(line)), ""))
        for number, line in enumerate(found, 1)
    ]


def _known_as(line: Line) -> str:
    return line.key if line.kind == "risk" else line.title


def _there(work: Work) -> dict[tuple[str, str], str]:
    """Return what is open in the project by its kind and title, or key in the catalogue: it is not made again."""
    query = RecordQuery(work.team, ("milestone", "task"), frozenset({work.project_id}))
    found = record_lists.page(work.session, query, offset=0, limit=_MOST)
    known = risks.made_from(work.session, work.project_id)
    return {
        **{(each.kind, each.title): each.ref for each in found},
        **{("risk", key): each.ref for key, each in known.items()},
    }


def _planned(template: ProjectTemplate, begins: date, work_days: WorkDays) -> Iterator[Line]:
    """Yield the milestones, each due so many working days after those before it."""
    ends: dict[str, date] = {}
    for each in template.milestones:
        first = max((ends[key] for key in each.after), default=None)
        ends[each.key] = work_days.later(first, each.days) if first else work_days.later(begins, each.days - 1)
        yield Line(0, "milestone", each.title, each.key, ends[each.key], each.days, each.after)


def _tasks(template: ProjectTemplate) -> Iterator[Line]:
    return (Line(0, "task", each.title, of=each.milestone) for each in template.tasks)


def _risks(template: ProjectTemplate) -> Iterator[Line]:
    known = catalogue()
    return (Line(0, "risk", one.title, one.key) for key in template.risks if (one := known.get(key)))


def numbers_of(text: str, most: int) -> frozenset[int]:
    """Return the numbers of lines that a text names: 3, 5-7. Raises UserError for what is none of them."""
    found: set[int] = set()
    for part in text.replace(",", " ").split():
        first, _, last = part.partition("-")
        ends = [int(each) for each in (first, last or first) if each.isdigit()]
        if len(ends) < 2 or not 1 <= ends[0] <= ends[1] <= most:
            said = f"“{part[:20]}” is no line of this template."
            raise UserError(said, f"The lines have the numbers 1 to {most}: `without=3,5-7`.", parameter="without")
        found.update(range(ends[0], ends[1] + 1))
    return frozenset(found)


def make(work: Work, template: ProjectTemplate, lines: Sequence[Line]) -> None:
    """Make the milestones and tasks that lines say, each after what it names, or what is there in its place."""
    milestones = {each.key: each for each in template.milestones}
    ids = {each.key: key for each in lines if (key := _id_of(work, each))}
    for line in (each for each in lines if not each.there):
        named = [found for key in filter(None, (*line.after, line.of)) for found in _nearest(key, ids, milestones)]
        if record := _record_of(line, tuple(dict.fromkeys(named))):
            record.project_id = work.project_id
            work.add(record)
            ids |= {line.key: record.id} if line.kind == "milestone" else {}


def _id_of(work: Work, line: Line) -> int | None:
    """Return the key of the milestone that is there in the place of a line."""
    if line.kind != "milestone" or not line.there:
        return None
    found = records.find(work.session, work.team, Milestone.prefix, int(line.there.partition("-")[2]))
    return found.id if found else None


def _nearest(key: str, ids: dict[str, int], milestones: dict[str, TemplateMilestone]) -> tuple[int, ...]:
    """Return the milestone with a key; where it was left out, those before it."""
    if key in ids:
        return (ids[key],)
    return tuple(found for before in milestones[key].after for found in _nearest(before, ids, milestones))


def _record_of(line: Line, named: tuple[int, ...]) -> Milestone | Task | None:
    if line.kind == "milestone":
        return Milestone(title=line.title, due=line.due, days=line.days, labels=(), after=named)
    return Task(title=line.title, labels=(), milestone=named[:1]) if line.kind == "task" else None

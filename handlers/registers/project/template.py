"""A project filled in from the template of its kind: shown first, without what is left out, and then made at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from core.dates.names import say_date
from core.errors import UserError
from core.operation import UsedBy
from core.parameter import Field
from core.plural import counted, together
from core.reply import Actions, Button, Code, Inline, Item, Note, Paragraph, Part, Reply, Strong, say
from core.switch import Switch
from handlers.registers.project import template_lines
from handlers.registers.project.commands import NOUN
from handlers.registers.project.template_lines import Line
from handlers.request import set_up_again
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from knowledge.project_templates import ProjectTemplate, project_templates
from storage.records import links
from storage.registers import project as store
from storage.standups import standups

__all__ = ["NOUN"]  # the catalog takes it from here, where its operations are complete
_CALLED = {"milestone": "Milestones", "task": "Tasks", "risk": "Risks", "standup": "Standup"}


@NOUN.operation("template", example='project template "LLM application"', used_by=UsedBy.LEADS)
def template(
    work: Work,
    name: Annotated[str, "what kind of project it is; all kinds if you don't say"] = "",
    starts: Annotated[date | None, "when it begins; today if you don't say"] = None,
    without: Annotated[str | None, "the numbers of the lines that are left out, such as 3,5-7"] = None,
    make: Annotated[Switch | None, Field("make all that is shown", is_inner=True)] = None,
) -> Reply:
    """Show what such a project usually has, and make it at once: milestones, first tasks, risks, a standup."""
    if not name.strip():
        return _kinds()
    found = template_lines.template_called(name)
    if project := store.get(work.session, work.project_id):
        work.permissions.require_lead(project)
    if make:
        links.lock_project(work.session, work.project_id)  # two who make it at once make it once
    begins, has_standup = starts or work.today, standups.of_project(work.session, work.project_id) is not None
    lines = template_lines.lines_of(work, found, begins, has_standup=has_standup)
    left_out = template_lines.numbers_of(without or "", len(lines))
    kept = [each for each in lines if each.number not in left_out]
    return _made(work, found, kept) if make else _preview(work, found, kept, begins, without or "")


def _kinds() -> Reply:
    """Return the kinds of project that there are templates for."""
    found = project_templates().templates
    items = (
        Item((Strong(each.name), f" · {each.about}"), Button("Show", f"{NOUN.name} template {each.key}"))
        for each in found
    )
    return Reply((Paragraph(("What kind of project is it?",)), *items))


def _preview(work: Work, template: ProjectTemplate, lines: Sequence[Line], begins: date, without: str) -> Reply:
    command = f"{NOUN.name} template {template.key} starts={begins.isoformat()}"
    kept = f'{command} without="{without}"' if without else command
    head = Paragraph((Strong(template.name), f" from {say_date(begins, work.today)} · {_counted(lines)}"))
    parts = [part for kind in _CALLED if (part := _of_kind(work, kind, lines))]
    how = Note(("Nothing is made yet. To leave lines out: ", Code(work.typed(f"{command} without=3,5-7"))))
    make = (Button("Create all", f"{kept} make=on", primary=True),) if _new(lines) else ()
    return Reply((head, *parts, how, Actions((*make, Button("Leave some out", kept, as_form=True)))))


def _of_kind(work: Work, kind: str, lines: Sequence[Line]) -> Part | None:
    told: list[Inline] = [f"\n{each.number} {each.title}{each.said(work.today)}" for each in lines if each.kind == kind]
    return Paragraph((Strong(_CALLED[kind]), *told)) if told else None


def _new(lines: Sequence[Line]) -> list[Line]:
    return [each for each in lines if not each.there]


def _counted(lines: Sequence[Line]) -> str:
    """Return how many records of each kind lines become."""
    many = Counter(each.kind for each in _new(lines))
    return together([counted(number, kind) for kind, number in many.items()]) or "all of it is there already"


def _made(work: Work, template: ProjectTemplate, lines: Sequence[Line]) -> Reply:
    """Make what lines say, by the operations that make each; raise UserError where all of it is there."""
    if not _new(lines):
        raise UserError(f"All of “{template.name}” is there already.", "`milestone list` shows it.")
    template_lines.make(work, template, lines)
    faults = []
    for line in _new(lines):
        if line.kind == "risk":
            set_up_again.run(work, "risk adopt", {"name": line.key})
        if line.kind == "standup":
            faults += _set_up_standup(work, line)
    first = work.added[0].ref if work.added else ""
    said = say(
        "✓ ",
        f"{_counted([each for each in lines if each.kind != 'standup' or not faults])} made from “{template.name}”.",
    )
    return said.plus(*faults, Actions((undo_button(work.request, first), Button("Timeline", "timeline", opens=True))))


def _set_up_standup(work: Work, line: Line) -> list[Note]:
    """Set up the standup; where that can't be done, return why, and leave the rest."""
    try:
        set_up_again.run(work, "standup setup", {"when": line.title})
    except UserError as fault:
        return [Note((f"The standup was not set up. {fault.message} {fault.hint}".strip(),))]
    return []

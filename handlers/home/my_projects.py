"""The projects of whose channels somebody is, each with how it stands and what can be done there."""

from collections.abc import Container, Iterator, Sequence

from core.reply import Actions, Button, Heading, Item, Line, Menu, Part
from handlers.digest import status
from handlers.registers.task import commands as task
from handlers.reminder.settings import NOUN as REMINDER
from handlers.request.work import Work
from storage.registers.project import Project

_SHOWN, _MOST = 5, 100


def parts(work: Work, mine: Sequence[Project], muted: Container[int]) -> Iterator[Part]:
    """Yield the first projects with how they stand, and a menu of the others; three statements each."""
    if not mine:
        return
    yield Heading("My projects")
    for project in mine[:_SHOWN]:
        yield Item(_line(work, project, is_muted=project.id in muted), _menu(project, is_muted=project.id in muted))
    if rest := mine[_SHOWN:][:_MOST]:
        others = tuple(Button(one.title, f"status {one.ref}", opens=True) for one in rest)
        yield Actions((Menu(f"{len(mine) - _SHOWN} more …", others),))


def _line(work: Work, project: Project, *, is_muted: bool) -> Line:
    return (*status.in_one_line(work, project), *((" · muted",) if is_muted else ()))


def _menu(project: Project, *, is_muted: bool) -> Menu:
    ref = project.ref
    if is_muted:
        mute = Button("Hear of it again", f"{REMINDER.name} unmute project={ref}")
    else:
        mute = Button("Mute: send me nothing of it", f"{REMINDER.name} mute project={ref}")
    return Menu(
        f"More for {ref}",
        (
            Button("Status", f"status {ref}", opens=True),
            Button("What is late", f"task list overdue project={ref}", opens=True),
            Button("Risks", f"risk list project={ref}", opens=True),
            Button("Add a task", f"{task.NOUN.name} add project={ref}", opens=True),
            mute,
        ),
    )

"""Several projects at a glance, a line each: how they stand, what comes next and when, what is worst, what is spent."""

from collections.abc import Iterator
from typing import Annotated

from core.dates import dates
from core.errors import NotFound, UserError
from core.grammar.tokens import escape
from core.operation import Noun
from core.parameter import Field
from core.plural import counted
from core.reply import Actions, Button, Item, Line, Menu, Note, Paragraph, Reply, Strong
from handlers.digest import facts as digest_facts
from handlers.digest.facts import Facts
from handlers.forecast import parts, project_forecast
from handlers.forecast.project_forecast import ProjectForecast
from handlers.records.register import registers
from handlers.records.week.topics import Status
from handlers.request.access import which_project
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers.project import Project

_ASKED = (
    "how (are|do) [all] [my] projects [doing|going|stand|look|standing] …",
    "how is [my] portfolio [doing]",
    "[show|show me|what about] (all|my|all my) projects",
    "[what is] (overview|state|status|summary) of (all|my|all my) projects",
    "how are [all|all of] [my|our|the|all] projects [doing|going|standing|now]",
    "how do [all] [my|our|the] projects (stand|do|look|fare)",
    "(which|what) [of] [my|our|the] projects (is|are) (late|at|on|in) [risk|track|trouble]",
    "(which|what) [of] [my|our|the] project is (late|at|in|worst) [risk|trouble|off]",
    "what is (status|state) of [all] [my|our|the|all] projects",
)
NOUN = Noun("portfolio", "All projects that you see, a line each.", aliases=("portfolios",), asked={"": _ASKED})
_FILLERS = frozenset({"of", "the", "for", "please", "now", "me", "my", "our", "all", "projects", "project"})
PAGE, _MOST = 8, 40
"""So many lines stand on a page; of no more projects it is asked how they stand, so that the worst come first."""


@NOUN.operation("", example="portfolio")
def show(
    work: Work,
    called: Annotated[str, "words of their titles; all of yours if you don't say"] = "",
    page: Annotated[int, Field("which page", low=1, high=1_000, is_inner=True)] = 1,
) -> Reply:
    """Show how each of your projects stands, the worst first: next milestone, when it ends, top risk, money."""
    if work.actor.is_public:
        raise UserError("That is not for the whole channel.", f"Ask me in our direct messages: `{NOUN.name}`.")
    wanted = " ".join(word for word in called.split() if word.casefold() not in _FILLERS)
    found = _projects(work, wanted)
    standing = [(each, digest_facts.standing(work, each)) for each in found[:_MOST]]
    standing.sort(key=lambda each: -each[1].status)
    page = min(page, -(-len(standing) // PAGE))
    items = (Item(_line(work, *each), _menu(each[0])) for each in standing[(page - 1) * PAGE : page * PAGE])
    turning = _turning(f"{NOUN.name} {escape(wanted)}".rstrip(), page, len(standing), len(found))
    if any(work.permissions.leads(project) for project, _ in standing):
        turning = (*turning, Actions((Button("Load of people", "workload", opens=True),)))
    return Reply((Paragraph(_heading(standing, len(found))), *items, *turning))


def _projects(work: Work, wanted: str) -> list[Project]:
    """Return the running projects that the asker sees, those that are called so. Raises NotFound where none is."""
    running = [each for each in work.visible_projects() if each.closed_at is None]
    if not running:
        raise NotFound("You see no project that is running.", "A project lives in a channel: ask to be invited to it.")
    found = which_project.called(running, wanted) if wanted else running
    if not found:
        raise NotFound(f"You see no project called “{wanted[:60]}”.", f"`{NOUN.name}` shows all of yours.")
    return found


def _heading(standing: list[tuple[Project, Facts]], number: int) -> Line:
    counts = [sum(facts.status is status for _, facts in standing) for status in reversed(Status)]
    said = [f"{count} {status.said.lower()}" for status, count in zip(reversed(Status), counts, strict=True) if count]
    return Strong(counted(number, "project")), f" · {' · '.join(said)}"


def _line(work: Work, project: Project, facts: Facts) -> Line:
    """Return all of a project in one line; what isn't there is left out."""
    said = [facts.status.said.lower(), *([f"phase {project.phase}"] if project.phase else []), *_ends(work, project)]
    said += filter(None, (each.portfolio(work, facts.week) for each in registers(work.catalog)))
    return Strong(project.ref), f" {project.title} · {' · '.join(said)}"


def _ends(work: Work, project: Project) -> Iterator[str]:
    """Yield the next milestone and the last day, each with the day by which it is reached with 85 %."""
    made = project_forecast.of_project(work, project)
    if milestone := parts.next_of(work, project.id):
        yield " ".join(filter(None, ("next", milestone.ref, milestone.title, _days(made, milestone))))
    if days := _days(made, project):
        yield f"ends {days}" if project.due else days


def _days(made: ProjectForecast, record: Record) -> str:
    """Return when something is due, and by when it is forecast."""
    expected = made.of(record.id)
    safe = f"85 %: {dates.name_date(expected.safe, made.today)}" if expected and expected.safe else ""
    if record.due is None:
        return safe
    return f"{dates.name_date(record.due, made.today)}{f' ({safe})' if safe else ''}"


def _menu(project: Project) -> Menu:
    ref = project.ref
    return Menu(
        f"More for {ref}",
        (
            Button("Status", f"status {ref}", opens=True),
            Button("Forecast", f"forecast {ref}", opens=True),
            Button("Milestones", f"milestone list project={ref}", opens=True),
            Button("Risks", f"risk list project={ref}", opens=True),
            Button("What is late", f"task list overdue project={ref}", opens=True),
        ),
    )


def _turning(command: str, page: int, number: int, in_all: int) -> tuple[Note | Actions, ...]:
    """Return which page it is, and how to turn it; of more projects than were looked at, that there are some."""
    pages = -(-number // PAGE)
    turns = [Button("Previous", f"{command} page={page - 1}")] if page > 1 else []
    turns += [Button("Next", f"{command} page={page + 1}")] if page < pages else []
    more = f" · {in_all - number} more in `project list`" if in_all > number else ""
    return (Note((f"Page {page} of {pages}{more}",)), Actions(tuple(turns))) if turns else ()

"""Forecasts: when a project is done, with what certainty, and why that is another day than a week ago."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from core import zones
from core.dates.names import label_date
from core.dates.words import MONTHS
from core.errors import NotFound, UserError
from core.operation import Noun, UsedBy
from core.parameter import Field
from core.plural import lasting
from core.reply import Actions, Button, Note, Paragraph, Reply, Strong, Table, say
from handlers.forecast import asked_about, kept, project_forecast, words
from handlers.forecast.project_forecast import Expected, ProjectForecast
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage import forecasts
from storage.forecasts import RestEstimate
from storage.history import history
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.milestone import Milestone
from storage.registers.project import Project

_WE = "(we|it|project|this|everything|team)"
_DATE = "(date|end|end date|last day|forecast|finish date)"
_ASKED = (
    f"when (will|are|do|can|is) {_WE} [be|get] (done|finished|ready|complete|completed|finish|over)",
    f"(until when|how long) (will|does|do|is) {_WE} (last|take|need|go on|to go|going to last) …",
    "how (likely|probable|realistic|sure) is it that we …",
    "what (is|are) [chance|chances|odds|likelihood|probability] (that|of) we …",
    "what are (chances|odds) …",
    "(do|will|can|could) we (make|meet|hold|keep|reach) (deadline|date|due date|last day|end date|end of) …",
    "how fast (are|is|do|does) (we|team) [work|go|going|working]",
    "what is (pace|speed|velocity|throughput) …",
    f"(what|why) [has|have|did] moved {_DATE} …",
    f"why (did|has|is|was|have) {_DATE} [moved|move|slipped|slip|changed|change|later|earlier] …",
    "what is forecast",
    "what is forecast (for|of) {about}",
    "when is {about} (done|finished|reached) realistically",
)
NOUN = Noun("forecast", "When a project will be done.", aliases=("forecasts", "eta"), asked={"": _ASKED})
_ESTIMATE = f"{NOUN.name} estimate"
"""The name under which the history keeps what somebody expects."""
_DAYS = "in working days"


@NOUN.operation("", example="forecast")
def show(work: Work, about: Annotated[str, "a project or a milestone, where it is not the one here"] = "") -> Reply:
    """Say by when the project is done with 85 % and with 50 %, what that rests on, and why it has moved."""
    found = asked_about.record(work, about)
    project = _project_of(work, found)
    made = project_forecast.of_project(work, project)
    kept.keep(work, made)
    expected = made.of(found.id if found else project.id)
    if expected is None and found and not found.is_project and (made.expected or not isinstance(found, Milestone)):
        raise _no_end(found)
    return _shown(work, made, expected) if expected else _none_yet(work, made)


@NOUN.operation("estimate", example="forecast estimate best=20 likely=30 worst=60", used_by=UsedBy.LEADS)
def estimate(
    work: Work,
    best: Annotated[float, Field(f"how long the rest takes at best, {_DAYS}", low=0, high=2000, in_days=True)],
    likely: Annotated[float, Field(f"how long most likely, {_DAYS}", low=0, high=2000, in_days=True)],
    worst: Annotated[float, Field(f"how long at worst, {_DAYS}", low=0, high=2000, in_days=True)],
) -> Reply:
    """Say how long the rest of the project takes, for as long as it has too little history to tell."""
    project = _project_of(work, None)
    work.permissions.require_lead(project)
    if not best <= likely <= worst:
        said = f"{lasting(best)}, {lasting(likely)}, {lasting(worst)}"
        raise UserError(f"{said} are not in order.", "At best is the shortest, at worst the longest.", parameter="best")
    old = _written(forecasts.estimate_of(work.session, project.id))
    made_on = zones.day_in(project.zone, work.now)
    made = RestEstimate(project_id=project.id, best=best, likely=likely, worst=worst, made_on=made_on)
    forecasts.put_estimate(work.session, made)
    work.audit_setting(project, {_ESTIMATE: old}, {_ESTIMATE: _written(made)})
    shown = show(work)
    return shown.plus(Actions((undo_button(work.request, project.ref),)))


@NOUN.puts_settings_back
def put_back(work: Work, project: Project, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Expect of the rest of a project what was expected before a change. Raises NotAllowed for who does not lead it."""
    work.permissions.require_lead(project)
    old = str(before.get(_ESTIMATE) or "")
    if old:
        forecasts.put_estimate(work.session, _read_back(project, old))
    else:
        forecasts.drop_estimate(work.session, project.id)
    work.audit_setting(project, after, before)
    said = f"is estimated at {old} again" if old else "has no estimate any more"
    return say(Strong(project.ref), f" {project.title} {said}.")


def _no_end(about: Record) -> NotFound:
    if isinstance(about, Milestone):
        said = f"{about.ref} is {about.state}." if about.closed_at else f"{about.ref} has no open tasks."
        return NotFound(said, f"A task belongs to it once you say so: `task edit T-4 milestone={about.ref}`.")
    return NotFound(f"{about.ref} has no end of its own.", "`forecast` is the project's.")


def _project_of(work: Work, about: Record | None) -> Project:
    found = projects.get(work.session, (about.project_id if about else None) or work.project_id)
    if found is None:
        raise NotFound("There is no project here.", "Type it in the project's channel.")
    return found


def _shown(work: Work, made: ProjectForecast, expected: Expected) -> Reply:
    lines = (
        words.headline(made, expected),
        (words.basis(made, expected.goal),),
        *((line,) for line in _since(work, made, expected)),
    )
    table = _parts_table(made) if expected.goal.record.is_project else ()
    return Reply((*map(Paragraph, lines), *table, Note((words.assumptions(made),)), *_controls(made)))


def _none_yet(work: Work, made: ProjectForecast) -> Reply:
    """Return why there is no date, and what can be said meanwhile."""
    said = Paragraph((words.none_yet(made),))
    if made.project.closed_at or not made.done.open_now:
        return Reply((said, *_controls(made)))
    how = Note(("Until then, the lead can say how long the rest takes at best, likely and at worst.",))
    leads = work.permissions.leads(made.project)
    estimate_it = (Actions((Button("Estimate the rest", f"{_ESTIMATE} project={made.project.ref}"),)),) if leads else ()
    return Reply((said, how, *estimate_it))


def _since(work: Work, made: ProjectForecast, expected: Expected) -> Iterator[str]:
    """Yield how the dates compare with earlier ones."""
    record = expected.goal.record
    rows = forecasts.of_record(work.session, record.id)
    if moved := kept.moved(made, expected, rows):
        yield words.why_moved(made, moved)
    first_due = record.first_due if isinstance(record, Milestone) else history.first_due(work.session, record.id)
    yield from words.growth(made, expected.goal, rows, first_due)
    if record.is_project and (said := words.held(kept.hit_rate(made, rows))):
        yield said


def _parts_table(made: ProjectForecast) -> tuple[Table, ...]:
    """Return the dates of the project's parts, in the order in which they are worked on."""
    rows = tuple(words.row(made, each) for each in made.expected if not each.goal.record.is_project)
    return (Table(words.COLUMNS, rows, "By when"),) if rows else ()


def _controls(made: ProjectForecast) -> tuple[Actions, ...]:
    ref = made.project.ref
    status = Button("Status", f"status {ref}", opens=True)
    return (Actions((Button("Open tasks", f"task list project={ref}", opens=True), status)),)


def _written(estimate: RestEstimate | None) -> str | None:
    """Return an estimate as the history keeps it, to be read back."""
    if estimate is None:
        return None
    days = f"{estimate.best:g}/{estimate.likely:g}/{estimate.worst:g} days"
    return f"{days} from {label_date(estimate.made_on)}"


def _read_back(project: Project, written: str) -> RestEstimate:
    lengths, _, _, day, month, year = written.split()
    best, likely, worst = map(float, lengths.split("/"))
    made_on = date(int(year), MONTHS[month.lower()], int(day))
    return RestEstimate(project_id=project.id, best=best, likely=likely, worst=worst, made_on=made_on)

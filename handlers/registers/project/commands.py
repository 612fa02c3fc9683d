"""Projects: what a channel works on, who leads it, until when."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from core import working_week, zones
from core.actor import Person
from core.dates import dates
from core.errors import UserError
from core.operation import Noun, Operation, UsedBy, summary_of
from core.parameter import Field, parameters_of
from core.plural import together
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, Code, Form, Note, Paragraph, Reply, Strong, say
from core.switch import Switch
from handlers.records import rights, verbs
from handlers.records.card.card import Facts
from handlers.records.edit import columns
from handlers.records.lists import lists
from handlers.records.register import Register
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import DUE_NEXT, SLIPPED, Alarm, Cause, Section, Status
from handlers.records.week.week import Week
from handlers.registers.project import channels as project_channels
from handlers.request import calendar
from handlers.request.access.permissions import Guests
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.outbox.new_records import Announce
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import fields
from storage.registers import project as store
from storage.registers.project import Project

NOUN = Noun("project", "What a channel works on.", prefix="P", aliases=("projects",), bare="here")
CHANNEL_CLOSED, CHANNEL_OPENED, CHANNEL_UNREADABLE, CHANGED = (
    f"{NOUN.name}.{what}" for what in ("closed", "opened", "unreadable", "changed")
)
"""Events that the services listen to: one of its channels was closed to us, is open again; how it is served changed."""


def _facts(work: Work, project: Project) -> Facts:
    said = (
        ("Deputies", together([work.name(each) for each in project.deputies])),
        ("Goal", project.goal),
        ("Phase", str(project.phase or project.phase_note or "")),
        ("Starts", dates.name_date(project.starts_on, work.today) if project.starts_on else None),
        ("Time zone", project.zone),
        ("Working week", project.working_week.said() if project.week else None),
        ("Welcome of who joins", "off" if project.welcome == Switch.OFF else None),
        ("New records are told", project.announce),
        ("Guests", rights.GUESTS[Guests(project.guests)] if project.guests else None),
        ("Language model", "off" if project.model == Switch.OFF else None),
        ("Currency", project.currency),
    )
    return tuple((name, (value,)) for name, value in said if value)


def _buttons(project: Project) -> tuple[Button, ...]:
    tasks = Button("Open tasks", f"task list project={project.ref}", opens=True)
    return (tasks, Button("Charter", f"charter {project.ref}", opens=True))


def _check(work: Work, project: Project, columns: Mapping[str, object]) -> None:
    zone = columns.get("zone", project.zone)
    if not zones.is_known(str(zone)):
        said = f"“{str(zone)[:40]}” is no time zone." if zone else "A project needs a time zone."
        raise UserError(said, "It looks like `Europe/Lisbon` or `Asia/Tokyo`.", parameter="zone")
    _check_week(columns.get("week", project.week))
    _check_deputies(work, project, columns.get("deputies"))
    starts_on, due = columns.get("starts_on", project.starts_on), columns.get("due", project.due)
    if isinstance(starts_on, date) and isinstance(due, date) and due < starts_on:
        raise UserError("The project would end before it starts.", "Put the later date at the end.", parameter="due")


def _check_week(week: object) -> None:
    try:
        working_week.parse(str(week or "mon-fri"))
    except UserError as fault:
        fault.parameter = "week"
        raise


def _check_deputies(work: Work, project: Project, deputies: object) -> None:
    """Raise UserError for a deputy who may not see the project; of one that is only begun, nobody knows yet."""
    if not isinstance(deputies, tuple) or project.id is None:
        return
    new = (work.known.get(each) for each in deputies if each not in project.deputies)
    for deputy in (each for each in new if each and is_outsider(work, each, project.id)):
        said = f"{deputy.name} can't see this project."
        raise UserError(said, "Invite them to its channel first.", parameter="deputies")


def _digest(week: Week) -> tuple[Section, ...]:
    project = week.project
    is_over = not project.is_closed and project.due is not None and project.due < week.today
    alarm = Alarm(_OVER, "the last day has passed") if is_over else None
    ahead = week_facts.due_next(week, () if project.is_closed else (project,))
    return (Section(DUE_NEXT, tuple(ahead), alarm), Section(SLIPPED, tuple(week_facts.slipped(week, (project,)))))


_OVER = Cause(Status.LATE, "the project's last day", "has passed")

REGISTER = Register(
    NOUN,
    Project,
    _facts,
    buttons=_buttons,
    done="finished",
    verb="finish",
    check=_check,
    digest=_digest,
    causes=(_OVER,),
    is_owed=False,
    asked=AskedBy(
        dates=dict.fromkeys(("start", "starts", "started", "begin", "begins", "began"), "starts_on"),
    ),
)


def add(
    work: Work,
    title: Annotated[str, Field("its name")],
    owner: Annotated[Person | None, Field("who leads it", short="lead", label="Lead")] = None,
    due: Annotated[date | None, Field("its last day", short="ends", is_due=True, label="Last day")] = None,
    starts_on: Annotated[date | None, Field("its first day", short="starts")] = None,
    zone: Annotated[str | None, Field("such as Europe/Lisbon; yours if you don't say", label="Time zone")] = None,
    week: Annotated[
        str | None, Field("such as sun-thu; Monday to Friday if you don't say", label="Working week")
    ] = None,
    welcome: Annotated[
        Switch | None, Field("tell people who join its channel what it is about, privately", label="Welcome new people")
    ] = None,
    guests: Annotated[Guests | None, "what guests may change: what they own or made, all, or nothing"] = None,
    announce: Annotated[
        Announce | None, Field("when its channel is told of new records", label="Tell of new records")
    ] = None,
    model: Annotated[
        Switch | None, Field("let a language model help, where there is one", label="Language model")
    ] = None,
    currency: Annotated[str | None, Field("of amounts that name none, such as EUR", currency=True)] = None,
    **charter: object,
) -> Reply:
    """Start a project in this channel."""
    channel = project_channels.free_channel(work)
    project = Project(title=title, labels=(), **columns.values(_CHARTER, charter))
    project.starts_on, project.due, project.owner_id = starts_on, due, owner.id if owner else work.asker.id
    project.week, project.zone = week, zone or (work.asker.zone if zones.is_known(work.asker.zone) else "UTC")
    project.welcome, project.guests, project.announce, project.model = welcome, guests, announce, model
    project.currency = currency
    calendar.refuse_before(due, work.today)
    _check(work, project, {})
    work.add(project)
    project_channels.bind(work, channel, project)
    hint = Note(("Next, add a task: ", Code("task add Label 500 images @ana by Friday")))
    return REGISTER.added(work, project).plus(hint)


_CHARTER = tuple(each.parameter for each in fields.declared(Project) if each.about.in_add)
NOUN.add(
    Operation(
        NOUN.name,
        "add",
        add,
        (*parameters_of(add), *_CHARTER),
        summary_of(add),
        'project add Churn model goal="F1 of 0.8 on the hold-out" @priya by 31 Mar',
        used_by=UsedBy.MEMBERS,
    )
)
verbs.give_common_verbs(REGISTER)


@NOUN.operation("here", example="project")
def here(work: Work) -> Reply:
    """Show this channel's project; in a direct message, yours."""
    project = store.of_channel(work.session, work.team, work.actor.place.channel) if work.actor.place.channel else None
    if project:
        return REGISTER.card(work, project)
    if work.actor.place.channel is None:
        return _all(work)
    text = "This channel has no project yet. A project is what tasks, risks and action items here belong to."
    start = Actions((Button("Start a project here", "project add", primary=True),))
    later = frozenset(each.name for each in _CHARTER) - {"goal"}
    return Reply((Paragraph((text,)), start), form=Form("project add", "Start a project", without=later))


@NOUN.operation("rights", example="project rights", aliases=("permissions",))
def show_rights(work: Work, project: Annotated[Project | None, "which one"] = None) -> Reply:
    """Show who may do what in this project."""
    found = project or store.get(work.session, work.project_id)
    if found is None:
        raise LookupError(f"there is no project {work.project_id}")
    return rights.of_project(work, found)


@NOUN.follows(NOUN)
def tell_deputies(work: Work, project: Project, before: Mapping[str, object]) -> None:
    """Tell those privately who are deputies of a project now."""
    had = before.get("deputies", () if not before else project.deputies)
    known = had if isinstance(had, tuple | list) else ()
    said = f"{work.first_name(work.asker.id)} made you deputy of "
    told = say(said, Strong(project.ref), f" {project.title}. ", rights.OF_A_DEPUTY)
    for deputy in (each for each in project.deputies if each not in known):
        work.tell(deputy, told, concerns=[project.id])


@NOUN.operation("bind", example="project bind P-2", used_by=UsedBy.LEADS)
def bind(work: Work, project: Annotated[Project, "which one"]) -> Reply:
    """Let this channel belong to a project that lives in another channel already."""
    work.permissions.require_lead(project)
    channel = project_channels.free_channel(work)
    project_channels.bind(work, channel, project)
    work.audit_setting(project, {project_channels.CHANNEL: None}, {project_channels.CHANNEL: channel})
    return REGISTER.answer(work, project, f" {project.title} has this channel, too.")


NOUN.puts_settings_back(project_channels.put_back)


def changed(work: Work, project_id: int | None) -> ScheduledRun:
    """Return the event that the services are to serve a project in another way, or again."""
    return ScheduledRun(CHANGED, "", work.today, work.now, project_id, variant=work.request)


def _all(work: Work) -> Reply:
    if not work.visible:
        return say("You are in no project yet. In the channel that works on one, type ", Code("project add"), ".")
    return lists.page(work, lists.Wanted(), lists.List("Projects", "project list", "projects", NOUN.name))

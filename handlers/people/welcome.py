"""Who is new: Baton itself in a channel, and a person in a project."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.live_message import LiveMessage, Posted, Rendering
from core.operation import Noun
from core.reply import Actions, Button, Code, Line, Note, Paragraph, Part, Reply, Strong
from handlers.people.about_project import about_project
from handlers.registers.project import channels as project_channels
from handlers.registers.project import commands as project_noun
from handlers.request.job_kinds import READ_PERSON
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import Which
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage.directory import greetings
from storage.registers import project as projects
from storage.registers.project import Project

NOUN = Noun("welcome", "What a project is about, for who is new in it.", bare="show", other="show")

INTRODUCE = f"{NOUN.name}.introduce"
OFF = "off"
_LOOK_AGAIN, _AGAIN = timedelta(minutes=1), "again"
_WHAT_I_DO = (
    "I keep a project's tasks, risks and decisions where its team talks, write minutes, ask for standups and remind "
    "people of what is due."
)


def introduction(channel: str, inviter: str, stamp: str, at: datetime) -> ScheduledRun:
    """Return the run for when Baton was added to a channel, the same for each delivery of the event."""
    data = {"channel": channel, "inviter": inviter}
    return ScheduledRun(INTRODUCE, "", at.astimezone(UTC).date(), at, variant=f"{channel}:{stamp}", data=data)


def arrival(channel: str, person_id: str, stamp: str, at: datetime) -> ScheduledRun:
    """Return the run for when a person joined a channel, the same for each delivery of the event."""
    variant, data = f"{channel}:{stamp}", {"channel": channel}
    return ScheduledRun(NOUN.name, "", at.astimezone(UTC).date(), at, person_id=person_id, variant=variant, data=data)


@NOUN.operation("show", example="welcome")
def show(work: Work) -> Reply:
    """Show what somebody reads who joins this project's channel."""
    project = projects.get(work.session, work.project_id)
    if project is None:
        raise LookupError(f"there is no project {work.project_id}")
    switch = f"project edit {project.ref} welcome="
    if project.welcome == OFF:
        how: Line = ("Nobody is sent this: it is switched off. ", Code(f"{switch}on"), " switches it on.")
    else:
        how = ("Who joins the channel is sent this once, privately. ", Code(f"{switch}off"), " switches it off.")
    return Reply((*about_project(work, project), Note(how)))


@NOUN.scheduled("introduce")
def introduce(work: Work, scheduled: ScheduledRun) -> None:
    """Say in a channel what Baton does, who added it, and how to begin."""
    channel = scheduled.data["channel"]
    is_new = greetings.first_time(work.session, work.team, channel, "", work.now)
    work.meet([scheduled.data["inviter"]])
    inviter = work.known.get(scheduled.data["inviter"])
    added = f"{inviter.name} added me to this channel" if inviter else "I was added to this channel"
    said = f"{added}. {_WHAT_I_DO}" if is_new else f"{added} again."
    greetings.note(work.session, work.team, channel, said=said, message_ts=None, drawn=None)
    then = live_messages.posted(work, project_channels.greeting(channel), work.request)
    work.posts.append(Post(channel, (_introduction(work, channel, said),), then=then))


def _introduction(work: Work, channel: str, said: str) -> Reply:
    """Return what Baton says in a channel: who it is, and the project that is there now, or how to begin one."""
    project = projects.of_channel(work.session, work.team, channel)
    rest = _begin_with(project) if project and project.closed_at is None else _begin()
    return Reply((Paragraph((said,)), *rest))


def _note_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note where an introduction was posted; a project may have begun meanwhile."""
    greetings.note(work.session, work.team, which["channel"], message_ts=posted.messages[0])
    live_messages.redraw(work, project_channels.greeting(which["channel"]))


def _draw(work: Work, which: Which) -> Rendering | None:
    channel = which["channel"]
    found = greetings.find(work.session, work.team, channel)
    if found is None or not found.message_ts:
        return None
    page = _introduction(work, channel, found.said or _WHAT_I_DO)
    return Rendering(channel, (found.message_ts,), (page,), drawn=found.drawn)


def _note_drawn(work: Work, which: Which, drawn: str) -> None:
    greetings.note(work.session, work.team, which["channel"], drawn=drawn)


NOUN.live_message(project_channels.GREETING, LiveMessage(_note_posted, _draw, _note_drawn))


@NOUN.follows(project_noun.NOUN)
def follow_project(work: Work, project: Project, before: Mapping[str, object]) -> None:
    """Have what stands in its channels drawn again where a project has another name or goal, or has ended."""
    if before.keys() & {"title", "goal", "closed_at"}:
        for channel in projects.channels_of(work.session, project.id):
            live_messages.redraw(work, project_channels.greeting(channel))


@NOUN.scheduled()
def welcome(work: Work, scheduled: ScheduledRun) -> None:
    """Tell a person who joined a project's channel, privately and once, what the project is about."""
    if work.asker.id != scheduled.person_id:
        _read_person_first(work, scheduled)
        return
    project = projects.of_channel(work.session, work.team, scheduled.data["channel"])
    if project is None or not _is_welcomed(work, project):
        return
    if not greetings.first_time(work.session, work.team, str(project.id), work.asker.id, work.now):
        return
    joined = Paragraph(("Welcome to ", Strong(project.title), ". You joined its channel; here is what it is about."))
    work.tell(work.asker.id, Reply((joined, *about_project(work, project))), concerns=[project.id])


def _is_welcomed(work: Work, project: Project) -> bool:
    """Say whether the asker is to be told of a project: not a program, not its lead, and still in its channel."""
    is_meant = work.asker.is_active and not work.asker.is_bot and work.asker.id != project.owner_id
    is_on = project.welcome != OFF and project.closed_at is None
    return is_meant and is_on and work.asker.id in projects.members(work.session, work.team, project.id)


def _read_person_first(work: Work, scheduled: ScheduledRun) -> None:
    """Have a person read whom we don't know, as of another organisation, and look once more."""
    if scheduled.variant.endswith(_AGAIN):
        return
    again = replace(scheduled, variant=f"{scheduled.variant}:{_AGAIN}")
    work.enqueue(READ_PERSON, f"person:{scheduled.key}", {"user": scheduled.person_id})
    work.schedule(again, work.now + _LOOK_AGAIN)


def _begin() -> tuple[Part, ...]:
    start = Button("Start a project here", "project add", primary=True)
    return (Paragraph(("This channel has no project yet.",)), Actions((start,)))


def _begin_with(project: Project) -> tuple[Part, ...]:
    goal = f" Its goal: {project.goal.rstrip('.')}." if project.goal else ""
    tasks = Button("Open tasks", f"task list project={project.ref}", opens=True)
    return (
        Paragraph(("This channel works on ", Strong(f"{project.ref} {project.title}"), f".{goal}")),
        Actions((tasks,)),
    )

"""Who is new: Baton itself in a channel, and a person in a project."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.operation import Noun
from core.reply import Actions, Button, Card, Code, Inline, Line, Link, Note, Paragraph, Part, Reply, Strong
from handlers.people import availability
from handlers.records import lists
from handlers.registers import decision
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import READ_PERSON, Post, Work
from storage import channels, greetings, records
from storage.records import Record, RecordQuery
from storage.registers import meeting as meetings
from storage.registers import project as projects
from storage.registers.project import Project

NOUN = Noun("welcome", "What a project is about, for who is new in it.", bare="show", other="show")
INTRODUCE = f"{NOUN.name}.introduce"
OFF = "off"
_NAMES, _DECISIONS = 8, 3
_LOOK_AGAIN, _AGAIN = timedelta(minutes=1), "again"
_WHAT_I_DO = (
    "I keep a project's tasks, risks, action items and decisions where its team talks. I write minutes from a thread "
    "or a transcript, ask for standups in everybody's own time zone, remind people of what is due, and say once a week "
    "how the project stands."
)


def introduction(channel: str, inviter: str, stamp: str, at: datetime) -> ScheduledRun:
    """Return the occasion that Baton was added to a channel, the same for each delivery of the news."""
    data = {"channel": channel, "inviter": inviter}
    return ScheduledRun(INTRODUCE, "", at.astimezone(UTC).date(), at, variant=f"{channel}:{stamp}", data=data)


def arrival(channel: str, person_id: str, stamp: str, at: datetime) -> ScheduledRun:
    """Return the occasion that a person joined a channel, the same for each delivery of the news."""
    variant, data = f"{channel}:{stamp}", {"channel": channel}
    return ScheduledRun(NOUN.name, "", at.astimezone(UTC).date(), at, person_id=person_id, variant=variant, data=data)


@NOUN.operation("show", example="welcome")
def show(work: Work) -> Reply:
    """Show what somebody reads who joins this project's channel."""
    project = records.get(work.session, work.project_id)
    if not isinstance(project, Project):
        raise TypeError(f"record {work.project_id} is no project")
    switch = f"project edit {project.ref} welcome="
    if project.welcome == OFF:
        how: Line = ("Nobody is sent this: it is switched off. ", Code(f"{switch}on"), " switches it on.")
    else:
        how = ("Who joins the channel is sent this once, privately. ", Code(f"{switch}off"), " switches it off.")
    return Reply((*_about(work, project), Note(how)))


@NOUN.scheduled("introduce")
def introduce(work: Work, scheduled: ScheduledRun) -> None:
    """Say in a channel what Baton does, who added it, and how to begin."""
    channel = scheduled.data["channel"]
    is_new = greetings.first_time(work.session, work.team, channel, "", work.now)
    project = projects.of_channel(work.session, work.team, channel)
    if project and project.closed_at:
        project = None
    work.meet([scheduled.data["inviter"]])
    inviter = work.known.get(scheduled.data["inviter"])
    added = f"{inviter.name} added me to this channel" if inviter else "I was added to this channel"
    parts: list[Part] = [Paragraph((f"{added}. {_WHAT_I_DO}" if is_new else f"{added} again.",))]
    parts += _begin_with(project) if project else _begin()
    work.posts.append(Post(channel, (Reply(tuple(parts)),)))


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
    work.posts.append(Post(work.asker.id, (Reply((joined, *_about(work, project))),)))


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
    said = "A channel works on one project, and this one has none yet. Say what it is about, and we can begin."
    start = Button("Start a project here", "project add", primary=True)
    return (Paragraph((said,)), Actions((start, Button("What I can do", "help", opens=True))))


def _begin_with(project: Project) -> tuple[Part, ...]:
    goal = f" Its goal: {project.goal.rstrip('.')}." if project.goal else ""
    ways = (
        "Mention me, or type after the slash command, e.g. ",
        Code("task add Label 500 images @ana by Friday"),
        ", or let me write the minutes of a thread: ",
        Code("minutes"),
        ".",
    )
    tasks = Button("Open tasks", f"task list project={project.ref}", opens=True)
    return (
        Paragraph(("This channel works on ", Strong(f"{project.ref} {project.title}"), f".{goal}")),
        Paragraph(ways),
        Actions((tasks, Button("What I can do", "help", opens=True))),
    )


def _about(work: Work, project: Project) -> tuple[Part, ...]:
    """Return what a project is about, as far as the asker may see it."""
    near = _channels_with(work, project)
    facts: list[tuple[str, Line]] = [("Goal", (project.goal,))] if project.goal else []
    facts.append(("Lead", (work.name(project.owner_id),)))
    if names := _names(work, project, near):
        facts.append(("People", (names,)))
    if minutes := _newest_minutes(work, project, near):
        facts.append(("Newest minutes", minutes))
    if decisions := _decisions(work, project):
        facts.append(("Decisions", decisions))
    tries: Line = (
        "Three things to type here: ",
        Code("mine"),
        " shows what you owe, ",
        Code(f"task list project={project.ref}"),
        " what is open in the project, ",
        Code("help"),
        " all that I can do.",
    )
    tasks = Button("Open tasks", f"task list project={project.ref}", opens=True)
    buttons = Actions((Button("What I owe", "mine", opens=True), tasks))
    return (Card((Strong(project.ref), " ", project.title), tuple(facts)), Paragraph(tries), buttons)


def _channels_with(work: Work, project: Project) -> dict[str, frozenset[str]]:
    """Return the project's channels that a guest is in, with their members; for others, all of them."""
    found = {
        channel: channels.members(work.session, work.team, channel)
        for channel in projects.channels_of(work.session, project.id)
    }
    return {channel: them for channel, them in found.items() if not work.asker.is_guest or work.asker.id in them}


def _names(work: Work, project: Project, near: dict[str, frozenset[str]]) -> str:
    """Return who else is in a project, by name; the lead is named already."""
    known = frozenset().union(*near.values()) - {work.asker.id, project.owner_id}
    names = [person.name for person in availability.team_of(work, project.id) if person.id in known]
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")


def _newest_minutes(work: Work, project: Project, near: dict[str, frozenset[str]]) -> Line:
    meeting = meetings.newest_minutes(work.session, project.id)
    if meeting is None or meeting.minutes_url is None:
        return ()
    day = f", {meeting.held_on.isoformat()}" if meeting.held_on else ""
    title = f"{lists.short_title(meeting)}{day}"
    if work.asker.is_guest and meeting.channel_id not in near:
        return (title,)
    return (Link(title, meeting.minutes_url),)


def _decisions(work: Work, project: Project) -> Line:
    query = RecordQuery(work.team, (decision.NOUN.name,), frozenset({project.id}))
    found = records.page(work.session, query, offset=0, limit=_DECISIONS + 1)
    said: list[Inline] = []
    for record in found[:_DECISIONS]:
        said += ["; " if said else "", *_titled(record)]
    if len(found) > _DECISIONS:
        said += ["; all: ", Code(f"decision list project={project.ref}")]
    return tuple(said)


def _titled(record: Record) -> Line:
    title = lists.short_title(record)
    return (f"{record.ref} ", Link(title, record.source_url) if record.source_url else title)

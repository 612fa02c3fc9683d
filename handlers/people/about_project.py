"""What a project is about, as it is told to who is new in it."""

from core.reply import Actions, Button, Card, Code, Inline, Line, Link, Paragraph, Part, Strong
from handlers.people import availability
from handlers.records.card import lines
from handlers.records.card.source_link import source_link
from handlers.registers import decision
from handlers.request.work import Work
from storage import record_lists
from storage.directory import channels
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers import meeting as meetings
from storage.registers import project as projects
from storage.registers.project import Project

_NAMES, _DECISIONS = 8, 3


def about_project(work: Work, project: Project) -> tuple[Part, ...]:
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
    title = f"{lines.short_title(meeting)}{day}"
    if work.asker.is_guest and meeting.channel_id not in near:
        return (title,)
    return (Link(title, meeting.minutes_url),)


def _decisions(work: Work, project: Project) -> Line:
    query = RecordQuery(work.team, (decision.NOUN.name,), frozenset({project.id}))
    found = record_lists.page(work.session, query, offset=0, limit=_DECISIONS + 1)
    said: list[Inline] = []
    for record in found[:_DECISIONS]:
        said += ["; " if said else "", *_linked(work, record)]
    if len(found) > _DECISIONS:
        said += ["; all: ", Code(f"decision list project={project.ref}")]
    return tuple(said)


def _linked(work: Work, record: Record) -> Line:
    title = lines.short_title(record)
    return (f"{record.ref} ", Link(title, url) if (url := source_link(work, record)) else title)

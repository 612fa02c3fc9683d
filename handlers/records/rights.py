"""Who may do what in a project, in words."""

from collections import defaultdict

from core.actor import Person
from core.reply import Code, Note, Paragraph, Reply, Strong
from handlers.request.access.permissions import Guests, Permissions, Role
from handlers.request.work import Work
from storage.directory import channels, people
from storage.registers import project as projects
from storage.registers.project import Project

GUESTS = {
    Guests.OWN: "add records, and change those that they own or made",
    Guests.ALL: "add and change all records",
    Guests.READ: "only read",
}
OF_A_DEPUTY = "You can do all that its lead can."
_OF_LEADERS = "all, also the project itself, its standup and its digests"
_OF_SPONSOR = "read the status and the digest, also from outside its channels"
_OF_MEMBERS = "add and change all records"
_OF_ADMINS = "all that the lead can, in every project that they see"
_NAMES = 8
_CALLED = {
    Role.ADMIN: "a workspace admin",
    Role.LEAD: "the lead",
    Role.DEPUTY: "a deputy",
    Role.GUEST: "a guest",
    Role.MEMBER: "a member",
}


def of_project(work: Work, project: Project) -> Reply:
    """Return everybody's rights in a project, as far as the asker may know of the people in it."""
    named, mine = _people(work, project), work.permissions.role_in(project)
    you = "" if work.actor.is_public else f" · you are {_CALLED[mine]}"
    lead = [work.name(project.owner_id)] if project.owner_id else ["nobody"]
    said = [
        Paragraph((Strong(f"Who may do what in {project.title}"), you)),
        _line("Lead", lead, _OF_LEADERS),
        *_deputies(work, project),
        *([_line("Sponsor", [work.name(project.sponsor_id)], _OF_SPONSOR)] if project.sponsor_id else []),
        _line("Members", named[Role.MEMBER], _OF_MEMBERS),
        _line("Guests and people of other organisations", named[Role.GUEST], GUESTS[Guests(project.guests or "own")]),
        _line("Workspace admins", named[Role.ADMIN], _OF_ADMINS),
    ]
    return Reply((*said, *_how(work, project)))


def _deputies(work: Work, project: Project) -> list[Paragraph]:
    who = "Deputy" if len(project.deputies) == 1 else "Deputies"
    return [_line(who, [work.name(each) for each in project.deputies], _OF_LEADERS)] if project.deputies else []


def _line(who: str, names: list[str], rights: str) -> Paragraph:
    more = len(names) - _NAMES
    said = ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")
    return Paragraph((Strong(who), f"{f' ({said})' if said else ''}: {rights}"))


def _how(work: Work, project: Project) -> tuple[Note, ...]:
    """Say to who leads a project how its rights are changed."""
    if not work.permissions.leads(project):
        return ()
    edit = f"project edit {project.ref}"
    other = Guests.ALL if project.guests in {None, Guests.OWN} else Guests.OWN
    return (Note(("To change this: ", Code(f"{edit} guests={other}"), " or ", Code(f"{edit} deputy=@ana"), ".")),)


def _people(work: Work, project: Project) -> dict[Role, list[str]]:
    """Return who is in the project's channels, by what they are; a guest knows of those in their own channels."""
    found: defaultdict[Role, list[str]] = defaultdict(list)
    for person in sorted(_known(work, project), key=lambda person: person.name):
        if person.is_active and not person.is_bot:
            found[Permissions(work.session, person, work.first_name).role_in(project)].append(person.name)
    return found


def _known(work: Work, project: Project) -> list[Person]:
    """Return who is in the project's channels; to a guest, or before a whole channel, those of near channels alone."""
    found = {
        channel: channels.members(work.session, work.team, channel)
        for channel in projects.channels_of(work.session, project.id)
    }
    if work.actor.is_public:
        found = {channel: them for channel, them in found.items() if channel == work.actor.place.channel}
    elif work.asker.is_guest:
        found = {channel: them for channel, them in found.items() if work.asker.id in them}
    return people.load(work.session, work.team, sorted(frozenset().union(*found.values())))

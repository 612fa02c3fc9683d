"""Where a digest may go: only to those who may see the project, or whom its lead names."""

import re

from core.errors import NotFound, UserError
from core.references import PersonRef
from handlers.request import resolve
from handlers.request.work import Work
from storage import digests
from storage.digests import Audience, Digest
from storage.registers import project as projects
from storage.registers.project import Project

LEAD = ""
"""The place of what goes to whoever leads the project."""
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")


def chosen(work: Work, project: Project, audience: Audience, to: str | None, before: Digest | None) -> str:
    """Return the place that is meant. Raises UserError where there is none, or none where this may be told."""
    if to is None and before is not None:
        return before.place
    if to is None:
        return _usual(work, project, audience)
    name = to.strip().lstrip("@#")
    if to.strip().lower() == "lead":
        return LEAD
    if to.strip().startswith("#") or _CHANNEL.fullmatch(name):
        return _channel(work, project, name)
    return _person(work, name)


def is_outside(work: Work, project_id: int, place: str) -> bool:
    """Say whether a place is a person who may not see the project by themselves."""
    if not _USER.fullmatch(place):
        return False
    work.meet([place])
    person = work.known.get(place)
    is_guest = person is not None and person.is_guest
    return projects.is_hidden(work.session, work.team, project_id, place, is_guest=is_guest)


def still(work: Work, digest: Digest, place: str) -> str:
    """Return "" where a place may be told of a project now, else why it may not."""
    if _USER.fullmatch(place):
        work.meet([place])
        person = work.known.get(place)
        if person is None or not person.is_active:
            return f"{work.name(place)} has left the workspace"
        is_agreed = digest.to_outsider and place == digest.place
        if not is_agreed and is_outside(work, digest.project_id, place):
            return f"{person.name} can't see the project any more"
        return ""
    if not place:
        return "nobody leads the project"
    here = work.actor.place
    is_here = (here.channel, here.project_id) == (place, digest.project_id)  # its own, as was read a moment ago
    if is_here or digests.is_place_of(work.session, work.team, digest.project_id, place):
        return ""
    return "there are people in its channel now who can't see the project"


def said(work: Work, project: Project, place: str) -> str:
    """Return a place in words."""
    if place == LEAD:
        lead = f" ({work.name(project.owner_id)})" if project.owner_id else ""
        return f"the project's lead{lead}, privately"
    if _USER.fullmatch(place):
        return f"{work.name(place)}, privately"
    if place == work.actor.place.channel:
        return "this channel"
    found = digests.channels_called(work.session, work.team, project.id, place)
    return f"#{found[0].channel.name}" if found else "a channel of the project"


def token(work: Work, project: Project, place: str) -> str:
    """Return a place as it is typed."""
    if place == LEAD:
        return "lead"
    if _USER.fullmatch(place):
        work.meet([place])
        person = work.known.get(place)
        return f"@{person.handle if person and person.handle else place}"
    found = digests.channels_called(work.session, work.team, project.id, place)
    return f"#{found[0].channel.name}" if found else f"#{place}"


def _usual(work: Work, project: Project, audience: Audience) -> str:
    if audience is Audience.LEAD:
        return LEAD
    if audience is Audience.SPONSOR:
        raise UserError(
            "Who is the sponsor?",
            "Add `to=` and a person or a channel, such as `to=@ana`.",
            parameter="to",
        )
    channels = projects.channels_of(work.session, project.id)
    here = work.actor.place.channel
    if not channels:
        raise UserError("The project has no channel.", "Type `project bind` in one.", parameter="to")
    return here if here in channels else channels[0]


def _person(work: Work, name: str) -> str:
    if _USER.fullmatch(name):
        return resolve.person(work, "to", PersonRef(id=name)).id
    return resolve.person(work, "to", PersonRef(name=name)).id


def _channel(work: Work, project: Project, name: str) -> str:
    found = digests.channels_called(work.session, work.team, project.id, name.lower())
    found = found or digests.channels_called(work.session, work.team, project.id, name)
    if not found:
        raise NotFound(
            f"I know no channel called #{name[:40]}.",
            "I know those that I am in: type `/invite @baton` in it, and this again.",
            parameter="to",
        )
    target = max(found, key=lambda each: each.is_ours)
    if target.channel.is_archived:
        raise UserError(f"#{target.channel.name} is archived.", "Name another channel.", parameter="to")
    if not digests.is_place_of(work.session, work.team, project.id, target.channel.id):
        raise UserError(
            f"There are people in #{target.channel.name} who can't see this project.",
            "Name a channel of the project, or one person: `to=@ana`.",
            parameter="to",
        )
    return target.channel.id

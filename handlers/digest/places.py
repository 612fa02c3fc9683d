"""Where a digest may go: only to those who may see the project, or whom its lead names."""

import re

from core.actor import Person
from core.errors import NotFound, UserError
from core.plural import together
from core.references import PersonRef
from handlers.request.arguments import resolve
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.work import Work
from storage.digests import digests
from storage.digests.digests import Audience, Digest
from storage.registers import project as projects
from storage.registers.project import Project

LEAD = ""
"""The place of what goes to whoever leads the project."""
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+|\s+(?=[@#])")
"""What stands between the people that a digest is sent to."""


def chosen(work: Work, project: Project, audience: Audience, to: str | None, before: Digest | None) -> str:
    """Return the place that is meant: a channel, or people. Raises UserError where there is none that may be told."""
    if to is None and before is not None:
        return before.place
    if to is None:
        return _usual(work, project, audience)
    names = [name for name in _BETWEEN.split(to.strip()) if name]
    if len(names) == 1 and names[0].lower() == "lead":
        return LEAD
    if len(names) == 1 and _is_channel(names[0]):
        return _channel(work, project, names[0].lstrip("#"))
    if any(_is_channel(name) for name in names):
        raise UserError("A digest goes to one channel, or to people.", "Name one of them.", parameter="to")
    return " ".join(dict.fromkeys(_person(work, project, name.lstrip("@")) for name in names))


def _is_channel(name: str) -> bool:
    return name.startswith("#") or _CHANNEL.fullmatch(name) is not None


def is_outside(work: Work, project_id: int, place: str) -> bool:
    """Say whether a place is a person who may not see the project by themselves."""
    if not _USER.fullmatch(place):
        return False
    work.meet([place])
    return is_outsider(work, work.known.get(place) or Person(place, ""), project_id)


def still(work: Work, digest: Digest, place: str) -> str:
    """Return "" where a place may be told of a project now, else why it may not."""
    if _USER.fullmatch(place):
        work.meet([place])
        person = work.known.get(place)
        if person is None or not person.is_active:
            return f"{work.name(place)} has left the workspace"
        is_agreed = place in digest.outsiders.split()
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


def people_of(place: str) -> tuple[str, ...]:
    """Return the people of a place by their ids; none of a channel, nor of whoever leads the project."""
    return tuple(each for each in place.split() if _USER.fullmatch(each))


def sent_to(digest: Digest, lead: str | None) -> tuple[str, ...]:
    """Return where a digest is posted now: its channel, its people, or the project's lead; "" where nobody leads it."""
    return digest.places or (lead or "",)


def said(work: Work, project: Project, place: str) -> str:
    """Return a place in words."""
    if place == LEAD:
        lead = f" ({work.name(project.owner_id)})" if project.owner_id else ""
        return f"the project's lead{lead}, privately"
    if people_ := people_of(place):
        return f"{together([work.name(each) for each in people_])}, privately"
    if place == work.actor.place.channel:
        return "this channel"
    found = digests.channels_called(work.session, work.team, project.id, place)
    return f"#{found[0].channel.name}" if found else "a channel of the project"


def token(work: Work, project: Project, place: str) -> str:
    """Return a place as it is typed."""
    if place == LEAD:
        return "lead"
    if people_ := people_of(place):
        work.meet(people_)
        return ",".join(f"@{who.handle if (who := work.known.get(each)) and who.handle else each}" for each in people_)
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


def _person(work: Work, project: Project, name: str) -> str:
    if name.lower() == "lead" and project.owner_id:
        return project.owner_id
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

"""What must be asked of Slack again before something private is told outside its channel."""

from collections.abc import Collection
from datetime import datetime

from core.actor import Actor
from core.errors import UserError
from core.reply import Note, Reply
from storage.access.memberships import BELIEVED_FOR
from storage.access.visibility import Reader

SILENT = "Slack does not tell me at present which channels you are in, so I leave out what is in private ones."


class UnconfirmedMembership(Exception):
    """It was too long ago that Slack said in which channels a person is, or, of nobody, which channels are public."""

    def __init__(self, team_id: str, person_id: str, projects: Collection[int] = ()) -> None:
        super().__init__(f"the channels of {person_id or 'the workspace'} are to be read again")
        self.team_id = team_id
        self.person_id = person_id
        self.projects = frozenset(projects)


def reader_of(actor: Actor, now: datetime) -> Reader:
    """Return whose membership counts, whether they are a guest, and the channel that is asked from."""
    person = "" if actor.is_public else actor.person.id
    return Reader(person, actor.person.is_guest, actor.place.channel, now - BELIEVED_FOR)


def said(reply: Reply, hidden: Collection[int]) -> Reply:
    """Return a reply that says so where projects were hidden because Slack does not answer."""
    return reply.plus(Note((SILENT,))) if hidden else reply


def say_in(fault: UserError, hidden: Collection[int]) -> None:
    """Have a refusal say so, too: what was not found may be there."""
    if hidden:
        fault.hint = f"{fault.hint} {SILENT}".strip()

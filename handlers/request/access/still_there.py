"""A form says where its asker was when it was opened: whether they still are is asked when it comes in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.actor import Person
from core.errors import NotAllowed
from handlers.request.access.unconfirmed import SILENT, UnconfirmedMembership
from storage.access import memberships
from storage.access.memberships import BELIEVED_FOR, Standing
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A form: who opened it, in which channel, and when, which those from before 0.3 do not say."""

    team: str
    channel: str
    person: Person
    at: datetime | None


def require(session: Session, opened: Opened, now: datetime, *, hides_unconfirmed: bool) -> None:
    """Raise NotAllowed where somebody is not in the channel any more that they opened a form in.

    Raises UnconfirmedMembership where too much time has gone by since Slack said so, unless that is hidden.
    """
    standing = memberships.standing(session, opened.team, opened.channel, opened.person.id)
    is_open = standing.is_public and not opened.person.is_guest
    # Who is in a channel that we are not in, Slack does not tell: there nobody is known, and the command was the proof.
    if standing.is_known and not (is_open or standing.is_member):
        raise NotAllowed("You are not in the channel of this form any more.", "Ask somebody there to invite you.")
    if _is_believed(standing, opened, now, is_open=is_open):
        return
    if hides_unconfirmed:
        raise NotAllowed("This form has been open for too long.", f"{SILENT} Type the command again in its channel.")
    raise UnconfirmedMembership(opened.team, opened.person.id)


def _is_believed(standing: Standing, opened: Opened, now: datetime, *, is_open: bool) -> bool:
    known = (opened.at, standing.checked_at, standing.refreshed_at if is_open else None)
    return any(at and timedelta() <= now - at < BELIEVED_FOR for at in known)

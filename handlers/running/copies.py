"""The copies of the program that run: which have died, what Slack does not let them do, their language model."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.plural import counted
from core.reply import Code, Inline, Line, Note, Paragraph, Part
from handlers.request import model_access
from handlers.request.work import Work
from storage import events_seen, heartbeats
from storage.heartbeats import Heartbeat, Refused
from storage.model import model_calls

ALIVE = timedelta(minutes=3)
"""A copy is seen every minute; one that is not seen for so long has died."""
_REMEMBERED = timedelta(days=1)
_DEAD = 3
_LONG_ENOUGH = timedelta(days=7)
"""After so long in use, each of the usual events has come, if Slack sends it."""
USUAL_EVENTS = ("app_mention", "member_joined_channel", "message.im", "user_change")
"""What comes in every workspace before long; of the others, some may rightly never come."""
_REFUSED = {
    Refused.UNSIGNED: ("request", " without Slack's signature"),
    Refused.TOO_LARGE: ("request", " of 1 MB or more"),
    Refused.NO_HTTP: ("broken request", ""),
    Refused.MALFORMED: ("payload", " of a wrong form"),
    Refused.TOO_SLOW: ("silent or slow connection", ""),
}
_MEND = (". Install the app again with what ", Code("make manifest"), " prints.")


@dataclass(frozen=True, slots=True)
class Running:
    """What is known of the copies of one workspace; `silent` are the usual events that never came."""

    now: datetime
    copies: tuple[Heartbeat, ...]
    silent: tuple[str, ...]

    @property
    def alive(self) -> tuple[Heartbeat, ...]:
        """Return the copies that run."""
        return tuple(copy for copy in self.copies if self.now - copy.at < ALIVE)

    @property
    def troubles(self) -> list[str]:
        """Return what is wrong, each in a few words."""
        lacks = self.copies[0].missing_scopes.split() if self.copies else []
        return [
            *(["nobody looks at the clock"] if not self.alive else []),
            *([f"{counted(len(lacks), 'permission')} missing"] if lacks else []),
            *([f"{counted(len(self.silent), 'event')} never came"] if self.silent else []),
        ]

    def details(self, work: Work) -> list[Part]:
        """Return what who is in charge reads of it."""
        return [*_clock(work, self), *_lacking(self), *_refused(self), Note(_model(work, self))]


def of_team(work: Work) -> Running:
    """Return what is known of the copies that serve the asker's workspace."""
    copies = heartbeats.seen_since(work.session, work.team, work.now - _REMEMBERED)
    seen = events_seen.first_ones(work.session, work.team)
    return Running(work.now, tuple(copies), silent(seen, work.now))


def silent(seen: dict[str, datetime], now: datetime) -> tuple[str, ...]:
    """Return the usual events that never came, though others have come for long enough."""
    if not seen or now - min(seen.values()) < _LONG_ENOUGH:
        return ()
    return tuple(name for name in USUAL_EVENTS if name not in seen)


def _clock(work: Work, running: Running) -> list[Part]:
    alive, copies = running.alive, running.copies
    if alive:
        runs = "I run" if len(alive) == 1 else f"{len(alive)} copies of me run"
        said: Line = (f"{runs}, and last looked at the clock ", work.moment(alive[0].at), ".")
    else:
        since: tuple[Inline, ...] = (" since ", work.moment(copies[0].at)) if copies else (" for a day",)
        said = ("Nobody has looked at the clock", *since, ", so nothing comes by itself. Start the program again.")
    dead = [copy for copy in copies if copy not in alive] if alive else []
    return [Paragraph(said), *(Paragraph(_dead(work, copy)) for copy in dead[:_DEAD])]


def _dead(work: Work, copy: Heartbeat) -> Line:
    seen = work.moment(copy.at)
    return (f"The copy {copy.copy} was last seen ", seen, ". If nobody stopped it, look at its log and start it again.")


def _lacking(running: Running) -> list[Part]:
    """Return what Slack does not let us do: permissions that we lack, events that it does not send."""
    parts: list[Part] = []
    if running.copies and running.copies[0].missing_scopes:
        lacks = ", ".join(running.copies[0].missing_scopes.split())
        parts.append(Paragraph((f"I lack permissions in Slack: {lacks}", *_MEND)))
    if running.silent:
        parts.append(Paragraph((f"Slack never sent these events: {', '.join(running.silent)}", *_MEND)))
    return parts


def _refused(running: Running) -> list[Part]:
    """Return what the copies that run have refused. It is no trouble: whatever is on the Internet is knocked at."""
    counts = {what: sum(_count(copy, what) for copy in running.alive) for what in _REFUSED}
    said = [f"{counted(counts[what], thing)}{which}" for what, (thing, which) in _REFUSED.items() if counts[what]]
    return [Note((f"Refused since the start: {', '.join(said)}.",))] if said else []


def _count(copy: Heartbeat, what: Refused) -> int:
    found = (copy.refused or {}).get(what.value)
    return found if isinstance(found, int) else 0


def _model(work: Work, running: Running) -> Line:
    if not running.copies or not (copy := running.copies[0]).model:
        return ("There is no language model; rules do its work.",)
    spent = model_calls.spent_this_month(work.session, work.team, work.now)
    most = model_access.workspace_budget(work)
    budget = f"of {most:,} tokens" if most else "tokens, without a limit,"
    return (f"The language model {copy.model} has used {spent:,} {budget} this month. ", Code("usage"), " tells more.")

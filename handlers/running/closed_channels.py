"""Channels that are archived, deleted, left or refuse our posts: what is posted there pauses, the lead is told once."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from core.reply import Code, Inline, Paragraph, Reply
from handlers.people import escalation
from handlers.registers.project import commands as projects
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import schedules
from storage.database import Session
from storage.digests import posting_places
from storage.directory import channels
from storage.records import records
from storage.schedules import Schedule

ARCHIVED, DELETED = "its channel is archived", "its channel was deleted"
OUTSIDE = "I am not in its channel any more"
REFUSED = "Slack does not let me post in its channel"
LOCKED = "the thread that it is posted in takes no replies from me"
_WORSE = (None, LOCKED, REFUSED, OUTSIDE, ARCHIVED, DELETED)
"""Each of these takes the place of those before it; a pause that somebody asked for is theirs to end."""
_PAUSED = {
    LOCKED: "paused, as the thread in {place} that they go into takes no replies from me. Unlock it, or type "
    "`standup setup into=channel`. I try every hour, and they go on by themselves.",
    REFUSED: "paused, as Slack does not let me post in {place}. Let @baton post there, in the channel's settings "
    "under posting permissions. I try every hour, and they go on by themselves.",
    OUTSIDE: "paused, as I am not in {place} any more. Type `/invite @baton` there, and they go on by themselves.",
    ARCHIVED: "paused, as {place} is archived. They go on by themselves when it is open again.",
    DELETED: "paused, as {place} was deleted. Set them up again in another channel.",
}
_UNTOLD = {"news"}
"""What nobody misses who can't read the channel."""
_Change = Callable[[Schedule], bool]


def to_look_at(session: Session) -> list[tuple[str, str]]:
    """Return the workspaces and channels that were closed to us: nobody may have told us that they are open again."""
    return posting_places.paused(session, (ARCHIVED, OUTSIDE))


def to_try(session: Session) -> list[tuple[str, str, str | None]]:
    """Return the workspaces, channels and threads where posting is refused: only a post shows that it is not any more.

    The thread is None where it is the channel that refuses.
    """
    channels_closed = [(team, channel, None) for team, channel in posting_places.paused(session, (REFUSED,))]
    return [*channels_closed, *posting_places.paused_threads(session, (LOCKED,))]


def pause(work: Work, scheduled: ScheduledRun) -> None:
    """Let what is posted in a channel that was closed, or in a thread that was, pass, and tell the leads."""
    because = scheduled.data["because"]

    def change(schedule: Schedule) -> bool:
        is_ours = schedule.paused_because in _WORSE[: _WORSE.index(because)]
        return is_ours and schedules.pause(work.session, work.team, schedule.key, because)

    _tell(work, scheduled, change, _PAUSED[because])


def resume(work: Work, scheduled: ScheduledRun) -> None:
    """Let what is posted in a channel that is open to us again go on, and tell the leads.

    That we may post there again, only a post has shown: then the data name what is over.
    """
    over = {ARCHIVED, OUTSIDE, scheduled.data["because"]}

    def change(schedule: Schedule) -> bool:
        is_ours = schedule.paused_because in over
        if not is_ours or not schedules.resume(work.session, work.team, schedule.key, work.now):
            return False
        work.schedule(projects.changed(work, schedule.project_id))
        return True

    _tell(work, scheduled, change, "running again, as I can post in {place} again.")


def _tell(work: Work, scheduled: ScheduledRun, change: _Change, outcome: str) -> None:
    """Change the schedules of a channel, and tell who is in charge of each project whose schedules have changed."""
    channel, thread = scheduled.data["channel"], scheduled.data.get("thread")
    found = posting_places.schedules_in(work.session, work.team, channel, thread)
    changed = [each for each in found if change(each)]
    known = channels.find(work.session, work.team, channel)
    missed = [each for each in changed if each.kind not in _UNTOLD]
    for project_id, theirs in groupby(missed, key=lambda schedule: schedule.project_id):
        project = records.get(work.session, project_id or 0)
        names = _names(theirs)
        if project is None:
            continue
        for reader in escalation.of_project(work, project):
            place = f"#{known.name}" if known and escalation.sees(work, project, reader) else "its channel"
            said = (f"{escalation.called(work, project, reader)}: {names} ", *_with_code(outcome.format(place=place)))
            work.tell(reader.id, Reply((Paragraph(said),)), concerns=escalation.concerns(work, project, reader))


def _with_code(said: str) -> Iterator[Inline]:
    yield from (Code(words) if odd % 2 else words for odd, words in enumerate(said.split("`")))


def _names(found: Iterable[Schedule]) -> str:
    """Return what they are, in the plural."""
    kinds = list(dict.fromkeys(each.kind for each in found))
    return f"the {' and the '.join(kinds)} are" if len(kinds) > 1 else f"all {kinds[0]}s are"

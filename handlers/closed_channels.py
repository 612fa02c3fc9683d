"""Channels that are archived or deleted: what is posted there pauses, and the lead is told, once."""

from collections.abc import Callable, Iterable
from itertools import groupby

from core.reply import say
from handlers.timed import Occasion
from handlers.work import Post, Work
from storage import channels, posting_places, records, schedules
from storage.schedules import Schedule

ARCHIVED, DELETED = "its channel is archived", "its channel was deleted"
_PAUSED = {
    ARCHIVED: "paused, as {place} is archived. They go on by themselves when it is open again.",
    DELETED: "paused, as {place} was deleted. Set them up again in another channel.",
}
_Change = Callable[[Schedule], bool]


def pause(work: Work, occasion: Occasion) -> None:
    """Let what is posted in a channel that was closed pass, and tell the leads."""
    because = occasion.data["because"]

    def change(schedule: Schedule) -> bool:
        # A pause that somebody asked for is theirs to end.
        is_ours = schedule.paused_because in {None, ARCHIVED}
        return is_ours and schedules.pause(work.session, work.team, schedule.key, because)

    _tell(work, occasion, change, _PAUSED[because])


def resume(work: Work, occasion: Occasion) -> None:
    """Let what is posted in a channel that is open again go on, and tell the leads."""

    def change(schedule: Schedule) -> bool:
        is_ours = schedule.paused_because == ARCHIVED
        return is_ours and schedules.resume(work.session, work.team, schedule.key, work.now)

    _tell(work, occasion, change, "running again, as {place} is open.")


def _tell(work: Work, occasion: Occasion, change: _Change, outcome: str) -> None:
    """Change the schedules of a channel, and tell the lead of each project whose schedules have changed."""
    channel = occasion.data["channel"]
    changed = [each for each in posting_places.schedules_in(work.session, work.team, channel) if change(each)]
    known = channels.find(work.session, work.team, channel)
    place = f"#{known.name}" if known else "a channel"
    for project_id, theirs in groupby(changed, key=lambda schedule: schedule.project_id):
        project = records.get(work.session, project_id or 0)
        if project and project.owner_id:
            said = f"{project.ref} {project.title}: {_names(theirs)} {outcome.format(place=place)}"
            work.posts.append(Post(project.owner_id, (say(said),)))


def _names(found: Iterable[Schedule]) -> str:
    """Return what they are, in the plural."""
    kinds = list(dict.fromkeys(each.kind for each in found))
    return f"the {' and the '.join(kinds)} are" if len(kinds) > 1 else f"all {kinds[0]}s are"

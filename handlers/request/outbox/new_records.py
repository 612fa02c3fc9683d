"""New records, as the project's channel hears of them: at once, where its lead wants that."""

import enum

from core.actor import Surface
from core.catalog import Catalog
from core.dates import dates
from core.reply import Button, Inline, Item, Line, Paragraph, Reply, Strong
from handlers.request.posts import Post
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers import project as projects

_NAMED = 5


class Announce(enum.StrEnum):
    """When a channel hears of new records: in one line a day, at once, or only in the digest."""

    DAILY = "daily"
    AT_ONCE = "at-once"
    DIGEST = "digest"


def is_untold(catalog: Catalog, record: Record, operation: str, surface: str) -> bool:
    """Say whether the channel is not told of a new record: it stands there anyway, or its guests may not see it."""
    if record.hides_from_guests:
        return True
    noun = catalog.noun(operation.partition(" ")[0])
    return surface == Surface.MENTION or (noun is not None and noun.posts_records)


def announce(work: Work) -> None:
    """Have a channel told of what was just added, all in one message."""
    new = [record for record in work.added if not record.is_project and _is_told_at_once(work, record)]
    channel = _channel(work, new[0].project_id or 0) if new else None
    if channel is None:
        return
    work.about = new[0].project_id
    work.posts.append(Post(channel, (_said(work, new),)))


def _is_told_at_once(work: Work, record: Record) -> bool:
    place = work.actor.place
    is_here = record.project_id == place.project_id
    if is_untold(work.catalog, record, work.operation, work.actor.surface if is_here else ""):
        return False
    if is_here:
        return place.tells_at_once
    # In a direct message, or for another project than that of the channel.
    project = projects.get(work.session, record.project_id or 0)
    return project is not None and project.announce == Announce.AT_ONCE


def _channel(work: Work, project_id: int) -> str | None:
    place = work.actor.place
    if place.project_id == project_id and place.channel:
        return place.channel
    return projects.lead_and_channel(work.session, work.team, project_id)[1]


def _said(work: Work, new: list[Record]) -> Reply:
    work.meet(record.owner_id for record in new)
    if len(new) == 1:
        line: Line = (f"{work.first_name(work.asker.id)} added ", *_line(work, new[0]))
        return Reply((Item(line, Button("Open", new[0].ref, opens=True)),))
    named: list[Inline] = []
    for record in new[:_NAMED]:
        named += ["\n", *_line(work, record)]
    more = f"\nand {len(new) - _NAMED} more" if len(new) > _NAMED else ""
    return Reply((Paragraph((f"{work.first_name(work.asker.id)} added {len(new)}:", *named, more)),))


def _line(work: Work, record: Record) -> Line:
    owner = work.first_name(record.owner_id) if record.owner_id else ""
    due = f"due {dates.name_date(record.due, work.today)}" if record.due else ""
    return (Strong(record.ref), " " + " · ".join(filter(None, (record.title, owner, due))))

"""The live messages of minutes: drawn again as items are accepted, changed and dismissed."""

from core.live_message import LiveMessage, Posted, Rendering
from handlers.minutes import items as minutes_items
from handlers.request.outbox.live_messages import Which
from handlers.request.work import Work
from storage import proposals as store
from storage.registers import meeting as meetings


def _note_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note where minutes were posted, for links to them and for drawing their messages again."""
    meeting = int(which["meeting"])
    meetings.placed(work.session, meeting, posted.channel, posted.thread or posted.messages[0], posted.url)
    for ts, page in zip(posted.messages, which["pages"].split(","), strict=False):
        if int(page):
            store.placed(work.session, meeting, int(page), ts)


def _draw(work: Work, which: Which) -> Rendering | None:
    """Return one message of items; people click as soon as they see the first, when others are on their way."""
    meeting = meetings.get(work.session, int(which["meeting"]))
    items = store.of_page(work.session, int(which["meeting"]), int(which["pages"]))
    if meeting is None or not items:
        return None
    ts = items[0].message_ts
    return Rendering(meeting.channel_id or "", (ts,) if ts else (), (minutes_items.page_of(work, meeting, items),))


ITEMS = LiveMessage(_note_posted, _draw, has_link=True)

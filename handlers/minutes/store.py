"""Draft minutes → the store: the meeting, what it proposes, and the messages that show it. Nothing is added twice."""

from handlers.minutes import find_meeting, new_items, post_minutes
from handlers.minutes.source import MinutesSource
from handlers.request.work import Work
from minutes.drafting import Drafted
from storage import proposals as store


def keep(work: Work, source: MinutesSource, drafted: Drafted) -> None:
    """Store what is new in a draft and have it posted."""
    found = list(new_items.found_in(drafted.draft))
    meeting, is_new = find_meeting.of_source(work, source, drafted, [mark for _, _, mark in found])
    items = new_items.propose(work, meeting, source, found)
    store.add(work.session, items, work.now)
    pages = post_minutes.pages_of(work, meeting, source, items, found)
    if is_new or not meeting.thread_ts:
        post_minutes.post_all(work, meeting, source, drafted, items, pages)
    else:
        post_minutes.post_news(work, meeting, drafted, items, pages)
        post_minutes.point_there(work, meeting, source, items)

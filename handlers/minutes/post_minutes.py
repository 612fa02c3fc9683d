"""How minutes are posted: all of them, what is new below those that stand, and where these are."""

from collections.abc import Iterator, Mapping, Sequence

from core.reply import Code, Link, Note, Paragraph, Reply, Strong, say
from handlers.minutes import items as minutes_items
from handlers.minutes import revise
from handlers.minutes import thread as minutes_thread
from handlers.minutes.revise import Found
from handlers.minutes.source import MinutesSource
from handlers.request.outbox import live_messages
from handlers.request.posts import Post
from handlers.request.work import Work
from minutes.draft import Item
from minutes.drafting import Drafted
from storage.proposals import ItemKind, Proposal
from storage.registers.meeting import Meeting

Page = tuple[int, Reply]


def pages_of(
    work: Work, meeting: Meeting, source: MinutesSource, items: Sequence[Proposal], found: Sequence[Found]
) -> list[Page]:
    """Return the messages of the items; words that are not stored stand in the message alone."""
    pages = list(_pages(items))
    if source.keeps_text:
        return [(page[0].page, minutes_items.page_of(work, meeting, page)) for page in pages]
    words: Mapping[tuple[ItemKind, str], Item] = {(kind, mark): item for kind, item, mark in found}
    return [
        (page[0].page, minutes_items.unkept(work, meeting, page[0], words[revise.line_of(page[0])])) for page in pages
    ]


def post_all(
    work: Work,
    meeting: Meeting,
    source: MinutesSource,
    drafted: Drafted,
    items: Sequence[Proposal],
    pages: Sequence[Page],
) -> None:
    """Have the minutes of a meeting posted: what it is, what was open, its items, who was there."""
    still = minutes_thread.still_open(work, meeting)
    first: list[Page] = [(0, _noted(minutes_thread.head(meeting, items, work), drafted)), (0, still)]
    if drafted.draft.summary:
        first.append((0, minutes_thread.summary(drafted.draft.summary)))
    last: list[Page] = [(0, minutes_thread.people(meeting, drafted.draft))]
    _post(work, meeting, source.channel, source.thread, [page for page in (*first, *pages, *last) if page[1].parts])


def post_news(work: Work, meeting: Meeting, drafted: Drafted, items: Sequence[Proposal], pages: Sequence[Page]) -> None:
    """Have what is new in the source of a meeting posted below its minutes."""
    channel, thread = meeting.channel_id or "", meeting.thread_ts
    when = (Strong(meeting.ref), f" {meeting.title}")
    if not items:
        said = say("Nothing is new in the source of ", *when, ". Its minutes are in this thread.")
        _post(work, meeting, channel, thread, [(0, _noted(said, drafted))])
        return
    new = f"{len(items)} new since the minutes of "
    changed = sum(item.amends_id is not None for item in items)
    more = f", {changed} of them changed" if changed else ""
    head = Reply((Paragraph((new, *when, f"{more}: {minutes_thread.count_words(items)}.")),))
    _post(work, meeting, channel, thread, [(0, _noted(head, drafted)), *pages])


def point_there(work: Work, meeting: Meeting, source: MinutesSource, items: Sequence[Proposal]) -> None:
    """Say where the minutes stand: in the thread that asked, else to the asker alone; nothing in their own thread."""
    if source.thread == meeting.thread_ts:
        return
    new = f"{len(items)} new item{'' if len(items) == 1 else 's'}" if items else "Nothing new"
    link = (Link("their thread", meeting.minutes_url),) if meeting.minutes_url else ("their thread",)
    which = (Strong(meeting.ref), f" {meeting.title} are in ")
    said = say(f"{new}. The minutes of ", *which, *link, ". ", Code(f"meeting show {meeting.ref}"), " tells more.")
    work.posts.append(Post(source.channel if source.thread else work.asker.id, (said,), source.thread))


def _noted(head: Reply, drafted: Drafted) -> Reply:
    """Return the first message with how the minutes were written, where that must be said."""
    return head.plus(Note((drafted.note,))) if drafted.note else head


def _pages(items: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    for page in sorted({item.page for item in items}):
        yield [item for item in items if item.page == page]


def _post(work: Work, meeting: Meeting, channel: str, thread: str | None, pages: Sequence[Page]) -> None:
    shown = minutes_items.items_of(meeting.id, meeting.project_id, [number for number, _ in pages])
    placed = live_messages.posted(work, shown, work.request)
    work.posts.append(Post(channel, tuple(reply for _, reply in pages), thread, placed))

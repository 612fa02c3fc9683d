"""Draft minutes → the store: the meeting, what it proposes, and the messages that show it. Nothing is added twice."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.reply import Code, Link, Note, Paragraph, Reply, Strong, say
from handlers.minutes import items as minutes_items
from handlers.minutes import revise
from handlers.minutes.items import PAGE, MinutesSource
from handlers.minutes.revise import Found
from handlers.request import live_messages
from handlers.request.work import Post, Work
from minutes.draft import Draft, Item
from minutes.drafting import Drafted, fingerprint
from minutes.owners import Candidates, Member, Resolved, resolve
from storage import channels, people
from storage import proposals as store
from storage.proposals import ItemKind, Proposal
from storage.registers import meeting as meetings
from storage.registers import project as projects
from storage.registers.meeting import Meeting

_UNNAMED, _UNNAMED_THREAD = "Meeting", "Discussion"
_SAME_SOURCE = 3
_MESSAGE_LINK = re.compile(
    r"(?P<channel_url>https?://[^/]+/archives/(?P<channel>\w+))/p(?P<digits>\d{7,})(?:\?thread_ts=(?P<thread>[\d.]+).*)?"
)


def keep(work: Work, source: MinutesSource, drafted: Drafted) -> None:
    """Store what is new in a draft and have it posted."""
    found = list(_found(drafted.draft))
    meeting, is_new = _meeting(work, source, drafted, [mark for _, _, mark in found])
    items = _new_items(work, meeting, source, found)
    store.add(work.session, items)
    shown = list(_pages(items))
    replies = _with_words(work, meeting, source, shown, found)
    if is_new or not meeting.thread_ts:
        _post_all(work, meeting, source, drafted, items, replies)
    else:
        _post_news(work, meeting, drafted, items, replies)
        _point_there(work, meeting, source, items)


def members(work: Work, project_id: int) -> list[Member]:
    """Return whom a name may mean: who is in the project's channels; where that is not known, everybody."""
    inside = {
        person
        for channel in projects.channels_of(work.session, project_id)
        for person in channels.members(work.session, work.team, channel)
    }
    everyone = [person for person in people.everyone(work.session, work.team) if not person.is_bot]
    near = [person for person in everyone if person.id in inside] or everyone
    return [Member(each.id, each.name, (each.handle,), left=not each.is_active) for each in near]


# The meeting


def _meeting(work: Work, source: MinutesSource, drafted: Drafted, marks: Sequence[str]) -> tuple[Meeting, bool]:
    """Return the meeting that the source belongs to, and whether it has no minutes yet."""
    project, mark = work.project_id, source.fingerprint or drafted.fingerprint
    title = source.title or (drafted.title if source.keeps_text else "")
    day = source.held_on or drafted.day or work.today
    known = meetings.of_source(work.session, project, mark)
    if known is None and title:
        known = meetings.of_day(work.session, project, title, day)
    if known is None and len(marks) >= _SAME_SOURCE:
        shared = store.meeting_of(work.session, project, marks, max(_SAME_SOURCE, len(marks) // 2))
        known = meetings.get(work.session, shared) if shared else None
    if known is None:
        unnamed = _UNNAMED_THREAD if source.kind == "thread" else _UNNAMED
        return _added(work, source, drafted, title or unnamed, day), True
    has_minutes = known.source_kind is not None
    if not has_minutes:
        work.change(known, **_said(source, drafted, known), state="held", closed_at=work.now)
    return known, not has_minutes


def _added(work: Work, source: MinutesSource, drafted: Drafted, title: str, day: date) -> Meeting:
    meeting = Meeting(title=title, held_on=day, labels=(), owner_id=work.asker.id, state="held", closed_at=work.now)
    meeting.project_id = work.project_id
    for name, value in _said(source, drafted, meeting).items():
        setattr(meeting, name, value)
    work.add(meeting)
    return meeting


def _said(source: MinutesSource, drafted: Drafted, meeting: Meeting) -> dict[str, object]:
    draft, keeps = drafted.draft, source.keeps_text
    here = source.attendees or meeting.attendees or (", ".join(draft.attendees) if keeps else "")
    return {
        "attendees": here or None,
        "absentees": ", ".join(draft.absentees) or None if keeps else None,
        "summary": "\n".join(draft.summary) or None if keeps else None,
        "source_kind": source.kind,
        "source_fingerprint": source.fingerprint or drafted.fingerprint,
        "source_url": meeting.source_url or source.url,
    }


# What it proposes


def _found(draft: Draft) -> Iterator[Found]:
    """Yield the items with their fingerprints; the same line a second time in one source is another item."""
    lists = ((ItemKind.DECISION, draft.decisions), (ItemKind.ACTION, draft.actions), (ItemKind.RISK, draft.risks))
    for kind, items in (*lists, (ItemKind.QUESTION, draft.questions)):
        times: Counter[str] = Counter()
        for item in items:
            mark = fingerprint([item.quote or item.text])
            times[mark] += 1
            yield kind, replace(item, text=_titled(item.text)), mark if times[mark] == 1 else f"{mark}:{times[mark]}"


def _titled(text: str) -> str:
    """Return a text with a capital at its beginning, unless that is a name of its own making, such as eBPF or k8s."""
    first = text.partition(" ")[0].rstrip(".,:;!?")
    return text[:1].upper() + text[1:] if first.islower() and first.isalpha() else text


def _new_items(work: Work, meeting: Meeting, source: MinutesSource, found: Sequence[Found]) -> list[Proposal]:
    before = store.take_all(work.session, meeting.id)
    gone = revise.gone(before, found)
    team = members(work, meeting.project_id or 0)
    new = revise.unknown(before, found)
    items = [_proposal(work, meeting, kind, item, mark, team) for kind, item, mark in new]
    if source.kind == "thread":  # its times are those of messages, not of a recording
        for item, (_, said, _) in zip(items, new, strict=True):
            item.start_seconds, item.source_url = None, _own_link(source.url, said)
    for item in items:
        revise.amend(work, item, gone)
    revise.withdraw(work, before, found, gone)
    _number(items, store.last_page(work.session, meeting.id), PAGE if source.keeps_text else 1)
    if not source.keeps_text:
        for item in items:
            item.text = item.quote = item.speaker = item.owner_words = None
    return items


def _proposal(work: Work, meeting: Meeting, kind: ItemKind, item: Item, mark: str, team: Sequence[Member]) -> Proposal:
    proposal = Proposal(
        team_id=work.team,
        project_id=meeting.project_id,
        meeting_id=meeting.id,
        kind=kind,
        text=item.text,
        due=item.due,
        quote=item.quote or None,
        fingerprint=mark,
        speaker=item.speaker or None,
        start_seconds=item.start,
        is_verified=bool(item.quote),
        candidates=(),
    )
    if item.owner and kind is not ItemKind.DECISION:
        match resolve(item.owner, team, item.speaker):
            case Resolved(member):
                proposal.owner_id = member.id
            case Candidates(several):
                proposal.candidates, proposal.owner_words = tuple(each.id for each in several), item.owner
            case _:
                proposal.owner_words = item.owner
    return proposal


def _own_link(link: str | None, said: Item) -> str | None:
    """Return the link to an item's own message, made from that to another one in its thread."""
    found = _MESSAGE_LINK.fullmatch(link or "")
    if not (found and said.turn_ids):
        return None
    ts = said.turn_ids[0].partition("/")[0]
    root = found["thread"] or f"{found['digits'][:-6]}.{found['digits'][-6:]}"
    in_thread = "" if ts == root else f"?thread_ts={root}&cid={found['channel']}"
    return f"{found['channel_url']}/p{ts.replace('.', '')}{in_thread}"


def _number(items: Sequence[Proposal], page: int, size: int) -> None:
    """Give each item its place: a message holds items of one kind, those without a line apart."""
    ordered = sorted(items, key=lambda each: not each.is_verified)
    last: tuple[ItemKind, bool] | None = None
    position = 0
    for item in ordered:
        if (item.kind, item.is_verified) != last or position == size:
            page, position, last = page + 1, 0, (item.kind, item.is_verified)
        item.page, item.position = page, position
        position += 1


def _pages(items: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    for page in sorted({item.page for item in items}):
        yield [item for item in items if item.page == page]


# What is posted

Page = tuple[int, Reply]


def _with_words(
    work: Work, meeting: Meeting, source: MinutesSource, pages: Sequence[list[Proposal]], found: Sequence[Found]
) -> list[Page]:
    """Return the messages of the items; words that are not stored stand in the message alone."""
    if source.keeps_text:
        return [(items[0].page, minutes_items.page_of(work, meeting, items)) for items in pages]
    words: Mapping[tuple[ItemKind, str], Item] = {(kind, mark): item for kind, item, mark in found}
    return [
        (items[0].page, minutes_items.unkept(work, meeting, items[0], words[revise.line_of(items[0])]))
        for items in pages
    ]


def _post_all(
    work: Work,
    meeting: Meeting,
    source: MinutesSource,
    drafted: Drafted,
    items: Sequence[Proposal],
    pages: Sequence[Page],
) -> None:
    still = minutes_items.still_open(work, meeting, meeting.channel_id or source.channel)
    first: list[Page] = [(0, _noted(minutes_items.head(meeting, items, work), drafted)), (0, still)]
    if drafted.draft.summary:
        first.append((0, minutes_items.summary(drafted.draft.summary)))
    last: list[Page] = [(0, minutes_items.people(meeting, drafted.draft))]
    _post(work, meeting, source.channel, source.thread, [page for page in (*first, *pages, *last) if page[1].parts])


def _noted(head: Reply, drafted: Drafted) -> Reply:
    """Return the first message with how the minutes were written, where that must be said."""
    return head.plus(Note((drafted.note,))) if drafted.note else head


def _post_news(
    work: Work, meeting: Meeting, drafted: Drafted, items: Sequence[Proposal], pages: Sequence[Page]
) -> None:
    channel, thread = meeting.channel_id or "", meeting.thread_ts
    when = (Strong(meeting.ref), f" {meeting.title}")
    if not items:
        said = say("Nothing new in the source of ", *when, ": its minutes stand in this thread.")
        _post(work, meeting, channel, thread, [(0, _noted(said, drafted))])
        return
    new = f"{len(items)} new since the minutes of "
    changed = sum(item.amends_id is not None for item in items)
    more = f", {changed} of them changed" if changed else ""
    head = Reply((Paragraph((new, *when, f"{more}: {minutes_items.count_words(items)}.")),))
    _post(work, meeting, channel, thread, [(0, _noted(head, drafted)), *pages])


def _point_there(work: Work, meeting: Meeting, source: MinutesSource, items: Sequence[Proposal]) -> None:
    """Say where the minutes stand: in the thread that asked, else to the asker alone; nothing in their own thread."""
    if source.thread == meeting.thread_ts:
        return
    new = f"{len(items)} new item{'' if len(items) == 1 else 's'}" if items else "Nothing new"
    link = (Link("their thread", meeting.minutes_url),) if meeting.minutes_url else ("their thread",)
    which = (Strong(meeting.ref), f" {meeting.title} stand already, in ")
    said = say(f"{new}: the minutes of ", *which, *link, ". ", Code(f"meeting show {meeting.ref}"), " tells more.")
    work.posts.append(Post(source.channel if source.thread else work.asker.id, (said,), source.thread))


def _post(work: Work, meeting: Meeting, channel: str, thread: str | None, pages: Sequence[Page]) -> None:
    shown = minutes_items.items_of(meeting.id, meeting.project_id, [number for number, _ in pages])
    placed = live_messages.posted(work, shown, work.request)
    work.posts.append(Post(channel, tuple(reply for _, reply in pages), thread, placed))

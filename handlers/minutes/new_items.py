"""The items of a draft that are new, each with its owner, its link and its place in a message."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.minutes import revise
from handlers.minutes.items import PAGE
from handlers.minutes.revise import Found
from handlers.minutes.source import MinutesSource
from handlers.request.work import Work
from minutes.draft import Draft, Item
from minutes.drafting import fingerprint
from minutes.owners import Candidates, Member, Resolved, resolve
from storage import proposals as store
from storage.directory import channels, people
from storage.proposals import ItemKind, Proposal
from storage.registers import project as projects
from storage.registers.meeting import Meeting

_MESSAGE_LINK = re.compile(
    r"(?P<channel_url>https?://[^/]+/archives/(?P<channel>\w+))/p(?P<digits>\d{7,})(?:\?thread_ts=(?P<thread>[\d.]+).*)?"
)


def propose(work: Work, meeting: Meeting, source: MinutesSource, found: Sequence[Found]) -> list[Proposal]:
    """Return the items that a meeting has not had yet; withdraw those that are gone from its source."""
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


def found_in(draft: Draft) -> Iterator[Found]:
    """Yield the items with their fingerprints; the same line a second time in one source is another item."""
    lists = ((ItemKind.DECISION, draft.decisions), (ItemKind.ACTION, draft.actions), (ItemKind.RISK, draft.risks))
    for kind, items in (*lists, (ItemKind.QUESTION, draft.questions)):
        times: Counter[str] = Counter()
        for item in items:
            mark = fingerprint([item.quote or item.text])
            times[mark] += 1
            yield kind, replace(item, text=_titled(item.text)), mark if times[mark] == 1 else f"{mark}:{times[mark]}"


def members(work: Work, project_id: int) -> list[Member]:
    """Return whom a name may mean: who is in the project's channels; where that is not known, everybody."""
    inside = {
        person
        for channel in projects.channels_of(work.session, project_id)
        for person in channels.members(work.session, work.team, channel)
    }
    everyone = [person for person in people.everyone(work.session, work.team) if not person.is_bot]
    near = [person for person in everyone if person.id in inside] or everyone
    return [Member(each.id, each.name, (each.handle, each.display), left=not each.is_active) for each in near]


def _titled(text: str) -> str:
    """Return a text with a capital at its beginning, unless that is a name of its own making, such as eBPF or k8s."""
    first = text.partition(" ")[0].rstrip(".,:;!?")
    return text[:1].upper() + text[1:] if first.islower() and first.isalpha() else text


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
        together=(),
    )
    if item.owner and kind is not ItemKind.DECISION:
        match resolve(item.owner, team, item.speaker):
            case Resolved(member, helpers):
                proposal.owner_id, proposal.together = member.id, _ids(helpers)
            case Candidates(several, together):
                proposal.candidates, proposal.together = _ids(several), _ids(together)
                proposal.owner_words = item.owner
            case _:
                proposal.owner_words = item.owner
    return proposal


def _ids(people: Sequence[Member]) -> tuple[str, ...]:
    return tuple(each.id for each in people)


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

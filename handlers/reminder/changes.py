"""What a person hears when somebody else changes what is theirs, or does what they wait for: once, and quietly."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.plural import together
from core.reply import Actions, Button, Control, Item, Line, Menu, Note, Paragraph, Part, Reply, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.edit.change_words import Values, phrases, sentence
from handlers.records.week import told_topics
from handlers.records.week.told_topics import ChangeTopic
from handlers.reminder.settings import NOUN
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import waiting
from storage.directory import person_settings
from storage.history import history, unheard_changes
from storage.history.audit import Audit
from storage.records import records
from storage.records.records import Record

_SHOWN = 10
_QUIET = Menu(
    "More",
    (
        Button("Which changes I hear of", NOUN.name, opens=True),
        Button("Tell me no more changes", f"{NOUN.name} setup changes=off", opens=True),
    ),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing to be told of a record, and what can be done about it, the likeliest first.

    `is_mine`: the record is the reader's; else they wait for it.
    """

    ref: str
    line: Line
    controls: tuple[Control, ...]
    is_mine: bool = True


class _Change(NamedTuple):
    """What was changed of a record in all, and the open records that wait for it, where it was closed."""

    record: Record
    before: Values
    after: Values
    waiting: Sequence[Record]


@NOUN.scheduled("changes")
def tell_changes(work: Work, run: ScheduledRun) -> None:
    """Tell a person all that somebody has changed of theirs since they were told last."""
    actor_id = run.data["actor"]
    taken = unheard_changes.take(work.session, work.team, run.person_id or "", actor_id)
    if not taken or work.asker.id != run.person_id or not work.asker.is_active:
        return
    wanted = told_topics.of_asker(work)
    requests: dict[int, list[str]] = {}
    for each in taken:
        requests.setdefault(each.record_id, []).append(each.request)
    requests = _without_muted(work, requests)
    work.meet([actor_id])
    found = [told for change in _changes(work, requests) for told in _of_change(work, actor_id, change, wanted)]
    if found:
        seen = [each for each in records.of_ids(work.session, requests) if work.sees(each)]
        work.tell(work.asker.id, _message(work, actor_id, found), concerns={each.project_id for each in seen})


def _without_muted(work: Work, requests: dict[int, list[str]]) -> dict[int, list[str]]:
    """Return what was changed without the records of projects that the asker has muted."""
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    kept = {record.id for record in records.of_ids(work.session, requests) if record.project_id not in muted}
    return {key: theirs for key, theirs in requests.items() if key in kept} if muted else requests


def _changes(work: Work, requests: Mapping[int, Collection[str]]) -> Iterator[_Change]:
    """Yield what these requests have changed of each record that the reader may see, in the order of the requests."""
    seen = {record.id: record for record in records.of_ids(work.session, requests) if work.sees(record)}
    rows = history.of_requests(work.session, {key: theirs for key, theirs in requests.items() if key in seen})
    made = {key: _in_all(seen[key], theirs) for key, theirs in rows.items()}
    closed = [key for key, (_, after) in made.items() if after.get("closed_at")]
    awaited = waiting.waiting_for(work.session, closed)
    for key, (before, after) in made.items():
        yield _Change(seen[key], before, after, awaited.get(key, []))


def _of_change(work: Work, actor_id: str, change: _Change, wanted: Collection[ChangeTopic]) -> Iterator[_Told]:
    """Yield what is to be told of one record, where it is not as it was again."""
    record, me = change.record, work.asker.id
    before = change.before
    if me in (before.get("owner_id", record.owner_id), record.owner_id, *record.helpers, *_helpers(before)):
        yield from _of_mine(work, actor_id, change, wanted)
    if ChangeTopic.WAITING in wanted:
        mine = [one for one in change.waiting if one.owner_id == me and work.sees(one)]
        yield from (_of_waiting(work, record, one) for one in mine)


def _in_all(record: Record, rows: Sequence[Audit]) -> tuple[Values, Values]:
    """Return what all these changes have changed together; what they have changed back is none."""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for row in rows:
        if row.before and not history.is_setting(record, row):
            before = {**row.before, **before}
            after |= row.after
    changed = [name for name, value in after.items() if before.get(name) != value]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def _of_mine(work: Work, actor_id: str, change: _Change, wanted: Collection[ChangeTopic]) -> Iterator[_Told]:
    record, before, after, _ = change
    is_out = work.asker.id not in (record.owner_id, *record.helpers)
    if is_out and work.asker.id in _helpers(before):
        if ChangeTopic.OWNER in wanted:
            yield _of_former_helper(work, actor_id, record)
        return
    if "owner_id" in after and ChangeTopic.OWNER in wanted:
        yield _of_owner(work, actor_id, record)
    if is_out:
        return
    rest = {name: value for name, value in after.items() if name != "owner_id"}
    said = [each for each in phrases(work, record, actor_id, before, rest) if each.topic in wanted]
    if said:
        whose = "your" if record.owner_id == work.asker.id else "what you help with:"
        thing = f"{whose} {record.ref} {lines.short_title(record)}"
        line: Line = (f"{work.first_name(actor_id)} {sentence(said, thing)}",)
        yield _Told(record.ref, line, (*_back(work, record, said[0].topic, before), open_button(record)))


def _of_owner(work: Work, actor_id: str, record: Record) -> _Told:
    """Return that a record is somebody else's now, or the reader's again."""
    actor = work.first_name(actor_id)
    if record.owner_id == work.asker.id:
        now = f"is yours again. {actor} gave it back."
    elif record.owner_id is None:
        now = f"has no owner now. {actor} took you off it."
    else:
        how = "took it" if record.owner_id == actor_id else "changed that"
        now = f"is {work.first_name(record.owner_id)}'s now. {actor} {how}."
    return _Told(record.ref, (Strong(record.ref), f" {lines.short_title(record)} {now}"), (open_button(record),))


def _helpers(before: Values) -> tuple[object, ...]:
    """Return who helped before a change of the helpers."""
    had = before.get("helpers")
    return tuple(had) if isinstance(had, tuple | list) else ()


def _of_former_helper(work: Work, actor_id: str, record: Record) -> _Told:
    """Return that the reader does not help with a record any more."""
    said = f" {lines.short_title(record)}: {work.first_name(actor_id)} took you off its helpers."
    return _Told(record.ref, (Strong(record.ref), said), (open_button(record),))


def _of_waiting(work: Work, record: Record, mine: Record) -> _Told:
    noun = work.catalog.noun_of(mine.prefix)
    done = f" {lines.short_title(record)} is {record.state}. Your {mine.ref} was waiting for it."
    start = Button(f"Start {mine.ref}", f"{noun.name if noun else ''} start {mine.ref}", primary=True)
    return _Told(record.ref, (Strong(record.ref), done), (start,), is_mine=False)


def _back(work: Work, record: Record, topic: ChangeTopic, before: Values) -> tuple[Button, ...]:
    """Return the button that sets right what was done, where the reader has a command for it."""
    noun = work.catalog.noun_of(record.prefix)
    if noun is None:
        return ()
    if record.closed_at:
        return (Button("Bring it back", f"{noun.name} reopen {record.ref}"),) if noun.find("reopen") else ()
    if topic is ChangeTopic.BLOCKED and record.is_waiting:
        return (Button(f"Start {record.ref}", f"{noun.name} start {record.ref}"),)
    old = before.get("due")
    if topic is ChangeTopic.DATES and old and date.fromisoformat(str(old)) >= work.today:
        return (Button("Move it back", f"{noun.name} edit {record.ref} by {old}"),)
    return ()


def _message(work: Work, actor_id: str, found: Sequence[_Told]) -> Reply:
    if len(found) == 1:
        return Reply((Paragraph(found[0].line), Actions((*found[0].controls, _QUIET))))
    heading = Paragraph((_heading(work, actor_id, found),))
    parts: list[Part] = [Item(told.line, told.controls[0]) for told in found[:_SHOWN]]
    if (more := len(found) - _SHOWN) > 0:
        parts.append(Note((f"And {more} more.",)))
    return Reply((heading, *parts, Actions((_QUIET,))))


def _heading(work: Work, actor_id: str, found: Sequence[_Told]) -> str:
    """Return all in one line: it is what a notification shows."""
    mine = list(dict.fromkeys(told.ref for told in found if told.is_mine))
    awaited = list(dict.fromkeys(told.ref for told in found if not told.is_mine))
    parts = [f"changed your {together(mine)}"] if mine else []
    parts += [f"closed {together(awaited)}, which you waited for"] if awaited else []
    return f"{work.first_name(actor_id)} {' and '.join(parts)}"

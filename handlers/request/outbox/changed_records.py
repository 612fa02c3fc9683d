"""What follows from the changes of records: those whose work it is hear of them, and cards are drawn again.

Whoever changes things of somebody changes several within minutes. So that this becomes one message, what they are to
hear is kept first, and told a few minutes later, by a scheduled run of its own for each request: the first tells all
that there is, the others find nothing left.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from core.actor import Surface
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import MessageRef
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import waiting
from storage.history import unheard_changes
from storage.history.unheard_changes import Unheard
from storage.records import record_cards
from storage.records.records import Record

TELL = "reminder.changes"
"""The scheduled run that tells a person what somebody has changed of theirs."""
GATHERED = timedelta(minutes=5)
"""So long changes wait for others of the same person."""


def follow(work: Work) -> None:
    """Have told and drawn again what the request has changed."""
    if not work.changed:
        return
    work.session.flush()
    # What the clock does is nobody's doing.
    if work.actor.surface is not Surface.CLOCK:
        _have_told(work)
    _draw_again(work)


def card(record: Record, person_id: str, giver_id: str, request: str) -> MessageRef:
    """Return the card by which a person was given a record; `version` tells whether it has changed on the way."""
    which = {"record": str(record.id), "person": person_id, "request": request, "giver": giver_id}
    name = f"{record.kind}.card"
    return MessageRef(name, {**which, "version": str(record.version)}, record.project_id, person_id)


def _have_told(work: Work) -> None:
    unheard = dict.fromkeys(
        Unheard(person_id, record_id, work.request)
        for record_id, person_id in (*_hearers(work), *_waiting(work))
        if person_id and person_id != work.asker.id
    )
    if not unheard:
        return
    unheard_changes.add(work.session, work.team, work.asker.id, unheard)
    for person_id in dict.fromkeys(each.person_id for each in unheard):
        data, variant = {"actor": work.asker.id}, work.request
        run = ScheduledRun(TELL, "", work.today, work.now, person_id=person_id, variant=variant, data=data)
        work.schedule(run, work.now + GATHERED)


def _hearers(work: Work) -> Iterator[tuple[int, str | None]]:
    """Yield each changed record with who owned it, who helps or helped, and who has it back."""
    for record, before, is_undone in work.changed:
        owner = before.get("owner_id", record.owner_id)
        had = before.get("helpers")
        people = [str(owner) if owner else None, *record.helpers]
        people += map(str, had) if isinstance(had, tuple | list) else ()
        people += [record.owner_id] if is_undone else []
        yield from ((record.id, person_id) for person_id in people)


def _waiting(work: Work) -> Collection[tuple[int, str | None]]:
    """Return each record that was closed with who waits for it."""
    closed = {record.id for record, before, _ in work.changed if record.closed_at and "closed_at" in before}
    return waiting.owners_waiting(work.session, closed) if closed else ()


def _draw_again(work: Work) -> None:
    for each, record in _cards(work, {change.record.id: change.record for change in work.changed}.values()):
        # The message whose button was pressed shows the answer.
        if each.message_ts != work.actor.place.message:
            live_messages.redraw(work, card(record, each.person_id, each.giver_id, each.request))


def _cards(work: Work, changed: Iterable[Record]) -> Iterator[tuple[record_cards.RecordCard, Record]]:
    by_id = {record.id: record for record in changed}
    for each in record_cards.of_records(work.session, by_id):
        yield each, by_id[each.record_id]

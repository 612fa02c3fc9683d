"""The card by which somebody was given a record, in their direct messages: drawn again as the record changes."""

from functools import partial

from core.live_message import LiveMessage, Posted, Rendering
from core.reply import Actions, Paragraph, Reply, Strong, say
from handlers.records.card.controls import open_button
from handlers.records.edit.handover import given
from handlers.records.register import R, Register
from handlers.request.outbox import changed_records, live_messages
from handlers.request.outbox.live_messages import Which
from handlers.request.work import Work
from storage.records import record_cards, records
from storage.records.record_cards import RecordCard


def declared(register: Register[R]) -> LiveMessage:
    """Return what is declared of the cards of a register."""
    return LiveMessage(_note_posted, partial(_draw, register), _note_drawn)


def _note_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note where a card was posted; have it drawn again if its record has changed on the way."""
    card = RecordCard(giver_id=which["giver"], message_ts=posted.messages[0])
    card.record_id, card.person_id, card.request = _key(which)
    record_cards.place(work.session, card)
    # Held: who changes it at this moment does not see the card yet.
    if str(record_cards.hold_version(work.session, card.record_id)) == which["version"]:
        return
    if record := records.get(work.session, card.record_id):
        live_messages.redraw(work, changed_records.card(record, card.person_id, card.giver_id, card.request))


def _draw(register: Register[R], work: Work, which: Which) -> Rendering | None:
    card = record_cards.find(work.session, *_key(which))
    if card is None or not _is_here(work, card.person_id):
        return None
    return Rendering(card.person_id, (card.message_ts,), (_shown(register, work, card),), drawn=card.drawn)


def _is_here(work: Work, person_id: str) -> bool:
    """Say whether somebody still has direct messages: in those of an account that was closed nothing can be drawn."""
    work.meet([person_id])
    person = work.known.get(person_id)
    return person is not None and person.is_active


def _shown(register: Register[R], work: Work, card: RecordCard) -> Reply:
    """Return what a card says now; of what its reader does not see any more, nothing."""
    record = records.get(work.session, card.record_id)
    if record is None or not work.sees(record):
        return say("This was yours. It is in a project that you don't see any more.")
    if record.owner_id == card.person_id and isinstance(record, register.table):
        return given(work, register, record, card.giver_id)
    whose = f"is {work.first_name(record.owner_id)}'s now" if record.owner_id else "has no owner now"
    said = Paragraph((Strong(record.ref), f" {record.title} {whose}."))
    return Reply((said, Actions((open_button(record),))))


def _note_drawn(work: Work, which: Which, drawn: str) -> None:
    record_cards.note_drawn(work.session, *_key(which), drawn)


def _key(which: Which) -> tuple[int, str, str]:
    return int(which["record"]), which["person"], which["request"]

"""What people hear when something is given to them: who owns it from now on, and who helps."""

from collections.abc import Collection, Sequence

from core.plural import counted
from core.reply import Actions, Heading, Note, Paragraph, Reply
from handlers.records.card import controls
from handlers.records.register import R, Register, items_of
from handlers.records.week import told_topics
from handlers.request.arguments import outsiders
from handlers.request.outbox import changed_records, live_messages
from handlers.request.work import Work
from storage.records.records import Record

_SHOWN = 10
"""So many records are shown of those that somebody was given together."""


def tell_owner(work: Work, register: Register[R], record: R) -> None:
    """Tell the new owner, privately, that something is theirs.

    Raises UserError for somebody who may not see the project: for them neither it nor its records exist.
    """
    if record.owner_id and record.owner_id != work.asker.id:
        outsiders.refuse(work, record)
        if told_topics.is_muted(work, record, record.owner_id):
            return
        work.session.flush()  # the version is the one that the card shows
        ref = changed_records.card(record, record.owner_id, work.asker.id, work.request)
        then = live_messages.posted(work, ref, f"{work.request}:{ref.key}")
        told = given(work, register, record, work.asker.id)
        work.tell(record.owner_id, told, then=then, concerns=[record.project_id])


def tell_helpers(work: Work, register: Register[R], record: R, before: Collection[str]) -> None:
    """Tell those who help with a record now, and did not before. Raises UserError for one who may not see it."""
    new = [each for each in record.helpers if each not in before]
    if new:
        outsiders.refuse(work, record)
    for person_id in (each for each in new if not told_topics.is_muted(work, record, each)):
        line = register.line(work, record, is_kept=True)
        said = Paragraph((f"{work.first_name(work.asker.id)} asks you to help with ", *line))
        work.tell(person_id, Reply((said, Actions((controls.open_button(record),)))), concerns=[record.project_id])


def given(work: Work, register: Register[R], record: R, giver_id: str) -> Reply:
    """Return the message by which somebody was given a record, with what they are likely to answer."""
    line = register.line(work, record, is_kept=True, is_owned=False)
    said = Paragraph((_gave_you(work, giver_id), *line))
    reader = work.known.get(record.owner_id or "", work.asker)
    return Reply((said, Actions(controls.given(register.offer_to(work, record, reader)))))


def tell_together(work: Work, person_id: str, records: Sequence[Record], label: str, whose: str = "") -> None:
    """Tell somebody, privately, that several records are theirs; `whose` says whose they were.

    They hear nothing of those in projects that they have muted.
    """
    heard = told_topics.without_muted(work, records, person_id)
    if not heard:
        return
    more = len(heard) - _SHOWN
    rest = (Note((f"and {more} more",)),) if more > 0 else ()
    heading = Heading(f"{_gave_you(work, work.asker.id)}{counted(len(heard), label)}{whose}")
    said = Reply((heading, *items_of(work, heard[:_SHOWN]), *rest))
    work.tell(person_id, said, concerns={each.project_id for each in heard})


def _gave_you(work: Work, giver_id: str) -> str:
    """Return the words before what somebody was given."""
    return f"{work.first_name(giver_id)} gave you "

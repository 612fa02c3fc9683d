"""Questions for what waits for what, and for whom."""

from core.actor import Person
from core.plural import counted, together
from core.questions.question import Question
from core.reply import Reply
from handlers.assistant import sentences
from handlers.assistant.meant import people_in, records_meant
from handlers.request.work import Work
from storage import record_lists, records, waiting
from storage.record_query import RecordQuery
from storage.records import Record, registers

_MOST = 200


def waits(work: Work, question: Question) -> Reply | None:
    """Return what waits, for what, and whose that is."""
    people, rest = people_in(work, question.rest)
    if question.refs or rest:
        about = records_meant(work, question)
        if not about:
            return sentences.nothing_on(rest)
        return _behind(work, about) if question.is_backwards else _before(work, about)
    person = people[0] if people else (work.asker if question.is_own else None)
    found = _blocked(work)
    if person:
        return _of_person(work, found, person, is_backwards=question.is_backwards)
    if not found:
        return sentences.answer(work, "Nothing waits for anything.", ())
    return sentences.answer(work, " ".join(_said(work, one) for one in found[: sentences.SHOWN]), found)


def _blocked(work: Work) -> list[Record]:
    found: list[Record] = []
    for kind, table in registers().items():
        if table.waits:
            query = RecordQuery(work.team, (kind,), work.scope, states=(table.waits.state,))
            found += record_lists.page(work.session, query, offset=0, limit=_MOST)
    return found


def _awaited(work: Work, record: Record) -> Record | None:
    """Return what a record waits for, where the asker may see it."""
    key = getattr(record, record.waits.column) if record.waits and record.is_waiting else None
    other = records.get(work.session, key) if key else None
    return other if other and work.sees(other) else None


def _said(work: Work, record: Record) -> str:
    who = f" ({work.first_name(record.owner_id)})" if record.owner_id else ""
    other = _awaited(work, record)
    if other:
        whose = work.first_name(other.owner_id) if other.owner_id else "no owner"
        return f"{record.ref}{who} waits for {other.ref} {other.title} ({whose})."
    reason = sentences.reason_of(work, record)
    return (
        f"{record.ref}{who} is blocked: {reason.rstrip('.')}."
        if reason
        else f"{record.ref}{who} is blocked; nobody wrote down by what."
    )


def _before(work: Work, about: list[Record]) -> Reply:
    """Return what records wait for."""
    said = [_said(work, one) if one.is_waiting else f"{one.ref} {one.title} waits for nothing." for one in about]
    others = [other for one in about if (other := _awaited(work, one))]
    return sentences.answer(work, " ".join(said[: sentences.SHOWN]), [*about, *others])


def _behind(work: Work, about: list[Record]) -> Reply:
    """Return what waits for records, as far as the asker may see it."""
    every = waiting.waiting_for(work.session, [one.id for one in about])
    found = [one for theirs in every.values() for one in theirs if work.sees(one)]
    names = together([one.ref for one in about[: sentences.SHOWN]])
    if not found:
        return sentences.answer(work, f"Nothing waits for {names}.", about)
    return sentences.answer(
        work, f"{sentences.ids(found)} {'waits' if len(found) == 1 else 'wait'} for {names}.", found
    )


def _of_person(work: Work, found: list[Record], person: Person, *, is_backwards: bool) -> Reply:
    who = "you" if person.id == work.asker.id else work.first_name(person.id)
    if is_backwards:
        theirs = [one for one in found if (other := _awaited(work, one)) and other.owner_id == person.id]
        none, some = f"Nothing waits for {who}.", f"{len(theirs)} {'waits' if len(theirs) == 1 else 'wait'} for {who}."
    else:
        theirs = [one for one in found if one.owner_id == person.id]
        none = f"{who[:1].upper()}{who[1:]} {'wait' if who == 'you' else 'waits'} for nothing."
        some = f"{counted(len(theirs), 'thing')} of {'yours' if who == 'you' else who} can't go on."
    if not theirs:
        return sentences.answer(work, none, ())
    return sentences.answer(work, " ".join([some, *(_said(work, one) for one in theirs[: sentences.SHOWN])]), theirs)

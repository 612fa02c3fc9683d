"""Questions for what waits for what, and for whom."""

from core.actor import Person
from core.plural import counted, together
from core.questions.question import Question
from core.reply import Reply
from handlers.assistant.questions import sentences
from handlers.assistant.questions.meant import people_in, records_meant
from handlers.records.card import linked
from handlers.request.work import Work
from storage import record_lists, waiting
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record, registers

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
    if person:
        return _of_person(work, person, is_backwards=question.is_backwards)
    found = _blocked(work)
    if not found:
        return sentences.answer(work, "Nothing waits for anything.", ())
    return sentences.answer(work, " ".join(_said(work, one) for one in found[: sentences.SHOWN]), found)


def _blocked(work: Work, owner: str | None = None) -> list[Record]:
    found: list[Record] = []
    for kind, table in registers().items():
        if table.waits:
            query = RecordQuery(work.team, (kind,), work.scope, owner, states=(table.waits.state,))
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
    said = [_said(work, one) if one.is_waiting else _order(work, one) for one in about]
    others = [other for one in about if (other := _awaited(work, one))]
    others += [other for one in about for _, named in linked.waited_for(work, one) for other in named]
    return sentences.answer(work, " ".join(said[: sentences.SHOWN]), [*about, *others])


def _order(work: Work, record: Record) -> str:
    """Return what comes before a record that is not blocked, with what is done of it already."""
    said = [
        f"{record.ref} {record.title} {verb} {together([_with_state(each) for each in named])}."
        for verb, named in linked.waited_for(work, record)
    ]
    return " ".join(said) or f"{record.ref} {record.title} waits for nothing."


def _with_state(record: Record) -> str:
    return f"{record.ref} {record.title}{f', which is {record.state}' if record.closed_at else ''}"


def _behind(work: Work, about: list[Record]) -> Reply:
    """Return what waits for records, as far as the asker may see it."""
    every = waiting.waiting_for(work.session, [one.id for one in about])
    found = [one for theirs in every.values() for one in theirs if work.sees(one)]
    found += [one for each in about for one in linked.waiting_for(work, each) if one not in found]
    names = together([one.ref for one in about[: sentences.SHOWN]])
    if not found:
        return sentences.answer(work, f"Nothing waits for {names}.", about)
    return sentences.answer(
        work, f"{sentences.ids(found)} {'waits' if len(found) == 1 else 'wait'} for {names}.", found
    )


def _of_person(work: Work, person: Person, *, is_backwards: bool) -> Reply:
    who = "you" if person.id == work.asker.id else work.first_name(person.id)
    if is_backwards:
        found = waiting.on_person(work.session, work.team, person.id, work.scope, _MOST)
        theirs = [each.record for each in found if _awaited(work, each.record)]
        none, some = f"Nothing waits for {who}.", f"{len(theirs)} {'waits' if len(theirs) == 1 else 'wait'} for {who}."
    else:
        theirs = _blocked(work, person.id)
        none = f"{who[:1].upper()}{who[1:]} {'wait' if who == 'you' else 'waits'} for nothing."
        some = f"{counted(len(theirs), 'thing')} of {'yours' if who == 'you' else who} can't go on."
    if not theirs:
        return sentences.answer(work, none, ())
    return sentences.answer(work, " ".join([some, *(_said(work, one) for one in theirs[: sentences.SHOWN])]), theirs)

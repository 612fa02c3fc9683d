"""A record for people outside the project: what it is, where it stands, why it matters, and the terms in its title."""

from collections.abc import Iterator, Sequence

from core.dates import dates
from core.plural import counted, together
from core.references import RecordRef
from core.reply import Actions, Button, Paragraph, Part, Reply, Strong
from handlers.assistant.explain.glossary import glossary
from handlers.assistant.questions import sentences
from handlers.digest import status
from handlers.records.card.controls import open_button
from handlers.records.register import Register, register_of
from handlers.request import calendar
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage import waiting
from storage.digests.digests import Audience
from storage.records import records
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.project import Project

_MOST_TERMS, _MOST_NAMED = 3, 3


def explained(work: Work, ref: RecordRef) -> Reply:
    """Return a record in sentences without ids. Raises NotFound for one that the asker may not see."""
    record = resolve.record_of(work, ref)
    if isinstance(record, Project):
        return _of_project(work, record)
    its_own = register_of(work, record)
    why = tuple(_why(work, record, its_own)) or (f"Nobody has written that down.{_ask(work, record)}",)
    parts: list[Part] = [
        _part("What it is", (_what(work, record, its_own),)),
        _part("Where it stands", tuple(_standing(work, record, its_own))),
        _part("Why it matters", why),
    ]
    history = Button("History", f"why {record.ref}", opens=True)
    return Reply((*parts, *_terms(record, its_own), Actions((open_button(record), history))))


def _part(title: str, said: Sequence[str]) -> Paragraph:
    return Paragraph((Strong(title), "\n", " ".join(said)))


def _of_project(work: Work, project: Project) -> Reply:
    goal = f" It wants to reach this: {_ended(project.goal)}" if project.goal else " Nobody has written down its goal."
    lead = f" {work.name(project.owner_id)} leads it." if project.owner_id else ""
    what = _part("What it is", (f"“{project.title}” is a project.{goal}{lead}",))
    stands = status.of_project(work, project, Audience.SPONSOR)
    return Reply((what, *(part for part in stands.parts if not isinstance(part, Actions)), *_terms(project)))


def _what(work: Work, record: Record, its_own: Register[Record]) -> str:
    label = its_own.noun.label
    meaning = term.meaning if (term := glossary().find(label)) else its_own.noun.summary
    article = "an" if label[0] in "aeiou" else "a"
    return f"{_quoted(record)} is {article} {label} of the project {work.project_title(record)}. {meaning}"


def _standing(work: Work, record: Record, its_own: Register[Record]) -> Iterator[str]:
    """Yield whose it is, how far it is, and by when it is due."""
    if record.closed_at:
        day = record.closed_at.astimezone(work.asker.tzinfo()).date()
        yield f"It is {its_own.state_words(record) or 'closed'} since {dates.name_date(day, work.today)}."
        if record.closed_because:
            yield f"The reason: {_ended(record.closed_because)}"
        return
    if record.owner_id:
        yield f"{work.name(record.owner_id)} is responsible for it."
    elif record.has_owner:
        yield "Nobody is responsible for it yet."
    if record.is_waiting:
        yield _waits(work, record)
    elif said := its_own.state_words(record):
        yield f"It is {said}."
    if not record.has_owner:
        on = record.takes_place
        yield "It holds." if on is None else f"It takes place {dates.on_date(on, work.today)}."
    yield from _due(work, record, its_own)


def _due(work: Work, record: Record, its_own: Register[Record]) -> Iterator[str]:
    if late := calendar.days_late(work, record):
        yield f"It should have been done {counted(late, 'day')} ago."
    elif record.due:
        yield f"It is due {dates.on_date(record.due, work.today)}."
    elif its_own.is_planned:
        yield "It has no date yet."


def _waits(work: Work, record: Record) -> str:
    key = getattr(record, record.waits.column) if record.waits else None
    other = records.get(work.session, key) if key else None
    if other and work.sees(other):
        whose = f", which {work.name(other.owner_id)} does" if other.owner_id else ", for which nobody is responsible"
        return f"It can't go on before {_quoted(other)} is {register_of(work, other).done}{whose}."
    reason = sentences.reason_of(work, record)
    return f"It can't go on now: {_ended(reason)}" if reason and not other else "It can't go on now."


def _why(work: Work, record: Record, its_own: Register[Record]) -> Iterator[str]:
    """Yield what waits for it, what its register says of its weight, and what the project wants to reach."""
    found = [one for one in waiting.waiting_for(work.session, [record.id])[record.id] if work.sees(one)]
    if found and not record.closed_at:
        more = [f"{len(found) - _MOST_NAMED} more"] if len(found) > _MOST_NAMED else []
        shown = together([*map(_quoted, found[:_MOST_NAMED]), *more])
        yield f"{shown} can't go on before it."
    yield from filter(None, its_own.plain(record))
    project = projects.get(work.session, record.project_id) if record.project_id else None
    if project and project.goal:
        yield f"The project wants to reach this: {_ended(project.goal)}"


def _ask(work: Work, record: Record) -> str:
    return f" {work.name(record.owner_id)} can say." if record.owner_id and not record.closed_at else ""


def _terms(record: Record, its_own: Register[Record] | None = None) -> Iterator[Part]:
    """Yield what the terms in a title mean, but for the one that says what the record is."""
    known = glossary()
    own = known.find(its_own.noun.label) if its_own else None
    for term in known.within(record.title, _MOST_TERMS):
        if term is not own:
            yield Paragraph((Strong(f"{term.name[:1].upper()}{term.name[1:]}"), f": {term.meaning} {term.sponsor}"))


def _quoted(record: Record) -> str:
    return f"“{record.title.rstrip('.')}”"


def _ended(said: str) -> str:
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."

"""Questions for what has changed: in the projects at hand, or of one record."""

from datetime import date, datetime, time, timedelta

from core.dates import dates
from core.plural import counted
from core.questions.question import Question
from core.questions.times import Span, span_of
from core.reply import Actions, Button, Note, Paragraph, Part, Reply, Strong
from core.rhythm import rhythm
from handlers.assistant.questions import sentences
from handlers.assistant.questions.meant import people_in, records_meant
from handlers.history.change_line import change_line
from handlers.request.work import Work
from storage.history import history
from storage.history.audit import Audit
from storage.records import records
from storage.records.records import Record

_DAYS = timedelta(days=7)
_READ = 200
_SHOWN = 20


def changes(work: Work, question: Question) -> Reply | None:
    """Return what was changed in a time, else in the last seven days; None where the time can't be read."""
    span = Span(work.today - _DAYS, None)
    if question.time:
        found = span_of(question.time, work.today, work.asker.locale, is_past=True)
        if found is None:
            return None
        span = found
    people, rest = people_in(work, question.rest)
    about = records_meant(work, question) if question.refs or rest else []
    if rest and not about:
        return sentences.nothing_on(rest)
    rows = _rows(work, about, span)
    if people and question.wanted != "who":
        rows = [row for row in rows if row.actor_id == people[0].id]
    if question.kinds:
        rows = [row for row in rows if _kind(work, row) in question.kinds]
    return _told(work, about, rows, _since(work, question, span, is_of_one=bool(about)))


def _rows(work: Work, about: list[Record], span: Span) -> list[Audit]:
    if about:
        found = [row for record in about[:5] for row in history.of_record(work.session, record.id, limit=_READ)]
    else:
        first = _start(work, span.first or work.today - _DAYS)
        found = history.of_projects(work.session, work.scope, first, limit=_READ)
    zone = work.asker.tzinfo()
    return [row for row in found if span.holds(row.at.astimezone(zone).date())]


def _start(work: Work, day: date) -> datetime:
    return rhythm.instant(day, time(), work.asker.tzinfo())


def _kind(work: Work, row: Audit) -> str:
    record = records.get(work.session, row.record_id) if row.record_id else None
    return record.kind if record else ""


def _since(work: Work, question: Question, span: Span, *, is_of_one: bool) -> str:
    if span.first is None or (is_of_one and not question.time):
        return question.time
    first = dates.name_date(span.first, work.today)
    if span.last is None or span.last >= work.today:
        return f"since {first}"
    return f"on {first}" if span.last == span.first else f"from {first} to {dates.name_date(span.last, work.today)}"


def _told(work: Work, about: list[Record], rows: list[Audit], since: str) -> Reply:
    of = f" of {sentences.ids(about)}" if about else ""
    if not rows:
        return Reply((Paragraph((f"No changes{of} {since}".rstrip() + ".",)), Actions((sentences.HELP,))))
    work.meet(row.actor_id for row in rows)
    many = counted(len(rows), "change") if len(rows) < _READ else f"{_READ} or more changes"
    parts: list[Part] = [Paragraph((f"{many}{of} {since}".rstrip() + ".",))]
    parts += [_line(work, row) for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        parts.append(Note((f"These are the newest {_SHOWN}.",)))
    opens = [Button(f"Open {record.ref}", record.ref, opens=True) for record in about[:1]]
    return Reply((*parts, Actions(tuple(opens)))) if opens else Reply(tuple(parts))


def _line(work: Work, row: Audit) -> Paragraph:
    record = records.get(work.session, row.record_id) if row.record_id else None
    name = (Strong(record.ref), f" {record.title} · ") if record else ()
    return Paragraph((*name, *change_line(work, row)))

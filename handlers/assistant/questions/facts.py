"""Questions for one property of one record: who, when, is it so, why, what is it."""

import re
from datetime import date, datetime

from core.dates import dates
from core.names import folded
from core.questions.question import Intent, Question
from core.reply import Actions, Button, Paragraph, Reply, plain
from handlers.assistant.lookup.titles import MOST_FOUND
from handlers.assistant.questions import lists, projects, sentences
from handlers.assistant.questions.meant import people_in, records_meant
from handlers.digest import status
from handlers.records.card import lines
from handlers.records.card.column_words import ColumnWords
from handlers.records.lists import filter_words
from handlers.records.register import Register, register_of, registers
from handlers.request import calendar
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.private_columns import private_columns
from storage.records.records import Record

_MOST = 5
_DENIES = re.compile(r"\b(?:not|never|no|without|skip|drop|stop|avoid|against|instead)\b|n['’]t\b", re.IGNORECASE)
"""A title that says what is not so."""
_PROJECT = "project"


def fact(work: Work, question: Question) -> Reply | None:
    """Return the answer to a question for a property; None where it can't be understood."""
    if not (question.refs or question.rest):
        return _without_subject(work, question)
    people, rest = people_in(work, question.rest)
    if people and not rest and not question.refs:
        return lists.listed(work, question)
    found = records_meant(work, question)
    if question.intent is Intent.FACT:
        found = [each for each in found if question.wanted in register_of(work, each).asked.facts] or found
    found = [each for each in found if folded(each.title) == folded(question.rest)] or found
    if question.is_negated:
        found = [each for each in found if _DENIES.search(each.title)]
    if not found:
        return _no_record(work, question)
    if len(found) > _MOST and not question.refs:
        many = f"{len(found)} or more" if len(found) >= MOST_FOUND else str(len(found))
        said = f"{many} records have “{question.rest}” in their titles or labels. Which one?"
        return sentences.answer(work, said, found)
    work.meet(each for record in found for each in (record.owner_id, record.created_by))
    is_clear = not (question.refs and rest) and not question.is_modal
    said = " ".join(_sentence(work, question, record, is_clear=is_clear) for record in found)
    return sentences.answer(work, said, found)


def _no_record(work: Work, question: Question) -> Reply:
    every = [each for each in registers(work.catalog) if each.noun.name in question.kinds]
    return sentences.nothing_on(question.rest, every)


def _without_subject(work: Work, question: Question) -> Reply | None:
    """Answer what names no record: whether there are some, or what of the project."""
    match question.intent:
        case Intent.IS_IT if question.kinds or question.filters or question.time:
            return lists.listed(work, question)
        case Intent.WHY if "overdue" in _predicates(work, question) and not question.kinds:
            return status.show(work)
        case Intent.WHY if question.filters:
            return lists.listed(work, question)
        case Intent.WHO if question.filters or question.time or set(question.kinds) - {_PROJECT}:
            return lists.listed(work, question)
        case Intent.FACT:
            return _fact_of_projects(work, question)
        case Intent.WHO if reply := projects.people_of(work, question.wanted):
            return reply
        case Intent.WHO if question.is_of_team:
            return projects.leads(work)
        case Intent.WHEN if not question.filters and not question.time:
            return next_of(work, question) if set(question.kinds) - {_PROJECT} else _of_projects(work, question)
    return None


def _of_projects(work: Work, question: Question) -> Reply | None:
    found = projects.here(work)
    said = " ".join(_when(work, question, each) for each in found)
    return sentences.answer(work, said, found) if found else None


def _fact_of_projects(work: Work, question: Question) -> Reply | None:
    """Return a fact of the projects at hand; None where it is one of other records, of which none is named."""
    found = [each for each in projects.here(work) if question.wanted in register_of(work, each).asked.facts]
    said = " ".join(_fact(work, question, each) for each in found)
    return sentences.answer(work, said, found) if found else None


def next_of(work: Work, question: Question) -> Reply | None:
    """Return the next of a kind by the day that is asked for, such as that of a meeting; None for what has been."""
    if question.is_past or question.is_newest:
        return None
    column = question.wanted if question.wanted not in ("", "due") else "takes_place"
    query = RecordQuery(work.team, question.kinds, work.scope, owner_id=work.asker.id if question.is_own else None)
    found = record_lists.page(work.session, query, offset=0, limit=500)
    dated = [(day, one) for one in found if isinstance(day := getattr(one, column, None) or one.due, date)]
    coming = sorted((each for each in dated if each[0] >= work.today), key=lambda each: (each[0], each[1].id))
    if not coming:
        return lists.listed(work, question)
    day, first = coming[0]
    name = register_of(work, first).noun.label
    return sentences.answer(
        work, f"The next {name} with a date is {first.ref} {first.title}: {_day(work, day)}.", [first]
    )


# One record


def _sentence(work: Work, question: Question, record: Record, *, is_clear: bool) -> str:
    if not is_clear:
        return f"I can't tell that. This is what I know of {record.ref}."
    match question.intent:
        case Intent.WHO:
            return _who(work, question, record)
        case Intent.WHEN:
            return _when(work, question, record)
        case Intent.WHY:
            return _why(work, question, record)
        case Intent.IS_IT:
            return _is_it(work, question, record)
        case Intent.FACT if question.wanted in register_of(work, record).asked.facts:
            return _fact(work, question, record)
    return f"This is what I know of {record.ref}."


def _fact(work: Work, question: Question, record: Record) -> str:
    """Return what a column says that a register declares as a fact."""
    facts = register_of(work, record).asked.facts
    column = facts[question.wanted]
    word, said = next(word for word in facts if facts[word] == column), getattr(record, column)
    name = f"{record.ref} {record.title}"
    if column in work.hides(record):
        whose = "for leads alone" if column in private_columns(type(record)) else "not for guests"
        return f"The {word} of {name} is {whose}."
    if said in (None, ""):
        return f"{name} has no {word}."
    words = f"{said:g}" if isinstance(said, float) else said if isinstance(said, str) else _words(work, column, said)
    return f"{name}: {word} {words.rstrip('.')}."


def _words(work: Work, column: str, said: object) -> str:
    return ColumnWords(work.first_name, work.today).value(column, said)


def _who(work: Work, question: Question, record: Record) -> str:
    name = f"{record.ref} {record.title}"
    is_made = question.wanted == "maker" and register_of(work, record).table.has_owner
    if is_made or question.wanted == "created_by":
        return f"{work.first_name(record.created_by)} added {name}, on {_day(work, _local(work, record.created_at))}."
    if question.wanted in ("owner", "maker"):
        if record.is_project:
            return f"{work.first_name(record.owner_id)} leads {name}." if record.owner_id else f"Nobody leads {name}."
        if record.owner_id:
            helpers = f", with {lines.helper_words(work, record)}" if record.helpers else ""
            return f"{work.first_name(record.owner_id)} owns {name}{helpers}."
        by = getattr(record, _first_people(register_of(work, record)), None)
        return f"{name}: by {by}." if by else f"{name} has no owner."
    said = getattr(record, question.wanted, None)
    who = work.first_name(said) if said and question.wanted.endswith("_id") else said
    return (
        f"{name}: by {who}, written down on {_day(work, _local(work, record.created_at))}."
        if who
        else f"Nobody wrote down who it was for {name}."
    )


def _first_people(register: Register[Record]) -> str:
    return next(iter(register.asked.people.values()), "") if not register.table.has_owner else ""


def _when(work: Work, question: Question, record: Record) -> str:
    name, register = f"{record.ref} {record.title}", register_of(work, record)
    if question.wanted == "created_at":
        return f"{name} was written down on {_day(work, _local(work, record.created_at))}."
    if question.wanted == "closed_at" or record.closed_at:
        if not record.closed_at:
            return f"{name} is {sentences.state_said(register, record)}."
        return f"{name} is {sentences.state_said(register, record)} since {_day(work, _local(work, record.closed_at))}."
    if question.wanted in register.asked.dates.values():
        said = getattr(record, question.wanted, None)
        word = next(word for word, column in register.asked.dates.items() if column == question.wanted)
        return f"{name}: {word} {_day(work, said)}." if isinstance(said, date) else f"{name} has no day for that."
    day = record.takes_place or record.due
    if day is None:
        return f"{name} has no due date."
    return f"{name} is {lines.due_words(work, record)}." if record.due else f"{name}: {_day(work, day)}."


def _why(work: Work, question: Question, record: Record) -> str:
    wanted, register = _predicates(work, question), register_of(work, record)
    line = plain(register.line(work, record))
    for word in wanted:
        if _is(work, register, record, word) is False:
            return f"That is not so: {line}."
    causes = (getattr(record, column) for column in register.asked.causes)
    reason = sentences.reason_of(work, record) or next(filter(None, causes), "")
    if "overdue" in wanted:
        return f"{record.ref} {record.title} is {lines.late_words(work, record)}. Nobody wrote down why."
    by = next((said for column in register.asked.people.values() if (said := getattr(record, column, None))), "")
    who = f" (by {by})" if by and not record.is_project else ""
    if reason:
        return f"{record.ref} {record.title}{who}: {reason.rstrip('.')}."
    return f"{record.ref} {record.title}{who}: nobody wrote down why."


def _is_it(work: Work, question: Question, record: Record) -> str:
    """Return whether what is asked is so; where that can't be told, what is known."""
    register = register_of(work, record)
    line = plain(register.line(work, record))
    found = [_is(work, register, record, word) for word in _predicates(work, question)]
    if not found or None in found or question.time:
        return f"This is what I know: {line}."
    since = ""
    if record.closed_at:
        line = plain(lines.line_of(record, lines.owner_words(work, record)))
        since = f", {sentences.state_said(register, record)} since {_day(work, _local(work, record.closed_at))}"
    return f"{'Yes' if all(found) else 'No'}: {line}{since}."


def _predicates(work: Work, question: Question) -> list[str]:
    canonical = filter_words.canonical(work.catalog)
    return [canonical.get(word, word) for word in question.filters]


def _is(work: Work, register: Register[Record], record: Record, word: str) -> bool | None:
    """Return whether a word of a filter is so of a record; None where that can't be told."""
    if word == "overdue":
        return calendar.days_late(work, record) > 0
    if word == "unowned":
        return record.owner_id is None if record.has_owner else None
    if word == "undated":
        return record.due is None
    if word == "closed":
        return record.closed_at is not None
    if word in ("done", register.done):
        return record.closed_at is not None and record.state == register.done
    return record.state == word if word in filter_words.states_of(work.catalog) else None


def _local(work: Work, at: datetime) -> date:
    return at.astimezone(work.asker.tzinfo()).date()


def _day(work: Work, day: date) -> str:
    return dates.name_date(day, work.today)


# What is it


def explained(work: Work, question: Question) -> Reply | None:
    """Return the card of a record, or what a register is."""
    noun = work.catalog.noun(question.kinds[0]) if question.kinds else None
    if noun and not (question.refs or question.rest):
        button = Button(f"All {noun.label}s", f"{noun.name} list", opens=True)
        return Reply((Paragraph((f"A {noun.label}: {noun.summary}",)), Actions((button, sentences.HELP))))
    if not (question.refs or question.rest):
        return None
    found = records_meant(work, question)
    if not found:
        return _no_record(work, question)
    if len(found) == 1 and (question.refs or folded(question.rest)):
        return register_of(work, found[0]).card(work, found[0])
    return sentences.answer(work, f"{len(found)} records: {sentences.ids(found)}.", found)

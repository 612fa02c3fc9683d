"""The command that a wish stands for on one record, by what its register declares; None where it has no such verb."""

import re
from datetime import date, timedelta

from core.actor import Person
from core.grammar.key_words import choice_of
from core.grammar.tokens import escape
from core.grammar.wishes.settings import is_figure, said_of
from core.grammar.wishes.wish import NOBODY, Want, Wish
from core.operation import Noun, Operation
from core.parameter import Kind, Parameter
from core.references import record_ref
from handlers.assistant.lookup.titles import find_titles
from handlers.assistant.proposals.wish_days import day_of, day_words, hour_in
from handlers.records.register import register_of
from handlers.request.work import Work
from storage.record_query import RecordQuery
from storage.records.records import Record

_WORKED = frozenset(
    {"finished", "completed", "done", "wrapped up", "delivered", "got through", "did", "through", "finish", "complete"}
    | {""}
)
"""Without a word for it, too: it is closed only by who says so."""
_SHUT = "closed"
_SPAN = re.compile(r"(?P<number>\w+(?: couple of| few)?) (?:\w+ )?(?P<unit>[dwmst]\w+)$", re.IGNORECASE)
_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "another", "ein", "eine", "einen", "un", "una"), 1),
    **dict.fromkeys(("two", "zwei", "dos"), 2),
    **dict.fromkeys(("three", "drei", "tres"), 3),
    **dict.fromkeys(("four", "vier", "cuatro"), 4),
    "five": 5,
    "six": 6,
}
_DAYS = {"d": 1, "t": 1, "w": 7, "s": 7}
"""By the first letter of a unit in English, German and Spanish: day, Tag, día, week, Woche, semana."""


def give(work: Work, wish: Wish, record: Record, owner: Person | None) -> str | None:
    """Return the command that gives a record to somebody, or takes it from whoever owns it."""
    if wish.who == NOBODY:
        is_owned = record.owner_id and _has(work, record, "edit")
        return f"{_noun(work, record).name} edit {record.ref} owner=none" if is_owned else None
    return (
        f"{_noun(work, record).name} assign {record.ref} <@{owner.id}>"
        if owner and _has(work, record, "assign")
        else None
    )


def close(work: Work, wish: Wish, record: Record, _owner: Person | None) -> str | None:
    """Return the command that closes a record, as its register calls that; one named by its id hears that it is."""
    verb = register_of(work, record).verb
    is_open = (not record.closed_at or record.ref in wish.what.upper()) and not _is_no_work(work, wish, record)
    return f"{_noun(work, record).name} {verb} {record.ref}" if is_open and _has(work, record, verb) else None


def _is_no_work(work: Work, wish: Wish, record: Record) -> bool:
    """Say whether work was finished, and this is none: a risk is closed by who says so, or names it as what it is."""
    said = wish.value.lower() if wish.want is Want.CLOSE else wish.verb
    is_finished = wish.want is Want.DEED or said in _WORKED
    is_named = record.ref in wish.what.upper() or _noun(work, record).name in wish.what.lower().split()
    return is_finished and register_of(work, record).done == _SHUT and not is_named


def move(work: Work, wish: Wish, record: Record, _owner: Person | None) -> str | None:
    """Return the command that gives a record another day."""
    edit = _noun(work, record).find("edit")
    has_date = edit is not None and edit.clears and Kind.DATE in edit.first
    day = day_of(work, wish.when)
    said = f"due={day}" if day else f"by {day_words(wish.when)}"
    if day and edit and (hour := hour_in(wish.when)):
        at = next((each for each in edit.parameters if each.field.hour), None)
        said += f' {_key(at)}="{hour}"' if at else f" {hour}"
    return f"{_noun(work, record).name} edit {record.ref} {said}" if has_date else None


def shift(work: Work, wish: Wish, record: Record, owner: Person | None) -> str | None:
    """Return the command that moves a record by so many days, weeks or months."""
    found = _SPAN.match(wish.value)
    number = found and (int(found["number"]) if found["number"].isdigit() else _NUMBERS.get(found["number"].lower()))
    if not found or not number:
        return None
    begin = record.due or work.today
    unit = found["unit"][:1].lower()
    day = _months_after(begin, number) if unit == "m" else begin + timedelta(days=number * _DAYS[unit])
    return move(work, Wish(wish.want, wish.what, when=day.isoformat()), record, owner)


def _months_after(day: date, number: int) -> date:
    month = day.month - 1 + number
    return day.replace(year=day.year + month // 12, month=month % 12 + 1, day=min(day.day, 28))


def do(work: Work, wish: Wish, record: Record, _owner: Person | None) -> str | None:
    """Return the command of a verb that the record's register has; what is said of the reason goes with it."""
    operation = _noun(work, record).find(wish.verb)
    if operation is None or operation.record is None or operation.is_inner or _is_no_work(work, wish, record):
        return None
    value = _reason(work, wish.value, record, operation) if wish.value else ""
    return f"{operation.name} {record.ref}{value}"


def _reason(work: Work, said: str, record: Record, operation: Operation) -> str:
    """Return why, or for which record, as the argument of an operation."""
    other = next(
        (
            each
            for each in operation.parameters
            if each.kind is Kind.RECORD and each is not operation.record and not each.field.by_key
        ),
        None,
    )
    ref = next((ref for word in said.split() if (ref := record_ref(word.strip(".,;:"), "", work.catalog))), None)
    if other and ref:
        return f" {other.name}={ref}"
    if other and len(said.split()) > 1:
        query = RecordQuery(work.team, (record.kind,), work.scope)
        found = [each for each in find_titles(work, _without_article(said), query) if each.id != record.id]
        if len(found) == 1:
            return f" {other.name}={found[0].ref}"
    if operation.positional is None:
        return f" {said}"
    return f' "{escape(said).replace(chr(34), chr(39))}"'


def _without_article(said: str) -> str:
    return re.sub(r"^(?:the|our|my|a|an) ", "", said, flags=re.IGNORECASE)


def set_value(work: Work, wish: Wish, record: Record, _owner: Person | None) -> str | None:
    """Return the command that sets a choice, such as a priority: by the verb of its own, else by an edit."""
    noun = _noun(work, record)
    every = [each for each in noun.operations.values() if each.record and not each.is_inner]
    for operation in sorted(every, key=lambda each: each.clears):
        for parameter in operation.parameters:
            said = choice_of(parameter, wish.value.lower()) if parameter.kind is Kind.CHOICE else ""
            if said not in parameter.choices or not (parameter.required or operation.clears):
                continue
            value = f"{parameter.name}={said}" if operation.clears else said
            return f"{operation.name} {record.ref} {value}"
    return None


def score(work: Work, wish: Wish, record: Record, _owner: Person | None) -> str | None:
    """Return the command that sets figures on a scale: all of them by their own verb, one by an edit."""
    noun, numbers = _noun(work, record), wish.value.split()
    for operation in (each for each in noun.operations.values() if each.record and not each.is_inner):
        figures = [each for each in operation.parameters if is_figure(each)]
        if not wish.verb and not operation.clears and len(figures) == len(numbers) and all(f.required for f in figures):
            said = " ".join(f"{_key(each)}={number}" for each, number in zip(figures, numbers, strict=True))
            return f"{operation.name} {record.ref} {said}"
        one = next(
            (each for each in figures if wish.verb and wish.verb in (each.name, said_of(each), *each.keys)), None
        )
        if one and operation.clears:
            return f"{operation.name} {record.ref} {_key(one)}={numbers[0]}"
    return None


def _key(parameter: Parameter) -> str:
    return parameter.field.short or parameter.name


def _noun(work: Work, record: Record) -> Noun:
    return register_of(work, record).noun


def _has(work: Work, record: Record, verb: str) -> bool:
    operation = _noun(work, record).find(verb)
    return operation is not None and not operation.is_inner

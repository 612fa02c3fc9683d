"""What the card of a record shows of the fields that its table declares: name and value, without the empty ones."""

from dataclasses import replace

from core.link import Link
from core.parameter import Kind
from core.questions.vocabulary import AskedBy
from core.reply import Line, plain
from core.reply import Link as LinkedWords
from handlers.records.card.card import Facts
from handlers.records.card.column_words import ColumnWords, called
from handlers.request.work import Work
from storage import fields
from storage.fields import Declared
from storage.records.records import Record


def facts(work: Work, record: Record) -> Facts:
    """Return the declared fields of a record as its card shows them."""
    hidden = work.hides(record)
    shown = [each for each in fields.declared(type(record)) if each.about.on_card and each.column not in hidden]
    return tuple((name_of(each), said) for each in shown if (said := _said(work, record, each)))


def in_no_line(work: Work, record: Record) -> tuple[str, ...]:
    """Return what no line of a record says, as guests are sent lines, too, where its reader may see it."""
    hidden = work.hides(record)
    shown = [each for each in fields.declared(type(record)) if each.about.hides_from_guests]
    named = ((each, _said(work, record, each)) for each in shown if each.column not in hidden)
    return tuple(f"{each.about.called or called(each.column)} {plain(said)}" for each, said in named if said)


def name_of(field: Declared) -> str:
    """Return what a field is called on a card."""
    name = field.about.called or called(field.column)
    return f"{name[:1].upper()}{name[1:]}"


def asked_by(table: type[Record], asked: AskedBy) -> AskedBy:
    """Return how people ask about the records of a register, with the words that its fields declare."""
    words = [(word, each) for each in fields.declared(table) for word in each.about.asked]
    of_kind: dict[Kind, dict[str, str]] = {}
    for word, each in words:
        of_kind.setdefault(each.parameter.kind, {})[word] = each.column
    dates, people = of_kind.pop(Kind.DATE, {}), of_kind.pop(Kind.PERSON, {}) | of_kind.pop(Kind.PEOPLE, {})
    facts = {word: column for found in of_kind.values() for word, column in found.items()}
    return replace(
        asked, dates={**asked.dates, **dates}, people={**asked.people, **people}, facts={**asked.facts, **facts}
    )


def _said(work: Work, record: Record, field: Declared) -> Line:
    value = getattr(record, field.column)
    if field.parameter.kind is Kind.TEXT and value:
        return (f"“{value}”" if field.about.is_quote else str(value),)
    if isinstance(value, Link):
        return (LinkedWords(value.words, value.url),)
    words = ColumnWords(work.first_name, work.today).value(field.column, value)
    return (words,) if words else ()

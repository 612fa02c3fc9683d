"""Lists of records: one page of them, each with a button that opens it."""

import re
from dataclasses import dataclass, replace

from core.actor import NOBODY, Person
from core.errors import NotUnderstood, UserError
from core.grammar.tokens import escape
from core.parameter import Labels
from core.plural import together
from core.reply import Actions, Button, Item, Line, Note, Paragraph, Part, Reply, Strong, say
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.lists.filter_words import misspelt
from handlers.records.lists.filters import narrow
from handlers.records.register import line_of
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.records import Record

PAGE = 10
_COUNTED = 100
"""So many records are counted: to count a hundred thousand would take longer than to show ten of them."""
_PERSON = re.compile(r"@([UW][A-Z0-9]+)\b")
_NAMED = re.compile(r"@(\w+)")
_AROUND_PEOPLE = re.compile(r"(?:(?:^| )(?:and|or|&|\+))* ?@\w+")
_ASKING = re.compile(
    r"^(?:(?:what|do|does|did|i|have to|has to|have|has|owe|am|is|are|show|please)(?![^ ?]) ?)+", re.IGNORECASE
)
"""What leads to the filters in a question: do I owe this week?"""
_LONGEST_FILTERS = 300
_CALLED = {"overdue": "late"}
"""How filters are said that are kept by another word."""
_ADJECTIVES = {"overdue": "late", "late": "late", "blocked": "blocked", "done": "finished", "unowned": "unowned"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list was asked for."""

    filters: str = ""
    owner: Person | None = None
    labels: Labels = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class List:
    """A list that can be asked for: its title, the command, and what its records are `called`.

    With a `kind` it covers the project at hand; without, all kinds in all projects that the asker may see.
    """

    title: str
    command: str
    called: str = "records"
    kind: str = ""


def page(work: Work, wanted: Wanted, list_: List) -> Reply:
    """Return one page of the records that are wanted, with a button for the next one."""
    query = query_of(work, wanted, list_.kind)
    found = record_lists.page(work.session, query, offset=(wanted.page - 1) * PAGE, limit=PAGE + 1)
    if not found:
        if query.text and wanted.page == 1:
            _refuse_words(work, query, wanted, list_.command)
        return _nothing(work, wanted, list_)
    shown = found[:PAGE]
    work.meet(each for record in shown for each in (record.owner_id, *record.helpers))
    heading = f" · {asked}" if (asked := _title(work, wanted, list_.kind)) else ""
    many = _how_many(work, query, wanted.page, len(found))
    return Reply(
        (
            Paragraph((Strong(list_.title), f"{heading} · {_said(many, _COUNTED)}")),
            *(Item((*line_of(work, one), *_project(work, one, list_.kind)), open_button(one)) for one in shown),
            *_turning(work, wanted, list_.command, many),
        )
    )


def _how_many(work: Work, query: RecordQuery, number: int, found: int) -> int:
    """Return how many records are wanted in all; they are counted only where a page does not hold them."""
    if number == 1 and found <= PAGE:
        return found
    return record_lists.counts(work.session, query, most=_COUNTED + 1)


def _said(many: int, most: int) -> str:
    return str(many) if many <= most else f"{most}+"


def _refuse_words(work: Work, query: RecordQuery, wanted: Wanted, command: str) -> None:
    """Raise NotUnderstood for words that are neither a filter nor in any title: "nothing" would be no answer."""
    anywhere = RecordQuery(query.team_id, query.kinds, query.projects, text=query.text, open_only=False)
    if record_lists.page(work.session, anywhere, offset=0, limit=1):
        return
    several = " " in query.text
    typed = re.search(re.escape(query.text), wanted.filters, re.IGNORECASE)
    words = typed[0] if typed else query.text
    said = f"No title has the word{'s' if several else ''} “{words[:80]}”."
    if near := misspelt(query.text, work.catalog):
        word, meant = near[0], _CALLED.get(near[1], near[1])
        filters = re.sub(rf"\b{re.escape(word)}\b", meant, wanted.filters.lower())
        again = _page_command(work, replace(wanted, filters=filters), command, 1)
        raise NotUnderstood(
            said, f"Did you mean {meant}?", buttons=(Button(f"Use {meant}", again),), parameter="filters"
        )
    raise NotUnderstood(
        said, parameter="filters", buttons=(Button("Show all", _page_command(work, Wanted(), command, 1)),)
    )


def _project(work: Work, record: Record, kind: str) -> Line:
    """Return which project a record is of, where a list is of several."""
    covered = work.scope if kind else work.visible
    return (f" · {work.project_title(record)}",) if len(covered) > 1 and not record.is_project else ()


def query_of(work: Work, wanted: Wanted, kind: str) -> RecordQuery:
    """Return what a list asks the store for. Raises UserError for filters that can't be."""
    if len(wanted.filters) > _LONGEST_FILTERS:
        raise UserError("That is too much to look for at once.", "Give a few words of the title.", parameter="filters")
    query = RecordQuery(
        team_id=work.team,
        kinds=(kind,) if kind else (),
        projects=work.scope if kind else work.visible,
        owner_id=wanted.owner.id if wanted.owner and wanted.owner != NOBODY else None,
        or_helped=not kind,
        unowned=wanted.owner == NOBODY,
        labels=wanted.labels,
    )
    return narrow(query, wanted.filters, work)


def _title(work: Work, wanted: Wanted, kind: str) -> str:
    """Return what a list was narrowed to, as it was asked for."""
    said = _CALLED.get(wanted.filters, wanted.filters)
    people = _NAMED.findall(said) if wanted.owner else []
    said = _AROUND_PEOPLE.sub("", said) if people else _PERSON.sub(lambda found: work.first_name(found[1]), said)
    names = [work.first_name(each) if _PERSON.fullmatch(f"@{each}") else each.capitalize() for each in people]
    labels = (f"#{label}" for label in wanted.labels)
    asked = [_ASKING.sub("", said).strip(" ?"), _whose(work, wanted.owner, names, is_own=not kind), *labels]
    return " · ".join(part for part in asked if part)[:100]


def _whose(work: Work, owner: Person | None, others: list[str], *, is_own: bool) -> str:
    """Return whose records a list has: "Ben and Mei"; that my work is mine is not said again."""
    if owner is None or (is_own and owner.id == work.asker.id and not others):
        return ""
    return lines.NO_OWNER if owner == NOBODY else together([work.first_name(owner.id), *others])


def _nothing(work: Work, wanted: Wanted, list_: List) -> Reply:
    """Return that there is nothing to list, and what there is nearest to it."""
    everything = Button("Show all open", list_.command)
    if wanted.page > 1:
        return Reply((Paragraph((f"There is no page {wanted.page}.",)), Actions((everything,))))
    if not _title(work, wanted, list_.kind):
        return say(f"No {list_.called} {'is' if list_.called == list_.kind else 'are'} open.")
    near = Note((_near_words(work, wanted, list_),))
    return Reply((Paragraph((_no_match(wanted, list_),)), near, Actions((everything,))))


def _near_words(work: Work, wanted: Wanted, list_: List) -> str:
    """Return what there is, where there is nothing of what was asked for: what is due next, or how many are open."""
    query = query_of(work, Wanted(owner=wanted.owner, labels=wanted.labels), list_.kind)
    if _ADJECTIVES.get(wanted.filters) == "late":
        coming = record_lists.page(work.session, replace(query, due_from=work.today), offset=0, limit=1)
        return f"The next is {lines.due_words(work, coming[0])}." if coming else ""
    many = record_lists.counts(work.session, query_of(work, Wanted(), list_.kind), most=_COUNTED + 1)
    return f"{_said(many, _COUNTED)} {'is' if many == 1 else 'are'} open." if many else ""


def _no_match(wanted: Wanted, list_: List) -> str:
    is_narrower = bool(wanted.labels) or (wanted.owner is not None and bool(list_.kind))
    if not list_.kind:
        return f"Nothing is {_ADJECTIVES[wanted.filters]}." if wanted.filters in _ADJECTIVES else "Nothing matches."
    if wanted.filters in _ADJECTIVES and not is_narrower:
        return f"No {_ADJECTIVES[wanted.filters]} {list_.called}."
    return f"No {list_.called} match."


def _turning(work: Work, wanted: Wanted, command: str, many: int) -> tuple[Part, ...]:
    if many <= PAGE:
        return ()
    turns = [("Previous", wanted.page - 1)] if wanted.page > 1 else []
    if wanted.page * PAGE < many:
        turns.append(("Next", wanted.page + 1))
    controls = tuple(Button(label, _page_command(work, wanted, command, number)) for label, number in turns)
    return (Note((f"Page {wanted.page} of {_said(-(-many // PAGE), _COUNTED // PAGE)}",)), Actions(controls))


def _page_command(work: Work, wanted: Wanted, command: str, number: int) -> str:
    owner = f"<@{wanted.owner.id}>" if wanted.owner and wanted.owner != NOBODY else ""
    owner = "owner=none" if wanted.owner == NOBODY else owner
    filters = _PERSON.sub(r"<@\1>", escape(wanted.filters))
    labels = " ".join(f"#{label}" for label in wanted.labels)
    return " ".join(part for part in (command, filters, owner, labels, work.chosen_words(), f"page={number}") if part)

"""Lists of records: one page of them, each with a button that opens it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.actor import NOBODY, Person
from core.errors import NotUnderstood, UserError
from core.parameter import Labels
from core.reply import Actions, Button, Code, Control, Heading, Item, Line, Part, Reply, say
from core.tokens import escape
from handlers.records.filters import misspelt, narrow
from handlers.records.lines import record_line
from handlers.request.work import Work
from storage import records
from storage.record_query import RecordQuery
from storage.records import Record

PAGE = 10
_LONGEST_FILTERS = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list was asked for."""

    filters: str = ""
    owner: Person | None = None
    labels: Labels = ()
    page: int = 1


def page(work: Work, wanted: Wanted, *, title: str, command: str, kind: str = "") -> Reply:
    """Return one page of the records that are wanted, with a button for the next one.

    With a `kind` it covers the project at hand; without, all kinds in all projects that the asker may see.
    """
    if len(wanted.filters) > _LONGEST_FILTERS:
        raise UserError("That is too much to look for at once.", "Give a few words of the title.", parameter="filters")
    query = _query(work, wanted, kind)
    found = records.page(work.session, query, offset=(wanted.page - 1) * PAGE, limit=PAGE + 1)
    if not found:
        if query.text and wanted.page == 1:
            _refuse_words(work, query, wanted, command)
        return say(*_nothing(wanted, title, command))
    shown = found[:PAGE]
    work.meet(record.owner_id for record in shown)
    return Reply(
        (
            Heading(_title(wanted, title)),
            *items(shown, lambda record: (*record_line(work, record), *_project(work, record, kind))),
            *_turning(work, wanted, command, more=len(found) > PAGE),
        )
    )


def items(shown: list[Record], line: Callable[[Record], Line]) -> tuple[Item, ...]:
    """Return records as lines of a list, each with a button that opens it."""
    return tuple(Item(line(record), _open(record)) for record in shown)


def _refuse_words(work: Work, query: RecordQuery, wanted: Wanted, command: str) -> None:
    """Raise NotUnderstood for words that are neither a filter nor in any title: "nothing" would be no answer."""
    anywhere = RecordQuery(query.team_id, query.kinds, query.projects, text=query.text, open_only=False)
    if records.page(work.session, anywhere, offset=0, limit=1):
        return
    several = " " in query.text
    said = f"No title has the word{'s' if several else ''} “{query.text[:80]}”."
    if near := misspelt(query.text, work.catalog.filters):
        word, meant = near
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
    return (f" · {work.project_title(record)}",) if len(covered) > 1 else ()


def _open(record: Record) -> Control:
    return Button("Open", record.ref, opens=True)


def _query(work: Work, wanted: Wanted, kind: str) -> RecordQuery:
    query = RecordQuery(
        team_id=work.team,
        kinds=(kind,) if kind else (),
        projects=work.scope if kind else work.visible,
        owner_id=wanted.owner.id if wanted.owner and wanted.owner != NOBODY else None,
        unowned=wanted.owner == NOBODY,
        labels=wanted.labels,
    )
    return narrow(query, wanted.filters, work)


def _title(wanted: Wanted, title: str) -> str:
    asked = [
        wanted.filters,
        _of(wanted.owner),
        *(f"#{label}" for label in wanted.labels),
    ]
    said = " ".join(part for part in asked if part)[:100]
    return " · ".join(part for part in (title, said, f"page {wanted.page}" if wanted.page > 1 else "") if part)


def _of(owner: Person | None) -> str:
    return "" if owner is None else "no owner" if owner == NOBODY else f"of {owner.name}"


def _nothing(wanted: Wanted, title: str, command: str) -> Line:
    if wanted.page > 1:
        return (f"There is no page {wanted.page}. ", Code(command), " begins at the first.")
    if wanted.filters or wanted.owner or wanted.labels:
        return (f"{title}: nothing fits. ", Code(command), " shows all that are open.")
    return (f"{title}: none open.",)


def _turning(work: Work, wanted: Wanted, command: str, *, more: bool) -> tuple[Part, ...]:
    turns = [("Previous page", wanted.page - 1)] if wanted.page > 1 else []
    if more:
        turns.append(("Next page", wanted.page + 1))
    controls = tuple(Button(label, _page_command(work, wanted, command, number)) for label, number in turns)
    return (Actions(controls),) if controls else ()


def _page_command(work: Work, wanted: Wanted, command: str, number: int) -> str:
    chosen = records.get(work.session, work.chosen_project_id) if work.chosen_project_id else None
    project = f"project={chosen.ref}" if chosen else ""
    owner = f"<@{wanted.owner.id}>" if wanted.owner and wanted.owner != NOBODY else ""
    owner = "owner=none" if wanted.owner == NOBODY else owner
    labels = " ".join(f"#{label}" for label in wanted.labels)
    return " ".join(
        part for part in (command, escape(wanted.filters), owner, labels, project, f"page={number}") if part
    )

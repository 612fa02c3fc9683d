"""Lists of records: one page of them, each with a button that opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.actor import Person
from core.errors import UserError
from core.parameter import Labels
from core.reply import Actions, Button, Code, Control, Heading, Item, Line, Part, Reply, say
from core.tokens import escape
from handlers.records.filters import narrow, refuse_misspelt
from handlers.records.lines import record_line
from handlers.request.work import Work
from storage import records
from storage.records import Record, RecordQuery

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
        refuse_misspelt(query.text, work.catalog.filters)
        return say(*_nothing(wanted, title, command))
    shown = found[:PAGE]
    work.meet(record.owner_id for record in shown)
    return Reply(
        (
            Heading(_title(wanted, title)),
            *items(shown, lambda record: record_line(work, record)),
            *_turning(work, wanted, command, more=len(found) > PAGE),
        )
    )


def items(shown: list[Record], line: Callable[[Record], Line]) -> tuple[Item, ...]:
    """Return records as lines of a list, each with a button that opens it."""
    return tuple(Item(line(record), _open(record)) for record in shown)


def _open(record: Record) -> Control:
    return Button("Open", record.ref, opens=True)


def _query(work: Work, wanted: Wanted, kind: str) -> RecordQuery:
    query = RecordQuery(
        team_id=work.team,
        kinds=(kind,) if kind else (),
        projects=work.scope if kind else work.visible,
        owner_id=wanted.owner.id if wanted.owner else None,
        labels=wanted.labels,
    )
    return narrow(query, wanted.filters, work)


def _title(wanted: Wanted, title: str) -> str:
    asked = [
        wanted.filters,
        f"of {wanted.owner.name}" if wanted.owner else "",
        *(f"#{label}" for label in wanted.labels),
    ]
    said = " ".join(part for part in asked if part)[:100]
    return " · ".join(part for part in (title, said, f"page {wanted.page}" if wanted.page > 1 else "") if part)


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
    owner = f"<@{wanted.owner.id}>" if wanted.owner else ""
    labels = " ".join(f"#{label}" for label in wanted.labels)
    return " ".join(
        part for part in (command, escape(wanted.filters), owner, labels, project, f"page={number}") if part
    )

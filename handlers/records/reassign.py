"""One person's open records given to another, all at once, once they were looked at."""

import hashlib
from collections.abc import Sequence
from typing import Annotated

from core.actor import NOBODY, Person
from core.parameter import Field
from core.plural import counted
from core.reply import Actions, Button, Heading, Line, Note, Part, Reply, Strong
from handlers.records.edit.handover import tell_together
from handlers.records.register import R, Register, items_of
from handlers.request.arguments import outsiders
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record

_MOST, _SHOWN = 200, 10


def reassign(
    register: Register[R],
    work: Work,
    of: Annotated[Person, Field("whose they are; `none` for nobody's", sought=True)],
    to: Annotated[Person, "who takes them"],
    seen: Annotated[int | None, Field("which ones you were shown", low=0, is_inner=True)] = None,
) -> Reply:
    """Give all that is open and somebody's to somebody else, after a look at it."""
    _require_lead(register, work)
    found = _open_of(work, register.noun.name, of)
    if not found:
        whose = "without an owner" if of == NOBODY else f"of {work.first_name(of.id)}"
        return Reply((Note((f"No open {register.noun.label} {whose} here.",)),))
    for record in found:
        work.permissions.require_change(record)
    if seen != _fingerprint(found) or of.id == to.id:
        return Reply(_preview(work, register, found, of, to))
    for record in found:
        work.change(record, owner_id=to.id)
    for one in {record.project_id: record for record in found}.values():
        outsiders.refuse(work, one)
    _tell(work, register, found, of, to)
    count = counted(len(found), register.noun.label)
    line: Line = (
        Strong(count),
        f" {'are' if len(found) > 1 else 'is'} {work.first_name(to.id)}'s now: {_refs(found)}.",
    )
    return Reply((Note(line), Actions((undo_button(work.request, found[0].ref),))))


def _require_lead(register: Register[R], work: Work) -> None:
    """Raise NotAllowed for what is the lead's alone, where nothing is found of it, too: none of it may be shown."""
    project = records.get(work.session, work.here) if register.table.is_leads and work.here else None
    if project:
        work.permissions.require_lead(project)


def _open_of(work: Work, kind: str, of: Person) -> list[Record]:
    owner = None if of == NOBODY else of.id
    query = RecordQuery(work.team, (kind,), work.scope, owner_id=owner, unowned=of == NOBODY)
    return record_lists.page(work.session, query, offset=0, limit=_MOST)


def _preview(work: Work, register: Register[R], found: Sequence[Record], of: Person, to: Person) -> tuple[Part, ...]:
    work.meet(record.owner_id for record in found)
    count = counted(len(found), register.noun.label)
    more, taker = len(found) - _SHOWN, work.first_name(to.id)
    whose = "without an owner" if of == NOBODY else f"of {work.first_name(of.id)}"
    confirm = f"{register.noun.name} reassign of={_written(of)} to={_written(to)} seen={_fingerprint(found)}"
    command = f"{confirm} {work.chosen_words()}".rstrip()
    return (
        Heading(f"{count} {whose}, to be {taker}'s"),
        *items_of(work, found[:_SHOWN]),
        *((Note((f"and {more} more",)),) if more > 0 else ()),
        *(
            (Note((f"No more than {_MOST} are given at once; ask again for the rest.",)),)
            if len(found) == _MOST
            else ()
        ),
        Actions((Button(f"Give {'all ' if len(found) > 1 else ''}{len(found)} to {taker}", command, primary=True),)),
    )


def _fingerprint(found: Sequence[Record]) -> int:
    """Return what tells these records from any others: who confirms gives away what they were shown, nothing else."""
    return int(hashlib.sha256(" ".join(str(record.id) for record in found).encode()).hexdigest()[:10], 16)


def _written(person: Person) -> str:
    return "none" if person == NOBODY else f"<@{person.id}>"


def _tell(work: Work, register: Register[R], found: Sequence[Record], of: Person, to: Person) -> None:
    whose = "that had no owner" if of == NOBODY else f"of {work.first_name(of.id)}"
    tell_together(work, to.id, found, register.noun.label, f" {whose}")


def _refs(found: Sequence[Record]) -> str:
    more = len(found) - _SHOWN
    return ", ".join(record.ref for record in found[:_SHOWN]) + (f" and {more} more" if more > 0 else "")

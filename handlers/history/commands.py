"""Why a record is as it is, and taking back what one did."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, NoReturn

from core.actor import Surface
from core.errors import Conflict, NotAllowed, UserError
from core.operation import Noun
from core.parameter import Field
from core.reply import Note, Paragraph, Part, Reply, Strong
from handlers.history import undo_question, undo_settings
from handlers.history.change_line import change_line
from handlers.history.take_back import changed_since, take_back, to_take_back
from handlers.request.deeds import number_of
from handlers.request.work import Work
from storage.history import history
from storage.history.audit import Audit
from storage.records.records import Record

WHY = Noun("why", "Why something is as it is: its history.")
UNDO = Noun("undo", "Take back the last change that you made.")
_SHOWN = 30
JUST_NOW = timedelta(minutes=30)
"""So long one's own change is taken back without a question."""


@WHY.operation("", example="why R-3")
def why(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Show who changed what, and when."""
    found = history.of_record(work.session, record.id, limit=_SHOWN)
    work.meet(row.actor_id for row in found)
    told = [Paragraph(change_line(work, row)) for row in found]
    older = (Note((f"Older changes than the last {_SHOWN} are not shown.",)),) if len(found) == _SHOWN else ()
    return Reply((Paragraph((Strong(record.ref), " ", record.title)), *told, *older))


@UNDO.operation("", example="undo")
def undo(
    work: Work,
    record: Annotated[Record | None, "the record whose last change is taken back"] = None,
    change: Annotated[
        int | None, Field("the change that a question has named, by its number", low=1, is_inner=True)
    ] = None,
    seen: Annotated[
        int | None, Field("the last later change that the question has named", low=1, is_inner=True)
    ] = None,
    deed: Annotated[int | None, Field("the request that is taken back, by its number", low=0, is_inner=True)] = None,
) -> Reply:
    """Take back your last change, or the last one of a record; an older one only after a question."""
    if change:
        return _undo_named(work, change, seen or change)
    last = _of_deed(work, record, deed) if deed is not None else _last(work, record)
    if last is None:
        raise UserError("There is nothing to take back.", "`why T-12` shows what happened to a record.")
    _require_own(work, last)
    undo_settings.refuse_sent(last)
    rows = to_take_back(work, last)
    later = _later(work, rows)
    if later or _asks_first(work, last):
        return undo_question.ask(work, rows, later)
    return _taken_back(work, rows)


def _undo_named(work: Work, number: int, seen: int) -> Reply:
    """Take back what a question has named; what has changed since the question is asked about again."""
    named = history.get(work.session, work.team, number)
    if named is None:
        _refuse_late()
    _require_own(work, named)
    rows = to_take_back(work, named)
    later = _later(work, rows)
    if any(each.id > seen for each in later):
        return undo_question.ask(work, rows, later)
    return _taken_back(work, rows, is_confirmed=True)


def _last(work: Work, record: Record | None) -> Audit | None:
    if record:
        return history.last_of_record(work.session, record.id)
    return history.last_by(work.session, work.team, work.asker.id, work.scope)


def _of_deed(work: Work, record: Record | None, deed: int) -> Audit:
    """Return the change that a button stands under. Raises Conflict where that was taken back: a second press is late.

    A button that was pressed twice must not reach for the change before.
    """
    asker = work.asker.id
    keys = (
        history.requests_of_record(work.session, record.id)
        if record
        else history.requests_of_own(work.session, work.team, asker)
    )
    number = next((number for key, number in keys.items() if number_of(key) == deed), 0)
    return history.get(work.session, work.team, number) or _refuse_late()


def _refuse_late() -> NoReturn:
    raise Conflict("That has been taken back already.", "`why T-12` shows what happened to a record.")


def _require_own(work: Work, row: Audit) -> None:
    # What is a person's own is put back for who asks.
    if row.actor_id != work.asker.id and not (work.asker.is_admin and row.record_id):
        raise NotAllowed(
            f"{work.first_name(row.actor_id)} made that change.", "Ask them to undo it, or a workspace admin."
        )


def _later(work: Work, rows: Sequence[Audit]) -> list[Audit]:
    return [later for row in rows for later in changed_since(work, row)]


def _asks_first(work: Work, row: Audit) -> bool:
    """Say whether a change is not one that the asker has just made where they are."""
    is_from_terminal = row.surface == Surface.TERMINAL != work.actor.surface
    return row.actor_id != work.asker.id or work.now - row.at > JUST_NOW or is_from_terminal


def _taken_back(work: Work, rows: Sequence[Audit], *, is_confirmed: bool = False) -> Reply:
    done = undo_question.deed(work, rows)
    parts: list[Part] = []
    for row in rows:
        inside = replace(work, undoes=row)
        try:
            back = take_back(inside, row, is_confirmed=is_confirmed)
        except NotAllowed as fault:
            said = f"I can't take back that {done}. {fault.message}"
            raise NotAllowed(said, fault.hint, buttons=fault.buttons) from fault
        parts += [part for part in back if part not in parts]
    return Reply((Paragraph(("Taken back: ", done, ".")), *parts))

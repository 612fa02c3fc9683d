"""Why a record is as it is, and taking back what one did."""

from dataclasses import replace
from typing import Annotated

from core.errors import NotAllowed, UserError
from core.operation import Noun
from core.reply import Note, Paragraph, Part, Reply, Strong
from handlers.history.change_line import change_line
from handlers.history.take_back import take_back
from handlers.request.work import Work
from storage import history
from storage.audit import Audit
from storage.records import Record

WHY = Noun("why", "Why something is as it is: its history.")
UNDO = Noun("undo", "Take back the last change that you made.")
_SHOWN = 30


@WHY.operation("", example="why R-3")
def why(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Show who changed what, and when."""
    found = history.of_record(work.session, record.id, limit=_SHOWN)
    work.meet(row.actor_id for row in found)
    told = [Paragraph(change_line(work, row)) for row in found]
    older = (Note((f"Older changes than the last {_SHOWN} are not shown.",)),) if len(found) == _SHOWN else ()
    return Reply((Paragraph((Strong(record.ref), " ", record.title)), *told, *older))


@UNDO.operation("", example="undo")
def undo(work: Work, record: Annotated[Record | None, "the record whose last change is taken back"] = None) -> Reply:
    """Take back your last change, or the last one of a record."""
    last = history.last_of_record(work.session, record.id) if record else _my_last(work)
    if last is None:
        raise UserError("There is nothing to take back.", "`why T-12` shows what happened to a record.")
    if last.actor_id != work.asker.id and not work.asker.is_admin:
        raise NotAllowed(
            f"{work.name(last.actor_id)} made the last change.", "Ask them to undo it, or a workspace admin."
        )
    name = last.operation
    parts: list[Part] = []
    for row in history.of_request(work.session, last):
        parts += [part for part in take_back(replace(work, undoes=row), row) if part not in parts]
    return Reply((Paragraph(("Taken back: ", Strong(name), ".")), *parts))


def _my_last(work: Work) -> Audit | None:
    return history.last_by(work.session, work.team, work.asker.id, work.scope)

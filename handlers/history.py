"""Why a record is as it is, and taking back what one did."""

from collections.abc import Mapping
from typing import Annotated

from core import dates
from core.errors import Conflict, NotAllowed, NotFound, UserError
from core.operation import Noun
from core.reply import Line, Moment, Note, Paragraph, Reply, Strong
from handlers import lists
from handlers.work import Work
from storage import audit, projects, records
from storage.audit import Audit
from storage.projects import Project
from storage.records import Record, RecordQuery

WHY = Noun("why", "Why something is as it is: its history.")
UNDO = Noun("undo", "Take back the last change that you made.")
_SHOWN = 30
_UNSAID = frozenset({"closed_at", "updated_at"})


@WHY.operation("", example="why R-3")
def why(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Show who changed what, and when."""
    found = audit.history(work.session, record.id, limit=_SHOWN)
    work.meet(row.actor_id for row in found)
    lines = [Paragraph(_row_line(work, row)) for row in found]
    older = (Note((f"Older changes than the last {_SHOWN} are not shown.",)),) if len(found) == _SHOWN else ()
    return Reply((Paragraph((Strong(record.ref), " ", record.title)), *lines, *older))


@UNDO.operation("", example="undo")
def undo(work: Work, record: Annotated[Record | None, "the record whose last change is taken back"] = None) -> Reply:
    """Take back your last change, or the last one of a record."""
    last = audit.of_record_last(work.session, record.id) if record else _my_last(work)
    if last is None:
        raise UserError("There is nothing to take back.", "`why T-12` shows what happened to a record.")
    if last.actor_id != work.asker.id and not work.asker.is_admin:
        raise NotAllowed(
            f"{work.name(last.actor_id)} made the last change.", "Ask them to undo it, or a workspace admin."
        )
    rows = audit.of_request(work.session, last)
    targets = [_take_back(work, row) for row in rows]
    lines = [Paragraph(lists.record_line(work, target)) for target in targets]
    return Reply((Paragraph(("Taken back: ", Strong(last.operation), ".")), *lines))


def _my_last(work: Work) -> Audit | None:
    return audit.last_by(work.session, work.team, work.asker.id, work.scope)


def _take_back(work: Work, row: Audit) -> Record:
    target = records.get(work.session, row.record_id) if row.record_id else None
    if target is None or not work.sees(target):
        raise NotFound("It belongs to a project that you don't see any more.", "Ask the project's lead.")
    touched = [key for key, value in audit.values(target, row.after).items() if value != row.after[key]]
    if not row.before and _is_used(work, target, row):
        raise _has_changed(target, touched)
    if touched or not audit.undone(work.session, row.id, work.now):
        raise _has_changed(target, touched)
    if row.before:
        audit.put_back(target, row.before)
    else:
        _remove(work, target)
    work.audit(target, undoes=row)
    return target


def _is_used(work: Work, target: Record, added: Audit) -> bool:
    """Say whether a new record has been changed since, also where it was empty, or a new project holds records."""
    last = audit.of_record_last(work.session, target.id)
    if last is not None and last.id != added.id:
        return True
    inside = RecordQuery(work.team, projects=frozenset({target.id}), open_only=False)
    return isinstance(target, Project) and bool(records.page(work.session, inside, offset=0, limit=1))


def _remove(work: Work, target: Record) -> None:
    """Drop a record whose adding is taken back; a project lets go of its channels, so that another can begin there."""
    target.state, target.closed_at = "dropped", work.now
    if isinstance(target, Project):
        for channel in projects.channels_of(work.session, target.id):
            projects.unbind(work.session, work.team, channel)


def _has_changed(target: Record, touched: list[str]) -> Conflict:
    said = f" ({', '.join(_words(name) for name in touched)})" if touched else ""
    return Conflict(
        f"{target.ref} has changed since{said}.",
        f"`why {target.ref}` shows how; `{target.ref}` shows it as it is.",
        commands=(f"why {target.ref}",),
    )


def _row_line(work: Work, row: Audit) -> Line:
    when = Moment(row.at, dates.say_date(row.at.astimezone(work.asker.tzinfo()).date(), work.today))
    return (when, f" · {work.name(row.actor_id)} · {row.operation} ({row.surface})", _changes(work, row))


def _changes(work: Work, row: Audit) -> str:
    if not row.before:
        return ""
    said = [
        f"{_words(name)}: {_value(work, name, row.before)} → {_value(work, name, row.after)}"
        for name in row.after
        if name not in _UNSAID
    ]
    return " · " + "; ".join(said) if said else ""


def _value(work: Work, name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if value in (None, "", []):
        return "none"
    if name == "owner_id":
        return work.name(str(value))
    if name.endswith("_id") and str(value).isdigit():
        return _ref(work, str(value))
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)[:100]


def _ref(work: Work, key: str) -> str:
    record = records.get(work.session, int(key))
    return record.ref if record and work.sees(record) else "a record that you don't see"


def _words(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")

"""Why a record is as it is, and taking back what one did."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from core import dates
from core.errors import Conflict, NotAllowed, NotFound, UserError
from core.operation import Noun
from core.reply import Line, Moment, Note, Paragraph, Part, Reply, Strong
from handlers.history import undo_settings
from handlers.minutes import accept, items
from handlers.records.lines import record_line
from handlers.registers import project as projects
from handlers.request.work import Work
from storage import audit, channels, history, proposals, records
from storage.audit import Audit
from storage.proposals import Proposal, Verdict
from storage.records import Record, RecordQuery
from storage.registers import project as store

WHY = Noun("why", "Why something is as it is: its history.")
UNDO = Noun("undo", "Take back the last change that you made.")
_SHOWN = 30
_UNSAID = frozenset({"closed_at", "updated_at", "decided_at", "decided_by", "is_edited", "standup thread"})


@WHY.operation("", example="why R-3")
def why(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Show who changed what, and when."""
    found = history.of_record(work.session, record.id, limit=_SHOWN)
    work.meet(row.actor_id for row in found)
    lines = [Paragraph(_row_line(work, row)) for row in found]
    older = (Note((f"Older changes than the last {_SHOWN} are not shown.",)),) if len(found) == _SHOWN else ()
    return Reply((Paragraph((Strong(record.ref), " ", record.title)), *lines, *older))


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
        parts += [part for part in _taken_back(replace(work, undoes=row), row) if part not in parts]
    return Reply((Paragraph(("Taken back: ", Strong(name), ".")), *parts))


def _taken_back(work: Work, row: Audit) -> tuple[Part, ...]:
    """Take one change back; return what holds now."""
    if row.record_id is None:
        _mark(work, row)
        return undo_settings.own(work, row).parts
    if row.proposal_id:
        return (Paragraph(_take_item_back(work, row)),)
    target = _target(work, row)
    if not history.is_setting(target, row):
        return (Paragraph(_take_back(work, row)),)
    # Each channel is a thing of its own.
    if projects.CHANNEL not in row.after and (touched := history.set_since(work.session, row)):
        raise _has_changed(target.ref, target.ref, touched)
    _mark(work, row)
    return undo_settings.of_project(work, target, row).parts


def _mark(work: Work, row: Audit) -> None:
    if not history.undone(work.session, row.id, work.now):
        raise Conflict("It has been taken back already.", "`undo` takes back the change before it.")


def _my_last(work: Work) -> Audit | None:
    return history.last_by(work.session, work.team, work.asker.id, work.scope)


def _take_back(work: Work, row: Audit) -> Line:
    target = _target(work, row)
    touched = _touched(target, row)
    if not row.before and _is_used(work, target, row):
        raise _has_changed(target.ref, target.ref, touched)
    if touched or not history.undone(work.session, row.id, work.now):
        raise _has_changed(target.ref, target.ref, touched)
    if row.before:
        history.put_back(target, row.before)
    else:
        _remove(work, target)
    work.audit(target)
    return record_line(work, target)


def _take_item_back(work: Work, row: Audit) -> Line:
    """Take back what was done to an item that minutes propose, and have its message drawn again."""
    meeting, item = _target(work, row), proposals.take(work.session, work.team, row.proposal_id or 0)
    if item is None:
        raise NotFound(f"Item {row.proposal_id} is not there any more.", "Nothing is to be done.")
    touched = _touched(item, row)
    if touched or not history.undone(work.session, row.id, work.now):
        raise _has_changed(f"Item {item.id}", meeting.ref, touched)
    with accept.noted(work, item):
        history.put_back(item, row.before)
    items.draw_again(work, item)
    return (Strong(f"Item {item.id}"), f" of {meeting.ref} is {_AS_BEFORE[item.verdict]}.")


_AS_BEFORE = {
    Verdict.PROPOSED: "as it was, and waits to be accepted",
    Verdict.ACCEPTED: "accepted again",
    Verdict.DISMISSED: "dismissed again",
    Verdict.AMENDED: "changed by its source again",
}


def _target(work: Work, row: Audit) -> Record:
    target = records.get(work.session, row.record_id) if row.record_id else None
    # A project that has let its only channel go is seen by nobody, until that is taken back.
    has_let_go = bool(row.before.get(projects.CHANNEL))
    if target is None or not (work.sees(target) or has_let_go):
        raise NotFound("It belongs to a project that you don't see any more.", "Ask the project's lead.")
    return target


def _touched(target: Record | Proposal, row: Audit) -> list[str]:
    return [key for key, value in audit.values(target, row.after).items() if value != row.after[key]]


def _is_used(work: Work, target: Record, added: Audit) -> bool:
    """Say whether a new record has been changed since, also where it was empty, or a new project holds records."""
    last = history.last_of_record(work.session, target.id)
    if last is not None and last.id != added.id:
        return True
    inside = RecordQuery(work.team, projects=frozenset({target.id}), open_only=False)
    return target.is_project and bool(records.page(work.session, inside, offset=0, limit=1))


def _remove(work: Work, target: Record) -> None:
    """Drop a record whose adding is taken back; a project lets go of its channels, so that another can begin there."""
    target.state, target.closed_at = "dropped", work.now
    if target.is_project:
        for channel in store.channels_of(work.session, target.id):
            store.unbind(work.session, work.team, channel)


def _has_changed(what: str, ref: str, touched: list[str]) -> Conflict:
    said = f" ({', '.join(_words(name) for name in touched)})" if touched else ""
    return Conflict(
        f"{what} has changed since{said}.",
        f"`why {ref}` shows how; `{ref}` shows it as it is.",
        commands=(f"why {ref}",),
    )


def _row_line(work: Work, row: Audit) -> Line:
    when = Moment(row.at, dates.say_date(row.at.astimezone(work.asker.tzinfo()).date(), work.today))
    item = f" · item {row.proposal_id}" if row.proposal_id else ""
    return (when, f" · {work.name(row.actor_id)} · {row.operation} ({row.surface}){item}", _changes(work, row))


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
    if name.rsplit(maxsplit=1)[-1] == projects.CHANNEL:
        return _channel(work, str(value))
    if name.endswith("_id") and str(value).isdigit():
        return _ref(work, str(value))
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)[:100]


def _channel(work: Work, channel_id: str) -> str:
    """Return a channel's name where everybody may know it."""
    found = channels.find(work.session, work.team, channel_id)
    return f"#{found.name}" if found and not found.is_private and not work.asker.is_guest else "a channel"


def _ref(work: Work, key: str) -> str:
    record = records.get(work.session, int(key))
    return record.ref if record and work.sees(record) else "a record that you don't see"


def _words(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")

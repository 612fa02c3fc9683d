"""How a change is taken back: of a record, of an item of minutes, of how a project or a person is served."""

from core.errors import Conflict, NotFound
from core.reply import Line, Paragraph, Part, Strong
from handlers.history import undo_settings
from handlers.minutes import accept, items
from handlers.records import states
from handlers.records.card import column_words
from handlers.records.register import line_of
from handlers.records.rows import row_words
from handlers.records.rows.child_rows import kind_of
from handlers.registers.project import channels as project_channels
from handlers.request import guards
from handlers.request.arguments import read_by_guests
from handlers.request.work import Work
from storage import proposals, record_lists
from storage.history import audit, history
from storage.history.audit import Audit
from storage.proposals import Proposal, Verdict
from storage.record_query import RecordQuery
from storage.records import child_rows, records
from storage.records.child_rows import ChildRow
from storage.records.records import Record
from storage.registers import project as store
from storage.registers.repeating import RepeatingRecord

_AS_BEFORE = {
    Verdict.PROPOSED: "as it was, and waits to be accepted",
    Verdict.ACCEPTED: "accepted again",
    Verdict.DISMISSED: "dismissed again",
    Verdict.AMENDED: "changed by its source again",
}


def to_take_back(work: Work, change: Audit) -> list[Audit]:
    """Return what is taken back with a change, newest first: all that its request did.

    The next one of what repeats stays where somebody has changed it since. Raises UserError where guests read of it.
    """
    rows = history.of_request(work.session, change)
    if work.actor.is_public:
        touched = {row.record_id for row in rows if row.record_id}
        read_by_guests.refuse_records(work, records.of_ids(work.session, touched))
    is_change = any(row.before for row in rows)
    return [row for row in rows if not (is_change and _is_next_one(row) and changed_since(work, row))]


def _is_next_one(row: Audit) -> bool:
    return not row.before and bool(row.after.get("series"))


def changed_since(work: Work, row: Audit) -> list[Audit]:
    """Return the later changes that would be lost if this one were taken back, newest first."""
    if row.record_id is None or row.proposal_id:
        return []
    later = [each for each in history.later_of_record(work.session, row) if each.proposal_id is None]
    if row.row_id:
        later = [each for each in later if each.row_id == row.row_id]
    if not row.before:
        return later
    later = [each for each in later if each.row_id == row.row_id]
    # Each channel is a thing of its own.
    return [
        each
        for each in later
        if not row.after.keys().isdisjoint(each.after) and project_channels.CHANNEL not in row.after
    ]


def take_back(work: Work, row: Audit, *, is_confirmed: bool = False) -> tuple[Part, ...]:
    """Take one change back; return what holds now. `is_confirmed`: also where it has changed since."""
    if row.record_id is None:
        _mark(work, row)
        return undo_settings.own(work, row).parts
    if row.proposal_id:
        return (Paragraph(_take_item_back(work, row)),)
    target = _target(work, row)
    if row.row_id:
        return (Paragraph(_take_row_back(work, target, row, is_confirmed=is_confirmed)),)
    if not history.is_setting(target, row):
        return (Paragraph(_take_record_back(work, row, is_confirmed=is_confirmed)),)
    _mark(work, row)
    return undo_settings.of_project(work, target, row).parts


def _take_record_back(work: Work, row: Audit, *, is_confirmed: bool) -> Line:
    target = _target(work, row)
    work.permissions.require_part(target.project_id)
    touched = [] if is_confirmed else _touched(target, row)
    if not row.before and _holds_records(work, target):
        raise _has_changed(target.ref, target.ref, touched)
    if touched or not history.undone(work.session, row.id, work.now):
        raise _has_changed(target.ref, target.ref, touched)
    if row.before:
        guards.require(work.catalog, work, target, row.before)
        history.put_back(target, row.before)
    else:
        _remove(work, target)
    work.audit(target)
    return line_of(work, target)


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


def _take_row_back(work: Work, record: Record, change: Audit, *, is_confirmed: bool) -> Line:
    """Take back what was done to a row of a record, and to no other. One that was logged is dropped."""
    row = child_rows.get(work.session, change.row_id or 0)
    if row is None:
        raise NotFound("That is not there any more.", "Nothing is to be done.")
    work.permissions.require_part(record.project_id)
    child_rows.hold_as_is(work.session, record)
    child_rows.take(work.session, row)
    kind = kind_of(work, record, row)
    touched = [] if is_confirmed else _touched(row, change)
    if touched or not history.undone(work.session, change.id, work.now):
        raise _has_changed(f"{kind.title(row.number)} of {record.ref}", record.ref, touched)
    back = history.typed(type(row), change.before) if change.before else {"dropped_at": work.now}
    kind.put(work, record, row, back)
    state = " · dropped" if row.dropped_at else ""
    return (*row_words.line_of(work, record, row), state)


def _mark(work: Work, row: Audit) -> None:
    if not history.undone(work.session, row.id, work.now):
        raise Conflict("It has been taken back already.", "`undo` takes back the change before it.")


def _target(work: Work, row: Audit) -> Record:
    target = records.get(work.session, row.record_id) if row.record_id else None
    # A project that has let its only channel go is seen by nobody, until that is taken back.
    has_let_go = bool(row.before.get(project_channels.CHANNEL))
    if target is None or not (work.sees(target) or has_let_go):
        raise NotFound("It belongs to a project that you don't see any more.", "Ask the project's lead.")
    return target


def _touched(target: Record | Proposal | ChildRow, row: Audit) -> list[str]:
    return [key for key, value in audit.values(target, row.after).items() if value != row.after[key]]


def _holds_records(work: Work, target: Record) -> bool:
    """Say whether a new project is in use: to take it from those who use it takes more than an undo."""
    inside = RecordQuery(work.team, projects=frozenset({target.id}), open_only=False)
    return target.is_project and bool(record_lists.page(work.session, inside, offset=0, limit=1))


def _remove(work: Work, target: Record) -> None:
    """Drop a record whose adding is taken back; a project lets go of its channels, so that another can begin there."""
    target.state, target.closed_at = states.DROPPED, work.now
    if isinstance(target, RepeatingRecord):  # its day is free again for the next one that is made
        target.series = target.repeats = None
    if target.is_project:
        for channel in store.channels_of(work.session, target.id):
            project_channels.leave(work, channel)


def _has_changed(what: str, ref: str, touched: list[str]) -> Conflict:
    said = f" ({', '.join(map(column_words.called, touched))})" if touched else ""
    return Conflict(
        f"{what} has changed since{said}.",
        f"`why {ref}` shows how; `{ref}` shows it as it is.",
        commands=(f"why {ref}",),
    )

"""How a change reads in a history: when, by whom, what was done, in words."""

from functools import partial

from core.actor import OURSELVES
from core.dates import dates
from core.reply import Line, Moment
from handlers.records.card import linked
from handlers.records.card.column_words import ColumnWords
from handlers.records.edit.change_words import SAID, phrases, sentence
from handlers.records.rows import row_words
from handlers.records.setting_words import setting_words
from handlers.registers.project import channels as project_channels
from handlers.request.work import Work
from storage.directory import channels
from storage.history import history
from storage.history.audit import Audit
from storage.proposals import Verdict
from storage.records import child_rows, records

_UNSAID = SAID | {
    "updated_at",
    "decided_at",
    "decided_by",
    "decided_by_id",
    "is_edited",
    "standup thread",
    "record_id",
    "verdict",
    "series",
    "repeat_day",
}
_VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.DISMISSED: "dismissed",
    Verdict.PROPOSED: "put back",
    Verdict.AMENDED: "changed",
}
_BECAME = ("superseded_by_id", "promoted_to_id")
_OWN = {
    "reminder": "changed your reminder settings",
    "ooo": "changed an absence",
    "standup": "answered the standup",
    "usage": "changed the budgets of the language model",
}
"""What was done that stands in no record's history, by the first word of its name."""


def change_line(work: Work, row: Audit) -> Line:
    """Return a change as one line, as far as the asker may see it."""
    when = Moment(row.at, dates.say_date(row.at.astimezone(work.asker.tzinfo()).date(), work.today))
    back = "took a change back: " if row.undoes_id else ""
    return (when, f" · {_who(work, row)} · {back}{what_was_done(work, row, 'it')}")


def _who(work: Work, row: Audit) -> str:
    """Return who made a change; the clock acts for nobody, and then it was us."""
    return work.first_name(row.actor_id) if row.actor_id else OURSELVES.name


def what_was_done(work: Work, row: Audit, thing: str) -> str:
    """Return what a change did to a thing: "moved T-1 from Friday to Monday"."""
    if row.record_id is None:
        name = next(iter(row.after)).partition(" ")[0]
        return _OWN.get(name, f"changed {name}")
    if row.proposal_id:
        return _to_item(work, row)
    if row.row_id:
        return _to_row(work, row, row.row_id, thing)
    if not row.before:
        return _added(work, row, thing)
    record = records.get(work.session, row.record_id)
    if record is None or (record.is_project and history.is_setting(record, row)):
        return _to_setting(work, row)
    said = phrases(work, record, row.actor_id, row.before, row.after)
    rest = _rest(work, row, work.hides(record))
    parts = [f"{sentence(said, thing)}{_became(work, row)}"] if said else []
    if rest:
        parts.append(f"changed {'it' if said else thing}: {rest}")
    return " and ".join(parts) or f"changed {thing}"


def _added(work: Work, row: Audit, thing: str) -> str:
    """Return how a record came to be: typed, from a message, or from minutes."""
    if row.surface == "shortcut":
        return f"added {thing} from a message"
    if row.operation.startswith("minutes"):
        item = history.item_of_request(work.session, row)
        meeting = records.get(work.session, item.record_id) if item and item.record_id else None
        day = meeting.takes_place if meeting else None
        of = f" of {dates.name_date(day, work.today)}" if day else ""
        return f"accepted {thing} from the minutes{of}"
    return f"added {thing}"


def _to_item(work: Work, row: Audit) -> str:
    item, verdict = f"item {row.proposal_id}", row.after.get("verdict")
    rest = _rest(work, row)
    if "owner_id" in row.after and not verdict:
        rest = "; ".join(filter(None, (_change(work, row, "owner_id"), rest)))
    if "due" in row.after and not verdict:
        rest = "; ".join(filter(None, (rest, _change(work, row, "due"))))
    verb = _VERDICTS[Verdict(str(verdict))] if verdict else "changed"
    return f"{verb} {item}{f': {rest}' if rest else ''}"


def _to_row(work: Work, change: Audit, row_id: int, thing: str) -> str:
    """Return what was done to a row of a record, by its number: added expense 3: 1,200 EUR, annotation."""
    row = child_rows.get(work.session, row_id)
    return row_words.what_was_done(work, change, row, thing) if row else f"changed {thing}"


def _to_setting(work: Work, row: Audit) -> str:
    """Return what was done to how a project is served: by words of its own, else what stood there before and after."""
    said = {name: _setting_words(work, row, name) for name in row.after if name not in _UNSAID}
    rest = "; ".join(_change(work, row, name) for name, words in said.items() if not words)
    return " and ".join([*filter(None, said.values()), *([f"changed {rest}"] if rest else [])]) or "changed it"


def _setting_words(work: Work, row: Audit, name: str) -> str:
    return setting_words(name, row.before.get(name), row.after[name], lambda day: dates.name_date(day, work.today))


def _became(work: Work, row: Audit) -> str:
    """Return by what a record was replaced, or which task it is now."""
    return "".join(f" ({linked.ref_of(work, int(str(row.after[name])))})" for name in _BECAME if row.after.get(name))


def _rest(work: Work, row: Audit, hidden: frozenset[str] = frozenset()) -> str:
    """Return the changes of what has no words of its own."""
    told = (name for name in row.after if name not in _UNSAID | hidden)
    return "; ".join(_change(work, row, name) for name in told if _is_said(row, name))


def _is_said(row: Audit, name: str) -> bool:
    # Whom it waited for is known from when it was blocked.
    return name not in _BECAME and (name != "blocked_by_id" or row.after[name] is not None)


def _change(work: Work, row: Audit, name: str) -> str:
    before, after = (_named(work, name, values.get(name)) for values in (row.before, row.after))
    return ColumnWords(work.first_name, work.today, ref=partial(linked.ref_of, work)).from_to(name, before, after)


def _named(work: Work, name: str, value: object) -> object:
    """Return a value, keys of channels and records as what the asker may know of them."""
    if value and name.rsplit(maxsplit=1)[-1] == project_channels.CHANNEL:
        return _channel(work, str(value))
    return linked.ref_of(work, int(str(value))) if name.endswith("_id") and str(value).isdigit() else value


def _channel(work: Work, channel_id: str) -> str:
    """Return a channel's name where everybody may know it."""
    found = channels.find(work.session, work.team, channel_id)
    return f"#{found.name}" if found and not found.is_private and not work.asker.is_guest else "a channel"

"""How a change reads in a history: when, by whom, from what to what."""

from collections.abc import Mapping

from core import dates
from core.reply import Line, Moment
from handlers.registers import project as projects
from handlers.request.work import Work
from storage import channels, records
from storage.audit import Audit

_UNSAID = frozenset({"closed_at", "updated_at", "decided_at", "decided_by", "is_edited", "standup thread"})


def change_line(work: Work, row: Audit) -> Line:
    """Return a change as one line, as far as the asker may see it."""
    when = Moment(row.at, dates.say_date(row.at.astimezone(work.asker.tzinfo()).date(), work.today))
    item = f" · item {row.proposal_id}" if row.proposal_id else ""
    return (when, f" · {work.name(row.actor_id)} · {row.operation} ({row.surface}){item}", _changes(work, row))


def column_words(column: str) -> str:
    """Return what a column is called in a sentence."""
    return column.removesuffix("_id").replace("_", " ")


def _changes(work: Work, row: Audit) -> str:
    if not row.before:
        return ""
    said = [
        f"{column_words(name)}: {_value(work, name, row.before)} → {_value(work, name, row.after)}"
        for name in row.after
        if name not in _UNSAID
    ]
    return " · " + "; ".join(said) if said else ""


def _value(work: Work, name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if value in (None, "", []):
        return "none"
    if name in {"owner_id", "deputy_id"}:
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

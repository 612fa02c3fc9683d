"""Two edits at once: what somebody else has changed while a form was open is not overwritten, but asked about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.dates import dates
from core.field_text import field_text
from core.grammar.tokens import escape
from core.reply import Actions, Button, Line, Paragraph, Reply, Strong
from handlers.records.card import linked
from handlers.records.card.column_words import ColumnWords
from handlers.request.work import Work
from storage.history import history
from storage.records.records import Record

_LOOKED_AT = 50
_LONGEST_COMMAND = 1_900


class EditedField(NamedTuple):
    """A field of a form that was changed: what stood in it at first, what the record holds now, what was written."""

    name: str
    column: str
    opened: str
    now: str
    mine: str


class Overwritten(NamedTuple):
    """A field that somebody else has changed while the form was open."""

    field: EditedField
    actor_id: str


def overwritten(work: Work, record: Record, fields: Sequence[EditedField]) -> list[Overwritten]:
    """Return the fields whose changes by others would be lost.

    A form may have been opened with other words than the record held; so it counts what the history says.
    """
    suspect = [each for each in fields if each.now not in (each.opened, each.mine)]
    if not suspect:
        return []
    rows = history.of_record(work.session, record.id, _LOOKED_AT)
    found = []
    for each in suspect:
        since = [row for row in rows if each.column in row.after and not row.is_of_part]
        if any(_kept_text(work, row.before.get(each.column)) == each.opened for row in since):
            found.append(Overwritten(each, since[0].actor_id))
    return found


def ask(work: Work, record: Record, noun: str, lost: Sequence[Overwritten]) -> Reply:
    """Return the question whose words are to hold."""
    work.meet(each.actor_id for each in lost)
    is_mine = lost[0].actor_id == work.asker.id
    who = "You" if is_mine else work.first_name(lost[0].actor_id)
    theirs = "; ".join(f"{_label(each)} → {_shown(work, each.field.column, each.field.now)}" for each in lost)
    mine = " ".join(f"Your {_label(each)}: {_shown(work, each.field.column, each.field.mine)}." for each in lost)
    said: Line = (f"{who} changed ", Strong(record.ref), f" while you were editing: {theirs}. {mine}")
    command = f"{noun} edit {record.ref} {' '.join(map(_token, lost))}"
    again = Button("Edit again", f"{noun} edit {record.ref}", primary=True)
    use = Button("Use mine", command, primary=True) if len(command) <= _LONGEST_COMMAND else again
    keep = Button("Keep that" if is_mine else f"Keep {who}'s", record.ref)
    return Reply((Paragraph(said), Actions((keep, use))))


def opened_with(fields: Mapping[str, str], name: str) -> str:
    """Return what stood in a field at first, a person as an id."""
    return fields[name].removeprefix("<@").partition("|")[0].rstrip(">").strip()


def _kept_text(work: Work, value: object) -> str:
    """Return a value of a history as it stands in a field; it keeps words as lists, and records by their keys."""
    if isinstance(value, list):
        return linked.text(work, value) if any(isinstance(each, int) for each in value) else field_text(tuple(value))
    return field_text(value)


def _label(each: Overwritten) -> str:
    return each.field.name.replace("_", " ")


def _shown(work: Work, column: str, text: str) -> str:
    said = ColumnWords(work.first_name, work.today, dates.say_date).value(column, text)
    return f"“{said}”" if said and text.startswith(said) else said or "none"


def _token(each: Overwritten) -> str:
    name, column, mine = each.field.name, each.field.column, each.field.mine
    if not mine:
        return f"{name}=none"
    if column.endswith("_id"):
        return f"{name}=<@{mine}>"
    return f'{name}="{escape(mine).replace(chr(34), chr(39))}"'

"""What was changed since the last digest: one line for each record and person, whatever they did to it meanwhile."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from core.dates import dates
from core.plural import counted, together
from core.reply import Line, Strong
from handlers.records.card.column_words import ColumnWords, called
from handlers.records.register import Register
from handlers.records.rows.child_rows import RowKind
from handlers.records.setting_words import setting_words
from handlers.records.states import State
from handlers.records.week.facts import title_of
from handlers.records.week.week import Week
from storage.digests.digest_rows import DigestRow
from storage.history.audit_changes import Change
from storage.proposals import Verdict
from storage.records.private_columns import kept_columns
from storage.records.records import Record

_UNSAID = frozenset({"closed_at", "updated_at", "source_url"})
"""What is kept of every record and says nothing; besides, its keys of other rows, and what its register names."""
_LONGEST_VALUE = 60
_ADDED = "added"
_MOST_ADDED = 5
"""So many added records are told one by one, as in the first digest of a project there may be hundreds."""
_WAITS_AGAIN = "waits again"
_BACK = "changed and changed back"


class Changed(NamedTuple):
    """What a person did to a record; `added` is what it is called where they added it and did nothing else."""

    line: Line
    added: str = ""


def found_in(week: Week, told: Mapping[str, Register[Record]]) -> list[Changed]:
    """Return the changes, in the order in which the first of each was made; the registers are given by their kinds."""
    folded: dict[tuple[int, str], list[Change]] = {}
    for change in week.changes:
        folded.setdefault((change.record_id, change.actor_id), []).append(change)
    return [_changed(week, told, record, actor, theirs) for (record, actor), theirs in folded.items()]


def lines(changes: Iterable[Changed]) -> list[Line]:
    """Return changes as lines; where many records were added, one line counts those of each kind."""
    told = list(changes)
    added = Counter(each.added for each in told if each.added)
    if added.total() <= _MOST_ADDED:
        return [each.line for each in told]
    words = together([counted(number, one) for one, number in added.items()])
    return [(Strong("Added"), f": {words}"), *(each.line for each in told if not each.added)]


def _changed(
    week: Week, told: Mapping[str, Register[Record]], record: int, actor: str, changes: list[Change]
) -> Changed:
    entry = week.entries.get(record)
    register = told.get(entry.kind) if entry else None
    items = [change for change in changes if change.proposal_id is not None]
    own = [change for change in changes if not change.is_of_part]
    said = [*(_said(week, entry, register, own) if own else ()), *_rows_said(register, changes), *_items_said(items)]
    what: Line = (Strong(entry.ref), f" {title_of(entry)}") if entry else ("A record that is not here any more",)
    line: Line = (*what, f" · {week.name(actor)}: {'; '.join(said) or _BACK}")
    return Changed(line, register.noun.label if register and said == [_ADDED] else "")


def _said(
    week: Week, entry: DigestRow | None, register: Register[Record] | None, changes: list[Change]
) -> Iterator[str]:
    """Yield what a person's changes come to in the end."""
    before, after = _net(changes)
    is_added = not changes[0].before and changes[0].undoes_id is None
    if is_added:
        yield _ADDED
        if entry and register and entry.is_closed and entry.state in after.values():
            yield register.state_of(entry.state).said
        return
    names = [name for name in after if not _is_unsaid(register, name)]
    said = [
        _came_into(register, str(after[name]))
        if name == "state"
        else _column_said(week, name, before.get(name), after[name])
        for name in names
    ]
    yield from said or [_BACK if len(changes) > 1 else "changed"]


def _came_into(register: Register[Record] | None, name: str) -> str:
    state = register.state_of(name) if register else State(name)
    return state.began or state.said


def _net(changes: Iterable[Change]) -> tuple[dict[str, object], dict[str, object]]:
    """Return what stood there before a row of changes and after it, without what is as it was."""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for change in changes:
        for name, value in change.before.items():
            before.setdefault(name, value)
        after.update(change.after)
    same = [name for name in before if name in after and before[name] == after[name]]
    for name in same:
        del before[name], after[name]
    return before, after


def _is_unsaid(register: Register[Record] | None, name: str) -> bool:
    """Say whether a column or setting is the program's own affair, as keys are, or is not for the eyes of all."""
    is_key = name.endswith("_id") and name != "owner_id"
    own = {*register.unsaid, *kept_columns(register.table)} if register else set[str]()
    return is_key or name.endswith((" thread", " channel")) or name in _UNSAID | own


def _column_said(week: Week, name: str, before: object, after: object) -> str:
    if name == "channel":
        return "lives in another channel, too" if after else "a channel less"
    if setting := setting_words(name, before, after, lambda day: dates.name_date(day, week.today)):
        return setting
    words = ColumnWords(week.name, week.today, ref=lambda key: week.entries[key].ref if key in week.entries else "…")
    old, new = words.value(name, before), words.value(name, after)
    if len(old) > _LONGEST_VALUE or len(new) > _LONGEST_VALUE or "\n" in old + new:
        return f"{called(name)} rewritten"
    if name == "closed_because":
        return f"“{new}”" if new else "the reason is gone"
    return words.change(name, before, after)


def _rows_said(register: Register[Record] | None, changes: list[Change]) -> Iterator[str]:
    """Yield what became of rows of a record, by the last that was done to each and how many it was done to."""
    done: dict[int, tuple[str, str]] = {}
    for change in changes:
        if change.row_id and change.row_kind:
            known = done.get(change.row_id, ("", ""))[1]
            done[change.row_id] = (_row_called(register, change.row_kind), _row_deed(change, known))
    for (called_, deed), number in Counter(done.values()).items():
        if deed:
            yield f"{counted(number, called_)} {deed}"


def _row_called(register: Register[Record] | None, kind: str) -> str:
    found = register.row_kinds.get(kind) if register else None
    return found.called if isinstance(found, RowKind) else "row"


def _row_deed(change: Change, known: str) -> str:
    """Return what a change has made of a row, given what was known of it; nothing is left of one that has gone."""
    if not change.before:
        return "added"
    if change.after.get("dropped_at"):
        return "" if known == "added" else "dropped"
    return known if known == "added" else "changed"


def _items_said(changes: list[Change]) -> Iterator[str]:
    """Yield what became of items that minutes propose, by what was decided last on each."""
    verdicts: dict[int, str] = {}
    for change in changes:
        verdicts[change.proposal_id or 0] = _verdict(change.after, verdicts.get(change.proposal_id or 0, "changed"))
    for verdict, number in Counter(verdicts.values()).items():
        waits = "wait again" if verdict == _WAITS_AGAIN and number > 1 else verdict
        yield f"{number} proposed item{'' if number == 1 else 's'} {waits}"


def _verdict(after: Mapping[str, object], otherwise: str) -> str:
    verdict = after.get("verdict")
    if verdict == Verdict.PROPOSED:
        return _WAITS_AGAIN
    return str(verdict) if verdict else otherwise

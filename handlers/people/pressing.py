"""What somebody should do first, by facts: when it is due, who waits for it, how much it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.plural import counted, together
from core.reply import Actions, Button, Item, Line, Paragraph, Reply
from handlers.people.row_menu import menu_of
from handlers.records import register
from handlers.records.card import lines
from handlers.request import calendar
from handlers.request.work import Work
from storage import record_lists, waiting
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record
from storage.waiting import Waiting

MOST = 3
_LOOKED_AT = 100
"""Of somebody's things, so many are weighed, those due first, and so many that others wait for."""
_NEAR_DAYS = 7
_LATE, _TODAY, _TOMORROW, _IN_A_WEEK, _MOST_DAYS = 40, 35, 28, 12, 20
_WAITED_FOR, _EACH_MORE, _MOST_MORE, _A_LEVEL, _BEGUN, _CANT_GO_ON = 15, 5, 3, 8, 3, 1000
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Pressing:
    """A thing to be done, why now, and how much these reasons weigh together."""

    record: Record
    reasons: tuple[str, ...]
    weight: int

    @property
    def order(self) -> tuple[int, date, int]:
        """Return what it is sorted by: what weighs most comes first."""
        return -self.weight, self.record.due or date.max, self.record.id


def most_pressing(work: Work, most: int = MOST) -> list[Pressing]:
    """Return what the asker should do first; what can't go on stands behind all that can."""
    owed = register.owed(work.catalog)
    query = RecordQuery(work.team, owed, work.scope, work.asker.id, or_helped=True, snoozed_after=work.today)
    mine = record_lists.page(work.session, query, offset=0, limit=_LOOKED_AT)
    others = waiting.on_person(work.session, work.team, work.asker.id, work.scope, _LOOKED_AT)
    by_awaited: dict[int, list[Waiting]] = {}
    for each in others:
        by_awaited.setdefault(each.awaited_id, []).append(each)
    work.meet([*(each.record.owner_id for each in others), *(one.owner_id for one in mine)])
    missing = by_awaited.keys() - {one.id for one in mine}
    mine += [one for one in records.of_ids(work.session, missing) if one.kind in owed and _is_at_hand(work, one)]
    found = (_weighed(work, one, [each.record for each in by_awaited.get(one.id, ())]) for one in mine)
    return sorted(found, key=lambda each: each.order)[:most]


def reply(work: Work) -> Reply:
    """Return what the asker should do first, and why."""
    found = most_pressing(work)
    if not found:
        return Reply((Paragraph(("You owe nothing.",)),))
    items = (Item(_line(work, number, each), menu_of(work, each.record)) for number, each in enumerate(found))
    return Reply((*items, Actions((Button("All that I owe", "mine", opens=True),))))


def _is_at_hand(work: Work, record: Record) -> bool:
    is_awake = record.snoozed_until is None or record.snoozed_until <= work.today
    return is_awake and record.project_id in work.scope


def _line(work: Work, number: int, pressing: Pressing) -> Line:
    """Return a thing with the reasons why it stands where it does."""
    record = pressing.record
    where = work.project_title(record) if len(work.scope) > 1 else ""
    said = " · ".join(filter(None, (", ".join(pressing.reasons), lines.helping_words(work, record), where)))
    return (f"{'Then' if number else 'First'}: ", *lines.line_of(record, said))


def _weighed(work: Work, record: Record, others: Sequence[Record]) -> Pressing:
    its_own = register.register_of(work, record)
    due, by_due = _by_due(work, record)
    urgency = its_own.urgency(record)
    waited = _WAITED_FOR + _EACH_MORE * min(len(others) - 1, _MOST_MORE) if others else 0
    begun = "" if record.state == "open" else its_own.state_words(record)
    weight = by_due + waited + _A_LEVEL * urgency.level + (_BEGUN if begun else 0)
    if record.is_waiting:
        weight -= _CANT_GO_ON
    reasons = (due, _waited_by(work, others), urgency.said, begun)
    return Pressing(record, tuple(filter(None, reasons)), weight)


def _by_due(work: Work, record: Record) -> tuple[str, int]:
    """Return when it is due, where that is a reason, and how much of one."""
    if late := calendar.days_late(work, record):
        return f"{counted(late, 'day')} late", _LATE + min(late, _MOST_DAYS)
    if record.due is None:
        return "", 0
    days = (record.due - calendar.near_day(work, record)).days
    said = f"due {calendar.say_day(work, record, record.due)}"
    if days <= 1:
        return said, _TODAY if days <= 0 else _TOMORROW
    return said, _IN_A_WEEK + 2 * (_NEAR_DAYS - days) if days <= _NEAR_DAYS else 0


def _waited_by(work: Work, others: Sequence[Record]) -> str:
    """Return who waits for it; of what is nobody's, which."""
    who = [work.first_name(each.owner_id) if each.owner_id else each.ref for each in others]
    named = list(dict.fromkeys(who))
    more = [f"{len(named) - _NAMED} more"] if len(named) > _NAMED else []
    shown = [*named[:_NAMED], *more]
    return f"{together(shown)} {'waits' if len(named) == 1 else 'wait'} for it" if shown else ""

"""What a reminder is about: all that one person should see to, in the projects of whose channels they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.request.work import Work, in_days
from storage import person_settings, records
from storage.records import Record, RecordQuery
from storage.registers import risk as risks
from storage.registers.project import Project

DAYS_AHEAD = 2
STILL_AFTER = timedelta(days=7)
"""An action item that nobody has touched for so long is asked after."""
TO_REVIEW = "To review"
_MOST_DATED, _MOST = 200, 50


@dataclass(frozen=True, slots=True)
class Due:
    """What one reminder is about, in sections of a title and its records, and what hides the rest of a section."""

    sections: tuple[tuple[str, tuple[Record, ...], str], ...]

    @property
    def count(self) -> int:
        """Return how many things there are."""
        return sum(len(found) for _, found, _ in self.sections)


def days_ahead(work: Work) -> int:
    """Return how many days before its due date the asker wants to hear of something."""
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    return settings.days_ahead if settings and settings.days_ahead else DAYS_AHEAD


def due(work: Work, mine: Sequence[Project]) -> Due:
    """Return what the asker should see to in their projects; things without an owner only where they lead."""
    ids, led = frozenset(one.id for one in mine), frozenset(one.id for one in mine if one.owner_id == work.asker.id)
    if not ids:
        return Due(())
    today, until = work.today, in_days(work.today, days_ahead(work))
    dated = _dated(work, ids, until)
    to_review = risks.to_review(work.session, work.team, ids, work.asker.id, today)
    sections = (
        ("Overdue", tuple(one for one in dated if one.due and one.due < today), "mine overdue"),
        ("Due today", tuple(one for one in dated if one.due == today), "mine today"),
        ("Coming up", tuple(one for one in dated if one.due and one.due > today), "mine"),
        ("Promised, and not moving", _still(work, ids, until), "action list mine"),
        (TO_REVIEW, tuple(to_review), "risk list mine"),
        ("Without an owner", _unowned(work, led) if led else (), "task list unowned"),
    )
    return Due(tuple(section for section in sections if section[1]))


def _dated(work: Work, ids: frozenset[int], until: date) -> list[Record]:
    query = RecordQuery(work.team, _owned_kinds(), ids, work.asker.id, due_to=until, snoozed_after=work.today)
    return records.page(work.session, query, offset=0, limit=_MOST_DATED)


def _still(work: Work, ids: frozenset[int], until: date) -> tuple[Record, ...]:
    """Return accepted action items without progress that no other section tells of."""
    query = RecordQuery(
        work.team,
        ("action",),
        ids,
        work.asker.id,
        state="open",
        snoozed_after=work.today,
        still_since=work.now - STILL_AFTER,
    )
    found = records.page(work.session, query, offset=0, limit=_MOST)
    return tuple(one for one in found if one.due is None or one.due > until)


def _unowned(work: Work, led: frozenset[int]) -> tuple[Record, ...]:
    query = RecordQuery(work.team, _owned_kinds(), led, unowned=True, snoozed_after=work.today)
    return tuple(records.page(work.session, query, offset=0, limit=_MOST))


def _owned_kinds() -> tuple[str, ...]:
    return tuple(
        kind
        for kind, model in records.registers().items()
        if model.has_owner and kind not in {records.PROJECT, "meeting"}
    )

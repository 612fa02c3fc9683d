"""What a digest tells of milestones: the next one, and those that are planned for a later day than at first."""

from collections.abc import Iterator
from datetime import date

from core.plural import counted
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import Fact, Section, Topic
from handlers.records.week.week import Week
from storage.digests.digest_rows import DigestRow

_KIND = "milestone"
_TOPIC = Topic("Milestones", "What the project is heading for", 15, is_news=False)


def slip_words(due: date | None, first_due: date | None) -> str:
    """Return by how many days it is later, or earlier, than it was planned at first."""
    days = (due - first_due).days if due and first_due else 0
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than first planned" if days else ""


def told(week: Week) -> tuple[Section, ...]:
    """Return what a digest tells of milestones: what it tells of all work, the next one, and those that slipped."""
    return (*week_facts.of_work(week, _KIND, _KIND), Section(_TOPIC, tuple(_coming(week))))


def _coming(week: Week) -> Iterator[Fact]:
    """Yield the next one, and those that are planned for another day than at first."""
    coming = [each for each in week.open_of(_KIND) if each.due and each.due >= week.today]
    for each in week.open_of(_KIND):
        if each.due and (each in coming[:1] or each.due > (each.day("first_due") or each.due)):
            yield _fact(week, each, each.due)


def _fact(week: Week, milestone: DigestRow, due: date) -> Fact:
    slip = slip_words(due, milestone.day("first_due"))
    day = week.said(due)
    line = week_facts.line_of(milestone, f"due {day}", slip, week.owner(milestone))
    plain = f"{week_facts.quoted(milestone)} is planned for {day}{f', {slip}' if slip else ''}."
    return Fact(line, plain, due.toordinal(), short=f"{milestone.ref} {day}")

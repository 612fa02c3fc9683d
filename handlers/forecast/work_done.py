"""How much of a project's planned work is open, and how much was done when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from core import zones
from handlers.forecast.goals import Closings
from handlers.records.register import registers
from handlers.request.work import Work
from storage import forecasts
from storage.records import record_counts
from storage.records.record_counts import OpenOfOwner
from storage.registers.project import Project

_KNOWN_WEEKS = 52
"""So far back it is asked what was done."""


@dataclass(frozen=True, slots=True)
class WorkDone:
    """How much is open and by whom, and what was done in the last year; `unit` is what one of it is called.

    The registers are counted whose due dates are the plan: `ends` are their kinds, with the state of a good end. What
    comes again and again is left out.
    """

    ends: Mapping[str, str]
    unit: str
    open_now: int
    owners: tuple[OpenOfOwner, ...]
    closings: Closings
    by_day: Mapping[date, int]


def of_project(
    work: Work, project: Project, today: date, open_of_owners: Sequence[OpenOfOwner] | None = None
) -> WorkDone:
    """Return a project's work, by three statements; by one less where it is known what is open.

    What was done is known by quarters of an hour: their number does not grow with the project's.
    """
    zone = zones.named(project.zone)
    since = datetime.combine(today - timedelta(weeks=_KNOWN_WEEKS), time(), zone).astimezone(UTC)
    planned = {each.noun.name: each for each in registers(work.catalog) if each.is_planned}
    ends = {kind: each.done for kind, each in planned.items()}
    if open_of_owners is None:
        open_of_owners = record_counts.open_by_owner(work.session, project.id, work.now, today, today)
    owners = tuple(each for each in open_of_owners if each.kind in planned)
    again = forecasts.repeated(work.session, project.id, ends)
    found: Counter[tuple[str, datetime]] = Counter()
    for kind, at, number in record_counts.done_since(work.session, project.id, ends, since):
        found[kind, at] += number
    found.subtract((kind, record_counts.quarter_of(at)) for kind, at in again.done if at >= since)
    return WorkDone(
        ends,
        _unit([planned[kind].noun.label for kind in {each.kind for each in owners} | {kind for kind, _ in +found}]),
        sum(each.number for each in owners) - again.number,
        owners,
        tuple(sorted((at, number) for (_, at), number in (+found).items())),
        _by_day(found, zone),
    )


def _unit(called: Sequence[str]) -> str:
    """Return what one of the work is called, where there is more than one kind of it, too."""
    return called[0] if len(called) == 1 else "thing"


def _by_day(found: Mapping[tuple[str, datetime], int], zone: tzinfo) -> Mapping[date, int]:
    by_day: Counter[date] = Counter()
    for (_, at), number in found.items():
        by_day[at.astimezone(zone).date()] += number
    return by_day

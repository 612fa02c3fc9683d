"""The facts of a project's digest: loaded once from the store, then each register tells its part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from core import zones
from core.actor import Person
from handlers.digest import changes as digest_changes
from handlers.digest import progress
from handlers.digest.changes import Changed
from handlers.digest.progress import Point
from handlers.forecast import project_forecast
from handlers.forecast.project_forecast import ProjectForecast
from handlers.records.register import registers
from handlers.records.week.topics import DONE, DUE_NEXT, MOST_TOLD, OVERDUE, SLIPPED, Alarm, Section, Status, Topic
from handlers.records.week.week import Week, last_ahead
from handlers.request.work import Work
from storage.access import namesakes
from storage.digests import digest_rows
from storage.digests.digest_rows import Wanted
from storage.history import audit_changes
from storage.history.audit_changes import Change
from storage.records import record_counts
from storage.registers import project as projects
from storage.registers.project import Project

MOST_CHANGES = 2_000
"""What is changed beyond that since the last digest is told by the next one."""


_AFTER_ALL, _FIRST = 2**62, 1
"""No change comes after such an audit row; of each sort of open records one is enough to name it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A topic with what all registers tell of it."""

    topic: Topic
    sections: tuple[Section, ...]

    @property
    def number(self) -> int:
        """Return how many facts there are of it."""
        return sum(section.total for section in self.sections)


class Span(NamedTuple):
    """Of what is to be told: a project and its time zone, from a change on that was told before, `until` an instant.

    `since` is the day on which it was told, where that is known. `read_on` is the asker's day where it answers them: it
    is read at once, and says "today".
    """

    project_id: int
    zone: str
    told_up_to: int
    until: datetime | None = None
    since: date | None = None
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a digest tells, whoever reads it, and the rule by which the status is found.

    `up_to` is the last change that is among them. They begin on the day `since`, a week ago where there is none. A
    `forecast` says when all will be done.
    """

    week: Week
    status: Status
    alarms: tuple[Alarm, ...]
    told: tuple[Told, ...]
    changes: tuple[Changed, ...]
    up_to: int
    since: date | None = None
    progress: tuple[Point, ...] = ()
    forecast: ProjectForecast | None = None

    @property
    def is_quiet(self) -> bool:
        """Say whether there is no news."""
        return not self.changes and not any(told.number for told in self.told if told.topic.is_news)

    def count(self, topic: Topic) -> int:
        """Return how many facts there are of a topic."""
        return sum(told.number for told in self.told if told.topic == topic)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Return how much is done, has slipped, is overdue and is due next."""
        return self.count(DONE), self.count(SLIPPED), self.count(OVERDUE), self.count(DUE_NEXT)


def collect(work: Work, span: Span, *, with_progress: bool, with_changes: bool = True, most: int = MOST_TOLD) -> Facts:
    """Return the facts of a project; of each sort of open records, the first `most`.

    Four statements, two for the progress, and four to eight for the forecast. Without `with_changes` only what was
    closed is known of what has changed.
    """
    first = (span.project_id, span.told_up_to, MOST_CHANGES, span.until)
    changes = audit_changes.since(work.session, *first, only_closings=not with_changes)
    up_to = changes[-1].id if changes else span.told_up_to
    # What was taken back meanwhile has not happened.
    week = _week(work, span, audit_changes.without_undone(changes), up_to, most, only_closings=not with_changes)
    facts = _told(work, week, up_to, span.since, with_changes=with_changes)
    if project := projects.get(work.session, span.project_id):
        facts = replace(facts, forecast=project_forecast.of_project(work, project, week.open_of_owners))
    if not with_progress:
        return facts
    return replace(facts, progress=progress.of_project(work, span.project_id, zones.named(span.zone)))


def standing(work: Work, project: Project) -> Facts:
    """Return how a project stands now, without what has changed: two statements, and one for first names."""
    span = Span(project.id, project.zone, _AFTER_ALL, read_on=work.today)
    return _told(work, _week(work, span, (), _AFTER_ALL, _FIRST), 0, None, with_changes=False)


def _told(work: Work, week: Week, up_to: int, since: date | None, *, with_changes: bool) -> Facts:
    """Return what the registers tell of a week, and the status that follows."""
    told = registers(work.catalog)
    sections = [section for register in told for section in register.told(week)]
    alarms = _alarms(sections)
    status = max((alarm.status for alarm in alarms), default=Status.ON_TRACK)
    kinds = {each.noun.name: each for each in told}
    changed = tuple(digest_changes.found_in(week, kinds)) if with_changes else ()
    return Facts(week, status, alarms, _gathered(sections), changed, up_to, since)


def _week(
    work: Work, span: Span, changes: Sequence[Change], up_to: int, most: int, *, only_closings: bool = False
) -> Week:
    """Load what the registers tell of: all that was changed, the first of what is open, and how much there is."""
    today = zones.day_in(span.zone, work.now)
    last = last_ahead(today)
    counts = record_counts.open_by_owner(work.session, span.project_id, work.now, today, last)
    kinds = frozenset(each.kind for each in counts)
    latest = record_counts.todays(work.now)[-1]
    wanted = Wanted(span.project_id, span.told_up_to, up_to, today, last, latest, kinds, most, only_closings)
    rows, numbers = digest_rows.of_digest(work.session, wanted)
    owners = [*(each.owner_id for each in counts), *(row.owner_id for row in rows.values())]
    people = _people(work, span, [*owners, *(change.actor_id for change in changes)])
    ends = {each.noun.name: each.done for each in registers(work.catalog)}
    return Week(rows[span.project_id], work.now, today, rows, counts, numbers, changes, *people, ends, span.read_on)


def _people(work: Work, span: Span, ids: Iterable[str | None]) -> tuple[Mapping[str, Person], Mapping[str, str]]:
    """Return people by id, and what they are called in the project."""
    found, called = namesakes.people_in_project(
        work.session, work.team, span.project_id, {each for each in ids if each}
    )
    people = {each.id: each for each in found}
    work.known.update(people)
    return people, namesakes.names(found, called)


def _gathered(sections: Iterable[Section]) -> tuple[Told, ...]:
    """Return what is told by topic, that of several registers together."""
    topics: dict[Topic, list[Section]] = {}
    for section in sections:
        topics.setdefault(section.topic, []).append(section)
    in_order = sorted(topics.items(), key=lambda each: each[0].order)
    return tuple(Told(topic, tuple(found)) for topic, found in in_order)


def _alarms(sections: Sequence[Section]) -> tuple[Alarm, ...]:
    """Return the reasons for the status, the worst first."""
    found = [section.alarm for section in sections if section.alarm]
    late = [alarm for alarm in found if alarm.late]
    if len(late) > 1:
        number = sum(section.total for section in sections if section.topic == OVERDUE)
        found = [_all_late(late, number), *(alarm for alarm in found if not alarm.late)]
    return tuple(sorted(found, key=lambda alarm: -alarm.status))


def _all_late(late: Sequence[Alarm], number: int) -> Alarm:
    """Return as one reason what is overdue in several registers, so that one figure is told and not several."""
    words = f"{number} late ({', '.join(alarm.late for alarm in late)})"
    return Alarm(max(late, key=lambda alarm: alarm.status).cause, words, f"{number} things are late")

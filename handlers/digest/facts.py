"""The facts of a project's digest: loaded once from the store, then each register tells its part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from core import zones
from handlers.digest import changes as digest_changes
from handlers.digest import progress
from handlers.digest.changes import Changed
from handlers.digest.progress import Point
from handlers.records.register import registers
from handlers.records.topics import DONE, DUE_NEXT, MOST_TOLD, OVERDUE, SLIPPED, Alarm, Section, Status, Topic
from handlers.records.week import Week, last_ahead
from handlers.request.work import Work
from storage import audit, digest_rows, record_counts
from storage.audit import Change
from storage.digest_rows import Wanted

MOST_CHANGES = 2_000
"""What is changed beyond that since the last digest is told by the next one."""


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

    `up_to` is the last change that is among them. They begin on the day `since`, a week ago where there is none.
    """

    week: Week
    status: Status
    alarms: tuple[Alarm, ...]
    told: tuple[Told, ...]
    changes: tuple[Changed, ...]
    up_to: int
    since: date | None = None
    progress: tuple[Point, ...] = ()

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


def collect(work: Work, span: Span, *, with_progress: bool, most: int = MOST_TOLD) -> Facts:
    """Return the facts of a project; of each sort of open records, the first `most`.

    Four statements, and two for the progress.
    """
    changes = audit.since(work.session, span.project_id, span.told_up_to, MOST_CHANGES, span.until)
    up_to = changes[-1].id if changes else span.told_up_to
    told, zone = registers(work.catalog), zones.named(span.zone)
    # What was taken back meanwhile has not happened.
    week = _week(work, span, audit.without_undone(changes), up_to, most)
    sections = [section for register in told for section in register.digest(week)]
    alarms = _alarms(sections)
    status = max((alarm.status for alarm in alarms), default=Status.ON_TRACK)
    changed = tuple(digest_changes.found_in(week, {each.noun.name: each for each in told}))
    points = progress.of_project(work, span.project_id, zone) if with_progress else ()
    return Facts(week, status, alarms, _gathered(sections), changed, up_to, span.since, points)


def _week(work: Work, span: Span, changes: Sequence[Change], up_to: int, most: int) -> Week:
    """Load what the registers tell of: all that was changed, the first of what is open, and how much there is."""
    today = zones.day_in(span.zone, work.now)
    last = last_ahead(today)
    counts = record_counts.open_by_owner(work.session, span.project_id, work.now, today, last)
    kinds = frozenset(each.kind for each in counts)
    latest = record_counts.todays(work.now)[-1]
    wanted = Wanted(span.project_id, span.told_up_to, up_to, today, last, latest, kinds, most)
    rows, numbers = digest_rows.of_digest(work.session, wanted)
    owners = [*(each.owner_id for each in counts), *(row.owner_id for row in rows.values())]
    work.meet([*owners, *(change.actor_id for change in changes)])
    ends = {each.noun.name: each.done for each in registers(work.catalog)}
    return Week(rows[span.project_id], work.now, today, rows, counts, numbers, changes, work.known, ends, span.read_on)


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

"""The facts of a project's digest, computed from the store: loaded once, then each register tells its part."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from core.actor import Person
from handlers.digest import changes as digest_changes
from handlers.digest.changes import Changed
from handlers.records.register import Register, planned, registers
from handlers.records.week import DONE, DUE_NEXT, OVERDUE, SLIPPED, Alarm, Fact, Section, Status, Topic, Week
from handlers.request.work import Work
from storage import audit, digest_rows
from storage.digest_rows import DigestRow
from storage.records import Record

MOST_CHANGES = 2_000
"""What is changed beyond that since the last digest is told by the next one."""
_MOST_POINTS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A topic with the facts of all registers."""

    topic: Topic
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """How much work was planned to be done by a day, and how much was; in the future nobody knows."""

    day: date
    planned: int
    done: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a digest tells, whoever reads it. `up_to` is the last change that is among them."""

    week: Week
    status: Status
    alarms: tuple[Alarm, ...]
    told: tuple[Told, ...]
    changes: tuple[Changed, ...]
    up_to: int
    progress: tuple[Point, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Say whether there is no news."""
        return not self.changes and not any(told.facts for told in self.told if told.topic.is_news)

    def count(self, topic: Topic) -> int:
        """Return how many facts there are of a topic."""
        return sum(len(told.facts) for told in self.told if told.topic == topic)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Return how much is done, has slipped, is overdue and is due next."""
        return self.count(DONE), self.count(SLIPPED), self.count(OVERDUE), self.count(DUE_NEXT)


def collect(
    work: Work, project_id: int, told_up_to: int, *, with_progress: bool, until: datetime | None = None
) -> Facts:
    """Return the facts of a project since a change, and `until` an instant. Four statements, one for the progress."""
    changes = audit.since(work.session, project_id, told_up_to, MOST_CHANGES, until)
    found = digest_rows.of_digest(work.session, project_id, told_up_to)
    work.meet([*(entry.owner_id for entry in found.values()), *(change.actor_id for change in changes)])
    project = found[project_id]
    today = work.now.astimezone(zone_of(project)).date()
    week = Week(project, work.now, today, found, changes, work.known)
    facts = of_week(week, registers(work.catalog), told_up_to)
    return _with_progress(work, facts) if with_progress else facts


def zone_of(project: DigestRow) -> tzinfo:
    """Return a project's time zone."""
    return Person("", "", zone=project.text("zone")).tzinfo()


def of_week(week: Week, registers: Iterable[Register[Record]], told_up_to: int = 0) -> Facts:
    """Return the facts of a week that is loaded already."""
    told = tuple(registers)
    sections = [section for register in told for section in register.digest(week)]
    alarms = _alarms(sections)
    status = max((alarm.status for alarm in alarms), default=Status.ON_TRACK)
    changes = tuple(digest_changes.found_in(week, {each.noun.name: each.noun.label for each in told}))
    return Facts(week, status, alarms, _gathered(sections), changes, week.changes[-1].id if changes else told_up_to)


def _gathered(sections: Iterable[Section]) -> tuple[Told, ...]:
    """Return the facts by topic, those of several registers together."""
    topics: dict[Topic, list[Fact]] = {}
    for section in sections:
        topics.setdefault(section.topic, []).extend(section.facts)
    in_order = sorted(topics.items(), key=lambda each: each[0].order)
    return tuple(Told(topic, tuple(sorted(facts, key=lambda fact: fact.order))) for topic, facts in in_order)


def _alarms(sections: Sequence[Section]) -> tuple[Alarm, ...]:
    """Return the reasons for the status, the worst first."""
    found = [section.alarm for section in sections if section.alarm]
    late = [alarm for alarm in found if alarm.late]
    if len(late) > 1:
        number = sum(len(section.facts) for section in sections if section.topic == OVERDUE)
        found = [_all_late(late, number), *(alarm for alarm in found if not alarm.late)]
    return tuple(sorted(found, key=lambda alarm: -alarm.status))


def _all_late(late: Sequence[Alarm], number: int) -> Alarm:
    """Return as one reason what is overdue in several registers, so that one figure is told and not several."""
    words = f"{number} overdue ({', '.join(alarm.late for alarm in late)})"
    return Alarm(max(alarm.status for alarm in late), words)


# Progress against the plan


def _with_progress(work: Work, facts: Facts) -> Facts:
    rows = digest_rows.planned(work.session, facts.week.project.id, planned(work.catalog))
    zone = zone_of(facts.week.project)
    done = sorted(closed.astimezone(zone).date() for _, closed in rows if closed)
    points = points_of(sorted(due for due, _ in rows), done, facts.week.today)
    return replace(facts, progress=points)


def points_of(due: Sequence[date], done: Sequence[date], today: date) -> tuple[Point, ...]:
    """Return the plan and what came of it, up to the last due date, in steps of whole weeks with today among them."""
    if not due:
        return ()
    first, last = min([due[0], *done[:1], today]), max(due[-1], today)
    weeks = max(1, math.ceil((last - first).days / 7 / _MOST_POINTS))
    step = timedelta(weeks=weeks)
    before = [today - step * number for number in range((today - first) // step + 1)]
    after = [today + step * (number + 1) for number in range(-((today - last) // step))]
    days = [*reversed(before), *after]
    return tuple(Point(day, bisect_right(due, day), bisect_right(done, day) if day <= today else None) for day in days)
